"""Numbers run from one without gap or double; every effect of a piece of news is there once; counts are true."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, Final

from django.db import connection

from tests.walks.checks.histories import History
from tests.walks.people import People
from thanglong.delivery.dossiers import service as dossiers

RUNS: Final = {
    "dossier codes": """
        SELECT left(code, length(code) - position('-' in reverse(code))),
               array_agg(substring(code from '[0-9]+$')::int)
        FROM dossiers_dossier WHERE code IS NOT NULL GROUP BY 1""",
    "receipts": """
        SELECT collector || symbol || year, array_agg(number) FROM payments_receipt GROUP BY collector, symbol, year""",
    "letters": """
        SELECT agency || form || year, array_agg(number) FROM letters_letter WHERE number IS NOT NULL
        GROUP BY agency, form, year""",
    "supplements": "SELECT dossier_id::text, array_agg(number::int) FROM dossiers_supplement GROUP BY 1",
    "results": "SELECT dossier_id::text, array_agg(version::int) FROM dossiers_result GROUP BY 1",
    "tickets": """
        SELECT agency || day || series, array_agg(number::int) FROM appointments_ticket GROUP BY agency, day, series""",
    "charges": "SELECT dossier_id::text, array_agg(number::int) FROM payments_charge GROUP BY 1",
}
LETTERS: Final = """
    SELECT dossier.id, form.name, form.wanted, count(letter.id)
    FROM dossiers_dossier AS dossier
    CROSS JOIN LATERAL (VALUES
        ('01', (SELECT count(*) FROM dossiers_task WHERE dossier_id = dossier.id AND outcome = 'accept')),
        ('02', (SELECT count(*) FROM dossiers_supplement WHERE dossier_id = dossier.id)),
        ('03', (SELECT count(*) FROM dossiers_task WHERE dossier_id = dossier.id AND outcome = 'refuse')),
        ('04', (SELECT count(*) FROM letters_reappointment WHERE dossier_id = dossier.id)),
        ('05', (CASE WHEN dossier.status = 7 THEN 1 ELSE 0 END)),
        ('06', (CASE WHEN dossier.accepted_at IS NULL THEN 0 ELSE 1 END))
    ) AS form (name, wanted)
    LEFT JOIN letters_letter AS letter ON letter.dossier_id = dossier.id AND letter.form = form.name
    GROUP BY dossier.id, form.name, form.wanted HAVING form.wanted <> count(letter.id)
"""
TOLD: Final = """
    SELECT event.type, event.subject, count(message.id)
    FROM kernel_outboxevent AS event LEFT JOIN notifications_message AS message ON message.event_id = event.id
    WHERE event.type IN ('vn.thanglong.dossier.submitted', 'vn.thanglong.dossier.accepted',
                         'vn.thanglong.dossier.supplement_requested', 'vn.thanglong.dossier.refused',
                         'vn.thanglong.dossier.result_issued', 'vn.thanglong.dossier.delivered')
      AND substring(event.subject from 9) NOT IN (SELECT child_id::text FROM linking_part)
      AND substring(event.subject from 9) IN (SELECT id::text FROM dossiers_dossier WHERE applicant_id IS NOT NULL)
    GROUP BY event.id HAVING count(message.id) <> 1
"""
HEARD: Final = """
    SELECT event.type, event.subject, wanted.number, count(message.id), count(DISTINCT message.account_id)
    FROM kernel_outboxevent AS event LEFT JOIN notifications_message AS message ON message.event_id = event.id
    CROSS JOIN LATERAL (VALUES (CASE
        WHEN event.type = 'vn.thanglong.cosigning.expired' THEN 2
        WHEN event.type LIKE 'vn.thanglong.cosigning.%' THEN 1
        WHEN event.data ->> 'account_id' IS NULL THEN 0 ELSE 1 END)) AS wanted (number)
    WHERE event.type ~ '^vn.thanglong.(cosigning[.]|voices.petition_(sent|transferred|asked|answered|published)$)'
    GROUP BY event.id, wanted.number
    HAVING wanted.number <> count(message.id) OR wanted.number <> count(DISTINCT message.account_id)
"""
PARTS: Final = """
    SELECT part.id, part.element, part.outcome, child.status FROM linking_part AS part
    JOIN dossiers_dossier AS whole ON whole.id = part.parent_id
    LEFT JOIN dossiers_dossier AS child ON child.id = part.child_id
    WHERE (part.ended_at IS NULL AND (child.id IS NULL OR child.ended_at IS NOT NULL))
       OR (part.outcome = 'issued' AND child.status NOT IN (9, 10))
       OR (part.outcome IN ('refused', 'closed') AND child.status NOT IN (3, 8))
"""
KEPT: Final = """
    SELECT coalesce(kept.agency, counted.agency), coalesce(kept.role, counted.role), kept.number, counted.number FROM
        (SELECT agency, role, sum(number) AS number FROM dossiers_workcount WHERE measure = {measure}
         GROUP BY agency, role) AS kept
    FULL JOIN (SELECT agency, role, count(*) AS number FROM dossiers_task WHERE done_at IS NULL
               GROUP BY agency, role) AS counted ON (kept.agency, kept.role) = (counted.agency, counted.role)
    WHERE coalesce(kept.number, 0) <> coalesce(counted.number, 0)
"""
STUCK: Final = "SELECT id, task_name FROM procrastinate_jobs WHERE status NOT IN ('succeeded', 'todo')"
SYMBOL: Final = re.compile(r"(\d+)/(.+)")


def check_runs() -> None:
    """Complain of gaps and doubles in anything that is numbered."""
    for name, statement in RUNS.items():
        for key, numbers in _rows(statement):
            assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"{name} of {key}: {sorted(numbers)}"


def check_symbols(histories: Iterable[History], agencies: Mapping[Any, str]) -> None:
    """Complain of gaps and doubles in the numbers of issued documents, as the ledger tells them."""
    runs: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for history in histories:
        for year, symbol in history.numbers:
            found = SYMBOL.fullmatch(symbol)
            assert found, symbol
            runs[agencies[history.id], year, found[2]].append(int(found[1]))
    for key, numbers in runs.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"documents of {key}: {sorted(numbers)}"


def check_effects() -> None:
    """Complain, with nothing under way, of an effect that is missing or there twice."""
    for name, statement in (
        ("letters", LETTERS),
        ("messages", TOLD),
        ("inboxes", HEARD),
        ("parts", PARTS),
        ("jobs", STUCK),
    ):
        found = _rows(statement)
        assert not found, f"{name}: {found[:5]}"


def check_counts(people: People, chance: Random) -> None:
    """Complain of a kept count that counting contradicts, and of a desk that shows another number than it lists."""
    for measure in (1, 2):
        wrong = _rows(KEPT.format(measure=measure))
        assert not wrong, f"kept counts: {wrong}"
    officer = chance.choice([one for desk in people.desks.values() for one in desk])
    counts = dossiers.queue_counts(officer)
    for view, number in (("unit", counts.unit), ("mine", counts.mine), ("late", counts.late), ("today", counts.today)):
        listed = len(_listed(officer, view))
        assert listed == number, f"{view} of {officer.name}: shows {number}, lists {listed}"


def _listed(officer: Any, view: str) -> set[Any]:
    found = dossiers.queue(officer, view=view)
    return {row.pk for part in found.ranges for row in part}


def _rows(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())
