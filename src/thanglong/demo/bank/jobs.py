"""Delivers the sandbox bank's messages over HTTP, as a real bank would, and again until it is heard."""

import urllib.request
from typing import Final
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from thanglong.demo.bank import messages
from thanglong.demo.bank.models import Transfer
from thanglong.kernel.jobs import job

TIMEOUT: Final = 20


@job(queue="default")
def tell_merchant(transfer_id: str) -> None:
    """Send one message."""
    transfer = Transfer.objects.get(pk=UUID(transfer_id))
    if transfer.channel == "vnpay":
        request = urllib.request.Request(  # noqa: S310 - our own node
            f"{settings.SITE_URL}{reverse('portal:pay-vnpay')}?{messages.result_query(transfer)}"
        )
    else:
        body, headers = messages.bank_message(transfer)
        request = urllib.request.Request(  # noqa: S310 - our own node
            f"{settings.SITE_URL}{reverse('portal:pay-vietqr')}", body, headers
        )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=TIMEOUT) as answer:
        answer.read(4096)
