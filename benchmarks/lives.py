"""One dossier from submission to hand-over, in each of the ways that are compared; only the steps are timed."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from unittest.mock import patch

from benchmarks.crew import Crew
from benchmarks.engines import Engine, Net, NoEngine, Spiff
from benchmarks.plain_writes import STEPS, PlainStep, PlainSubmit, stub_result
from benchmarks.viewflow_engine import Viewflow, open_task
from thanglong.delivery.dossiers import rendering
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, files
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.models import StoredFile

OURS = "this platform: its own actions, with every rule"
NET = "bare writes, this platform's net"
SPIFF = "bare writes, SpiffWorkflow"
VIEWFLOW = "bare writes, django-viewflow"
LIMIT = "bare writes, no engine (the limit)"
NAMES = (OURS, NET, SPIFF, VIEWFLOW, LIMIT)


class Life(Protocol):
    """Takes one dossier through its life and returns the seconds that its six transactions took."""

    def __call__(self) -> float: ...


class Stopwatch:
    """Adds up the time of single calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def perform(self, action: Action[Any], actor: Actor) -> Any:
        began = time.perf_counter()
        try:
            return perform(action, actor)
        finally:
            self.seconds += time.perf_counter() - began


class OwnActions:
    """The platform as it is; only typesetting, signing and the file store answer at once."""

    def __init__(self, crew: Crew, stub: StoredFile) -> None:
        self.crew, self.stub = crew, stub

    def __call__(self) -> float:
        crew, watch, draft = self.crew, Stopwatch(), self.crew.draft()
        dossier = watch.perform(dossiers.SubmitDossier(draft_id=draft.pk), crew.citizen)
        steps: tuple[tuple[Callable[[Any], Action[Any]], Actor], ...] = (
            (lambda task: dossiers.AcceptDossier(task_id=task), crew.counter),
            (lambda task: dossiers.FinishAssessment(task_id=task, outcome="draft"), crew.specialist),
            (lambda task: dossiers.SignResult(task_id=task, version=1), crew.leader),
            (lambda task: dossiers.IssueResult(task_id=task), crew.clerk),
            (lambda task: dossiers.HandOver(task_id=task, method="electronic"), crew.citizen),
        )
        stub_result(dossier.pk, self.stub.pk, crew.specialist, clock.now())
        with stubbed(self.stub):
            for step, actor in steps:
                watch.perform(step(_open_task(dossier)), actor)
        return watch.seconds


class BareWrites:
    """The writes of the same life, with one engine or none."""

    def __init__(self, crew: Crew, stub: StoredFile, engine: Engine) -> None:
        self.crew, self.stub, self.engine = crew, stub, engine

    def __call__(self) -> float:
        crew, watch, draft = self.crew, Stopwatch(), self.crew.draft()
        parts = {"engine": self.engine, "crew": crew}
        dossier = watch.perform(PlainSubmit(draft_id=draft.pk, **parts), crew.citizen)
        stub_result(dossier.pk, self.stub.pk, crew.specialist, clock.now())
        for step in STEPS:
            task = open_task(dossier) if self.engine.own_tasks else _open_task(dossier)
            action = PlainStep(step=step, task_id=task, dossier_id=dossier.pk, **parts)
            watch.perform(action, getattr(crew, step.role))
        return watch.seconds


def lives(crew: Crew) -> dict[str, Life]:
    """Return every way of living a dossier's life, by its name."""
    stub = files.store(b"%PDF-1.7\n%%EOF\n", "stub.pdf", "application/pdf")
    engines: dict[str, Engine] = {
        NET: Net(crew.procedure),
        SPIFF: Spiff(crew.procedure.bundle.process_xml),
        VIEWFLOW: Viewflow(),
        LIMIT: NoEngine(),
    }
    return {OURS: OwnActions(crew, stub)} | {name: BareWrites(crew, stub, one) for name, one in engines.items()}


@contextmanager
def stubbed(stub: StoredFile) -> Iterator[None]:
    """Leave out what is measured elsewhere: typesetting, signing, and keeping the PDF."""
    pdf = b"%PDF-1.7\n%%EOF\n"
    with (
        patch.object(rendering, "result_pdf", return_value=pdf),
        patch.multiple(trust, sign_pdf=_same(pdf), number_pdf=_same(pdf), seal_pdf=_same(pdf)),
        patch.multiple(files, store=_same(stub), read=_same(pdf)),
    ):
        yield


def _same(value: Any) -> Callable[..., Any]:
    return lambda *_arguments, **_named: value


def _open_task(dossier: Dossier) -> Any:
    return Task.objects.open().get(dossier=dossier).pk
