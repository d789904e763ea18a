"""What officers do: mostly what their task asks for, at times anything at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from tests.walks.acts.counter import giving
from tests.walks.people import values_for
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Task
from thanglong.delivery.letters import service as letters
from thanglong.delivery.procedures.service import definition
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Role
from thanglong.kernel.ids import new_id

if TYPE_CHECKING:
    from tests.walks.walk import Walk

WORDS: Final = ("", "Đúng quy định.", "Cần nêu rõ căn cứ của ý kiến này.", "x" * 300)
BASES: Final = ("", "", "Điều 5 Nghị định 123/2015/NĐ-CP")
SLOW: Final = {"draft": 0.4, "assess": 0.55}
"""How often drafting is really done: typesetting is what costs a walk its time."""


def work(walk: Walk) -> None:
    """Do what a task asks for, as somebody who holds it."""
    task = walk.checks.pick_task(walk.chance)
    if task is None:
        return
    action, actor = fitting(walk, task), walk.people.holder(task)
    name = type(action).name.partition(".")[2]
    walk.attempt(name, walk.checks.name(task.dossier_id), lambda: perform(action, actor))


def meddle(walk: Walk) -> None:
    """Do anything to any task, as anybody."""
    task = walk.checks.pick_task(walk.chance, anything=True)
    if task is None:
        return
    action = walk.chance.choice(_anything(walk, task))()
    actor = walk.people.holder(task) if walk.chance.random() < 0.5 else walk.people.anybody()
    name = f"meddle: {type(action).name.partition('.')[2]}"
    walk.attempt(name, walk.checks.name(task.dossier_id), lambda: perform(action, actor))


def assign(walk: Walk) -> None:
    """Give a task to somebody of its desk, or to the wrong one."""
    task = walk.checks.pick_task(walk.chance)
    if task is None:
        return
    boss = walk.people.holder(task)
    taker = walk.people.holder(task) if walk.chance.random() < 0.7 else walk.people.anybody()
    action = dossiers.AssignTask(task_id=task.pk, assignee=taker.account_id or new_id())
    walk.attempt("assign", walk.checks.name(task.dossier_id), lambda: perform(action, boss))


def reappoint(walk: Walk) -> None:
    """Apologise for being late and promise a new date; once is allowed."""
    dossier = walk.checks.pick(walk.chance)
    if dossier is None or walk.chance.random() < 0.5:
        return
    actor = walk.people.desk(dossier.resolving_agency, Role.LEADER)[0]
    day = clock.today() + timedelta(days=walk.chance.randint(0, 20))
    action = letters.ApologiseAndReschedule(
        dossier_id=dossier.pk, reason=walk.chance.choice(["", "Phải xác minh ở nơi khác."]), new_date=day
    )
    walk.attempt("re-appoint", walk.checks.name(dossier.pk), lambda: perform(action, actor))


def fitting(walk: Walk, task: Task) -> Action[Any]:
    """Return something that the task offers."""
    makers: dict[str, Callable[[Walk, Task], Action[Any]]] = {
        "intake": _intake,
        "assess": _assess,
        "draft": _assess,
        "opinion": lambda walk, task: dossiers.GiveOpinion(task_id=task.pk, outcome="agree", text="Đồng ý."),
        "sign": _sign,
        "issue": _issue,
        "handover": giving,
    }
    return makers[task.kind](walk, task)


def _intake(walk: Walk, task: Task) -> Action[Any]:
    lot = walk.chance.random()
    if lot < 0.7:
        return dossiers.AcceptDossier(task_id=task.pk)
    return supplement(walk, task) if lot < 0.9 else refusal(walk, task)


def _assess(walk: Walk, task: Task) -> Action[Any]:
    lot, result = walk.chance.random(), dossiers.latest_result(task.dossier)
    if lot < 0.2:
        return supplement(walk, task)
    if lot < 0.3:
        return refusal(walk, task)
    if "consult" in definition(task.dossier.revision_id).net.elements[task.element].outcomes:
        return dossiers.FinishAssessment(task_id=task.pk, outcome="consult")
    if result is not None and result.signed_at is None:
        return dossiers.FinishAssessment(task_id=task.pk, outcome="draft")
    if walk.chance.random() < SLOW[task.kind]:
        return dossiers.PrepareResult(task_id=task.pk, values=values_for(task))
    return dossiers.FinishAssessment(task_id=task.pk, outcome="draft")


def _sign(walk: Walk, task: Task) -> Action[Any]:
    result = dossiers.latest_result(task.dossier)
    if walk.chance.random() < 0.3:
        return dossiers.ReturnResult(task_id=task.pk, note="Sửa lại cho đúng mẫu.")
    return dossiers.SignResult(task_id=task.pk, version=result.version if result else 0)


def _issue(walk: Walk, task: Task) -> Action[Any]:
    del walk
    result = dossiers.latest_result(task.dossier)
    numbered = result is not None and result.number is not None
    return dossiers.IssueResult(task_id=task.pk) if numbered else dossiers.NumberResult(task_id=task.pk)


def supplement(walk: Walk, task: Task) -> Action[Any]:
    """Ask for papers, at times for none or for unknown ones."""
    reasons = [reason.id for reason in definition(task.dossier.revision_id).supplement_reasons]
    asked = walk.chance.choice([reasons[:1], reasons[:1], reasons[:2], [], ["unknown"]])
    return dossiers.RequestSupplement(
        task_id=task.pk, reasons=tuple(asked), explanations={}, exception_basis=walk.chance.choice(BASES)
    )


def refusal(walk: Walk, task: Task) -> Action[Any]:
    """Refuse, at times without a reason."""
    known = definition(task.dossier.revision_id).refusal_reasons[0].id
    reason = walk.chance.choice([known, known, known, "unknown"])
    return dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation=walk.chance.choice(WORDS))


def _anything(walk: Walk, task: Task) -> list[Callable[[], Action[Any]]]:
    pick, dossier_id = walk.chance.choice, task.dossier_id
    return [
        lambda: dossiers.AcceptDossier(task_id=task.pk, note=pick(WORDS)),
        lambda: supplement(walk, task),
        lambda: refusal(walk, task),
        lambda: dossiers.AssignTask(task_id=task.pk, assignee=walk.people.anybody().account_id or new_id()),
        lambda: dossiers.PrepareResult(task_id=task.pk, values=pick([{}, values_for(task)])),
        lambda: dossiers.FinishAssessment(task_id=task.pk, outcome=pick(["draft", "consult"])),
        lambda: dossiers.GiveOpinion(
            task_id=task.pk, outcome=pick(["agree", "disagree", "comment", "shrug"]), text=pick(WORDS)
        ),
        lambda: dossiers.ReturnResult(task_id=task.pk, note=pick(WORDS)),
        lambda: dossiers.SignResult(task_id=task.pk, version=pick([0, 1, 2, 9])),
        lambda: dossiers.NumberResult(task_id=task.pk),
        lambda: dossiers.IssueResult(task_id=task.pk),
        lambda: dossiers.HandOver(task_id=task.pk, method="counter", receiver=pick(WORDS)),
        lambda: dossiers.SupplyDossier(dossier_id=dossier_id),
        lambda: dossiers.WithdrawDossier(dossier_id=dossier_id, reason=pick(WORDS)),
        lambda: dossiers.AcceptDossier(task_id=new_id()),
    ]


ACTS: Final = ((38, work), (10, meddle), (3, assign), (2, reappoint))
