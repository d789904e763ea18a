"""Reading for pages: the desk's queue, a sender's own petitions, the public list."""

import secrets
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices.constants import OPEN, PetitionState
from thanglong.delivery.voices.models import Petition, PublishedAnswer, Rating
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.keyset import Listing

SHOWN: Final = 100


@dataclass(frozen=True)
class DeskCounts:
    """How many petitions each view of the desk holds."""

    open: int
    new: int
    mine: int
    late: int
    approving: int


VIEWS: Final = ("open", "new", "mine", "late", "approving", "answered")


def petition_queue(actor: Actor, view: str, text: str = "") -> Listing[Petition]:
    """Return a view of the desk: what is open, the most urgent first; what is answered, the newest first."""
    found = Petition.objects.visible_to(actor).matching(text)
    if view == "answered":
        listing = Listing(Petition.objects.all(), (found.answered(),), "received_at", newest_first=True)
    else:
        listing = Listing(Petition.objects.all(), (_narrowed(found, actor, view),), "due_at")
    return Listing(
        listing.whole.prefetch_related("clocks"), listing.ranges, listing.field, newest_first=listing.newest_first
    )


def _narrowed(found: QuerySet[Petition], actor: Actor, view: str) -> QuerySet[Petition]:
    wanted = {
        "new": Q(state=PetitionState.SENT),
        "mine": Q(state__in=OPEN, assignee_id=actor.account_id),
        "late": Q(state__in=OPEN, due_at__lt=clock.now()),
        "approving": Q(state=PetitionState.DRAFTED),
    }
    return found.filter(wanted.get(view, Q(state__in=OPEN)))


def desk_counts(actor: Actor) -> DeskCounts:
    """Count the views of the desk in one query over what is open."""
    rows = Petition.objects.visible_to(actor).open()
    return DeskCounts(
        **rows.aggregate(
            open=Count("id"),
            new=Count("id", filter=Q(state=PetitionState.SENT)),
            mine=Count("id", filter=Q(assignee_id=actor.account_id)),
            late=Count("id", filter=Q(due_at__lt=clock.now())),
            approving=Count("id", filter=Q(state=PetitionState.DRAFTED)),
        )
    )


def petition_for(actor: Actor, petition_id: UUID) -> Petition:
    """Return a petition that the actor may read; raises Petition.DoesNotExist for all others alike."""
    return Petition.objects.visible_to(actor).prefetch_related("clocks", "exchanges").get(pk=petition_id)


def petitions_of(actor: Actor) -> QuerySet[Petition]:
    """Return what somebody has sent from their account, newest first."""
    found = Petition.objects.visible_to(actor) if actor.is_applicant else Petition.objects.none()
    return found.order_by("-received_at", "-id")[:SHOWN]


def follow_petition(reference: str, secret: str) -> Petition | None:
    """Return the petition whose reference and secret somebody holds; a wrong pair tells nothing."""
    petition = Petition.objects.filter(reference=reference.strip().upper()).first()
    expected = petition.secret if petition else "-" * 8
    matches = secrets.compare_digest(expected.encode(), secret.strip().upper().encode())
    return petition if petition and matches else None


def proven_petition(petition_id: UUID, secret: str) -> Petition | None:
    """Return the petition with this id and secret."""
    petition = Petition.objects.prefetch_related("clocks", "exchanges").filter(pk=petition_id).first()
    matches = petition is not None and secrets.compare_digest(petition.secret.encode(), secret.encode())
    return petition if matches else None


def published(text: str = "") -> Listing[PublishedAnswer]:
    """Return what everybody can read, newest first; words in any spelling."""
    found = PublishedAnswer.objects.matching(text)
    return Listing(PublishedAnswer.objects.all(), (found,), "published_at", newest_first=True)


def rating_of(dossier: Dossier) -> Rating | None:
    """Return what the applicant said of a dossier; for the applicant's own pages only."""
    return Rating.objects.filter(dossier=dossier).first()
