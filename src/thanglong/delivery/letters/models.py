"""Letters as they were given, and the one new appointment that the law allows."""

from django.db import models

from thanglong.delivery.letters.constants import Form
from thanglong.kernel.ids import new_id


class Letter(models.Model):
    """One form of one dossier: its number, its words, and the sealed PDF.

    `round` tells apart requests for supplements and receipts after a new start of the clock. `number` runs from 1 in
    each year for each agency and form, without gaps; that of form 01 is the entry in the register of dossiers. `data`
    are the words as they stood. An agency without a digital seal gives an unsealed PDF, and `sealed_at` stays empty.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="letters")
    form = models.CharField(max_length=2, choices=Form.choices)
    round = models.PositiveSmallIntegerField(default=1)
    agency = models.CharField(max_length=35)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)
    given_at = models.DateTimeField()
    given_by = models.JSONField(default=dict)
    pdf = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["given_at", "form", "round"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "form", "round"], name="letter_once"),
            models.UniqueConstraint(fields=["agency", "form", "year", "number"], name="letter_number"),
        ]

    def __str__(self) -> str:
        return self.symbol or f"{self.form}-{self.round} of {self.dossier_id}"

    @property
    def key(self) -> str:
        """Return what names the letter within its dossier, such as `02-1`."""
        return f"{self.form}-{self.round}"


class Reappointment(models.Model):
    """A new date that the agency's head promised with an apology; the legal time stays `due_at` of the dossier.

    `in_time` tells whether the apology came before the time ran out. A dossier that is late stays late either way.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="reappointments")
    number = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    """The legal time that is missed."""
    new_due_at = models.DateTimeField()
    reason = models.TextField()
    in_time = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.JSONField()
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="reappointment")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["dossier", "number"], name="reappointment_number")]

    def __str__(self) -> str:
        return f"reappointment {self.number} of {self.dossier_id}"
