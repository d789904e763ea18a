"""The finance officer's lists in words: what is owed, what came, what does not fit, what goes back."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import Account, Arrival, Reconciliation, RefundState, Stage
from thanglong.kernel.actors import Actor
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text

VIEWS: Final[dict[str, Promise]] = {
    "unpaid": gettext_lazy("Chưa nộp"),
    "paid": gettext_lazy("Đã thu"),
    "receipts": gettext_lazy("Biên lai"),
    "mismatched": gettext_lazy("Lệch, chưa rõ"),
    "refunds": gettext_lazy("Hoàn tiền"),
    "statements": gettext_lazy("Đối soát"),
}
TONES: Final = {Reconciliation.OPEN: "wait", Reconciliation.MATCHED: "ok", Reconciliation.MISMATCHED: "late"}
NOBODY: Final[dict[str, Any]] = {"label": gettext_lazy("Không rõ"), "url": "", "applicant": ""}


def address(asked: payments.Asked, **place: str) -> str:
    """Return the address at which a list shows what is asked for."""
    return f"{reverse('desk:finance')}?{urlencode({**asked.to_query(), **place})}"


def tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Return the views; those that wait for somebody with their counts."""
    counts = payments.counts(actor)
    totals = {"unpaid": counts.unpaid, "mismatched": counts.mismatched, "refunds": counts.refunds}
    return [
        {
            "label": label,
            "url": address(payments.Asked(view)),
            "current": view == current,
            "count": number(totals[view]) if view in totals else None,
        }
        for view, label in VIEWS.items()
    ]


def number(total: payments.Total) -> str:
    """Return a count, with a plus where counting stopped."""
    return f"{total.count:,}".replace(",", ".") + ("+" if total.more else "")


def said_of(total: payments.Total) -> str:
    """Return how much a list is in all, and no sum where there are too many rows to add up."""
    if total.more:
        return gettext("Hơn %(count)s khoản. Chọn kỳ ngắn hơn để có tổng số tiền.") % {
            "count": number(total).rstrip("+")
        }
    said = {"count": number(total), "amount": format_dong(total.amount)}
    return gettext("%(count)s khoản, tổng %(amount)s.") % said


def states(view: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what a view is narrowed by, and the choices."""
    named: dict[str, tuple[str, list[tuple[str, Any]]]] = {
        "unpaid": (gettext("Thu khi nào"), [(str(value), label) for value, label in Stage.choices]),
        "paid": (gettext("Đối soát"), list(Reconciliation.choices)),
        "receipts": (
            gettext("Tình trạng"),
            [("valid", gettext("Còn hiệu lực")), ("voided", gettext("Đã huỷ biên lai"))],
        ),
        "mismatched": (gettext("Vì sao"), [("statement", gettext("Lệch với sao kê")), *Arrival.choices]),
        "refunds": (gettext("Tình trạng"), list(RefundState.choices)),
    }
    label, choices = named.get(view, ("", []))
    return label, [(value, str(text)) for value, text in choices]


def rows(view: str, found: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    """Return the rows of a page of a view."""
    if view == "refunds":
        return [_refund(one, actor) for one in found]
    if view == "statements":
        return [statement(one) for one in found]
    if view == "receipts":
        return [_receipt(one) for one in found]
    return [_unpaid(one) if view == "unpaid" else collection(one) for one in found]


def _unpaid(charge: payments.Charge) -> dict[str, Any]:
    return {
        **_dossier(charge),
        "names": names(charge.lines),
        "stage": charge.get_stage_display(),
        "amount": format_dong(charge.owed),
        "part": format_dong(charge.paid) if charge.paid else "",
        "at": charge.raised_at,
    }


def _receipt(one: payments.Receipt) -> dict[str, Any]:
    charge = one.collection.charge
    return {
        **(_dossier(charge) if charge else NOBODY),
        "number": f"{one.symbol} {one.padded}",
        "at": one.issued_at,
        "payer": one.content.get("payer", ""),
        "amount": format_dong(one.amount),
        "voided": one.voided_at,
        "pdf": reverse("desk:finance-receipt", args=[one.pk]),
    }


def collection(one: payments.Collection) -> dict[str, Any]:
    """Return money that came in."""
    receipt = getattr(one, "receipt", None)
    return {
        **(_dossier(one.charge) if one.charge else NOBODY),
        "id": one.pk,
        "amount": format_dong(one.amount),
        "way": payments.name_of(one.provider),
        "transaction": one.transaction if one.provider != "counter" else "",
        "at": one.paid_at,
        "arrival": Arrival(one.arrival).label,
        "fits": one.arrival == Arrival.EXACT,
        "state": Reconciliation(one.reconciliation).label if one.account != Account.CASH else "",
        "tone": TONES.get(Reconciliation(one.reconciliation), "plain"),
        "receipt": f"{receipt.symbol} {receipt.padded}" if receipt else one.details.get("paper_receipt", ""),
        "text": one.details.get("content", ""),
        "returnable": one.amount > one.returned,
        "matchable": one.is_loose,
    }


def _refund(one: payments.Refund, actor: Actor) -> dict[str, Any]:
    charge = one.collection.charge
    mine = one.requested_by.get("id") == actor.id
    return {
        **(_dossier(charge) if charge else NOBODY),
        "id": one.pk,
        "amount": format_dong(one.amount),
        "reason": one.get_reason_display(),
        "explanation": one.explanation,
        "state": RefundState(one.state).label,
        "by": one.requested_by.get("name", "") if one.requested_by.get("kind") != "system" else gettext("Hệ thống"),
        "at": one.requested_at,
        "way": payments.name_of(one.collection.provider),
        "decidable": one.state == RefundState.REQUESTED and not mine,
        "mine": one.state == RefundState.REQUESTED and mine,
        "sendable": one.state == RefundState.APPROVED and not payments.sends_itself(one),
        "waiting": one.state == RefundState.APPROVED and payments.sends_itself(one),
        "confirmable": one.state == RefundState.SENT,
    }


def statement(one: payments.Statement) -> dict[str, Any]:
    """Return a statement with its findings counted and its first differences."""
    different = one.counts.get(Reconciliation.MISMATCHED.value, 0)
    shown = one.first_differences  # type: ignore[attr-defined]
    return {
        "id": one.pk,
        "way": payments.name_of(one.provider),
        "day": one.day,
        "at": one.imported_at,
        "by": one.imported_by.get("name", ""),
        "matched": one.counts.get(Reconciliation.MATCHED.value, 0),
        "mismatched": different,
        "refunded": one.counts.get(Reconciliation.REFUNDED.value, 0),
        "differences": shown,
        "more": max(different - len(shown), 0),
    }


def providers() -> list[tuple[str, str]]:
    """Return whose statements can be imported."""
    return [(one.identifier, str(one.verbose_name)) for one in payments.offered()]


def _dossier(charge: payments.Charge) -> dict[str, str]:
    return {
        "label": charge.dossier.label,
        "url": reverse("desk:dossier", args=[charge.dossier_id]),
        "applicant": charge.dossier.applicant_name,
    }


def names(lines: list[dict[str, Any]]) -> str:
    """Return what a charge is for."""
    return "; ".join(str(Text.parse(line["name"])) for line in lines)
