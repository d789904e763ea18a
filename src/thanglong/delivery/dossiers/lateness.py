"""Why an agency's dossiers are late: who holds each now, and at which step most of its time went."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from thanglong.delivery.dossiers.constants import OPEN
from thanglong.delivery.dossiers.counting import late_by_agency
from thanglong.delivery.dossiers.querysets import READING_ROLES
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.text import Text

MOST: Final = 5_000
"""So many late dossiers are looked at; who has more knows why."""

LATE: Final = """
    WITH late AS (
        (SELECT id, due_at FROM dossiers_dossier
         WHERE resolving_agency = %(agency)s AND ended_at IS NULL AND due_at < %(at)s
           AND NOT awaiting_applicant AND status = ANY(%(open)s) ORDER BY due_at LIMIT %(most)s)
        UNION
        (SELECT id, due_at FROM dossiers_dossier
         WHERE receiving_agency = %(agency)s AND ended_at IS NULL AND due_at < %(at)s
           AND NOT awaiting_applicant AND status = ANY(%(open)s) ORDER BY due_at LIMIT %(most)s)
    )
    SELECT late.id, coalesce(dossier.code, dossier.reference), dossier.procedure_code, dossier.applicant_name,
           late.due_at, waiting.agency, waiting.assignee_id, waiting.assignee_name, lost.kind, lost.name, lost.spent
    FROM late
    JOIN dossiers_dossier AS dossier ON dossier.id = late.id
    LEFT JOIN LATERAL (
        SELECT agency, assignee_id, assignee_name FROM dossiers_task
        WHERE dossier_id = late.id AND done_at IS NULL ORDER BY queued_at, id LIMIT 1
    ) AS waiting ON true
    LEFT JOIN LATERAL (
        SELECT kind, name, coalesce(done_at, %(at)s) - opened_at AS spent FROM dossiers_task
        WHERE dossier_id = late.id ORDER BY spent DESC, id LIMIT 1
    ) AS lost ON true
    ORDER BY late.due_at, late.id LIMIT %(most)s
"""


@dataclass(frozen=True)
class LateDossier:
    """One dossier whose promised time has passed; "" and None where no task waits for anybody."""

    id: UUID
    label: str
    procedure: str
    applicant: str
    due_at: datetime
    unit: str
    officer: UUID | None
    officer_name: str
    step: str
    """The kind of the task that took longest."""
    step_name: Text
    days: int
    """How many whole days that task took."""


def late_dossiers(actor: Actor) -> list[LateDossier]:
    """Return the late dossiers that the actor's agency receives or decides, the latest promise first; one statement."""
    if not actor.is_officer or not actor.has_role(*READING_ROLES):
        return []
    asked: dict[str, Any] = {
        "agency": actor.agency,
        "at": clock.now(),
        "open": [int(status) for status in OPEN],
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(LATE, asked)
        return [_late(*row) for row in cursor.fetchall()]


def _late(*row: Any) -> LateDossier:
    key, label, procedure, applicant, due_at, unit, officer, officer_name, step, name, spent = row
    return LateDossier(
        id=key, label=label, procedure=procedure, applicant=applicant, due_at=due_at,
        unit=unit or "", officer=officer, officer_name=officer_name or "", step=step or "",
        step_name=_name(name), days=spent.days if spent is not None else 0,
    )  # fmt: skip


def _name(raw: str | None) -> Text:
    """Return the name of a step; a cursor gives JSON as its text."""
    return Text.parse(json.loads(raw) if isinstance(raw, str) else raw) if raw else Text("", "")


def units_behind(agencies: list[str]) -> dict[str, tuple[int, int]]:
    """Return of each agency how many tasks are open and how many of them were due before today, from kept counts."""
    return late_by_agency(agencies, clock.today())
