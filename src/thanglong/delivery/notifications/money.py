"""Tells applicants about money: what is asked, what came, what is missing, what goes back; each of it once.

An open charge has no day on which it lapses, since missing money never ends or delays a dossier; so nobody is warned of
one. Who still owes when the result is there is reminded once.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from thanglong.delivery.dossiers import events as dossier_events
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.notifications.posting import write
from thanglong.delivery.notifications.wording import Wording, agency_name, both
from thanglong.delivery.payments import events
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import Arrival, RefundState, Stage
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent
from thanglong.kernel.money import format_dong

ASKED: Final = Wording(
    _("Hồ sơ %(label)s: cần nộp %(amount)s"),
    _(
        "Hồ sơ “%(procedure)s” có khoản phải nộp %(amount)s cho %(agency)s. Mở trang hồ sơ để nộp trực tuyến, hoặc nộp "
        "tại Bộ phận Một cửa, từ bây giờ đến khi nhận kết quả. Chưa nộp không làm hồ sơ chậm lại."
    ),
)
ASKED_AT_THE_COUNTER: Final = Wording(
    ASKED.subject,
    _(
        "Hồ sơ “%(procedure)s” có khoản phải nộp %(amount)s cho %(agency)s. Nộp tại Bộ phận Một cửa, từ bây giờ đến "
        "khi nhận kết quả. Chưa nộp không làm hồ sơ chậm lại."
    ),
)
STILL_OWED: Final = Wording(
    _("Hồ sơ %(label)s đã có kết quả, còn phải nộp %(amount)s"),
    _("Hồ sơ “%(procedure)s” đã có kết quả và còn khoản phải nộp %(amount)s cho %(agency)s. Nộp xong là nhận được."),
)
PAID: Final = Wording(
    _("Đã nhận %(amount)s cho hồ sơ %(label)s"),
    _("%(agency)s đã nhận đủ khoản phải nộp của hồ sơ “%(procedure)s”. Biên lai ở trang hồ sơ."),
)
SHORT: Final = Wording(
    _("Hồ sơ %(label)s: còn thiếu %(owed)s"),
    _("%(agency)s đã nhận %(amount)s cho hồ sơ “%(procedure)s”, còn thiếu %(owed)s. Mở trang hồ sơ để nộp tiếp."),
)
OVER: Final = Wording(
    _("Hồ sơ %(label)s: bạn đã nộp thừa"),
    _(
        "%(agency)s đã nhận %(amount)s cho hồ sơ “%(procedure)s”, nhiều hơn số phải nộp. Phần thừa được hoàn cho bạn "
        "sau khi cán bộ tài chính duyệt."
    ),
)
NOT_OWED: Final = Wording(
    _("Hồ sơ %(label)s: nhận được tiền không phải nộp"),
    _(
        "Khoản %(amount)s vừa đến cho hồ sơ “%(procedure)s” không phải nộp: đã nộp trước đó, hoặc không còn phải nộp. "
        "Tiền được hoàn cho bạn sau khi cán bộ tài chính duyệt."
    ),
)
NOT_MATCHING: Final = Wording(
    _("Hồ sơ %(label)s: số tiền không khớp"),
    _(
        "Khoản %(amount)s vừa đến cho hồ sơ “%(procedure)s” khác với số của lệnh thanh toán nên chưa được tính. Tiền "
        "được hoàn cho bạn sau khi cán bộ tài chính duyệt."
    ),
)
APPROVED: Final = Wording(
    _("Hồ sơ %(label)s: sẽ hoàn %(amount)s"),
    _("%(agency)s đã duyệt hoàn %(amount)s của hồ sơ “%(procedure)s”. Bạn được báo khi tiền đã chuyển."),
)
REJECTED: Final = Wording(
    _("Hồ sơ %(label)s: không hoàn %(amount)s"),
    _("%(agency)s không hoàn %(amount)s của hồ sơ “%(procedure)s”. Mở trang nộp phí của hồ sơ để xem lý do."),
)
REFUNDED: Final = Wording(
    _("Đã hoàn %(amount)s của hồ sơ %(label)s"),
    _("%(agency)s đã chuyển lại %(amount)s của hồ sơ “%(procedure)s” cho bạn."),
)
ARRIVED: Final = {
    Arrival.EXACT: PAID,
    Arrival.SHORT: SHORT,
    Arrival.OVER: OVER,
    Arrival.DUPLICATE: NOT_OWED,
    Arrival.LATE: NOT_OWED,
    Arrival.WRONG_AMOUNT: NOT_MATCHING,
}
DECIDED: Final = {RefundState.APPROVED: APPROVED, RefundState.REJECTED: REJECTED}


@dataclass(frozen=True)
class News:
    """A message to be written: once for each key; `kind` says what may leave the house about it."""

    key: UUID
    kind: str
    wording: Wording
    amount: int
    owed: int = 0


@subscribe(events.CHARGED)
def on_charge(event: OutboxEvent) -> None:
    """Ask for what is owed, as soon as it can be paid."""
    _ask(event, payments.Charge.objects.select_related("dossier").get(pk=event.data["charge_id"]))


@subscribe(dossier_events.ACCEPTED)
def on_acceptance(event: OutboxEvent) -> None:
    """Ask for what can be paid from now on."""
    for charge in _open_charges(event):
        _ask(event, charge)


@subscribe(dossier_events.RESULT_ISSUED)
def on_result(event: OutboxEvent) -> None:
    """Remind once of what is still owed."""
    for charge in _open_charges(event):
        key = uuid5(charge.pk, "reminded")
        _tell(event, charge.dossier, News(key, events.CHARGED.name, STILL_OWED, charge.owed), charge.collector)


@subscribe(events.RECEIVED)
@subscribe(events.MATCHED)
def on_money(event: OutboxEvent) -> None:
    """Say what came and how it fits; money that belongs to nobody yet is told to nobody."""
    wording = ARRIVED.get(Arrival(event.data["state"]))
    if wording is None or event.data["charge_id"] is None:
        return
    charge = payments.Charge.objects.select_related("dossier").get(pk=event.data["charge_id"])
    kind = events.CHARGED.name if wording is SHORT else event.type
    news = News(event.id, kind, wording, event.data["amount"], event.data.get("owed", charge.owed))
    _tell(event, charge.dossier, news, charge.collector)


@subscribe(events.REFUND_DECIDED)
@subscribe(events.REFUNDED)
def on_refund(event: OutboxEvent) -> None:
    """Say what goes back, what does not, and what has gone back."""
    if event.data["charge_id"] is None:
        return
    charge = payments.Charge.objects.select_related("dossier").get(pk=event.data["charge_id"])
    wording = DECIDED.get(RefundState(event.data["state"]), REFUNDED)
    _tell(event, charge.dossier, News(event.id, event.type, wording, event.data["amount"]), charge.collector)


def _open_charges(event: OutboxEvent) -> list[payments.Charge]:
    return [charge for charge in payments.charges(UUID(event.data["dossier_id"])) if charge.owed]


def _ask(event: OutboxEvent, charge: payments.Charge) -> None:
    if not charge.owed or (charge.stage == Stage.HANDOVER and charge.dossier.accepted_at is None):
        return
    wording = ASKED_AT_THE_COUNTER if payments.not_payable(charge) else ASKED
    key = uuid5(charge.pk, "asked")
    _tell(event, charge.dossier, News(key, events.CHARGED.name, wording, charge.owed), charge.collector)


def _tell(event: OutboxEvent, dossier: Dossier, news: News, collector: str) -> None:
    """Write to the applicant; dossiers handed in without an account tell nobody."""
    if dossier.applicant_id is None:
        return
    vietnamese, english = (_facts(language, dossier, news, collector) for language in ("vi", "en"))
    write(
        account_id=dossier.applicant_id,
        event_id=news.key,
        kind=news.kind,
        subject=both(news.wording.subject, vietnamese, english),
        body=both(news.wording.body, vietnamese, english),
        at=event.time,
        dossier_id=dossier.pk,
        code=dossier.label,
    )


def _facts(language: str, dossier: Dossier, news: News, collector: str) -> dict[str, str]:
    with override(language):
        return {
            "label": dossier.label,
            "procedure": str(definition(dossier.revision_id).name),
            "agency": agency_name(collector),
            "amount": format_dong(news.amount),
            "owed": format_dong(news.owed),
        }
