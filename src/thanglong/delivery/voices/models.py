"""Ratings of dossiers, and petitions with their clocks, questions, answers and public versions."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from thanglong.delivery.voices.constants import (
    OPEN,
    ClockKind,
    Effort,
    PetitionKind,
    PetitionState,
    Satisfaction,
    Topic,
)
from thanglong.delivery.voices.querysets import PetitionQuerySet, PublishedQuerySet
from thanglong.kernel.ids import new_id


class Rating(models.Model):
    """What one dossier's applicant says of it, once; who said it is nowhere in this row but through the dossier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    procedure_code = models.CharField(max_length=12)
    agency = models.CharField(max_length=35)
    satisfaction = models.SmallIntegerField(choices=Satisfaction.choices, null=True)
    effort = models.SmallIntegerField(choices=Effort.choices, null=True)
    comment = models.TextField(blank=True)
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["given_at", "procedure_code", "agency"], name="rating_figures")]
        constraints = [
            models.CheckConstraint(condition=Q(satisfaction=None) | Q(satisfaction__range=(1, 5)), name="rating_steps"),
            models.CheckConstraint(condition=Q(effort=None) | Q(effort__range=(1, 5)), name="rating_effort_steps"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.agency}"


class Petition(models.Model):
    """One petition. `barred` are the officers whom it is about: they never see, get or answer it.

    `reference` and `secret` follow it without an account; `number` is that of the agency's book of the year. `token`
    comes from the form, so that a second click sends nothing twice.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token = models.UUIDField(unique=True)
    reference = models.CharField(max_length=16, unique=True)
    secret = models.CharField(max_length=16)
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=PetitionKind.choices)
    topic = models.CharField(max_length=10, choices=Topic.choices)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    about_officer = models.CharField(max_length=200, blank=True)
    barred = ArrayField(models.UUIDField(), default=list)
    folded = models.TextField()

    first_agency = models.CharField(max_length=35)
    agency = models.CharField(max_length=35)
    state = models.CharField(max_length=10, choices=PetitionState.choices, default=PetitionState.SENT)
    is_complex = models.BooleanField(default=False)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    assignee_name = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    drafted_by = models.JSONField(default=dict)
    approved_by = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    score = models.SmallIntegerField(choices=Satisfaction.choices, null=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "due_at", "id"], condition=Q(state__in=OPEN), name="petition_queue"),
            models.Index(fields=["agency", "-received_at", "-id"], name="petition_agency"),
            models.Index(fields=["account", "-received_at"], name="petition_sender"),
            models.Index(fields=["dossier"], name="petition_dossier"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is owed."""
        return self.state in OPEN

    def is_late(self, at: datetime) -> bool:
        """Tell whether a clock of this petition has run out, now or before a later agency took it."""
        return any((clock.ended_at or at) > clock.due_at for clock in self.clocks.all())


class PetitionClock(models.Model):
    """One limit that ran for one agency. `due_at` is never moved once it is over: what was late stays late."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=10, choices=ClockKind.choices)
    agency = models.CharField(max_length=35)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "kind"], condition=Q(ended_at=None), name="one_running_petition_clock"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.agency}"


class Book(models.Model):
    """How far an agency's book of petitions of one year is."""

    agency = models.CharField(max_length=35)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_book_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"


class Exchange(models.Model):
    """A question of the agency to the sender, with its reply."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="exchanges")
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.JSONField()
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["petition"], condition=Q(replied_at=None), name="one_open_question_per_petition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.petition_id}"


class PublishedAnswer(models.Model):
    """The public version of a petition and its answer, without anybody's personal data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="published")
    agency = models.CharField(max_length=35)
    topic = models.CharField(max_length=10, choices=Topic.choices)
    question = models.TextField()
    answer = models.TextField()
    folded = models.TextField()
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField()
    published_at = models.DateTimeField()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="published_newest"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="published_words"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.agency}"
