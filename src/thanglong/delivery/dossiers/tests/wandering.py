"""A crowd that does random things to one dossier at random times, and what must hold whatever they do."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.actions.ring_timer import RingTimer
from thanglong.delivery.dossiers.constants import OPEN, Status
from thanglong.delivery.dossiers.models import Attachment, Dossier, Draft, Payment, Result, Supplement, Task, Timer
from thanglong.delivery.dossiers.statuses import catalogue
from thanglong.delivery.dossiers.tests.stage import Stage, values
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.delivery.processes import service as processes
from thanglong.foundation.directory import service as directory
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Refused
from thanglong.kernel.events import TYPES
from thanglong.kernel.ids import new_id
from thanglong.kernel.models import OutboxEvent

OVER = {Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.DELIVERED}
TABLES = (Dossier, Draft, Attachment, Task, Timer, Supplement, Result, Payment)
WORDS = ("", "Đúng quy định.", "x" * 300)
MOMENTS = (timedelta(minutes=7), timedelta(hours=3), timedelta(hours=20), timedelta(days=2))
LONG = timedelta(days=40)
GOODWILL = (0.9, 0.5, 0.2, 0.0)
"""How likely an officer is to say yes, one crowd after another, so that lives end in every way."""


class Crowd:
    """The people of the stage, and officers of whatever agency the process turns to."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.officers: dict[tuple[str, str], Actor] = {
            (stage.centre, Role.COUNTER.value): stage.counter,
            (stage.committee, Role.SPECIALIST.value): stage.specialist,
            (stage.committee, Role.LEADER.value): stage.leader,
            (stage.committee, Role.CLERK.value): stage.clerk,
        }
        elsewhere = directory.agencies_for_unit("20194", "one_stop_centre")[0].identifier
        self.others = [
            stage.citizen,
            stage.stranger,
            stage.second_counter,
            stage.system,
            Actor.visitor(),
            stage.officer("Lê Thị Nơi Khác", elsewhere, Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.CLERK),
            stage.officer("Ngô Văn Vận Hành", stage.committee, Role.OPERATOR),
        ]

    def holder(self, task: Task) -> Actor:
        """Return somebody who may do the task, the assignee first."""
        known = [*self.officers.values(), *self.others]
        for actor in known:
            if task.assignee_id and actor.account_id == task.assignee_id:
                return actor
        key = (task.agency, task.role)
        if key not in self.officers:
            self.officers[key] = self.stage.officer(f"Cán bộ {len(self.officers)}", task.agency, Role(task.role))
        return self.officers[key]

    def anybody(self, chance: random.Random) -> Actor:
        return chance.choice([*self.officers.values(), *self.others])


