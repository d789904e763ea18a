"""When a dossier has come so far that its applicant can say how it went."""

from datetime import datetime
from typing import Final

from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices.limits import change_until, rating_until
from thanglong.delivery.voices.models import Rating

ANSWERED: Final = (Status.NOT_ACCEPTED, Status.STOPPED, Status.FINISHED, Status.DELIVERED)


def ended_at(dossier: Dossier) -> datetime | None:
    """Return when the state answered, None while it owes an answer or when the applicant withdrew."""
    if dossier.status not in ANSWERED:
        return None
    return dossier.ended_at or dossier.updated_at


def can_rate(dossier: Dossier, at: datetime) -> bool:
    """Tell whether the dossier can be rated now, or its rating changed."""
    ended = ended_at(dossier)
    given = Rating.objects.filter(dossier=dossier).values_list("given_at", flat=True).first()
    if given is not None:
        return at <= change_until(given)
    return ended is not None and at <= rating_until(ended)
