"""Counts that are kept: adding their rows up, holding them against the tables, and putting them right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection, transaction

from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.models.work_count import Measure
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.locks import lock_name

KEY: Final = "measure, agency, role, kind, holder, day"
ZONE: Final = clock.TIMEZONE.key
MANY: Final = 50
"""So many rows of one agency are worth adding up."""

TRUTH: Final = f"""
    SELECT {Measure.HELD.value} AS measure, agency, role, kind, assignee_id AS holder, NULL::date AS day,
           count(*)::int AS number
    FROM dossiers_task WHERE done_at IS NULL GROUP BY agency, role, kind, assignee_id
    UNION ALL
    SELECT {Measure.DUE.value}, agency, role, kind, NULL::uuid, (queued_at AT TIME ZONE '{ZONE}')::date, count(*)::int
    FROM dossiers_task WHERE done_at IS NULL GROUP BY agency, role, kind, 6
    UNION ALL
    SELECT {Measure.WAITING.value}, place.agency, '', '', NULL::uuid, NULL::date, count(*)::int
    FROM dossiers_dossier,
         LATERAL (SELECT receiving_agency AS agency UNION SELECT resolving_agency) AS place
    WHERE awaiting_applicant GROUP BY place.agency
"""  # noqa: S608 - constants of ours
DRIFT: Final = f"""
    SELECT {KEY}, sum(number)::int AS number FROM (
        SELECT {KEY}, number FROM ({TRUTH}) AS truth
        UNION ALL
        SELECT {KEY}, -number FROM dossiers_workcount
    ) AS difference GROUP BY {KEY} HAVING sum(number) <> 0
"""  # noqa: S608 - constants of ours
ADD_UP: Final = f"""
    WITH crowded AS (
        SELECT agency, measure FROM dossiers_workcount GROUP BY agency, measure HAVING count(*) > %s
    ), gone AS (
        DELETE FROM dossiers_workcount USING crowded
        WHERE dossiers_workcount.agency = crowded.agency AND dossiers_workcount.measure = crowded.measure
        RETURNING dossiers_workcount.*
    )
    INSERT INTO dossiers_workcount ({KEY}, number)
    SELECT {KEY}, sum(number) FROM gone GROUP BY {KEY} HAVING sum(number) <> 0
"""  # noqa: S608 - constants of ours
QUEUE: Final = f"""
    SELECT coalesce(sum(number) FILTER (WHERE measure = {Measure.HELD.value}), 0),
           coalesce(sum(number) FILTER (WHERE measure = {Measure.HELD.value}
                                        AND (holder IS NULL OR holder = %(person)s)), 0),
           coalesce(sum(number) FILTER (WHERE measure = {Measure.HELD.value} AND kind = '{TaskKind.SIGN.value}'), 0),
           coalesce(sum(number) FILTER (WHERE measure = {Measure.DUE.value} AND day < %(today)s), 0)
             + (SELECT count(*) FROM dossiers_task WHERE agency = %(agency)s AND role = ANY(%(roles)s)
                AND done_at IS NULL AND queued_at >= %(morning)s AND queued_at < %(now)s),
           (SELECT count(*) FROM dossiers_task WHERE agency = %(agency)s AND role = ANY(%(roles)s)
            AND done_at IS NULL AND queued_at >= %(now)s AND queued_at < %(midnight)s),
           coalesce(sum(number) FILTER (WHERE measure = {Measure.WAITING.value}), 0)
             + CASE WHEN %(asked)s THEN (
                 SELECT count(DISTINCT dossier.id) FROM dossiers_task AS task
                 JOIN dossiers_dossier AS dossier ON dossier.id = task.dossier_id
                 WHERE task.agency = %(agency)s AND task.role = '{Role.CONSULTEE.value}' AND dossier.awaiting_applicant
                 AND NOT (%(home)s AND %(agency)s IN (dossier.receiving_agency, dossier.resolving_agency))
               ) ELSE 0 END
    FROM dossiers_workcount
    WHERE agency = %(agency)s
      AND CASE WHEN measure = {Measure.WAITING.value} THEN %(home)s ELSE role = ANY(%(roles)s) END
"""  # noqa: S608 - constants of ours


@dataclass(frozen=True)
class QueueCounts:
    """How much work waits, added up from kept counts and not estimated."""

    unit: int
    mine: int
    signing: int
    late: int
    today: int
    waiting: int


@dataclass(frozen=True)
class Drift:
    """One kept count that is not true: add `number` to it and it is."""

    measure: int
    agency: str
    role: str
    kind: str
    holder: object
    day: date | None
    number: int


def queue_counts(actor: Actor, at: datetime, *, home: bool) -> QueueCounts:
    """Return the counts of an officer's queue, one statement.

    Days before today come from kept counts; only the tasks due on this very day are looked at. `home` says whether the
    actor may read all dossiers of the agency, and so those that wait for their applicants; what others asked the actor
    about is looked up.
    """
    morning = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    asked = {
        "agency": actor.agency,
        "roles": sorted(actor.roles),
        "person": actor.account_id,
        "now": at,
        "today": morning.date(),
        "morning": morning,
        "midnight": morning + timedelta(days=1),
        "home": home,
        "asked": actor.has_role(Role.CONSULTEE),
    }
    with connection.cursor() as cursor:
        cursor.execute(QUEUE, asked)
        return QueueCounts(*(int(number) for number in cursor.fetchone()))


def late_by_agency(agencies: Iterable[str], day: date) -> dict[str, tuple[int, int]]:
    """Return how many open tasks each agency has, and how many of them were due before a day; one statement."""
    statement = f"""
        SELECT agency, sum(number) FILTER (WHERE measure = {Measure.HELD.value}),
               sum(number) FILTER (WHERE measure = {Measure.DUE.value} AND day < %s)
        FROM dossiers_workcount WHERE agency = ANY(%s) GROUP BY agency
    """  # noqa: S608 - constants of ours
    with connection.cursor() as cursor:
        cursor.execute(statement, [day, list(agencies)])
        return {agency: (int(held or 0), int(late or 0)) for agency, held, late in cursor.fetchall()}


def drift() -> list[Drift]:
    """Return the kept counts that are not true, none when all is well; one statement, so from one instant."""
    with connection.cursor() as cursor:
        cursor.execute(DRIFT)
        return [Drift(*row) for row in cursor.fetchall()]


def repair() -> int:
    """Append what is missing from the counts and return how many were wrong.

    Difference and correction are one statement and so of one instant: what others change meanwhile is counted by them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        lock_name("dossiers.work_counts")
        cursor.execute(f"INSERT INTO dossiers_workcount ({KEY}, number) {DRIFT}")
        return int(cursor.rowcount)


def add_up(beyond: int = MANY) -> None:
    """Put the sums in the place of many rows; whoever counts meanwhile sees the rows or their sums, never both."""
    with transaction.atomic(), connection.cursor() as cursor:
        lock_name("dossiers.work_counts")
        cursor.execute(ADD_UP, [beyond])
