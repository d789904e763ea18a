"""Give a result to the post, with its tracking number; the dossier waits until it has arrived."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thanglong.delivery.counters import events, policies, typed
from thanglong.delivery.counters.constants import ParcelState
from thanglong.delivery.counters.locking import HandOverAction
from thanglong.delivery.counters.models import Parcel
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid

LACKING: Final = {
    "carrier": gettext_lazy("Hãy ghi đơn vị bưu chính."),
    "tracking_number": gettext_lazy("Hãy ghi số hiệu bưu gửi."),
    "receiver": gettext_lazy("Hãy ghi tên người nhận."),
    "address": gettext_lazy("Hãy ghi địa chỉ nhận."),
}


@dataclass(frozen=True, kw_only=True)
class PostResult(HandOverAction):
    """Note carrier, tracking number and address."""

    name = "counter.post_result"
    policy = policies.hands_over

    carrier: str
    tracking_number: str
    receiver: str
    address: str

    def change(self, subject: dossiers.Task, actor: Actor, at: datetime) -> Change:
        """Refuse while another parcel is on its way or a fixed fee is open."""
        dossier = subject.dossier
        values = typed.tidy({key: getattr(self, key) for key in ("carrier", "tracking_number", "receiver", "address")})
        if lacking := {key: [str(LACKING[key])] for key, value in values.items() if not value}:
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), lacking)
        if errors := typed.faults(Parcel, values):
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), errors)
        if subject.done_at is not None:
            raise Conflict(_("Kết quả này đã được trả."))
        if dossiers.must_pay_first(dossier):
            raise Conflict(_("Hãy ghi nhận khoản phí, lệ phí trước khi trả kết quả."))
        if Parcel.objects.filter(dossier=dossier, state=ParcelState.POSTED).exists():
            raise Conflict(_("Kết quả này đã gửi bưu chính và chưa có hồi báo."))
        if Parcel.objects.filter(carrier=values["carrier"], tracking_number=values["tracking_number"]).exists():
            raise Invalid("", {"tracking_number": [_("Số hiệu này đã dùng cho một bưu gửi khác.")]})
        parcel = Parcel.objects.create(
            dossier=dossier,
            task_id=subject.pk,
            agency=actor.agency,
            posted_by=actor.to_json(),
            posted_at=at,
            **values,
        )
        news = events.PARCEL_MOVED.make(
            f"dossier:{dossier.pk}", subject_id=dossier.pk, agency=actor.agency, detail=parcel.state
        )
        facts = {"carrier": parcel.carrier, "tracking_number": parcel.tracking_number}
        return Change(parcel, f"dossier:{dossier.pk}", facts, [news])
