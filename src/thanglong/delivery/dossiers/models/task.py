"""Work waiting for somebody: open tasks, timers that will ring, and supplements asked of the applicant."""

from datetime import UTC, datetime
from typing import Final

from django.db import models
from django.db.models.functions import Coalesce

from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.dossiers.querysets import TaskQuerySet
from thanglong.kernel.actors import Role
from thanglong.kernel.ids import new_id

NEVER: Final = datetime(9999, 12, 31, tzinfo=UTC)


class Task(models.Model):
    """One user task of the process, addressed to a role in an agency and then to one person.

    `element` is its id in process.bpmn. The agency is an identifier of Decision 20/2020.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="tasks")
    element = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=TaskKind.choices)
    name = models.JSONField()
    role = models.CharField(max_length=20)
    agency = models.CharField(max_length=35)
    assignee = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    assignee_name = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    queued_at = models.GeneratedField(
        expression=Coalesce("due_at", models.Value(NEVER)), output_field=models.DateTimeField(), db_persist=True
    )
    """The instant by which queues are ordered: `due_at`, or the end of time for work without one."""
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    note = models.TextField(blank=True)
    done_by = models.JSONField(default=dict)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "element"], condition=models.Q(done_at=None), name="task_open_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["agency", "role", "queued_at", "id"], condition=models.Q(done_at=None), name="task_of_role"
            ),
            models.Index(
                fields=["agency", "role", "queued_at", "id"],
                condition=models.Q(done_at=None, assignee=None),
                name="task_of_nobody",
            ),
            models.Index(
                fields=["assignee", "agency", "queued_at", "id"],
                condition=models.Q(done_at=None),
                name="task_of_person",
            ),
            models.Index(
                fields=["agency", "dossier"], condition=models.Q(role=Role.CONSULTEE.value), name="task_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.element} of {self.dossier_id}"


class Timer(models.Model):
    """A timer event of the process that will fire; kept as a row so that no restart can lose it.

    `failed_at` is when it last rang in vain, so that those that always fail let the others go first.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="timers")
    element = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=models.Q(fired_at=None), name="timer_waiting")]

    def __str__(self) -> str:
        return f"{self.element} of {self.dossier_id}"


class Supplement(models.Model):
    """One written request for missing papers or corrections: complete, with reasons, once (Decree 118/2025).

    `items` is a list of {"reason", "text", "basis", "documents", "pages"}. A second request of a dossier needs a
    legal basis of its own in `exception_basis`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="supplements")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=TaskKind.choices)
    items = models.JSONField()
    note = models.TextField(blank=True)
    exception_basis = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.JSONField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="supplement_number")]

    def __str__(self) -> str:
        return f"supplement {self.number} of {self.dossier_id}"
