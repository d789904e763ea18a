"""Applications that may be the same matter twice: one person, one procedure, within a month.

They are pointed out to the officer, who decides. Only what the officer may read anyway is looked at, so that typing a
number tells nobody what its owner filed elsewhere.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from thanglong.delivery.counters.constants import TWIN_WITHIN
from thanglong.delivery.counters.people import NUMBER
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actors import Actor

Key = tuple[str, str]


@dataclass(frozen=True)
class Twin:
    """Another application of the same person: taken by this office, or sent by themselves."""

    id: UUID
    at: datetime
    helper: str = ""
    """Who helped; empty for somebody who applied alone."""


def twins_of(actor: Actor, receptions: Sequence[dossiers.Reception]) -> dict[UUID, list[Twin]]:
    """Return the possible duplicates of each application by the id of its draft, in two queries for all of them."""
    if not receptions:
        return {}
    since = min(item.opened_at for item in receptions) - TWIN_WITHIN
    codes = {item.draft.procedure_code for item in receptions}
    numbers = {item.applicant.get(NUMBER, "") for item in receptions} - {""}
    found: defaultdict[Key, list[Twin]] = defaultdict(list)
    for other in _taken_here(actor, codes, numbers, since):
        twin = Twin(other.draft_id, other.opened_at, other.helped_by.get("name", ""))
        found[other.draft.procedure_code, other.applicant.get(NUMBER, "")].append(twin)
    for dossier in _sent_alone(actor, codes, numbers, since):
        number = dossier.applicant.personal_number if dossier.applicant else None
        found[dossier.procedure_code, number or ""].append(Twin(dossier.pk, dossier.submitted_at))
    return {item.draft_id: _others(found, item) for item in receptions}


def _others(found: dict[Key, list[Twin]], item: dossiers.Reception) -> list[Twin]:
    same = found.get((item.draft.procedure_code, item.applicant.get(NUMBER, "")), [])
    return [twin for twin in same if twin.id != item.draft_id and abs(twin.at - item.opened_at) <= TWIN_WITHIN]


def _taken_here(actor: Actor, codes: set[str], numbers: set[str], since: datetime) -> list[dossiers.Reception]:
    taken = dossiers.Reception.objects.filter(
        agency=actor.agency, opened_at__gte=since, draft__procedure_code__in=codes
    )
    theirs = Q(person__personal_number__in=numbers) | Q(principal__personal_number__in=numbers)
    return list(taken.filter(theirs).select_related("draft").order_by("opened_at"))


def _sent_alone(actor: Actor, codes: set[str], numbers: set[str], since: datetime) -> list[dossiers.Dossier]:
    mine = dossiers.Dossier.objects.visible_to(actor).filter(procedure_code__in=codes, submitted_at__gte=since)
    alone = mine.filter(applicant__personal_number__in=numbers, help_agency="")
    return list(alone.select_related("applicant").order_by("submitted_at"))
