"""The register of certificates: who may sign, with which key, and since when no longer."""

from django.db import models

from thanglong.foundation.trust.constants import SignerRole
from thanglong.foundation.trust.querysets import CertificateQuerySet
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


class Certificate(models.Model):
    """One certificate of one signer; the key itself stays with the provider, under `reference`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.CharField(max_length=80, db_index=True)  # an account's id, or the identifier of an agency
    role = models.CharField(max_length=16, choices=SignerRole.choices)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    identifier = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120, blank=True)
    provider = models.CharField(max_length=40)
    reference = models.CharField(max_length=200)
    serial = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64, unique=True)
    der = models.BinaryField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "role", "valid_to"], name="certificate_of_signer")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__lt=models.F("valid_to")), name="certificate_has_a_life"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.serial})"
