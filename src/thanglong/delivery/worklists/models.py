"""The tables of an officer's own lists and errands."""

from django.conf import settings
from django.db import models

from thanglong.delivery.worklists.constants import ErrandKind, ErrandState, Format, ItemState
from thanglong.delivery.worklists.querysets import ErrandQuerySet, SavedViewQuerySet
from thanglong.kernel.ids import new_id


class SavedView(models.Model):
    """A view of the desk under a name of the officer's own; nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    agency = models.CharField(max_length=35)
    name = models.CharField(max_length=60)
    wanted = models.JSONField()
    created_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "agency", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name


class Errand(models.Model):
    """Something that an officer asked to be done in the background, with how far it is and what came of it.

    `actor` is who asked, in which agency and with which roles; rights are looked up again when it is carried out and
    when a file is fetched. `asked` is a list's `Wanted` for an export and the assignee for a batch of assignments.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    agency = models.CharField(max_length=35)
    actor = models.JSONField()
    kind = models.CharField(max_length=10, choices=ErrandKind.choices)
    language = models.CharField(max_length=10)
    asked = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ErrandState.choices, default=ErrandState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    format = models.CharField(max_length=4, choices=Format.choices, blank=True)
    file = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(null=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["account", "agency", "-asked_at", "-id"], name="errand_of_officer"),
            models.Index(
                fields=["account", "agency"],
                condition=models.Q(finished_at__isnull=False, seen_at=None),
                name="errand_unseen",
            ),
            models.Index(fields=["expires_at"], condition=models.Q(file__isnull=False), name="errand_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.finished_at is not None

    @property
    def understood(self) -> bool:
        """Tell whether the row says what to do: which list and as what file, or whom to assign to."""
        if self.kind == ErrandKind.EXPORT:
            return bool(self.asked.get("view")) and self.format in Format
        return self.kind != ErrandKind.ASSIGN or bool(self.asked.get("assignee"))


class ErrandItem(models.Model):
    """One task of a batch: done in a transaction of its own, or refused with the sentence that says why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    errand = models.ForeignKey(Errand, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    task_id = models.UUIDField()
    dossier_id = models.UUIDField()
    label = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(null=True)
    """The draft that the leader saw, for a batch of signatures."""
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    sentence = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["errand", "task_id"], name="errand_item_once")]

    def __str__(self) -> str:
        return f"{self.label}: {self.state}"
