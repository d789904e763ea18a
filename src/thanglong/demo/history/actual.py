"""Plays a dossier through the real actions at the time of the play: papers are typeset, signed and sealed."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.dossiers.service import Dossier, Supplement, Task, Timer
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.voices.constants import Question
from thanglong.delivery.voices.service import RateDossier
from thanglong.demo.history.applications import COPIES, fill_in
from thanglong.demo.history.benches import ENTERPRISE, LODGING, RECORD
from thanglong.demo.history.citizens import Citizen
from thanglong.demo.history.courses import Course
from thanglong.demo.history.play import CLOCK, CORRECTION, EXPLANATION, REGRET, REMARK, Play, Setting
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor

EXTRACTS: Final = {
    COPIES: {"register_number": "128", "register_date": "14/03/2015"},
    LODGING: {"register_number": "TT-0128"},
    RECORD: {"finding": "Không có án tích."},
    ENTERPRISE: {"enterprise_number": "0400999999"},
}


class Actual(Play):
    """One dossier in the database from its first moment on."""

    real = True

    def __init__(self, setting: Setting, procedure: Procedure, citizen: Citizen, course: Course) -> None:
        super().__init__(setting, procedure, citizen, course)
        self._known: set[UUID] = set()

    def open(self, *kinds: str) -> list[Task]:
        """Return the open tasks, of some kinds where given."""
        return [task for task in dossiers.open_tasks(self.dossier) if not kinds or task.kind in kinds]

    def submit(self) -> None:
        """Send the application."""
        procedure, actor = self.procedure, self.citizen.actor
        answers = forms.keep_visible(procedure.form, fill_in(procedure, self.citizen, self.at, self.course.choice))
        files = [field for field in answers if field.endswith("_file")]
        draft = dossiers.open_draft(procedure, actor, {key: answers[key] for key in answers if key not in files})
        for field in files:
            dossiers.attach(draft.pk, actor, field, self.setting.papers.sample(procedure, field)[0], f"{field}.pdf")
        for page in forms.visible_pages(procedure.form, answers):
            dossiers.save_page(draft.pk, actor, page.id, {}, complete=True)
        self.dossier = perform(dossiers.SubmitDossier(draft_id=draft.pk, channel=self.course.channel), actor)
        self._look()

    def accept(self) -> None:
        """Accept it at the counter."""
        task = self._task(TaskKind.INTAKE)
        with self.setting.counters.lent():
            self._do(dossiers.AcceptDossier(task_id=task.pk), self.officer(task))

    def ask(self) -> datetime:
        """Ask for a supplement and return until when it can be sent."""
        task = self._task(TaskKind.INTAKE, TaskKind.ASSESS)
        actor, reason = self.officer(task), self.course.choice.choice(self.procedure.supplement_reasons)
        action = dossiers.RequestSupplement(task_id=task.pk, reasons=(reason.id,), explanations={})
        supplement: Supplement = self._do(action, actor)
        return supplement.answer_by

    def supply(self) -> None:
        """Send the supplement."""
        self._do(dossiers.SupplyDossier(dossier_id=self.dossier.pk), self.citizen.actor)

    def refuse(self) -> None:
        """Refuse, at the counter or after the assessment."""
        task = self._task(TaskKind.INTAKE, TaskKind.ASSESS)
        actor, reason = self.officer(task), self.course.choice.choice(self.procedure.refusal_reasons)
        self._do(dossiers.RefuseDossier(task_id=task.pk, reason=reason.id, explanation=EXPLANATION), actor)

    def withdraw(self) -> None:
        """Withdraw it."""
        self._do(dossiers.WithdrawDossier(dossier_id=self.dossier.pk, reason=REGRET), self.citizen.actor)

    def consult(self) -> None:
        """Ask the other units."""
        self._assess(Outcome.CONSULT)

    def give_opinion(self, task: Task) -> None:
        """Answer as one of them."""
        actor, agrees = self.officer(task), self.course.choice.random() < 0.85
        outcome, text = (Outcome.AGREE, "") if agrees else (Outcome.COMMENT, REMARK)
        self._do(dossiers.GiveOpinion(task_id=task.pk, outcome=outcome.value, text=text), actor)

    def prepare(self) -> None:
        """Draft the result."""
        task = self._task(TaskKind.ASSESS, TaskKind.DRAFT)
        self._do(dossiers.PrepareResult(task_id=task.pk, values=self._extract()), self.officer(task))

    def _extract(self) -> dict[str, str]:
        """Return what the office adds from its own books."""
        return EXTRACTS.get(self.dossier.procedure_code, {})

    def send_up(self) -> None:
        """Send the draft up for signature."""
        self._assess(Outcome.DRAFT)

    def sign(self) -> None:
        """Sign it."""
        task, drafted = self._task(TaskKind.SIGN), dossiers.latest_result(self.dossier)
        assert drafted is not None
        self._do(dossiers.SignResult(task_id=task.pk, version=drafted.version), self.officer(task))

    def send_back(self) -> None:
        """Return it to be corrected."""
        task = self._task(TaskKind.SIGN)
        self._do(dossiers.ReturnResult(task_id=task.pk, note=CORRECTION), self.officer(task))

    def number(self) -> None:
        """Number it."""
        task = self._task(TaskKind.ISSUE)
        with self.setting.counters.lent():
            self._do(dossiers.NumberResult(task_id=task.pk), self.officer(task))

    def issue(self) -> None:
        """Issue it."""
        task = self._task(TaskKind.ISSUE)
        self._do(dossiers.IssueResult(task_id=task.pk), self.officer(task))

    def pay(self) -> None:
        """Take the fee."""
        actor = self.officer(self._task(TaskKind.HANDOVER))
        number = self.setting.counters.next("demo:receipts")
        action = dossiers.RecordPayment(
            dossier_id=self.dossier.pk,
            amount=int(self.dossier.fee["total"]),
            method="cash",
            receipt_number=f"BL{number:06d}",
        )
        self._do(action, actor)

    def hand_over(self) -> None:
        """Bring it to the applicant."""
        task, citizen = self._task(TaskKind.HANDOVER), self.citizen.actor
        actor, method = (citizen, "electronic") if self.by_applicant else (self.officer(task), "counter")
        self._do(dossiers.HandOver(task_id=task.pk, method=method, receiver=citizen.name), actor)

    def rate(self, satisfaction: int, effort: int, comment: str) -> None:
        """Say as the applicant how it went."""
        for question, value in zip(Question, (satisfaction, effort, comment), strict=True):
            if value:
                rate = RateDossier(dossier_id=self.dossier.pk, question=question, value=str(value))
                self._do(rate, self.citizen.actor)

    def ring(self, timer: Timer) -> None:
        """Let a clock run out, unless it was stopped."""
        if Timer.objects.filter(pk=timer.pk, fired_at=None).exists():
            self._do(dossiers.RingTimer(timer_id=timer.pk, dossier_id=self.dossier.pk), CLOCK)

    def _task(self, *kinds: str) -> Task:
        return self.open(*kinds)[0]

    def _assess(self, outcome: Outcome) -> None:
        task = self._task(TaskKind.ASSESS, TaskKind.DRAFT)
        self._do(dossiers.FinishAssessment(task_id=task.pk, outcome=outcome.value), self.officer(task))

    def _do(self, action: Action[Any], actor: Actor) -> Any:
        result = perform(action, actor)
        self._look()
        return result

    def _look(self) -> None:
        self.dossier = Dossier.objects.get(pk=self.dossier.pk)
        started = [timer for timer in Timer.objects.filter(dossier=self.dossier) if timer.pk not in self._known]
        self._known |= {timer.pk for timer in started}
        self.timers += started
