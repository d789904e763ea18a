"""An application being filled in, and the files that belong to it; private to the applicant until submitted."""

from django.db import models

from thanglong.delivery.dossiers.querysets import DraftQuerySet
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


class Draft(models.Model):
    """Answers saved page by page, so that a person can stop, change device, and go on.

    A draft is a private working copy and no act of the state: saving it leaves no ledger entry; submitting it does.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, null=True, related_name="+")
    """Empty while an office fills it in with somebody; its reception tells who."""
    organisation = models.ForeignKey("identity.Organisation", on_delete=models.CASCADE, null=True, related_name="+")
    procedure_code = models.CharField(max_length=12)
    revision = models.ForeignKey("procedures.Revision", on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    pages_done = models.JSONField(default=list)
    moved_at = models.DateTimeField(null=True)
    """When a newer revision of the procedure took the place of the one under which it was begun."""
    look_again = models.JSONField(default=list)
    """Ids of the questions that the newer revision changed and that its applicant has not confirmed since."""
    created_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["account", "-saved_at"], condition=models.Q(submitted_at=None), name="draft_open")
        ]

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.id}"


class Attachment(models.Model):
    """One file given for one field of the form, in the draft or with a supplement; the answer lists its id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="attachments")
    field = models.CharField(max_length=60)
    """The form field that asks for the paper."""
    file = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=0)
    """0 with the application, then the number of the supplement."""
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.file_id}"
