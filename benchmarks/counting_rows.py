"""Counts the rows of an officer's queue, as most such systems do: the peer of the kept counts."""

from datetime import timedelta

from django.db.models import Count, Q

from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor


def count_rows(actor: Actor) -> dict[str, int]:
    """Count every view of the queue, and what waits for citizens."""
    now = clock.now()
    counted = Task.objects.open().for_actor(actor).aggregate(
        unit=Count("id"),
        mine=Count("id", filter=Q(assignee=None) | Q(assignee_id=actor.account_id)),
        today=Count("id", filter=Q(due_at__gte=now, due_at__lt=now + timedelta(days=1))),
        late=Count("id", filter=Q(due_at__lt=now)),
        signing=Count("id", filter=Q(kind="sign")),
    )  # fmt: skip
    return {**counted, "waiting": Dossier.objects.visible_to(actor).filter(awaiting_applicant=True).count()}
