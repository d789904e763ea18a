"""When a dossier has come so far that its applicant can say how it went."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

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
    return bool(rateable_among([dossier], at))


def rateable_among(dossiers: Iterable[Dossier], at: datetime) -> set[UUID]:
    """Return which dossiers can be rated now, or their rating changed."""
    ended = {dossier.pk: ended_at(dossier) for dossier in dossiers}
    given = dict(Rating.objects.filter(dossier_id__in=ended).values_list("dossier_id", "given_at"))
    return {
        pk
        for pk, end in ended.items()
        if (at <= change_until(given[pk]) if pk in given else end is not None and at <= rating_until(end))
    }
