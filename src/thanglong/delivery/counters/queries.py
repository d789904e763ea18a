"""Reading at the counter: what is being filled in, what waits to be fetched or is in the post, who was helped."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from thanglong.delivery.counters.constants import ParcelState
from thanglong.delivery.counters.models import HandedOver, KeptApplication, Parcel
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Help, TaskKind
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied


def receptions(actor: Actor) -> QuerySet[dossiers.Reception]:
    """Return what the actor's office fills in with people, newest first; an assistant sees their own."""
    mine = dossiers.Reception.objects.filter(agency=actor.agency).select_related("draft").order_by("-opened_at")
    if not actor.has_role(Role.COUNTER, Role.ASSISTANT):
        return mine.none()
    return mine if actor.has_role(Role.COUNTER) else mine.filter(helper_id=actor.account_id)


def reception_for(actor: Actor, draft_id: UUID) -> dossiers.Reception:
    """Return one of them; raises Reception.DoesNotExist for all others alike."""
    found = dossiers.Reception.objects.select_related("draft", "account").get(draft_id=draft_id)
    try:
        dossiers.fills_in_for(actor, found)
    except Denied as refusal:
        raise dossiers.Reception.DoesNotExist from refusal
    return found


def kept(actor: Actor) -> QuerySet[KeptApplication]:
    """Return what the actor's own devices kept for this office and sent, newest first."""
    if not actor.has_role(Role.COUNTER, Role.ASSISTANT) or actor.account_id is None:
        return KeptApplication.objects.none()
    mine = KeptApplication.objects.filter(helper_id=actor.account_id, agency=actor.agency)
    return mine.order_by("-received_at", "-id")


def to_hand_over(actor: Actor, text: str = "") -> QuerySet[dossiers.Task]:
    """Return the results that wait at the actor's counter, except those in the post."""
    posted = Parcel.objects.filter(state=ParcelState.POSTED).values("dossier_id")
    tasks = dossiers.Task.objects.open().for_actor(actor).filter(kind=TaskKind.HANDOVER).exclude(dossier_id__in=posted)
    if text.strip():
        tasks = tasks.filter(dossier__in=dossiers.Dossier.objects.matching(text))
    return tasks.select_related("dossier").order_by("opened_at", "id")


def parcels(actor: Actor) -> QuerySet[Parcel]:
    """Return the parcels of the actor's counter, those on their way first."""
    mine = Parcel.objects.filter(agency=actor.agency) if actor.has_role(Role.COUNTER) else Parcel.objects.none()
    return mine.select_related("dossier").order_by(F("closed_at").desc(nulls_first=True), "-posted_at")


def parcels_of(dossier_id: UUID) -> list[Parcel]:
    """Return the parcels of one dossier, newest first."""
    return list(Parcel.objects.filter(dossier_id=dossier_id).order_by("-posted_at"))


def hand_over_of(dossier_id: UUID) -> HandedOver | None:
    """Return how a result was handed over at a counter, None for other ways."""
    return HandedOver.objects.filter(dossier_id=dossier_id).first()


def helped(agency: str, *, at: datetime | None = None, days: int = 30) -> dict[str, int]:
    """Count the applications that an office took or helped with in the last days, those that were sent."""
    since = (at or clock.now()) - timedelta(days=days)
    return dossiers.Reception.objects.filter(agency=agency, submitted_at__gte=since).aggregate(
        counter=Count("id", filter=Q(help=Help.COUNTER)),
        assisted=Count("id", filter=Q(help=Help.ASSISTED)),
    )
