"""What standing still looks like: one query for each kind, narrowed by dated thresholds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.service import Dossier, Task, Timer
from thanglong.delivery.incidents.constants import Kind
from thanglong.delivery.incidents.findings import Finding
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.incidents.next_steps import adrift
from thanglong.delivery.incidents.owners import is_staffed, leader_of, operators, owner_of
from thanglong.delivery.incidents.thresholds import threshold
from thanglong.delivery.letters.service import Reappointment
from thanglong.delivery.notifications.service import Delivery, undelivered
from thanglong.kernel import clock
from thanglong.kernel.models import OutboxEvent

Rows = Callable[[datetime], QuerySet[Any]]


@dataclass(frozen=True)
class Detector:
    """One kind of standing still. `prefix` and the row's key name what it is; `closes_by_word` says that a person's
    word ends it, since nothing will move by itself.
    """

    kind: Kind
    prefix: str
    rows: Rows
    finding: Callable[[Any], Finding]
    closes_by_word: bool = False

    def still_stands(self, incident: Incident, at: datetime) -> bool:
        """Tell whether what an incident is about has not moved."""
        return self.rows(at).filter(pk=key(incident.subject)).exists()


def key(subject: str) -> str:
    """Return the key in a subject such as `task:<id>`."""
    return subject.partition(":")[2]


def _passed(kind: Kind, at: datetime) -> datetime:
    """Return the instant before which something must have moved."""
    return threshold(kind, clock.local(at).date()).latest(at)


def _late_intake(at: datetime) -> QuerySet[Dossier]:
    latest = _passed(Kind.OVERDUE_INTAKE, at)
    return Dossier.objects.open().filter(accepted_at=None, awaiting_applicant=False, intake_due_at__lt=latest)


def _late(at: datetime) -> QuerySet[Dossier]:
    """Keep late dossiers, apart from those for which an apology promised a date that still lies ahead."""
    promised = Reappointment.objects.filter(dossier=OuterRef("pk"), new_due_at__gte=at)
    return Dossier.objects.late(at=_passed(Kind.OVERDUE_DOSSIER, at)).filter(~Exists(promised))


def _silent(at: datetime) -> QuerySet[Dossier]:
    latest = _passed(Kind.SILENT_DOSSIER, at)
    return Dossier.objects.open().filter(awaiting_applicant=False, ended_at=None, updated_at__lt=latest)


def _opinions(at: datetime) -> QuerySet[Task]:
    due = Q(due_at__lt=_passed(Kind.UNANSWERED_OPINION, at))
    return Task.objects.open().filter(due, kind=TaskKind.OPINION).select_related("dossier")


def _unstaffed(at: datetime) -> QuerySet[Task]:
    waiting = Task.objects.open().filter(assignee=None, dossier__in=Dossier.objects.open())
    pairs = waiting.order_by().values_list("agency", "role").distinct()
    empty = Q(pk=None)
    for agency, role in pairs:
        if not is_staffed(agency, role, at):
            empty |= Q(agency=agency, role=role)
    return waiting.filter(empty).select_related("dossier")


def _adrift(at: datetime) -> QuerySet[Dossier]:
    del at
    return adrift()


def _failed_jobs(at: datetime) -> QuerySet[ProcrastinateJob]:
    del at
    return ProcrastinateJob.objects.filter(status="failed").exclude(pk__in=_dealt_with(Kind.FAILED_JOB))


def _dealt_with(kind: Kind) -> list[int]:
    closed = Incident.objects.filter(kind=kind).exclude(resolved_at=None).values_list("subject", flat=True)
    return [int(key(subject)) for subject in closed]


def _stuck_jobs(at: datetime) -> QuerySet[ProcrastinateJob]:
    latest = _passed(Kind.STUCK_JOB, at)
    since = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), at__gte=latest)
    ready = Q(scheduled_at=None) | Q(scheduled_at__lt=latest)
    return ProcrastinateJob.objects.filter(ready, ~Exists(since), status="todo")


def _stuck_events(at: datetime) -> QuerySet[OutboxEvent]:
    return OutboxEvent.objects.filter(dispatched_at=None, time__lt=_passed(Kind.STUCK_EVENT, at))


def _stuck_timers(at: datetime) -> QuerySet[Timer]:
    """Keep what should have rung: a dossier that waits for its applicant would otherwise wait for ever."""
    return Timer.objects.filter(fired_at=None, due_at__lt=_passed(Kind.STUCK_TIMER, at))


def _undelivered(at: datetime) -> QuerySet[Delivery]:
    closed = Incident.objects.filter(kind=Kind.UNDELIVERED).exclude(resolved_at=None).values_list("subject", flat=True)
    return undelivered(_passed(Kind.UNDELIVERED, at)).exclude(pk__in=[key(subject) for subject in closed])


def _of_delivery(row: Delivery) -> Finding:
    """Name the way and the reason, never the address."""
    label = f"{row.get_channel_display()}, {row.message.kind.rpartition('.')[2]}"
    return Finding(Kind.UNDELIVERED, f"delivery:{row.pk}", label, row.created_at, operators(), detail=row.reason)


def _of_dossier(kind: Kind, dossier: Dossier) -> Finding:
    """Give what concerns a whole dossier to whoever has it; what is late, to the head of the agency."""
    waiting = dossiers.open_tasks(dossier)
    responsible = dossier.resolving_agency if dossier.accepted_at else dossier.receiving_agency
    quiet = kind in {Kind.SILENT_DOSSIER, Kind.OVERDUE_INTAKE}
    owner = owner_of(waiting[0]) if waiting and quiet else leader_of(responsible)
    since = dossier.updated_at if kind == Kind.SILENT_DOSSIER else dossier.promised_at or dossier.updated_at
    return Finding(kind, f"dossier:{dossier.pk}", dossier.label, since, owner, dossier.pk)


def _of_task(kind: Kind, task: Task) -> Finding:
    """Give an unanswered question, or work that nobody can take, to the head of the unit where it lies.

    Where that unit has no head on this node, it goes to the head of the agency that decides.
    """
    since = task.due_at if kind == Kind.UNANSWERED_OPINION and task.due_at else task.opened_at
    owner = leader_of(task.agency, task.dossier.resolving_agency)
    return Finding(kind, f"task:{task.pk}", task.dossier.label, since, owner, task.dossier_id, task.agency)


def _of_job(kind: Kind, job: ProcrastinateJob) -> Finding:
    last = ProcrastinateEvent.objects.filter(job=job).order_by("-at").values_list("at", flat=True).first()
    handler = str(job.args.get("handler", "")) if isinstance(job.args, dict) else ""
    name = job.task_name.rpartition("thanglong.")[2]
    return Finding(kind, f"job:{job.pk}", name, last or clock.now(), operators(), detail=handler)


def _of_event(event: OutboxEvent) -> Finding:
    return Finding(Kind.STUCK_EVENT, f"event:{event.pk}", event.type, event.time, operators(), detail=event.subject)


def _of_timer(timer: Timer) -> Finding:
    subject = f"dossier:{timer.dossier_id}"
    return Finding(Kind.STUCK_TIMER, f"timer:{timer.pk}", timer.element, timer.due_at, operators(), detail=subject)


DETECTORS: Final[tuple[Detector, ...]] = (
    Detector(Kind.OVERDUE_INTAKE, "dossier", _late_intake, lambda row: _of_dossier(Kind.OVERDUE_INTAKE, row)),
    Detector(Kind.OVERDUE_DOSSIER, "dossier", _late, lambda row: _of_dossier(Kind.OVERDUE_DOSSIER, row)),
    Detector(Kind.SILENT_DOSSIER, "dossier", _silent, lambda row: _of_dossier(Kind.SILENT_DOSSIER, row)),
    Detector(Kind.ADRIFT, "dossier", _adrift, lambda row: _of_dossier(Kind.ADRIFT, row)),
    Detector(Kind.UNANSWERED_OPINION, "task", _opinions, lambda row: _of_task(Kind.UNANSWERED_OPINION, row)),
    Detector(Kind.NOBODY_THERE, "task", _unstaffed, lambda row: _of_task(Kind.NOBODY_THERE, row)),
    Detector(Kind.FAILED_JOB, "job", _failed_jobs, lambda row: _of_job(Kind.FAILED_JOB, row), closes_by_word=True),
    Detector(Kind.STUCK_JOB, "job", _stuck_jobs, lambda row: _of_job(Kind.STUCK_JOB, row)),
    Detector(Kind.STUCK_EVENT, "event", _stuck_events, _of_event),
    Detector(Kind.STUCK_TIMER, "timer", _stuck_timers, _of_timer),
    Detector(Kind.UNDELIVERED, "delivery", _undelivered, _of_delivery, closes_by_word=True),
)


def detector(kind: str) -> Detector:
    """Return what watches for a kind of standing still."""
    return next(one for one in DETECTORS if one.kind == kind)
