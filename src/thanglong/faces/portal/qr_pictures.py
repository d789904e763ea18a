"""QR codes as pictures that a page can carry without another request."""

import base64

from django.conf import settings
from django.urls import reverse

from thanglong.delivery.dossiers.service import Dossier
from thanglong.design import qr


def follow_url(dossier: Dossier) -> str:
    """Return the public address under which a dossier is followed, without the secret."""
    return f"{settings.SITE_URL}{reverse('portal:follow', query={'code': dossier.label})}"


def picture(text: str) -> str:
    """Return a QR code as a data address for an image."""
    return f"data:image/svg+xml;base64,{base64.b64encode(qr.svg(text).encode()).decode()}"
