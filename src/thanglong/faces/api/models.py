"""What the API must remember by itself: which request was already carried out."""

from django.db import models

from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


class IdempotencyKey(models.Model):
    """A request that made an application, under the key its sender chose; sent again it finds the same application.

    `holder` is the sender in the capacity in which they acted, `fingerprint` the SHA-256 of what was sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    application_id = models.UUIDField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="idempotency_key_once")]
        indexes = [models.Index(fields=["created_at"], name="idempotency_key_age")]

    def __str__(self) -> str:
        return self.key
