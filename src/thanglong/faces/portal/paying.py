"""What an applicant owes and how it can be paid, as its pages need it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import Arrival, Money, OrderState, RefundReason, RefundState
from thanglong.faces.portal import fee_receipts
from thanglong.kernel.money import format_dong, in_words
from thanglong.kernel.text import Text

TONES = {
    Money.NONE: "plain",
    Money.DUE: "wait",
    Money.PENDING: "wait",
    Money.PAID: "ok",
    Money.MATCHED: "ok",
    Money.MISMATCHED: "ok",
    Money.REFUNDED: "plain",
}


@dataclass(frozen=True)
class ChargeView:
    """One instalment in words."""

    charge: payments.Charge
    title: str
    state: str
    tone: str
    lines: list[dict[str, str]]
    amount: str
    owed: str
    words: str
    why_not: str
    receipts: list[dict[str, str]]
    refunds: list[str]

    @property
    def payable(self) -> bool:
        """Tell whether it can be paid online now."""
        return bool(self.charge.owed and not self.why_not)


def charges_of(dossier: Dossier) -> list[ChargeView]:
    """Return every instalment of a dossier; a free dossier has none."""
    payments.ensure_charges(dossier)
    return [_charge(charge, dossier) for charge in payments.charges(dossier.pk)]


def _charge(charge: payments.Charge, dossier: Dossier) -> ChargeView:
    charge.dossier = dossier
    standing = payments.standing(charge)
    collections = list(charge.collections.all())
    return ChargeView(
        charge=charge,
        title=charge.get_stage_display(),
        state=_state(charge, standing),
        tone=TONES[standing],
        lines=[_line(line) for line in charge.lines],
        amount=format_dong(charge.amount),
        owed=format_dong(charge.owed),
        words=in_words(charge.owed) if charge.owed else "",
        why_not=(payments.not_payable(charge) or "") if charge.owed else "",
        receipts=[fee_receipts.link(one.receipt, dossier) for one in collections if hasattr(one, "receipt")],
        refunds=[_refund(refund) for one in collections for refund in one.refunds.all()],
    )


def _state(charge: payments.Charge, standing: Money) -> str:
    """Say where it stands; what the statement of the bank says is no matter of the payer's."""
    if standing in {Money.PAID, Money.MATCHED, Money.MISMATCHED}:
        return gettext("Đã nộp")
    if standing == Money.NONE:
        return gettext("Không thu nữa")
    if charge.paid and charge.owed:
        return gettext("Còn thiếu %(amount)s") % {"amount": format_dong(charge.owed)}
    return str(standing.label) if standing != Money.DUE else gettext("Chưa nộp")


def _line(line: dict[str, Any]) -> dict[str, str]:
    explanation = str(Text.parse(line["explanation"])) if line.get("explanation") else ""
    stated = payments.stated_basis(line)
    return {
        "name": str(Text.parse(line["name"])),
        "explanation": f"{explanation} {stated}".strip(),
        "amount": format_dong(int(line["amount"])),
    }


def _refund(refund: payments.Refund) -> str:
    said = {"amount": format_dong(refund.amount), "reason": refund.get_reason_display().lower()}
    match refund.state:
        case RefundState.CONFIRMED:
            return gettext("Đã hoàn %(amount)s (%(reason)s).") % said
        case RefundState.REJECTED:
            said["why"] = refund.decided_by.get("note") or refund.explanation
            return gettext("Không hoàn %(amount)s. Lý do: %(why)s") % said
        case RefundState.SENT:
            return gettext("Đang chuyển lại %(amount)s cho bạn (%(reason)s).") % said
        case RefundState.APPROVED:
            return gettext("Đã duyệt hoàn %(amount)s cho bạn (%(reason)s). Tiền sẽ được chuyển.") % said
    if refund.reason == RefundReason.DECISION:
        return gettext("Đang xét hoàn %(amount)s cho bạn. Cán bộ tài chính quyết định, bạn được báo.") % said
    return gettext("Sẽ hoàn %(amount)s cho bạn (%(reason)s), đang chờ cán bộ tài chính duyệt.") % said


def ways() -> list[dict[str, str]]:
    """Return the providers to choose from."""
    return [
        {"value": one.identifier, "label": str(one.verbose_name), "hint": str(one.hint)} for one in payments.offered()
    ]


def summary(dossier: Dossier) -> dict[str, Any] | None:
    """Return what the page of a dossier says about money; None for a free dossier."""
    if dossier.finance == Finance.NONE and not (dossier.fee.get("owed") or dossier.fee.get("total")):
        return None
    found = charges_of(dossier)
    if not found:
        return None
    return {
        "charges": found,
        "payable": any(one.payable for one in found),
        "receipts": [receipt for one in found for receipt in one.receipts],
        "refunds": [refund for one in found for refund in one.refunds],
    }


def paid(dossier: Dossier) -> str:
    """Return what was paid for a dossier, "" for nothing."""
    amount = sum(charge.paid for charge in payments.charges(dossier.pk))
    return format_dong(amount) if amount else ""


@dataclass(frozen=True)
class Progress:
    """How an attempt to pay stands, in one headline and one sentence."""

    title: str
    text: str
    tone: str


def progress_of(order: payments.Order) -> Progress:
    """Tell the payer how an attempt stands, from the books alone."""
    amount = {"amount": format_dong(order.amount)}
    came = order.collections.order_by("booked_at").last()
    if came is not None and came.arrival == Arrival.WRONG_AMOUNT:
        return Progress(gettext("Số tiền không khớp"), _not_matching(came.amount), "warn")
    if order.charge.state == "paid":
        return Progress(gettext("Đã nộp"), gettext("Cơ quan đã nhận đủ tiền. Biên lai ở bên dưới."), "success")
    if order.state == OrderState.SUCCEEDED and order.charge.owed:
        owed = {"owed": format_dong(order.charge.owed), "amount": format_dong(came.amount if came else 0)}
        text = gettext("Đã nhận %(amount)s. Còn thiếu %(owed)s, bạn nộp tiếp phần còn lại.") % owed
        return Progress(pgettext("tiền", "Còn thiếu"), text, "warn")
    if order.state == OrderState.PENDING:
        return Progress(
            gettext("Đang chờ thanh toán"),
            gettext(
                "Chưa có tin báo về khoản %(amount)s. Nếu đã trả tiền, bạn không cần trả lại: tin báo có thể đến chậm."
            )
            % amount,
            "info",
        )
    if order.state == OrderState.SUCCEEDED:
        return Progress(
            gettext("Đã nhận tiền"),
            gettext("Khoản này không còn phải nộp, nên tiền được ghi lại để hoàn cho bạn."),
            "info",
        )
    return Progress(
        gettext("Chưa thanh toán được"),
        gettext("Lần này chưa có tiền về. Hồ sơ vẫn được giải quyết, bạn nộp lại lúc nào cũng được."),
        "warn",
    )


def _not_matching(amount: int) -> str:
    said = {"amount": format_dong(amount)}
    return gettext("Cổng thanh toán báo %(amount)s, khác số phải nộp. Cán bộ tài chính sẽ xem và hoàn lại.") % said
