"""Published procedures: one entry a code, immutable revisions, and the phrases by which people find it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from thanglong.delivery.procedures.fields import OrderedJson
from thanglong.delivery.procedures.querysets import RevisionQuerySet
from thanglong.kernel.ids import new_id
from thanglong.kernel.text import Text


class CatalogueEntry(models.Model):
    """A procedure of the catalogue, under its national code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=8, unique=True)
    name = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    life_event = models.CharField(max_length=40, db_index=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> Text:
        """Give the plain name in both languages."""
        return Text.parse(self.name)


class Revision(models.Model):
    """One published version; a trigger in the database refuses to change or delete it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(CatalogueEntry, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    effective_from = models.DateField()
    definition = OrderedJson()
    form = OrderedJson()
    process = models.TextField()
    templates = models.JSONField(default=dict)
    cases = OrderedJson()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.JSONField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="revision_number_once"),
            models.UniqueConstraint(fields=["entry", "digest"], name="revision_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.number}"


class SearchPhrase(models.Model):
    """A folded phrase that leads to a procedure; names weigh more than explanations."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="phrases")
    phrase = models.CharField(max_length=400)
    weight = models.FloatField()

    class Meta:
        indexes = [GinIndex(fields=["phrase"], opclasses=["gin_trgm_ops"], name="search_phrase_trigrams")]

    def __str__(self) -> str:
        return self.phrase
