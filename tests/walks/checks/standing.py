"""How one dossier stands: somebody has it, something comes next, at a time that the plainest count agrees with."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from tests.walks.checks.histories import History
from tests.walks.checks.office_hours import due, eight_hours
from thanglong.delivery.dossiers.models import Dossier, Supplement, Task, Timer
from thanglong.delivery.linking.service import Part
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.processes import service as processes

OPEN = frozenset({1, 2, 4, 5, 6})
FINISHED = 9
FIFTEEN_DAYS = {"value": 15, "unit": "working_day", "same_day_cutoff": None, "hour_policy": "end_of_day"}


@dataclass
class Standing:
    """A dossier with what waits on it."""

    dossier: Dossier
    tasks: list[Task] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    asked: list[Supplement] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def read(ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Return how dossiers stand, in a handful of statements whatever their number."""
    wanted = list(ids)
    found = {one.pk: Standing(one) for one in Dossier.objects.filter(pk__in=wanted)}
    for task in Task.objects.filter(dossier__in=wanted, done_at=None):
        found[task.dossier_id].tasks.append(task)
    for timer in Timer.objects.filter(dossier__in=wanted, fired_at=None):
        found[timer.dossier_id].timers.append(timer)
    for asked in Supplement.objects.filter(dossier__in=wanted, answered_at=None):
        found[asked.dossier_id].asked.append(asked)
    for part in Part.objects.filter(parent__in=wanted, ended_at=None):
        found[part.parent_id].parts.append(part)
    return found


def check(standing: Standing, history: History) -> None:
    """Complain of whatever does not hold."""
    dossier = standing.dossier
    assert (dossier.status, dossier.version, dossier.code) == (history.status, history.version, history.code), (
        f"the ledger says status {history.status}, version {history.version}, code {history.code}; not "
        f"{dossier.status}, {dossier.version}, {dossier.code}"
    )
    _owner(standing)
    _marking(standing)
    _clock(standing, history)


def _owner(standing: Standing) -> None:
    dossier, waiting = standing.dossier, [part for part in standing.parts if part.given_up_at is None]
    if dossier.status not in OPEN:
        assert not standing.asked or not dossier.awaiting_applicant
        assert not waiting, "a part goes on without its whole"
        kinds = [task.kind for task in standing.tasks]
        assert kinds == (["handover"] if dossier.status == FINISHED and kinds else []), f"work after the end: {kinds}"
        assert not standing.timers, "a clock runs after the end"
        assert not dossier.awaiting_applicant, "the applicant is awaited after the end"
        assert dossier.ended_at is not None
        return
    assert dossier.ended_at is None
    holders = [dossier.awaiting_applicant, bool(standing.tasks), bool(waiting)]
    assert sum(holders) == 1, f"an open dossier lies with {sum(holders)}: {holders}"
    if dossier.awaiting_applicant:
        assert len(standing.asked) == 1, "awaited without one open request"
        assert standing.asked[0].answer_by == due(standing.asked[0].asked_at, FIFTEEN_DAYS)
        assert [timer.due_at for timer in standing.timers] == [standing.asked[0].answer_by], "no clock for the answer"
    if standing.tasks and {task.kind for task in standing.tasks} != {"opinion"}:
        assert len(standing.tasks) == 1, f"two hold it: {[task.element for task in standing.tasks]}"
    for task in standing.tasks:
        assert task.agency
        assert task.role
        assert task.due_at or dossier.due_at or dossier.intake_due_at, "work without a time"
        if dossier.due_at and task.due_at and task.kind != "handover":
            assert task.due_at <= dossier.due_at, "a task promises more time than the dossier has"


def _marking(standing: Standing) -> None:
    dossier, kinds = standing.dossier, defaultdict(set)
    net = definition(dossier.revision_id).net
    for element in processes.open_elements(net, dossier.marking):
        kinds[element.kind].add(element.id)
    assert all(number == 1 for number in dossier.marking.values()), "more than one token in a place"
    assert kinds[processes.Kind.USER] == {task.element for task in standing.tasks}, "tokens and tasks differ"
    running = {part.element for part in standing.parts if part.given_up_at is None}
    assert kinds[processes.Kind.CASE] == running, "tokens and parts differ"
    clocks = {timer.id for timer in processes.running_timers(net, dossier.marking)}
    assert clocks == {timer.element for timer in standing.timers}, "tokens and clocks differ"


def _clock(standing: Standing, history: History) -> None:
    dossier = standing.dossier
    assert history.intake_from is not None
    assert dossier.intake_due_at == eight_hours(history.intake_from), "the time for intake is counted wrongly"
    assert dossier.counted_from == history.counted_from, "the clock started at another instant"
    if history.counted_from is None or history.paused:
        assert dossier.due_at is None, "a promise while the clock stands"
        return
    wanted = due(history.counted_from, dossier.limit)
    assert dossier.due_at == wanted, f"due {dossier.due_at}, counted {wanted} from {history.counted_from}"
    if history.first_from == history.counted_from:
        assert dossier.original_due_at == wanted, "the first promise was rewritten"
