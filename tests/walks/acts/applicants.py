"""What applicants do: apply, send it, answer a request for papers, withdraw, fetch the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.walks.people import CODES, LINKED, application
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.delivery.dossiers.tests.stage import COPIES
from thanglong.delivery.procedures.service import in_force
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

if TYPE_CHECKING:
    from tests.walks.walk import Walk

ENOUGH: Final = 30
"""So many open dossiers are a town's work; more come when these are done."""


def apply(walk: Walk) -> None:
    """Fill an application in and send it, or leave it lying."""
    if walk.checks.open_count() >= ENOUGH:
        return
    code, actor = walk.chance.choice(CODES), walk.chance.choice(walk.people.citizens)
    draft = dossiers.open_draft(in_force(code), actor, application(code, walk.chance))
    if code == LINKED:
        dossiers.save_page(draft.pk, actor, "birth", {"birth_notice_file": []}, complete=False)
        dossiers.attach(draft.pk, actor, "birth_notice_file", b"%PDF-1.4 notice", "chung-sinh.pdf")
    submit = dossiers.SubmitDossier(draft_id=draft.pk)
    walk.attempt("submit", code, lambda: perform(submit, actor))


def send_again(walk: Walk) -> None:
    """Send what lies there, sent or not, by its owner or by somebody else."""
    drafts = list(Draft.objects.order_by("-pk")[:20])
    if drafts:
        draft = walk.chance.choice(drafts)
        actor = owner(walk, draft.account_id) if walk.chance.random() < 0.7 else walk.people.anybody()
        submit = dossiers.SubmitDossier(draft_id=draft.pk)
        walk.attempt("submit again", draft.procedure_code, lambda: perform(submit, actor))


def supply(walk: Walk) -> None:
    """Answer a request for papers, with other answers than before; at times only write them down."""
    dossier = walk.checks.pick(walk.chance, awaiting=True)
    if dossier is None:
        return
    actor = owner(walk, dossier.applicant_id) if walk.chance.random() < 0.9 else walk.people.anybody()
    mine = dossier.awaiting_applicant and actor == owner(walk, dossier.applicant_id)
    if mine and dossier.procedure_code == COPIES:
        change = {"copies": walk.chance.randint(1, 9)}
        draft = Draft.objects.get(pk=dossier.pk)
        if draft.answers.get("copies") != change["copies"]:
            dossiers.save_page(draft.pk, actor, dossiers.procedure_of(draft).form.pages[0].id, change, complete=False)
    if mine and dossier.procedure_code in walk.people.revised and walk.chance.random() < 0.5:
        change = {"phone": f"09{walk.chance.randint(10_000_000, 99_999_999)}"}
        dossiers.save_page(dossier.pk, actor, "applicant", change, complete=False)
        return
    action = dossiers.SupplyDossier(dossier_id=dossier.pk)
    walk.attempt("supply", walk.checks.name(dossier.pk), lambda: perform(action, actor))


def withdraw(walk: Walk) -> None:
    """Take an application back; mostly one's own."""
    dossier = walk.checks.pick(walk.chance)
    if dossier is None or walk.chance.random() < 0.6:
        return
    actor = owner(walk, dossier.applicant_id) if walk.chance.random() < 0.6 else walk.people.anybody()
    action = dossiers.WithdrawDossier(dossier_id=dossier.pk, reason="Đổi ý")
    walk.attempt("withdraw", walk.checks.name(dossier.pk), lambda: perform(action, actor))


def fetch(walk: Walk) -> None:
    """Open the issued result electronically, which hands it over."""
    task = walk.checks.pick_task(walk.chance, "handover")
    if task is not None and task.dossier.applicant_id is not None:
        actor = owner(walk, task.dossier.applicant_id)
        action = dossiers.HandOver(task_id=task.pk, method="electronic")
        walk.attempt("fetch", walk.checks.name(task.dossier_id), lambda: perform(action, actor))


def owner(walk: Walk, account_id: object) -> Actor:
    """Return the applicant of that account, or the counter that applied with somebody who has none."""
    if account_id is None:
        return walk.people.stage.counter
    return next((one for one in walk.people.citizens if one.account_id == account_id), walk.people.stage.stranger)


ACTS: Final = ((9, apply), (1, send_again), (6, supply), (2, withdraw), (3, fetch))
