"""The result of a dossier from draft to signed and issued document, and the money taken at hand-over."""

from django.db import models

from thanglong.kernel.ids import new_id


class Result(models.Model):
    """One version of the result. Once signed it never changes: the database refuses it.

    `values` are what the officer can edit, `draft_pdf` the preview, `signed_pdf` bears the leader's signature,
    `issued_pdf` numbered and sealed. `digest` is the SHA-256 of the issued PDF, in hex.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="results")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    draft_pdf = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    drafted_by = models.JSONField()
    signed_pdf = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.JSONField(default=dict)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    issued_pdf = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    issued_by = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["dossier", "version"], name="result_version")]

    def __str__(self) -> str:
        return self.symbol or f"result {self.version} of {self.dossier_id}"


class Payment(models.Model):
    """Money recorded by an officer when the result is handed over; amounts are whole đồng."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="payments")
    amount = models.PositiveBigIntegerField()
    method = models.CharField(max_length=20)
    receipt_number = models.CharField(max_length=40, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["recorded_at"], name="payment_recorded")]

    def __str__(self) -> str:
        return f"{self.amount} for {self.dossier_id}"
