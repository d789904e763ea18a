"""Counts of waiting work are kept by the database itself, in the transaction of every change, whoever makes it."""

import django.contrib.postgres.indexes
import django.contrib.postgres.operations
from django.db import migrations

ZONE = "Asia/Ho_Chi_Minh"
COLUMNS = "measure, agency, role, kind, holder, day, number"


def changes(table: str, sign: str) -> str:
    """Return what the rows of a transition table add to the counts of tasks."""
    return f"""
      SELECT 1 AS measure, agency, role, kind, assignee_id AS holder, NULL::date AS day, {sign}1 AS number
      FROM {table} WHERE done_at IS NULL
      UNION ALL
      SELECT 2, agency, role, kind, NULL::uuid, (queued_at AT TIME ZONE '{ZONE}')::date, {sign}1
      FROM {table} WHERE done_at IS NULL"""


def counting(*parts: str) -> str:
    return f"""
      INSERT INTO dossiers_workcount ({COLUMNS})
      SELECT measure, agency, role, kind, holder, day, sum(number)
      FROM ({" UNION ALL ".join(parts)}) AS change
      GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(number) <> 0;"""


def waiting(row: str, sign: str) -> str:
    return f"""
      INSERT INTO dossiers_workcount ({COLUMNS})
      SELECT 3, place.agency, '', '', NULL, NULL, {sign}1
      FROM (SELECT {row}.receiving_agency AS agency UNION SELECT {row}.resolving_agency) AS place;"""


FORWARD = f"""
CREATE FUNCTION dossiers_count_new_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {counting(changes("come", "+"))} RETURN NULL; END $$;
CREATE FUNCTION dossiers_count_changed_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {counting(changes("gone", "-"), changes("come", "+"))} RETURN NULL; END $$;
CREATE FUNCTION dossiers_count_lost_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {counting(changes("gone", "-"))} RETURN NULL; END $$;
CREATE TRIGGER dossiers_count_new_tasks AFTER INSERT ON dossiers_task
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION dossiers_count_new_tasks();
CREATE TRIGGER dossiers_count_changed_tasks AFTER UPDATE ON dossiers_task
  REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION dossiers_count_changed_tasks();
CREATE TRIGGER dossiers_count_lost_tasks AFTER DELETE ON dossiers_task
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION dossiers_count_lost_tasks();

CREATE FUNCTION dossiers_count_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.awaiting_applicant THEN {waiting("OLD", "-")} END IF;
  IF TG_OP <> 'DELETE' AND NEW.awaiting_applicant THEN {waiting("NEW", "+")} END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER dossiers_count_waiting_new AFTER INSERT ON dossiers_dossier
  FOR EACH ROW WHEN (NEW.awaiting_applicant) EXECUTE FUNCTION dossiers_count_waiting();
CREATE TRIGGER dossiers_count_waiting_lost AFTER DELETE ON dossiers_dossier
  FOR EACH ROW WHEN (OLD.awaiting_applicant) EXECUTE FUNCTION dossiers_count_waiting();
CREATE TRIGGER dossiers_count_waiting_changed AFTER UPDATE ON dossiers_dossier
  FOR EACH ROW WHEN ((OLD.awaiting_applicant OR NEW.awaiting_applicant) AND
    (OLD.awaiting_applicant, OLD.receiving_agency, OLD.resolving_agency) IS DISTINCT FROM
    (NEW.awaiting_applicant, NEW.receiving_agency, NEW.resolving_agency))
  EXECUTE FUNCTION dossiers_count_waiting();

INSERT INTO dossiers_workcount ({COLUMNS})
  SELECT measure, agency, role, kind, holder, day, sum(number) FROM ({changes("dossiers_task", "+")}) AS change
  GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO dossiers_workcount ({COLUMNS})
  SELECT 3, place.agency, '', '', NULL, NULL, count(*)
  FROM dossiers_dossier, LATERAL (SELECT receiving_agency AS agency UNION SELECT resolving_agency) AS place
  WHERE awaiting_applicant GROUP BY place.agency;
"""
BACKWARD = """
DROP TRIGGER dossiers_count_new_tasks ON dossiers_task;
DROP TRIGGER dossiers_count_changed_tasks ON dossiers_task;
DROP TRIGGER dossiers_count_lost_tasks ON dossiers_task;
DROP TRIGGER dossiers_count_waiting_new ON dossiers_dossier;
DROP TRIGGER dossiers_count_waiting_lost ON dossiers_dossier;
DROP TRIGGER dossiers_count_waiting_changed ON dossiers_dossier;
DROP FUNCTION dossiers_count_new_tasks, dossiers_count_changed_tasks, dossiers_count_lost_tasks, dossiers_count_waiting;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_desk_at_scale")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
