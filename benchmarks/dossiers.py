"""Dossiers a second: submission, four tasks and the result, each step locked, recorded, announced and committed."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from benchmarks.engines import Engine, Moved, Net, NoEngine, Spiff
from benchmarks.viewflow_engine import Viewflow
from thanglong.delivery.dossiers import events
from thanglong.delivery.dossiers.actions.base import lock_dossier, told, write
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.procedures.service import Procedure, in_force
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.ids import new_id

CODE = "1.004873"
AGENCY = "000.00.00.H00"
STEPS = (("intake", "accept"), ("assess", "draft"), ("sign", "sign"), ("issue", ""))
ACTOR = Actor.system("bench")


def anyone(actor: Actor, subject: Any) -> None:
    """Let the benchmark act: policies cost the same for every engine."""


@dataclass(frozen=True, kw_only=True)
class Begin(Action[None]):
    """Submit."""

    name = "bench.begin"
    policy = anyone

    engine: Engine
    procedure: Procedure
    answers: dict[str, Any]

    def lock(self) -> None:
        """Nothing exists yet."""

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        dossier = new_dossier(self.procedure, self.answers, at)
        moved = self.engine.begin(dossier)
        dossier.save(force_insert=True)
        open_tasks(self.engine, dossier, moved, at)
        return change_of(dossier, actor, self.procedure, "")


@dataclass(frozen=True, kw_only=True)
class Finish(Action[Dossier]):
    """Complete one task."""

    name = "bench.finish"
    policy = anyone

    engine: Engine
    procedure: Procedure
    dossier_id: UUID
    element: str
    outcome: str

    def lock(self) -> Dossier:
        return lock_dossier(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        moved = self.engine.finish(subject, self.element, self.outcome)
        if not self.engine.own_tasks:
            done = Task.objects.filter(dossier=subject, element=self.element, done_at=None)
            done.update(done_at=at, outcome=self.outcome, done_by=actor.to_json())
            open_tasks(self.engine, subject, moved, at)
        write(subject, at)
        return change_of(subject, actor, self.procedure, self.element)


def new_dossier(procedure: Procedure, answers: dict[str, Any], at: datetime) -> Dossier:
    """Return an unsaved dossier with answers of a real size."""
    id_ = new_id()
    return Dossier(
        id=id_, reference=id_.hex[-16:], secret=id_.hex[:16], procedure_code=procedure.code,
        revision_id=procedure.revision_id, applicant_name="Nguyễn Thị Mẫu", applicant_sort="mau nguyen thi",
        folded="nguyen thi mau", answers=answers, receiving_agency=AGENCY, resolving_agency=AGENCY,
        status=Status.REGISTERED, submitted_at=at, updated_at=at, intake_due_at=at,
    )  # fmt: skip


def open_tasks(engine: Engine, dossier: Dossier, moved: Moved, at: datetime) -> None:
    """Write the rows that the desk's queue reads."""
    if not engine.own_tasks:
        Task.objects.bulk_create(
            Task(dossier=dossier, element=name, kind=kind, name={"vi": name}, role=role, agency=AGENCY, opened_at=at)
            for name, kind, role in moved.opened
        )


def change_of(dossier: Dossier, actor: Actor, procedure: Procedure, element: str) -> Change:
    """Return what ledger and outbox keep of a step."""
    news = told(events.TASK_DONE, dossier, actor, procedure, element=element)
    facts = {"status": int(dossier.status), "version": dossier.version, "element": element}
    return Change(result=dossier, subject=f"dossier:{dossier.pk}", facts=facts, events=[news])


def run_one(engine: Engine, procedure: Procedure, answers: dict[str, Any]) -> Iterator[float]:
    """Take one dossier from submission to its result; yield the seconds of each step."""
    began = time.perf_counter()
    dossier = perform(Begin(engine=engine, procedure=procedure, answers=answers), ACTOR)
    yield time.perf_counter() - began
    for element, outcome in STEPS:
        began = time.perf_counter()
        perform(
            Finish(engine=engine, procedure=procedure, dossier_id=dossier.pk, element=element, outcome=outcome), ACTOR
        )
        yield time.perf_counter() - began


def measure(seconds: float) -> dict[str, Any]:
    """Run the engines dossier by dossier in turn, so that a busy moment of the machine hits all of them alike."""
    procedure = in_force(CODE)
    answers = plain(procedure.bundle.cases_data["answers"])
    engines: list[Engine] = [Net(procedure), Spiff(procedure.bundle.process_xml), Viewflow(), NoEngine()]
    for engine in engines * 5:
        list(run_one(engine, procedure, answers))
    steps: dict[str, list[float]] = {engine.label: [] for engine in engines}
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for engine in engines:
            steps[engine.label] += run_one(engine, procedure, answers)
        engines = [*engines[1:], engines[0]]
    return summary(steps)


def summary(steps: dict[str, list[float]]) -> dict[str, Any]:
    """Return rates of one connection, and the ratios that the platform promises."""
    each = len(STEPS) + 1
    rates = {label: len(values) / each / sum(values) for label, values in steps.items()}
    ours = rates[Net.label]
    return {
        "dossiers_per_second": {label: round(rate, 1) for label, rate in rates.items()},
        "median_step_ms": {label: round(statistics.median(values) * 1000, 2) for label, values in steps.items()},
        "p95_step_ms": {
            label: round(statistics.quantiles(values, n=20)[-1] * 1000, 2) for label, values in steps.items()
        },
        "ratios": {
            "against SpiffWorkflow (goal 3)": round(ours / rates[Spiff.label], 2),
            "against django-viewflow (goal 8)": round(ours / rates[Viewflow.label], 2),
            "of the limit (goal 0.8)": round(ours / rates[NoEngine.label], 3),
        },
        "at": clock.now().isoformat(timespec="seconds"),
    }


def plain(answers: Any) -> Any:
    """Return answers as JSON keeps them."""
    import json

    return json.loads(json.dumps(answers, default=str))