class Walk:
    """One dossier's life under a random crowd; every step checks what must hold."""

    def __init__(self, crowd: Crowd, dossier: Dossier, at: datetime, seed: int) -> None:
        self.crowd, self.id, self.now = crowd, dossier.pk, at
        self.chance = random.Random(seed)
        self.goodwill = GOODWILL[seed % len(GOODWILL)]
        self.procedure: Procedure = definition(dossier.revision_id)
        self.performed = self.refused = 0

    @property
    def over(self) -> bool:
        """Tell whether nothing can happen any more."""
        return self.dossier.status in OVER

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(pk=self.id)

    def step(self) -> None:
        """Let some time pass, ring what is due, and let somebody try something."""
        self.now += LONG if self.chance.random() < 0.03 else self.chance.choice(MOMENTS)
        with clock.freeze(self.now):
            self._ring()
            action, actor = self._sensible() if self.chance.random() < 0.6 else self._wild()
            self.attempt(action, actor)

    def _ring(self) -> None:
        while timer := Timer.objects.filter(dossier=self.id, fired_at=None, due_at__lte=self.now).first():
            self.attempt(RingTimer(timer_id=timer.pk, dossier_id=self.id), self.crowd.stage.system)
            timer.refresh_from_db()
            assert timer.fired_at is not None, "a timer that is due must ring"

    def attempt(self, action: Action[Any], actor: Actor) -> None:
        before, old = self.rows(), self.dossier
        ledger = set(LedgerEntry.objects.values_list("pk", flat=True))
        outbox = set(OutboxEvent.objects.values_list("pk", flat=True))
        try:
            perform(action, actor)
        except (Refused, Task.DoesNotExist, Dossier.DoesNotExist):
            self.refused += 1
            assert self.rows() == before, f"a refused {action} left traces"
            assert LedgerEntry.objects.count() == len(ledger)
            assert OutboxEvent.objects.count() == len(outbox)
            return
        self.performed += 1
        self._one_entry(action, actor, ledger)
        self._holds(old)
        self._news(outbox)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return every row that belongs to the dossier."""
        found = {}
        for table in TABLES:
            key = "pk" if table in {Dossier, Draft} else "draft" if table is Attachment else "dossier"
            found[table.__name__] = list(table._default_manager.filter(**{key: self.id}).order_by("pk").values_list())
        return found

    def _one_entry(self, action: Action[Any], actor: Actor, before: set[UUID]) -> None:
        entry = LedgerEntry.objects.exclude(pk__in=before).get()
        assert (entry.action, entry.subject) == (type(action).name, f"dossier:{self.id}")
        assert entry.actor["id"] == actor.id

    def _holds(self, old: Dossier) -> None:
        dossier = self.dossier
        assert dossier.status in reachable(old.status), (old.status, dossier.status)
        assert dossier.version == old.version + 1
        assert old.code is None or dossier.code == old.code
        net = self.procedure.net
        waiting = {
            element.id
            for element in processes.open_elements(net, dossier.marking)
            if element.kind is processes.Kind.USER
        }
        assert waiting == set(Task.objects.open().filter(dossier=self.id).values_list("element", flat=True))
        clocks = {timer.id for timer in processes.running_timers(net, dossier.marking)}
        assert clocks >= set(Timer.objects.filter(dossier=self.id, fired_at=None).values_list("element", flat=True))
        if dossier.status in OVER:
            assert not waiting
            assert not Timer.objects.filter(dossier=self.id, fired_at=None).exists()
            assert not dossier.awaiting_applicant
            assert dossier.ended_at
        elif dossier.status in OPEN:
            assert waiting or dossier.awaiting_applicant, "an open dossier that nobody can move on"
        self._in_office_time(dossier)

    def _in_office_time(self, dossier: Dossier) -> None:
        promises = [(dossier.intake_due_at, dossier.receiving_agency), (dossier.due_at, dossier.resolving_agency)]
        promises += [(task.due_at, dossier.resolving_agency) for task in Task.objects.open().filter(dossier=self.id)]
        for due, agency in promises:
            if due is not None:
                local = clock.local(due)
                hours = directory.calendar_for(agency, due).openings(local.date())
                assert any(one.opens <= local.time() <= one.closes for one in hours), (due, agency)

    def _news(self, before: set[UUID]) -> None:
        news = OutboxEvent.objects.exclude(pk__in=before)
        assert news
        for event in news:
            TYPES[event.type].schema.model_validate(event.data)
            assert event.subject == f"dossier:{self.id}"
            assert {"specversion", "id", "source", "type"} <= event.to_cloudevent().keys()

    def _sensible(self) -> tuple[Action[Any], Actor]:
        """Return what the process waits for, done by somebody who may."""
        dossier, stage = self.dossier, self.crowd.stage
        if self.chance.random() < 0.04:
            return dossiers.WithdrawDossier(dossier_id=self.id, reason="Đổi ý"), stage.citizen
        if dossier.awaiting_applicant:
            return dossiers.SupplyDossier(dossier_id=self.id), stage.citizen
        task = self.chance.choice(dossiers.open_tasks(dossier) or [None])
        if task is None:
            return self._wild()
        return self._fitting(task, dossier), self.crowd.holder(task)

    def _fitting(self, task: Task, dossier: Dossier) -> Action[Any]:
        result = dossiers.latest_result(dossier)
        version = result.version if result else 0
        agreeable = self.chance.random() < self.goodwill
        options: dict[str, list[Action[Any]]] = {
            "intake": [dossiers.AcceptDossier(task_id=task.pk), self._supplement(task), self._refusal(task)],
            "opinion": [dossiers.GiveOpinion(task_id=task.pk, outcome="agree", text="Đồng ý."), self._opinion(task)],
            "sign": [
                dossiers.SignResult(task_id=task.pk, version=version),
                dossiers.ReturnResult(task_id=task.pk, note="Sửa lại."),
            ],
            "issue": [
                dossiers.IssueResult(task_id=task.pk)
                if result and result.number
                else dossiers.NumberResult(task_id=task.pk)
            ],
            "handover": [self._hand_over(task, dossier)],
        }
        if task.kind in {"assess", "draft"}:
            ready = result is not None and result.signed_at is None and self.chance.random() < 0.7
            end = "consult" if self.procedure.definition.consultations and self.chance.random() < 0.5 else "draft"
            options[task.kind] = [
                dossiers.FinishAssessment(task_id=task.pk, outcome=end)
                if ready or end == "consult"
                else dossiers.PrepareResult(task_id=task.pk, values=values(task.dossier)),
                self._supplement(task),
                self._refusal(task),
            ]
        fitting = options[task.kind]
        return fitting[0] if agreeable else self.chance.choice(fitting)

    def _hand_over(self, task: Task, dossier: Dossier) -> Action[Any]:
        if dossiers.must_pay_first(dossier):
            return dossiers.RecordPayment(dossier_id=self.id, amount=dossier.fee["total"] or 0, method="cash")
        return dossiers.HandOver(task_id=task.pk, method="counter", receiver="Người nhận")

    def _wild(self) -> tuple[Action[Any], Actor]:
        """Return anything at all, done by anybody at all, on any task of the dossier or on none."""
        tasks = dossiers.all_tasks(self.dossier)
        task = self.chance.choice(tasks)
        if self.chance.random() < 0.05:
            task = Task(pk=new_id(), kind="intake", dossier=self.dossier)
        text, pick = self.chance.choice(WORDS), self.chance.choice
        makers: list[Callable[[], Action[Any]]] = [
            lambda: dossiers.AcceptDossier(task_id=task.pk, note=text),
            lambda: self._supplement(task),
            lambda: self._refusal(task),
            lambda: dossiers.AssignTask(
                task_id=task.pk, assignee=self.crowd.anybody(self.chance).account_id or new_id()
            ),
            lambda: dossiers.PrepareResult(task_id=task.pk, values=values(task.dossier)),
            lambda: dossiers.FinishAssessment(task_id=task.pk, outcome=pick(["draft", "consult"]), note=text),
            lambda: self._opinion(task),
            lambda: dossiers.ReturnResult(task_id=task.pk, note=text),
            lambda: dossiers.SignResult(task_id=task.pk, version=pick([0, 1, 2, 9])),
            lambda: dossiers.NumberResult(task_id=task.pk),
            lambda: dossiers.IssueResult(task_id=task.pk),
            lambda: dossiers.HandOver(task_id=task.pk, method=pick(["counter", "electronic", "dove"]), receiver=text),
            lambda: dossiers.RecordPayment(
                dossier_id=self.id, amount=pick([0, 1, 8000, 10**9]), method=pick(["cash", "x"])
            ),
            lambda: dossiers.WithdrawDossier(dossier_id=self.id, reason=text),
            lambda: dossiers.SupplyDossier(dossier_id=self.id),
            lambda: dossiers.SubmitDossier(draft_id=self.id),
        ]
        return pick(makers)(), self.crowd.anybody(self.chance)

    def _supplement(self, task: Task) -> Action[Any]:
        reasons = [reason.id for reason in self.procedure.supplement_reasons]
        return dossiers.RequestSupplement(
            task_id=task.pk,
            reasons=tuple(self.chance.choice([reasons[:1], reasons[:2], [], ["unknown"]])),
            explanations={},
            exception_basis=self.chance.choice(["", "Điều 5 Nghị định 123/2015/NĐ-CP"]),
        )

    def _refusal(self, task: Task) -> Action[Any]:
        known = self.procedure.refusal_reasons[0].id
        reason = self.chance.choice([known, known, "unknown"])
        return dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation=self.chance.choice(WORDS))

    def _opinion(self, task: Task) -> Action[Any]:
        outcome = self.chance.choice(["agree", "disagree", "comment", "shrug"])
        return dossiers.GiveOpinion(task_id=task.pk, outcome=outcome, text=self.chance.choice(WORDS))


def reachable(status: int) -> set[int]:
    """Return the statuses that legal moves can lead to within one action, which may make two moves."""
    once = {status, *catalogue()[Status(status)].moves}
    return once | {int(move) for one in once for move in catalogue()[Status(one)].moves}
