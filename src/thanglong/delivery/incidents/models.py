"""One thing that stands still, whose it is, and what was done about it."""

from django.db import models

from thanglong.delivery.incidents.constants import Kind, Severity, State
from thanglong.delivery.incidents.querysets import IncidentQuerySet
from thanglong.kernel.ids import new_id


class Incident(models.Model):
    """`subject` names what stands still, such as `dossier:<id>`, `task:<id>` or `job:<id>`.

    For each kind and subject one is open at a time.
    `owner` answers for it. Where an agency has nobody, the incident belongs to everybody who holds `owner_role` there;
    without an agency it belongs to the operators of the node. `label` says in public words what it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=120)
    label = models.CharField(max_length=200, blank=True)
    dossier_id = models.UUIDField(null=True, db_index=True)
    agency = models.CharField(max_length=35, blank=True)
    owner = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=200, blank=True)
    owner_role = models.CharField(max_length=20)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    since = models.DateTimeField()
    """When it ought to have moved."""
    detail = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.JSONField(default=dict)
    plan = models.TextField(blank=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.JSONField(default=dict)
    resolution = models.TextField(blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=models.Q(resolved_at=None), name="incident_open_once"
            )
        ]
        indexes = [
            models.Index(fields=["agency", "opened_at"], condition=models.Q(resolved_at=None), name="incident_agency"),
            models.Index(fields=["owner", "opened_at"], condition=models.Q(resolved_at=None), name="incident_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
