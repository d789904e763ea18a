"""The finance officer's lists in words: what is owed, what came, what does not fit, what goes back."""

from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import Account, Arrival, Reconciliation, RefundState
from thanglong.kernel.actors import Actor
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text

MOST: Final = 200
VIEWS: Final[dict[str, Promise]] = {
    "unpaid": gettext_lazy("Chưa nộp"),
    "paid": gettext_lazy("Đã thu"),
    "mismatched": gettext_lazy("Lệch, chưa rõ"),
    "refunds": gettext_lazy("Hoàn tiền"),
    "statements": gettext_lazy("Đối soát"),
}
TONES: Final = {Reconciliation.OPEN: "wait", Reconciliation.MATCHED: "ok", Reconciliation.MISMATCHED: "late"}


def tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Return the views with true counts."""
    counts = payments.counts(actor)
    numbers: dict[str, int | None] = {
        "unpaid": counts.unpaid,
        "paid": counts.paid,
        "mismatched": counts.mismatched,
        "refunds": counts.refunds,
        "statements": None,
    }
    address = reverse("desk:finance")
    return [
        {"label": label, "url": f"{address}?view={view}", "current": view == current, "count": numbers[view]}
        for view, label in VIEWS.items()
    ]


def unpaid(actor: Actor) -> list[dict[str, Any]]:
    """Return what is owed, the longest owed first."""
    return [
        {
            **_dossier(charge),
            "names": _names(charge.lines),
            "stage": charge.get_stage_display(),
            "amount": format_dong(charge.owed),
            "part": format_dong(charge.paid) if charge.paid else "",
            "at": charge.raised_at,
        }
        for charge in payments.unpaid(actor)[:MOST]
    ]


def paid(actor: Actor) -> list[dict[str, Any]]:
    """Return what came in, the newest first."""
    return [_collection(one) for one in payments.collections(actor)[:MOST]]


def mismatched(actor: Actor) -> list[dict[str, Any]]:
    """Return what needs a decision, the oldest first."""
    return [_collection(one) for one in payments.mismatched(actor)[:MOST]]


def _collection(one: payments.Collection) -> dict[str, Any]:
    receipt = getattr(one, "receipt", None)
    return {
        **(_dossier(one.charge) if one.charge else {"label": gettext("Không rõ"), "url": "", "applicant": ""}),
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
    }


def refunds(actor: Actor) -> list[dict[str, Any]]:
    """Return what goes back, with what the actor may do about it."""
    return [_refund(one, actor) for one in payments.refunds(actor)[:MOST]]


def _refund(one: payments.Refund, actor: Actor) -> dict[str, Any]:
    charge = one.collection.charge
    mine = one.requested_by.get("id") == actor.id
    return {
        **(_dossier(charge) if charge else {"label": gettext("Không rõ"), "url": "", "applicant": ""}),
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


def statements() -> list[dict[str, Any]]:
    """Return what was imported last, with its findings counted."""
    return [
        {
            "way": payments.name_of(one.provider),
            "day": one.day,
            "at": one.imported_at,
            "by": one.imported_by.get("name", ""),
            "matched": one.counts.get(Reconciliation.MATCHED.value, 0),
            "mismatched": one.counts.get(Reconciliation.MISMATCHED.value, 0),
            "refunded": one.counts.get(Reconciliation.REFUNDED.value, 0),
            "differences": [
                {"transaction": line.transaction, "note": line.note}
                for line in one.lines.filter(finding=Reconciliation.MISMATCHED)[:MOST]
            ],
        }
        for one in payments.statements()
    ]


def providers() -> list[tuple[str, str]]:
    """Return whose statements can be imported."""
    return [(one.identifier, str(one.verbose_name)) for one in payments.offered()]


def _dossier(charge: payments.Charge) -> dict[str, str]:
    return {
        "label": charge.dossier.label,
        "url": reverse("desk:dossier", args=[charge.dossier_id]),
        "applicant": charge.dossier.applicant_name,
    }


def _names(lines: list[dict[str, Any]]) -> str:
    return "; ".join(str(Text.parse(line["name"])) for line in lines)
