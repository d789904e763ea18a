"""The dossier itself: what was asked, of whom, under which revision, how far it is, and until when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from thanglong.delivery.dossiers.constants import OPEN, Channel, Delivery, Finance, Status
from thanglong.delivery.dossiers.querysets import DossierQuerySet


class Dossier(models.Model):
    """One application from submission to hand-over.

    Its id is that of the draft it came from, so that a draft can become a dossier once only. `marking` and `outcomes`
    are the state of its process; `reference` and `secret` let somebody follow it without an account; `code` is given on
    acceptance (Circular 03/2025/TT-VPCP). Receiving and resolving agency are kept apart (Decree 118/2025): the counter
    that takes a dossier is not always the agency that decides. Identifiers are those of Decision 20/2020.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.CharField(max_length=16, unique=True)
    secret = models.CharField(max_length=16)
    code = models.CharField(max_length=50, null=True, unique=True)  # noqa: DJ001 - null until accepted, and unique

    procedure_code = models.CharField(max_length=12)
    revision = models.ForeignKey("procedures.Revision", on_delete=models.PROTECT, related_name="+")
    case = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ONLINE)

    applicant = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("identity.Organisation", on_delete=models.PROTECT, null=True, related_name="+")
    applicant_name = models.CharField(max_length=200)
    applicant_sort = models.CharField(max_length=300)
    subject_name = models.CharField(max_length=200, blank=True)
    folded = models.TextField()

    answers = models.JSONField(default=dict)
    fee = models.JSONField(default=dict)

    receiving_agency = models.CharField(max_length=35)
    resolving_agency = models.CharField(max_length=35)
    help_agency = models.CharField(max_length=35, blank=True, default="")
    """Where somebody was helped to apply; empty for those who applied alone."""

    marking = models.JSONField(default=dict)
    passed = models.JSONField(default=list)
    """Ids of the elements and arrows of the process that the dossier has gone through, for the picture."""
    outcomes = models.JSONField(default=dict)
    status = models.SmallIntegerField(choices=Status.choices, default=Status.REGISTERED)
    finance = models.CharField(max_length=10, choices=Finance.choices, default=Finance.NONE)
    delivery = models.CharField(max_length=10, choices=Delivery.choices, default=Delivery.NONE)
    awaiting_applicant = models.BooleanField(default=False)
    """True while a supplement is asked and not yet sent: no clock of the state runs."""
    closing = models.JSONField(default=dict)
    """Why a dossier ended without a result: {"reason", "text", "basis"}."""

    submitted_at = models.DateTimeField()
    intake_due_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    counted_from = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    limit = models.JSONField(default=dict)
    ended_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    as_read: Mapping[str, Any] = {}

    objects = DossierQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["receiving_agency", "-submitted_at", "-id"], name="dossier_receiving"),
            models.Index(fields=["resolving_agency", "-submitted_at", "-id"], name="dossier_resolving"),
            models.Index(fields=["applicant", "-submitted_at"], name="dossier_applicant"),
            models.Index(fields=["due_at"], condition=models.Q(ended_at=None), name="dossier_due_open"),
            models.Index(
                fields=["receiving_agency", "due_at"], condition=models.Q(ended_at=None), name="dossier_due_received"
            ),
            models.Index(
                fields=["resolving_agency", "due_at"], condition=models.Q(ended_at=None), name="dossier_due_resolved"
            ),
            models.Index(
                fields=["receiving_agency", "updated_at", "id"],
                condition=models.Q(awaiting_applicant=True),
                name="dossier_waits_received",
            ),
            models.Index(
                fields=["resolving_agency", "updated_at", "id"],
                condition=models.Q(awaiting_applicant=True),
                name="dossier_waits_resolved",
            ),
            models.Index(fields=["submitted_at"], condition=models.Q(finance=Finance.DUE), name="dossier_owing"),
            GinIndex(
                fields=["receiving_agency", "resolving_agency", "folded"],
                opclasses=["varchar_ops", "varchar_ops", "gin_trgm_ops"],
                name="dossier_words_of_agency",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        Status.REGISTERED,
                        Status.NOT_ACCEPTED,
                        Status.SUPPLEMENT_ASKED,
                        Status.WITHDRAWN,
                        Status.STOPPED,
                    ]
                )
                | models.Q(code__isnull=False),
                name="dossier_code_from_acceptance",
            ),
        ]

    def __str__(self) -> str:
        return self.code or self.reference

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        """Remember what was read, so that a change writes no more than it changes."""
        dossier = super().from_db(db, field_names, values, **options)
        dossier.as_read = dict(zip(field_names, values, strict=True))
        return dossier

    def changed_fields(self) -> dict[str, Any]:
        """Return the values that differ from those read. JSON values are replaced, never changed in place."""
        now = ((name, getattr(self, name)) for name in self.as_read)
        return {name: value for name, value in now if value != self.as_read[name]}

    @property
    def label(self) -> str:
        """Return the code, or before acceptance the submission reference."""
        return self.code or self.reference

    @property
    def is_open(self) -> bool:
        """Tell whether the state still owes an answer."""
        return self.status in OPEN

    @property
    def promised_at(self) -> datetime | None:
        """Return the instant that the state must keep: intake until acceptance, then the result; None when paused."""
        return (self.due_at or self.intake_due_at) if self.is_open and not self.awaiting_applicant else None


class Sequence(models.Model):
    """A counter without gaps, such as one agency's dossier codes of one day; its row is the lock."""

    key = models.CharField(max_length=120, primary_key=True)
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"
