"""Reading for pages: one dossier with everything about it, queues with true counts, the public following page."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from thanglong.delivery.dossiers import counting
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.counting import QueueCounts
from thanglong.delivery.dossiers.models import Attachment, Dossier, Draft, Result, Supplement, Task
from thanglong.delivery.dossiers.querysets import READING_ROLES, TaskQuerySet
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.keyset import Listing


def queue(
    actor: Actor, *, view: str = "mine", kind: str = "", procedure: str = "", text: str = "", holder: UUID | None = None
) -> Listing[Task]:
    """Return the open tasks of a view, the most urgent first.

    Views: `mine` (mine or nobody's), `unit` (all of the unit), `today` (due today), `late`, `signing`.
    """
    tasks = _narrow(Task.objects.open().matching(text), view, clock.now())
    ranges = tasks.ranges_of(actor) if view == "mine" else tasks.ranges_for(actor)
    found = Listing(Task.objects.briefly(), ranges, "queued_at")
    return found.narrowed(kind=kind, dossier__procedure_code=procedure, assignee_id=holder)


def _narrow(tasks: TaskQuerySet, view: str, now: datetime) -> TaskQuerySet:
    if view == "today":
        return tasks.due_within(_end_of_day(now) - now, at=now)
    if view == "late":
        return tasks.late(at=now)
    if view == "signing":
        return tasks.filter(kind=TaskKind.SIGN)
    return tasks


def queue_counts(actor: Actor) -> QueueCounts:
    """Count every view of the actor's queue; one statement."""
    return counting.queue_counts(actor, clock.now(), home=actor.has_role(*READING_ROLES))


def dossier_list(
    actor: Actor, *, waiting: bool = False, procedure: str = "", status: int | None = None, text: str = ""
) -> Listing[Dossier]:
    """Return what the actor may read, newest first; or what waits for applicants, the longest wait first."""
    found = Dossier.objects.matching(text)
    ranges = (found.filter(awaiting_applicant=True) if waiting else found).ranges_for(actor)
    field = "updated_at" if waiting else "submitted_at"
    listing = Listing(Dossier.objects.briefly(), ranges, field, newest_first=not waiting)
    return listing.narrowed(procedure_code=procedure, status=status)


def _end_of_day(now: datetime) -> datetime:
    local = clock.local(now)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def open_tasks(dossier: Dossier) -> list[Task]:
    """Return what waits on a dossier."""
    return list(dossier.tasks.filter(done_at=None).order_by("opened_at", "id"))


def all_tasks(dossier: Dossier) -> list[Task]:
    """Return every task of a dossier in the order in which they opened."""
    return list(dossier.tasks.order_by("opened_at", "id"))


def attachments(dossier_or_draft: Dossier | Draft) -> list[Attachment]:
    """Return the files that are still part of the application."""
    return list(Attachment.objects.filter(draft_id=dossier_or_draft.pk, removed_at=None).select_related("file"))


def supplements(dossier: Dossier) -> list[Supplement]:
    """Return the supplement requests, oldest first."""
    return list(dossier.supplements.all())


def latest_result(dossier: Dossier) -> Result | None:
    """Return the newest version of the result, with its files."""
    return dossier.results.select_related("draft_pdf", "signed_pdf", "issued_pdf").last()


def follow(label: str, secret: str) -> Dossier | None:
    """Return the dossier whose code or reference and secret somebody holds; a wrong pair tells nothing."""
    wanted = label.strip().upper()
    dossier = Dossier.objects.filter(Q(code=wanted) | Q(reference=wanted)).first()
    expected = dossier.secret if dossier else "-" * 8
    matches = secrets.compare_digest(expected.encode(), secret.strip().upper().encode())
    return dossier if dossier and matches else None


def issued_result(digest: str) -> Result | None:
    """Return the issued result with this SHA-256, for the verification page."""
    return Result.objects.exclude(issued_at=None).filter(digest=digest.lower()).select_related("dossier").first()


def applications(actor: Actor) -> QuerySet[Dossier]:
    """Return what the actor has applied for, newest first."""
    return Dossier.objects.visible_to(actor).order_by("-submitted_at", "-id")


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Return the actor's unfinished applications, last touched first."""
    return Draft.objects.of(actor).unsubmitted().order_by("-saved_at")


def dossier_for(actor: Actor, dossier_id: UUID) -> Dossier:
    """Return a dossier that the actor may read; raises Dossier.DoesNotExist for all others alike."""
    return Dossier.objects.visible_to(actor).get(pk=dossier_id)


def task_for(actor: Actor, task_id: UUID) -> Task:
    """Return a task of a dossier that the actor may read; raises Task.DoesNotExist for all others alike."""
    return Task.objects.select_related("dossier").filter(dossier__in=Dossier.objects.visible_to(actor)).get(pk=task_id)
