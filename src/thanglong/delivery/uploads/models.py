"""What is known of each uploaded file, and the copies made of files; originals are never replaced."""

from django.db import models

from thanglong.delivery.uploads.constants import State
from thanglong.kernel.ids import new_id


class Examination(models.Model):
    """One uploaded file as it was found: what it is, who scanned it, what its signatures say, how far it is.

    `scanner` is empty while none has looked, which is for ever on a node without one. `signatures` keeps the verdicts
    of the moment of upload. `flaw` tells why it was refused, `copy_flaw` why no copy could be made of it.
    """

    file = models.OneToOneField(
        "kernel.StoredFile", on_delete=models.CASCADE, primary_key=True, related_name="examination"
    )
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=State.choices)
    pages = models.PositiveIntegerField(default=0)
    declared_pdf_a = models.CharField(max_length=8, blank=True)
    wants_pdf_a = models.BooleanField(default=False)
    scanner = models.CharField(max_length=40, blank=True)
    scanned_at = models.DateTimeField(null=True)
    signatures = models.JSONField(default=list)
    flaw = models.CharField(max_length=20, blank=True)
    flaw_details = models.JSONField(default=dict)
    copy_flaw = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["received_at"], condition=models.Q(state=State.RECEIVED), name="upload_to_scan")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Copy(models.Model):
    """A PDF made from one or several originals; the same originals in the same order are converted once.

    `key` is the SHA-256 over the recipe and the digests of the originals; `made_by` names program and versions.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=64, unique=True)
    file = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, related_name="+")
    recipe = models.CharField(max_length=20)
    sources = models.JSONField()
    """Names and digests of the originals, in the order of the pages."""
    pages = models.PositiveIntegerField(default=0)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.recipe} of {len(self.sources)}"
