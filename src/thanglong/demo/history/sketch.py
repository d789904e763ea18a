"""Plays a dossier in memory, for the many: the same rows and ledger records as real actions leave, but no papers."""

from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, Finance, Outcome, Status, TaskKind
from thanglong.delivery.dossiers.service import Payment, Result, Supplement, Task, Timer
from thanglong.delivery.procedures.service import Procedure
from thanglong.demo.history import times
from thanglong.demo.history.book import Book
from thanglong.demo.history.citizens import Citizen
from thanglong.demo.history.courses import Course
from thanglong.demo.history.play import CLOCK, CORRECTION, EXPLANATION, REGRET, REMARK, Play, Setting
from thanglong.demo.history.ratings import rated, told_of
from thanglong.demo.history.submission import submitted
from thanglong.demo.history.walking import Walk
from thanglong.foundation.directory import service as directory
from thanglong.kernel.actions import Action, Record
from thanglong.kernel.actors import Actor
from thanglong.kernel.vietnamese import fold

COMMITTEES: Final = "UBND"


@lru_cache(maxsize=64)
def letters(agency: str) -> str:
    """Return the letters of an agency in the symbols of its documents."""
    return directory.agency(agency).symbol or COMMITTEES


class Sketch(Play):
    """One dossier as rows of the book."""

    def __init__(self, setting: Setting, procedure: Procedure, citizen: Citizen, course: Course, book: Book) -> None:
        super().__init__(setting, procedure, citizen, course)
        self.book = book
        self.result: Result | None = None
        self.supplement: Supplement | None = None
        self._digest = ""
        self._timers_told = 0

    def open(self, *kinds: str) -> list[Task]:
        """Return the open tasks, of some kinds where given."""
        return self.walk.open(*kinds)

    def submit(self) -> None:
        """Send the application."""
        self.dossier, facts = submitted(self, self.book)
        self.walk = Walk(self.dossier, self.procedure, self.setting.agencies)
        self.book.walks.append(self.walk)
        self.walk.start(self.at)
        self.book.dossiers.append(self.dossier)
        self._digest = facts["answers_sha256"]
        facts["tasks"] = [task.element for task in self.open()]
        self._record(dossiers.SubmitDossier, self.citizen.actor, **facts)

    def accept(self) -> None:
        """Accept it at the counter."""
        task, actor = self._task(TaskKind.INTAKE)
        if self.dossier.code is None:
            self._give_code()
        again = self.dossier.status == Status.SUPPLEMENT_ASKED
        self.dossier.status = Status.IN_PROCESS if again else Status.ACCEPTED
        self.walk.finish(task, Outcome.ACCEPT, actor, self.at)
        due = self.dossier.due_at
        self._changed(
            dossiers.AcceptDossier,
            actor,
            code=self.dossier.code,
            due_at=due.isoformat() if due else None,
            tasks=[one.element for one in self.open()],
        )

    def _give_code(self) -> None:
        dossier, limit = self.dossier, self.procedure.time_limit(self.dossier.answers)
        dossier.code = self.setting.counters.dossier_code(dossier.resolving_agency, self.at)
        dossier.folded = fold(f"{dossier.code} {dossier.folded}")
        dossier.accepted_at = dossier.counted_from = self.at
        dossier.limit = dossiers.limit_to_json(limit)
        dossier.due_at = dossier.original_due_at = times.due(self.at, limit, dossier.resolving_agency)

    def ask(self) -> datetime:
        """Ask for a supplement and return until when it can be sent."""
        task, actor = self._task(TaskKind.INTAKE, TaskKind.ASSESS)
        reason = self.course.choice.choice(self.procedure.supplement_reasons)
        self.supplement = Supplement(
            dossier=self.dossier,
            number=1,
            stage=task.kind,
            items=[dossiers.reason_item(self.procedure, reason, "")],
            asked_at=self.at,
            asked_by=actor.to_json(),
            answer_by=times.due(self.at, self.procedure.supplement_limit, self.dossier.resolving_agency),
        )
        self.book.supplements.append(self.supplement)
        self.dossier.status = Status.SUPPLEMENT_ASKED
        self.dossier.due_at, self.dossier.awaiting_applicant = None, True
        self.walk.finish(task, Outcome.SUPPLEMENT, actor, self.at)
        self._changed(dossiers.RequestSupplement, actor, supplement=1, reasons=[reason.id])
        return self.supplement.answer_by

    def supply(self) -> None:
        """Send the supplement."""
        assert self.supplement is not None
        dossier = self.dossier
        self.supplement.answered_at = self.at
        dossier.awaiting_applicant = False
        dossier.intake_due_at = times.due(self.at, self.procedure.intake_limit, dossier.receiving_agency)
        self.walk.receive("supplement_received", self.at)
        self._changed(
            dossiers.SupplyDossier,
            self.citizen.actor,
            supplement=1,
            due_at=dossier.due_at.isoformat() if dossier.due_at else None,
            answers_before_sha256=self._digest,
            answers_sha256=self._digest,
        )

    def refuse(self) -> None:
        """Refuse, at the counter or after the assessment."""
        task, actor = self._task(TaskKind.INTAKE, TaskKind.ASSESS)
        reason = self.course.choice.choice(self.procedure.refusal_reasons)
        closing = self.dossier.closing = dossiers.reason_item(self.procedure, reason, EXPLANATION)
        early = self.dossier.status == Status.REGISTERED
        self.dossier.status = Status.NOT_ACCEPTED if early else Status.STOPPED
        self.walk.finish(task, Outcome.REFUSE, actor, self.at, EXPLANATION)
        self._changed(dossiers.RefuseDossier, actor, reason=reason.id, basis=closing["basis"])

    def withdraw(self) -> None:
        """Withdraw it."""
        self.dossier.status = Status.WITHDRAWN
        self.dossier.closing = {"reason": "withdrawn", "text": REGRET, "basis": ""}
        self.walk.receive("withdrawn", self.at)
        self._changed(dossiers.WithdrawDossier, self.citizen.actor, reason=REGRET)

    def consult(self) -> None:
        """Ask the other units."""
        self._assess(Outcome.CONSULT)

    def give_opinion(self, task: Task) -> None:
        """Answer as one of them."""
        actor, agrees = self.officer(task), self.course.choice.random() < 0.85
        outcome = Outcome.AGREE if agrees else Outcome.COMMENT
        self.walk.finish(task, outcome, actor, self.at, "" if agrees else REMARK)
        self._changed(dossiers.GiveOpinion, actor, element=task.element, outcome=outcome.value)

    def prepare(self) -> None:
        """Draft the result."""
        _task, actor = self._task(TaskKind.ASSESS, TaskKind.DRAFT)
        self.result = Result(
            dossier=self.dossier,
            version=self.result.version + 1 if self.result else 1,
            kind=self.procedure.result(self.dossier.answers).id,
            drafted_at=self.at,
            drafted_by=actor.to_json(),
        )
        self.book.results.append(self.result)
        self._begin_work()
        self._changed(dossiers.PrepareResult, actor, version_of_result=self.result.version)

    def send_up(self) -> None:
        """Send the draft up for signature."""
        self._assess(Outcome.DRAFT)

    def sign(self) -> None:
        """Sign it."""
        task, actor = self._task(TaskKind.SIGN)
        result = self._drafted()
        result.signed_at, result.signed_by = self.at, actor.to_json()
        self.dossier.delivery = Delivery.SIGNED
        self.walk.finish(task, Outcome.SIGN, actor, self.at)
        self._changed(dossiers.SignResult, actor, version_of_result=result.version)

    def send_back(self) -> None:
        """Return it to be corrected."""
        task, actor = self._task(TaskKind.SIGN)
        self.walk.finish(task, Outcome.RETURN, actor, self.at, CORRECTION)
        self._changed(dossiers.ReturnResult, actor, element=task.element, outcome=Outcome.RETURN.value)

    def number(self) -> None:
        """Number it."""
        _task, actor = self._task(TaskKind.ISSUE)
        result = self._drafted()
        kind = self.procedure.result_kind(result.kind).abbreviation
        result.number = self.setting.counters.document_number(self.dossier.resolving_agency, kind, self.at)
        result.symbol = f"{result.number:02d}/{kind}-{letters(self.dossier.resolving_agency)}"
        self._changed(dossiers.NumberResult, actor, symbol=result.symbol)

    def issue(self) -> None:
        """Issue it."""
        task, actor = self._task(TaskKind.ISSUE)
        result = self._drafted()
        result.issued_at, result.issued_by = self.at, actor.to_json()
        self.dossier.status, self.dossier.delivery = Status.FINISHED, Delivery.ISSUED
        self.walk.finish(task, Outcome.ISSUED, actor, self.at)
        self.dossier.ended_at = self.at
        self._changed(dossiers.IssueResult, actor, symbol=result.symbol)

    def pay(self) -> None:
        """Take the fee."""
        task = self.open(TaskKind.HANDOVER)[0]
        actor, amount = self.officer(task), int(self.dossier.fee["total"])
        number = self.setting.counters.next("demo:receipts")
        receipt = f"BL{number:06d}"
        self.book.payments.append(
            Payment(
                dossier=self.dossier,
                amount=amount,
                method="cash",
                receipt_number=receipt,
                recorded_at=self.at,
                recorded_by=actor.to_json(),
            )
        )
        self.dossier.finance = Finance.PAID
        self._changed(dossiers.RecordPayment, actor, amount=amount, method="cash", receipt=receipt)

    def hand_over(self) -> None:
        """Bring it to the applicant."""
        task = self.open(TaskKind.HANDOVER)[0]
        actor = self.citizen.actor if self.by_applicant else self.officer(task)
        receiver = self.citizen.actor.name
        self.dossier.status = Status.DELIVERED
        self.dossier.delivery, self.dossier.delivered_at = Delivery.DELIVERED, self.at
        self.walk.finish(task, Outcome.DELIVERED, actor, self.at, receiver)
        method = "electronic" if self.by_applicant else "counter"
        self._changed(dossiers.HandOver, actor, method=method, receiver=receiver)

    def rate(self, satisfaction: int, effort: int, comment: str) -> None:
        """Say as the applicant how it went."""
        rating = rated(self.dossier, self.at, satisfaction, effort, comment)
        self.book.ratings.append(rating)
        self.book.records += told_of(rating, self.citizen.actor)

    def ring(self, timer: Timer) -> None:
        """Let a clock run out, unless it was stopped."""
        if timer.fired_at is not None:
            return
        if self.walk.ring(timer, self.at):
            self.dossier.status, self.dossier.awaiting_applicant = Status.STOPPED, False
            self.dossier.closing = {"reason": timer.element, "text": "", "basis": ""}
        self._changed("dossier.ring_timer", CLOCK, element=timer.element)

    def _task(self, *kinds: str) -> tuple[Task, Actor]:
        task = self.open(*kinds)[0]
        return task, self.officer(task)

    def _drafted(self) -> Result:
        assert self.result is not None
        return self.result

    def _begin_work(self) -> None:
        if self.dossier.status == Status.ACCEPTED:
            self.dossier.status = Status.IN_PROCESS

    def _assess(self, outcome: Outcome) -> None:
        task, actor = self._task(TaskKind.ASSESS, TaskKind.DRAFT)
        self._begin_work()
        self.walk.finish(task, outcome, actor, self.at)
        self._changed(
            dossiers.FinishAssessment,
            actor,
            element=task.element,
            outcome=outcome.value,
            tasks=[one.element for one in self.open()],
        )

    def _changed(self, action: type[Action[Any]] | str, actor: Actor, **facts: Any) -> None:
        self.dossier.version += 1
        self.dossier.updated_at = self.at
        self._record(action, actor, status=int(self.dossier.status), version=self.dossier.version, **facts)

    def _record(self, action: type[Action[Any]] | str, actor: Actor, **facts: Any) -> None:
        name = action if isinstance(action, str) else action.name
        self.book.records.append(Record(name, f"dossier:{self.dossier.pk}", actor, self.at, facts))
        self.timers += self.walk.timers[self._timers_told :]
        self._timers_told = len(self.walk.timers)
