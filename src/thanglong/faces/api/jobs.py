"""Background work of the API: forgetting keys whose request nobody sends again."""

from datetime import timedelta

from django.conf import settings

from thanglong.faces.api.models import IdempotencyKey
from thanglong.kernel import clock
from thanglong.kernel.jobs import job


@job(queue="default", every="20 2 * * *")
def forget_keys() -> None:
    """Forget the keys that are older than API_KEYS_KEPT_DAYS; what they made stays."""
    oldest = clock.now() - timedelta(days=settings.API_KEYS_KEPT_DAYS)
    IdempotencyKey.objects.filter(created_at__lt=oldest).delete()
