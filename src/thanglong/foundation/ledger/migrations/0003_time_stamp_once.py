"""A checkpoint may be given its time stamp after it was stated, once; everything else of it stays as it is."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_only_time_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF length(OLD.timestamp_token) = 0 AND length(NEW.timestamp_token) > 0
       AND (OLD.size, OLD.root_hash, OLD.frontier, OLD.at, OLD.key_id, OLD.signature)
           IS NOT DISTINCT FROM
           (NEW.size, NEW.root_hash, NEW.frontier, NEW.at, NEW.key_id, NEW.signature) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

DROP TRIGGER ledger_checkpoint ON ledger_checkpoint;
CREATE TRIGGER ledger_checkpoint_time_stamp BEFORE UPDATE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_only_time_stamp();
CREATE TRIGGER ledger_checkpoint_delete BEFORE DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
"""

BACKWARD = """
DROP TRIGGER ledger_checkpoint_time_stamp ON ledger_checkpoint;
DROP TRIGGER ledger_checkpoint_delete ON ledger_checkpoint;
DROP FUNCTION ledger_only_time_stamp();
CREATE TRIGGER ledger_checkpoint BEFORE UPDATE OR DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
