"""The database itself keeps the books: entries balance when a transaction commits, and nothing in them changes."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION payments_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the books are append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION payments_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    checked uuid;
    total numeric;
    legs bigint;
BEGIN
    IF TG_TABLE_NAME = 'payments_entry' THEN checked := NEW.id; ELSE checked := NEW.entry_id; END IF;
    SELECT coalesce(sum(amount), 0), count(*) INTO total, legs FROM payments_posting WHERE entry_id = checked;
    IF total <> 0 OR legs < 2 THEN
        RAISE EXCEPTION 'entry % does not balance: % postings add up to %', checked, legs, total
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER payments_entry_balances AFTER INSERT ON payments_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_balance();
CREATE CONSTRAINT TRIGGER payments_posting_balances AFTER INSERT ON payments_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payments_balance();
CREATE TRIGGER payments_entry_kept BEFORE UPDATE OR DELETE ON payments_entry
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_posting_kept BEFORE UPDATE OR DELETE ON payments_posting
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
"""

BACKWARD = """
DROP TRIGGER payments_entry_balances ON payments_entry;
DROP TRIGGER payments_posting_balances ON payments_posting;
DROP TRIGGER payments_entry_kept ON payments_entry;
DROP TRIGGER payments_posting_kept ON payments_posting;
DROP FUNCTION payments_balance();
DROP FUNCTION payments_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
