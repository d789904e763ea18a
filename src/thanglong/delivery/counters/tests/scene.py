"""People at a counter, in words of the domain."""

from typing import Any
from uuid import UUID

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests import stage as stages
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import in_force
from thanglong.kernel import files
from thanglong.kernel.actors import Actor

PERSON = {
    "name": "Bùi Thị Vùng Cao",
    "personal_number": "048160990123",
    "birth_date": "1960-05-04",
    "phone": "0900000123",
    "address": "Tổ 5, phường Hải Châu",
}
SCAN = b"%PDF-1.4 a signed declaration"


def open_for(stage: stages.Stage, actor: Actor | None = None, **changes: Any) -> dossiers.Reception:
    """Return an application for copies, filled in and not yet confirmed."""
    asked = {"procedure_code": stages.COPIES, "help": "counter", "channel": "counter", "person": PERSON, **changes}
    helper = actor or stage.counter
    reception: dossiers.Reception = stage.perform(counters.OpenReception(**asked), helper)
    fill(reception, helper)
    return reception


def fill(reception: dossiers.Reception, helper: Actor, **changes: Any) -> None:
    """Type the worked example in, on one page."""
    values = stages.answers(reception.draft.procedure_code, **changes)
    dossiers.save_page(reception.draft_id, helper, "applicant", values, complete=True)


def confirm(stage: stages.Stage, reception: dossiers.Reception, helper: Actor | None = None) -> None:
    """Let the person sign on paper."""
    scan = files.store(SCAN, "to-khai.pdf")
    stage.perform(counters.ConfirmOnPaper(draft_id=reception.draft_id, scan=scan.pk), helper or stage.counter)


def send(stage: stages.Stage, reception: dossiers.Reception, helper: Actor | None = None) -> dossiers.Dossier:
    """Confirm and submit."""
    confirm(stage, reception, helper)
    submit = dossiers.SubmitDossier(draft_id=reception.draft_id)
    dossier: dossiers.Dossier = stage.perform(submit, helper or stage.counter)
    return dossier


def to_hand_over(
    stage: stages.Stage, dossier: dossiers.Dossier, *, accepted: bool = False, paid: bool = True
) -> dossiers.Task:
    """Carry a dossier through to the counter's last step."""
    stage.enrol_signers()
    if not accepted:
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    dossier.refresh_from_db()
    assess = stage.task(dossier).pk
    stage.perform(dossiers.PrepareResult(task_id=assess, values=stages.values(dossier)), stage.specialist)
    stage.perform(dossiers.FinishAssessment(task_id=assess, outcome="draft"), stage.specialist)
    stage.perform(dossiers.SignResult(task_id=stage.task(dossier).pk, version=1), stage.leader)
    issue = stage.task(dossier).pk
    stage.perform(dossiers.NumberResult(task_id=issue), stage.clerk)
    stage.perform(dossiers.IssueResult(task_id=issue), stage.clerk)
    dossier.refresh_from_db()
    if paid and dossiers.must_pay_first(dossier):
        total = dossier.fee["total"]
        pay = dossiers.RecordPayment(dossier_id=dossier.pk, amount=total, method="cash", receipt_number="0001")
        stage.perform(pay, stage.counter)
    return stage.task(dossier, "handover")


def entries_of(code: str, **changes: Any) -> dict[str, list[str]]:
    """Return the worked example as a form on a device keeps it: texts by the name of the input."""
    form, given = in_force(code).form, {**stages.answers(code), **changes}
    entries: dict[str, list[str]] = {forms.ASKED: [item.id for item in form.fields]}
    for item in form.fields:
        if item.kind.posted:
            entries |= item.kind.spread(item, given.get(item.id, item.default), item.id)
    return entries


def name_of(number: int) -> str:
    """Return the name of one of the people of the hamlet."""
    return f"Hồ Thị Bản {'aăâeêioôơu'[number // 10].upper()}{'nmtcpghklr'[number % 10]}"


def kept_by(number: int, code: str = stages.SINGLE, **changes: Any) -> counters.MergeKept:
    """Return what a device sends about one of the people met in a hamlet."""
    person = {**PERSON, "name": name_of(number), "personal_number": f"0481609{number:05}"}
    asked = {"kept_id": UUID(int=number), "procedure_code": code, "version": 1, "person": person}
    return counters.MergeKept(**{**asked, "entries": entries_of(code), **changes})
