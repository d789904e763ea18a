"""The database itself refuses to change or delete what the ledger holds."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION ledger_only_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.index IS NULL AND NEW.index IS NOT NULL
       AND (OLD.id, OLD.action, OLD.subject, OLD.actor, OLD.at, OLD.facts, OLD.leaf_hash)
           IS NOT DISTINCT FROM
           (NEW.id, NEW.action, NEW.subject, NEW.actor, NEW.at, NEW.facts, NEW.leaf_hash) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER ledger_entry_index BEFORE UPDATE ON ledger_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION ledger_only_index();
CREATE TRIGGER ledger_entry_delete BEFORE DELETE ON ledger_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_node BEFORE UPDATE OR DELETE ON ledger_node
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_checkpoint BEFORE UPDATE OR DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_read BEFORE UPDATE OR DELETE ON ledger_readrecord
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
"""

BACKWARD = """
DROP TRIGGER ledger_entry_index ON ledger_ledgerentry;
DROP TRIGGER ledger_entry_delete ON ledger_ledgerentry;
DROP TRIGGER ledger_node ON ledger_node;
DROP TRIGGER ledger_checkpoint ON ledger_checkpoint;
DROP TRIGGER ledger_read ON ledger_readrecord;
DROP FUNCTION ledger_only_index();
DROP FUNCTION ledger_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
