"""Units, agencies, hours and posts: everything here has a beginning and, one day, an end."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from thanglong.foundation.directory.constants import AgencyKind, Certainty, Confidence, Level, UnitKind
from thanglong.foundation.directory.querysets import AgencyQuerySet, PostQuerySet, UnitQuerySet
from thanglong.kernel.ids import new_id


class Dated(models.Model):
    """Something in force from a date until, and including, another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class AdministrativeUnit(Dated):
    """A province or commune; a merger or a new name closes the row and opens another."""

    level = models.CharField(max_length=10, choices=Level)
    kind = models.CharField(max_length=20, choices=UnitKind)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    search_text = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=400)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    former_district = models.CharField(max_length=120, blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty, default=Certainty.CONFIRMED)
    source = models.CharField(max_length=300, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "effective_from"], name="unit_once_at_a_time"),
        ]
        indexes = [
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="unit_search_text"),
            models.Index(fields=["folded"], name="unit_folded"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitSuccession(models.Model):
    """Which unit took over an older one, or a part of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    predecessor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="succeeded_by")
    successor = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="preceded_by")
    position = models.PositiveSmallIntegerField()
    whole = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once")]


class Agency(Dated):
    """A state body under its electronic identifier."""

    identifier = models.CharField(max_length=35)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120)
    symbol = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    level = models.CharField(max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, null=True, related_name="agencies")
    successor = models.CharField(max_length=35, blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identifier", "effective_from"], name="agency_once_at_a_time"),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="agency_of_unit")]

    def __str__(self) -> str:
        return self.name


class AgencyHours(Dated):
    """The weekly hours of an agency and of all below it; without an agency, of the whole country.

    `week` maps Monday's to Sunday's English names to lists of "07:30-11:30". `reception` hours only receive people.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="hours")
    week = models.JSONField(default=dict)
    reception = models.JSONField(default=dict)
    source = models.CharField(max_length=300, blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "effective_from"], name="hours_once_at_a_time", nulls_distinct=False
            ),
        ]


class CalendarOverride(models.Model):
    """A date that differs from the week, for an agency and all below it or for the whole country.

    Closed when `hours` is empty. An override that does not apply is kept for information.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="overrides")
    date = models.DateField()
    hours = models.JSONField(default=list)
    reason = models.JSONField()
    basis = models.CharField(max_length=300)
    certainty = models.CharField(max_length=12, choices=Certainty)
    applies = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "date"], name="override_once_a_date", nulls_distinct=False),
        ]


class Post(Dated):
    """What a person may do in an agency: the roles held there between two dates."""

    account_id = models.UUIDField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    unit_label = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120)
    roles = ArrayField(models.CharField(max_length=20))

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "agency", "unit_label", "effective_from"], name="post_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(roles=[]), name="post_has_roles"),
        ]
        indexes = [models.Index(fields=["account_id"], name="post_of_account")]


class Edition(models.Model):
    """The data that was loaded last, so that loading the same again costs nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
