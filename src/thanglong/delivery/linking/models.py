"""One part of a linked dossier: which step of the whole it is, and which dossier decides it."""

from django.db import models
from django.db.models import Q

from thanglong.delivery.linking.querysets import PartQuerySet
from thanglong.kernel.ids import new_id
from thanglong.kernel.text import Text


class Part(models.Model):
    """A row written in the transaction that opens the step; `child_id` is the id that the part's dossier will have.

    The id is known before the dossier exists, so that starting a part twice is starting it once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parent = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    element = models.CharField(max_length=80)
    procedure_code = models.CharField(max_length=12)
    names = models.JSONField()
    child_id = models.UUIDField(unique=True, default=new_id, editable=False)
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    """When the whole stopped waiting: an unfinished part is then withdrawn with it."""
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, blank=True)
    result = models.JSONField(default=dict)
    """What later parts may use: {"symbol", "values"}."""

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "element"], condition=Q(ended_at=None, given_up_at=None), name="part_open_once"
            )
        ]
        indexes = [
            models.Index(fields=["parent"], name="part_of_whole"),
            models.Index(fields=["opened_at"], condition=Q(ended_at=None), name="part_unfinished"),
        ]

    def __str__(self) -> str:
        return f"{self.element} of {self.parent_id}"

    @property
    def name(self) -> Text:
        """Return the name of the part in both languages."""
        return Text.parse(self.names)
