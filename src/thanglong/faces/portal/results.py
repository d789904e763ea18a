"""What came out of a dossier, and whether its applicant can have it now."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.constants import ParcelState
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, TaskKind
from thanglong.delivery.dossiers.service import Dossier, HandOver, Result, Task
from thanglong.delivery.procedures.service import definition
from thanglong.kernel import clock
from thanglong.kernel.actions import is_allowed
from thanglong.kernel.actors import Actor


@dataclass(frozen=True)
class Outcome:
    """An issued result; `unpaid` keeps it from being handed over, `received` says that it was."""

    result: Result
    name: str
    received: bool
    unpaid: bool

    @property
    def open(self) -> bool:
        """Tell whether the file can be read."""
        return not self.unpaid


def outcome(dossier: Dossier) -> Outcome | None:
    """Return the issued result, None while there is none."""
    if dossier.delivery not in {Delivery.ISSUED, Delivery.DELIVERED}:
        return None
    result = dossiers.latest_result(dossier)
    if result is None or result.issued_pdf is None:
        return None
    kind = definition(dossier.revision_id).result_kind(result.kind)
    received = dossier.delivery == Delivery.DELIVERED
    return Outcome(result, str(kind.names), received, not received and dossiers.must_pay_first(dossier))


def parcel_words(parcel: counters.Parcel) -> str:
    """Say to the applicant where the paper that was given to the post is."""
    said = {"carrier": parcel.carrier, "number": parcel.tracking_number, "address": parcel.address}
    moved = clock.local(parcel.closed_at or parcel.posted_at)
    said["day"] = f"{moved:%d/%m/%Y}"
    match parcel.state:
        case ParcelState.DELIVERED:
            return gettext("Bưu chính đã phát bản giấy ngày %(day)s. %(carrier)s, số hiệu %(number)s.") % said
        case ParcelState.RETURNED:
            return (
                gettext(
                    "Bưu chính không phát được và đã trả lại bản giấy ngày %(day)s (%(carrier)s, số hiệu %(number)s). "
                    "Mời bạn đến nhận tại Bộ phận Một cửa."
                )
                % said
            )
    sent = gettext("Bản giấy đã gửi bưu chính ngày %(day)s đến %(address)s. %(carrier)s, số hiệu %(number)s.")
    return sent % said


def handover_task(dossier: Dossier, actor: Actor) -> UUID | None:
    """Return the task with which the actor may take the result, None when there is none."""
    waiting = Task.objects.open().filter(dossier=dossier, kind=TaskKind.HANDOVER).select_related("dossier")
    return next((task.pk for task in waiting if is_allowed(HandOver, actor, task)), None)
