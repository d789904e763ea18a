"""The database itself refuses to change a signed result, or to take anything back that was issued."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION dossiers_signed_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a signed result cannot be deleted';
  END IF;
  IF (NEW.id, NEW.dossier_id, NEW.version, NEW.kind, NEW.values, NEW.draft_pdf_id, NEW.drafted_at, NEW.drafted_by,
      NEW.signed_pdf_id, NEW.signed_at, NEW.signed_by)
     IS DISTINCT FROM
     (OLD.id, OLD.dossier_id, OLD.version, OLD.kind, OLD.values, OLD.draft_pdf_id, OLD.drafted_at, OLD.drafted_by,
      OLD.signed_pdf_id, OLD.signed_at, OLD.signed_by)
     OR (OLD.number IS NOT NULL AND (NEW.number, NEW.symbol) IS DISTINCT FROM (OLD.number, OLD.symbol))
     OR (OLD.issued_at IS NOT NULL AND (NEW.issued_pdf_id, NEW.issued_at, NEW.issued_by, NEW.digest)
         IS DISTINCT FROM (OLD.issued_pdf_id, OLD.issued_at, OLD.issued_by, OLD.digest)) THEN
    RAISE EXCEPTION 'a signed result cannot be changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dossiers_signed_is_final BEFORE UPDATE OR DELETE ON dossiers_result
  FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION dossiers_signed_is_final();
"""

BACKWARD = """
DROP TRIGGER dossiers_signed_is_final ON dossiers_result;
DROP FUNCTION dossiers_signed_is_final();
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
