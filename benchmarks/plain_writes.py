"""The writes of a dossier's life and nothing else: no rules, no rights, no deadlines; only the engine is exchanged.

What is written, locked and committed is what the platform's own actions write, lock and commit, by the same
functions; every value that those actions reckon is a constant here.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from benchmarks.crew import Crew
from benchmarks.engines import Engine
from thanglong.delivery.dossiers import events, numbering
from thanglong.delivery.dossiers.actions.base import changed, lock_dossier, lock_task, told
from thanglong.delivery.dossiers.models import Dossier, Draft, Result, Task
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.events import EventType
from thanglong.kernel.locks import lock_one

LIMIT = {"value": 3, "unit": "working_day", "same_day_cutoff": None, "hour_policy": "start_of_next_day"}
FEE = {"lines": [], "total": 0, "label": "0 đồng"}


def anyone(actor: Actor, subject: Any) -> None:
    """Let everybody act."""


@dataclass(frozen=True, kw_only=True)
class PlainSubmit(Action[Draft]):
    """Turn a draft into a dossier."""

    name = "benchmark.submit"
    policy = anyone

    engine: Engine
    crew: Crew
    draft_id: UUID

    def lock(self) -> Draft:
        return lock_one(Draft.objects.filter(pk=self.draft_id))

    def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
        reference = numbering.reference()
        dossier = Dossier(
            id=subject.pk, reference=reference, secret=numbering.secret(), procedure_code=subject.procedure_code,
            revision_id=subject.revision_id, case="unmarried", channel="online", applicant_id=subject.account_id,
            applicant_name=actor.name, applicant_sort="mẫu nguyễn thị", subject_name=actor.name,
            folded=f"{reference} nguyen thi mau", answers=subject.answers, fee=FEE, finance="none",
            receiving_agency=self.crew.centre, resolving_agency=self.crew.committee,
            submitted_at=at, updated_at=at, intake_due_at=at,
        )  # fmt: skip
        opened = self.engine.begin(dossier, actor)
        open_tasks(dossier, self.crew, opened, at)
        dossier.save(force_insert=True)
        subject.submitted_at = at
        subject.save(update_fields=["submitted_at", "answers"])
        facts = {
            "status": 1, "reference": reference, "procedure": dossier.procedure_code, "channel": "online",
            "revision": str(dossier.revision_id), "tasks": list(opened), "answers_sha256": "0" * 64,
        }  # fmt: skip
        news = [told(events.SUBMITTED, dossier, actor, self.crew.procedure)]
        return Change(result=dossier, subject=f"dossier:{dossier.pk}", facts=facts, events=news)


@dataclass(frozen=True)
class Step:
    """What one officer's step sets, beside the process: columns of the dossier and of the result, and the news."""

    element: str
    outcome: str
    role: str
    event: EventType
    dossier: dict[str, Any] = field(default_factory=dict)
    result: str = ""


STEPS = (
    Step("intake", "accept", "counter", events.ACCEPTED, {"status": 2, "limit": LIMIT}),
    Step("assess", "draft", "specialist", events.TASK_DONE),
    Step("sign", "sign", "leader", events.RESULT_SIGNED, {"delivery": "signed"}, "signed"),
    Step("issue", "issued", "clerk", events.RESULT_ISSUED, {"status": 9, "delivery": "issued"}, "issued"),
    Step("handover", "delivered", "citizen", events.DELIVERED, {"status": 10, "delivery": "delivered"}),
)


@dataclass(frozen=True, kw_only=True)
class PlainStep(Action[Dossier]):
    """Finish one task; `task_id` is the row that the officer has opened, ours or the engine's own."""

    name = "benchmark.step"
    policy = anyone

    engine: Engine
    crew: Crew
    step: Step
    task_id: Any
    dossier_id: UUID

    def lock(self) -> Any:
        return lock_dossier(self.dossier_id) if self.engine.own_tasks else lock_task(self.task_id)

    def change(self, subject: Any, actor: Actor, at: datetime) -> Change:
        step = self.step
        dossier = subject if self.engine.own_tasks else subject.dossier
        if step.element == "intake":
            number_and_date(dossier, at)
        self._result(dossier, actor, at)
        for name, value in step.dossier.items():
            setattr(dossier, name, value)
        if not self.engine.own_tasks:
            close(subject, step, actor, at)
        dossier.outcomes = {**dossier.outcomes, step.element: step.outcome}
        opened = self.engine.finish(dossier, step.element, step.outcome, actor, self.task_id)
        open_tasks(dossier, self.crew, opened, at)
        if step.element == "handover":
            dossier.delivered_at = dossier.ended_at = at
        news = [told(step.event, dossier, actor, self.crew.procedure, element=step.element, outcome=step.outcome)]
        return changed(dossier, at, dossier, news, element=step.element, outcome=step.outcome, tasks=list(opened))

    def _result(self, dossier: Dossier, actor: Actor, at: datetime) -> None:
        """Read the result where the platform reads it, and set who signed or issued it."""
        if self.step.element not in {"assess", "sign", "issue"}:
            return
        result = dossier.results.last()
        if result is not None and (verb := self.step.result):
            columns = {f"{verb}_at": at, f"{verb}_by": actor.to_json(), f"{verb}_pdf_id": result.draft_pdf_id}
            for name, value in columns.items():
                setattr(result, name, value)
            result.save(update_fields=columns)


def number_and_date(dossier: Dossier, at: datetime) -> None:
    """Take the next code of the agency, which is a write of its own."""
    dossier.code = numbering.dossier_code(dossier.resolving_agency, at)
    dossier.folded = f"{dossier.code} {dossier.folded}"
    dossier.accepted_at = dossier.counted_from = dossier.due_at = dossier.original_due_at = at


def close(task: Task, step: Step, actor: Actor, at: datetime) -> None:
    """Write who finished a task, and how."""
    task.done_at, task.outcome, task.done_by = at, step.outcome, actor.to_json()
    if actor.is_officer:
        task.assignee_id, task.assignee_name = actor.account_id, actor.name
    task.save(update_fields=["done_at", "outcome", "note", "done_by", "assignee_id", "assignee_name"])


def open_tasks(dossier: Dossier, crew: Crew, opened: tuple[str, ...], at: datetime) -> None:
    """Write the rows that the desk's queue reads."""
    rows = [step for step in STEPS if step.element in opened]
    Task.objects.bulk_create(
        Task(
            dossier=dossier, element=step.element, kind=step.element, name={"vi": step.element, "en": step.element},
            role=step.role, agency=crew.committee, opened_at=at, due_at=at,
        )
        for step in rows
    )  # fmt: skip


def stub_result(dossier_id: UUID, file_id: UUID, actor: Actor, at: datetime) -> Result:
    """Write a drafted and numbered result: typesetting and signing are measured elsewhere."""
    return Result.objects.create(
        dossier_id=dossier_id, version=1, kind="certificate", drafted_at=at, drafted_by=actor.to_json(),
        draft_pdf_id=file_id, number=1, symbol="01/GXNHN-UBND",
    )  # fmt: skip
