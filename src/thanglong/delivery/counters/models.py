"""One-time codes, applications kept on a device, hand-overs with their evidence, results on their way by post."""

from django.db import models

from thanglong.delivery.counters.constants import ParcelState, Proof, Purpose, Relation
from thanglong.kernel.ids import new_id


class OneTimeCode(models.Model):
    """A code sent to a person themselves; only its keyed digest is kept, and it opens one thing once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    subject_id = models.UUIDField()
    """The draft that is confirmed or the dossier whose result is received: they share their id."""
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id", "purpose", "-sent_at"], name="code_of_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_id}"


class KeptApplication(models.Model):
    """One person's application as an officer's device kept it without a network; its id was made on the device.

    The same id is the same person's same application, however often and from wherever it is sent.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    draft = models.OneToOneField("dossiers.Draft", on_delete=models.SET_NULL, null=True, related_name="+")
    helper = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=35)
    version = models.PositiveIntegerField()
    """Counted on the device, one more with every change; an older one that arrives late changes nothing."""
    digest = models.CharField(max_length=64)
    """Of what the device sent, to tell a repetition from another content."""
    answers_sha256 = models.CharField(max_length=64)
    """Of the answers as they were taken over; other answers in the draft mean that somebody went on with it online."""
    met_at = models.DateTimeField(null=True)
    """When the two met, as the device claims; no clock counts from it."""
    received_at = models.DateTimeField()
    merged_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["helper", "agency", "-received_at"], name="kept_of_helper")]

    def __str__(self) -> str:
        return f"{self.id} ({self.version})"


class HandedOver(models.Model):
    """How a result reached somebody: who took it, as whom, and what proves it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=10, choices=Proof.choices)
    receiver = models.CharField(max_length=200)
    relation = models.CharField(max_length=12, choices=Relation.choices)
    personal_number = models.CharField(max_length=12, blank=True)
    authorisation = models.CharField(max_length=300, blank=True)
    signature = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.CharField(max_length=35)
    given_by = models.JSONField()
    given_at = models.DateTimeField()
    late = models.BooleanField()
    """True when the result was issued after the promised time: it is handed over all the same."""

    class Meta:
        indexes = [models.Index(fields=["agency", "-given_at"], name="handed_over_agency")]

    def __str__(self) -> str:
        return f"{self.receiver}, {self.dossier_id}"


class Parcel(models.Model):
    """A result given to the post; a returned one waits at the counter again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    task_id = models.UUIDField()
    agency = models.CharField(max_length=35)
    carrier = models.CharField(max_length=80)
    tracking_number = models.CharField(max_length=40)
    receiver = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=ParcelState.choices, default=ParcelState.POSTED)
    posted_by = models.JSONField()
    posted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier", "tracking_number"], name="parcel_tracked_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(state=ParcelState.POSTED), name="parcel_one_on_its_way"
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "-posted_at"], name="parcel_agency")]

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking_number}"
