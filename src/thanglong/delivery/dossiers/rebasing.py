"""Says what moving an open dossier to another revision of its procedure would do, before anybody does it.

The steps and answers keep their names, or get the new ones that the revision states (`renamed` in its procedure.yaml).
A move is possible only into a state to which the new process can come by itself: then everything that was proven of
that process holds for the dossier. Deadline and fee stay as they were promised (a later rule never rewrites them).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.completeness import problems
from thanglong.delivery.dossiers.models import Dossier, Move, Task, Timer
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.delivery.processes import service as processes
from thanglong.kernel import clock
from thanglong.kernel.text import Text

Json = dict[str, Any]


@dataclass(frozen=True)
class Carried:
    """A dossier's state in the words of the new revision; tasks and timers by their ids."""

    marking: dict[str, int]
    passed: list[str]
    outcomes: Json
    answers: Json


@dataclass(frozen=True)
class Plan:
    """What a move would do: `obstacles` forbid it, `notes` are what an officer will have to ask for afterwards.

    `steps` names the open steps in the reader's language.
    """

    dossier: Dossier
    target: Procedure
    carried: Carried
    obstacles: tuple[str, ...]
    notes: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """Tell whether nothing forbids the move."""
        return not self.obstacles


def plan(dossier: Dossier, target: Procedure, tasks: list[Task], timers: list[Timer]) -> Plan:
    """Judge a move; `tasks` and `timers` are the dossier's open ones."""
    carried = carry(dossier, target)
    obstacles = [*_of_the_dossier(dossier, target)]
    if not obstacles:
        obstacles = [*_of_the_steps(dossier, target, carried, tasks, timers)]
    notes = () if obstacles else _notes(dossier, target, carried)
    return Plan(dossier, target, carried, tuple(obstacles), notes, tuple(_label(task) for task in tasks))


def plans_for(target: Procedure, limit: int = 200) -> list[Plan]:
    """Judge the move of every open dossier of a procedure that is under another revision, the oldest first."""
    if target.revision_id is None:
        return []
    dossiers = list(
        Dossier.objects.filter(procedure_code=target.code, ended_at=None)
        .exclude(revision=target.revision_id)
        .order_by("submitted_at", "id")[:limit]
    )
    tasks, timers = defaultdict(list), defaultdict(list)
    for task in Task.objects.filter(dossier__in=dossiers, done_at=None):
        tasks[task.dossier_id].append(task)
    for timer in Timer.objects.filter(dossier__in=dossiers, fired_at=None):
        timers[timer.dossier_id].append(timer)
    return [plan(dossier, target, tasks[dossier.pk], timers[dossier.pk]) for dossier in dossiers]


def open_by_revision() -> dict[UUID, int]:
    """Count the open dossiers under each revision."""
    found = Dossier.objects.filter(ended_at=None).values_list("revision").annotate(number=Count("pk"))
    return dict(found.order_by())


def moves_to(target: Procedure, limit: int = 50) -> list[Move]:
    """Return the latest moves to a revision."""
    return list(Move.objects.filter(target=target.revision_id).select_related("dossier")[:limit])


def carry(dossier: Dossier, target: Procedure) -> Carried:
    """Return the dossier's state with the names that the revision states."""
    steps, fields = target.definition.renamed.steps, target.definition.renamed.answers
    return Carried(
        marking=dict(renamed(dossier.marking, steps)),
        passed=[*dict.fromkeys(steps.get(name, name) for name in dossier.passed)],
        outcomes=dict(renamed(dossier.outcomes, steps)),
        answers=dict(renamed(dossier.answers, fields)),
    )


def renamed(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return a mapping with other keys."""
    return {names.get(key, key): value for key, value in values.items()}


def _of_the_dossier(dossier: Dossier, target: Procedure) -> list[str]:
    if target.code != dossier.procedure_code or target.revision_id is None:
        return [_("Bản này thuộc một thủ tục khác.")]
    if dossier.revision_id == target.revision_id:
        return [_("Hồ sơ đã theo bản này.")]
    if target.definition.effective_from > clock.today():
        day = target.definition.effective_from.strftime("%d/%m/%Y")
        return [_("Bản này chỉ có hiệu lực từ %(day)s.") % {"day": day}]
    if dossier.ended_at is not None or not dossier.marking:
        return [_("Hồ sơ đã kết thúc và giữ bản mà nó được giải quyết theo.")]
    return []


def _of_the_steps(
    dossier: Dossier, target: Procedure, carried: Carried, tasks: list[Task], timers: list[Timer]
) -> list[str]:
    net, steps = target.net, target.definition.renamed.steps
    found = []
    for task in tasks:
        element = net.elements.get(steps.get(task.element, task.element))
        if element is None or element.task != task.kind:
            found.append(_("Quy trình mới không có bước “%(step)s”.") % {"step": _label(task)})
        elif element.role != task.role:
            found.append(_("Ở quy trình mới, bước “%(step)s” thuộc vai trò khác.") % {"step": _label(task)})
    if any(steps.get(timer.element, timer.element) not in net.timers for timer in timers):
        found.append(_("Một đồng hồ đang chạy không còn trong quy trình mới."))
    if not found and not processes.can_come_to(net, carried.marking):
        found.append(_("Quy trình mới không có trạng thái nào tương ứng với chỗ hồ sơ đang đứng."))
    return found


def _label(task: Task) -> str:
    return str(Text.parse(task.name))


def _notes(dossier: Dossier, target: Procedure, carried: Carried) -> tuple[str, ...]:
    """Say what the new form and list of papers ask that the old ones did not."""
    before = problems(definition(dossier.revision_id), dossier.answers, dossier.channel)
    now = problems(target, carried.answers, dossier.channel)
    return tuple(message for key, messages in now.items() if key not in before for message in messages)
