"""Prices an application line by line, with a reason for each line; what is unknown never turns into free."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext, override

from thanglong.delivery.procedures.fee_rules import FeeRule, PerUnit, Reduction
from thanglong.delivery.procedures.situation import Situation
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text

State = Literal["fixed", "free", "unknown", "open"]
"""``unknown``: nobody here knows the rate; ``open``: the rate is known, the answers that count it are not given yet."""


@dataclass(frozen=True)
class Line:
    """One fee of a quote. `amount` is in đồng, and None when nobody here knows it."""

    id: str
    name: Text
    state: State
    amount: int | None
    reason: Text
    explanation: Text
    basis: str = ""
    certainty: str = ""
    paid: str = "handover"
    quantity: int | None = None
    reduction: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the line as plain data."""
        return {
            "id": self.id,
            "name": self.name.to_json(),
            "state": self.state,
            "amount": self.amount,
            "quantity": self.quantity,
            "reason": self.reason.to_json(),
            "explanation": self.explanation.to_json(),
            "basis": self.basis,
            "certainty": self.certainty,
            "paid": self.paid,
            "reduction": self.reduction,
        }


@dataclass(frozen=True)
class Quote:
    """What an application costs, as far as it is known."""

    lines: tuple[Line, ...]

    @property
    def unknown(self) -> bool:
        """Tell whether any part cannot be named: set by the province, or waiting for an answer."""
        return not self.lines or any(line.amount is None for line in self.lines)

    @property
    def known_total(self) -> int:
        """Add up the parts that are known."""
        return sum(line.amount or 0 for line in self.lines)

    @property
    def total(self) -> int | None:
        """Give the whole amount in đồng, or None when a part of it is unknown."""
        return None if self.unknown else self.known_total

    @property
    def free(self) -> bool:
        """Tell whether it is certain that nothing is to be paid."""
        return self.total == 0

    @property
    def label(self) -> str:
        """Say the price in a few words."""
        if self.free:
            return gettext("Miễn phí")
        if not self.unknown:
            return format_dong(self.known_total)
        if all(line.state == "open" for line in self.lines if line.amount is None) and self.lines:
            return "; ".join(str(line.explanation) for line in self.lines)
        if self.known_total:
            return gettext("%(amount)s và phần do địa phương quy định") % {"amount": format_dong(self.known_total)}
        return gettext("Do địa phương quy định")

    def to_json(self) -> dict[str, Any]:
        """Give the quote as plain data; `label` is the Vietnamese one, as papers print it."""
        label = _in_both(lambda: self.label)
        return {
            "total": self.total,
            "free": self.free,
            "unknown": self.unknown,
            "label": label.vi,
            "labels": label.to_json(),
            "lines": [line.to_json() for line in self.lines],
        }


def quote(rules: Iterable[FeeRule], situation: Situation) -> Quote:
    """Price an application under the rules in force on the day it is received."""
    applicable = [rule for rule in rules if _applies(rule, situation)]
    if not applicable:
        return Quote((_no_rule(),))
    return Quote(tuple(_line(rule, situation) for rule in applicable))


def overview(rules: Iterable[FeeRule], situation: Situation) -> Quote:
    """List every rate in force, before anything is answered."""
    return Quote(tuple(_line(rule, situation) for rule in rules if rule.in_force(situation.received)) or (_no_rule(),))


def _applies(rule: FeeRule, situation: Situation) -> bool:
    return (
        rule.in_force(situation.received)
        and (not rule.channels or situation.channel in rule.channels)
        and situation.holds(rule.when)
    )


def _no_rule() -> Line:
    return Line(
        id="unknown",
        name=Text(vi="Phí, lệ phí", en="Fees"),
        state="unknown",
        amount=None,
        reason=Text(
            vi="Chưa có mức thu nào áp dụng cho trường hợp và thời điểm này.",
            en="No rate on file covers this case on this date.",
        ),
        explanation=_in_both(lambda: gettext("Do địa phương quy định")),
        certainty="unsure",
    )


def _line(rule: FeeRule, situation: Situation) -> Line:
    quantity = _quantity(rule.per_unit, situation) if rule.per_unit else None
    if rule.per_unit and quantity is None and rule.state == "fixed":
        return _open_line(rule, rule.per_unit)
    full = _full_amount(rule, quantity)
    best = _best_reduction(rule, situation)
    amount, state = _reduce(full, rule.state, best)
    return Line(
        id=rule.id,
        name=rule.names,
        state=state,
        amount=amount,
        reason=best.names if best else rule.reason,
        explanation=_in_both(lambda: _explain(rule, quantity, full, amount, best)),
        basis=(best.basis if best else rule.basis) or "",
        paid=rule.paid,
        quantity=quantity,
        reduction=best.id if best else "",
    )


def _open_line(rule: FeeRule, per_unit: PerUnit) -> Line:
    """Name the rate while the quantity is not answered yet."""
    rates = ", ".join(format_dong(tier.amount) for tier in per_unit.tiers) or format_dong(rule.amount or 0)
    explanation = _in_both(lambda: gettext("%(amount)s mỗi %(unit)s") % {"amount": rates, "unit": per_unit.unit})
    return Line(rule.id, rule.names, "open", None, rule.reason, explanation, basis=rule.basis or "", paid=rule.paid)


def _quantity(per_unit: PerUnit, situation: Situation) -> int | None:
    value = situation.value(per_unit.quantity)
    return max(int(value), 0) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _full_amount(rule: FeeRule, quantity: int | None) -> int | None:
    if rule.state == "free":
        return 0
    if rule.state == "unknown":
        return None
    if rule.per_unit and rule.per_unit.tiers:
        amount = _tiered(rule.per_unit, quantity or 0)
    else:
        amount = (rule.amount or 0) * (1 if quantity is None else quantity)
    return amount if rule.cap is None else min(amount, rule.cap)


def _tiered(per_unit: PerUnit, quantity: int) -> int:
    total, counted = 0, 0
    for tier in per_unit.tiers:
        end = quantity if tier.up_to is None else min(quantity, tier.up_to)
        total += max(end - counted, 0) * tier.amount
        counted = max(end, counted)
    return total


def _best_reduction(rule: FeeRule, situation: Situation) -> Reduction | None:
    """Pick the best of several rights; they do not add up (NQ 66.22/2026/NQ-CP)."""
    day = situation.received
    open_ = [
        reduction
        for reduction in rule.reductions
        if (reduction.effective_from is None or reduction.effective_from <= day)
        and (reduction.effective_to is None or day < reduction.effective_to)
        and situation.holds(reduction.when)
    ]
    return max(open_, key=lambda reduction: reduction.percent, default=None)


def _reduce(full: int | None, state: State, reduction: Reduction | None) -> tuple[int | None, State]:
    if reduction is None:
        return full, state
    if reduction.percent == 100:
        return 0, "free"
    return (None, "unknown") if full is None else (full * (100 - reduction.percent) // 100, "fixed")


def _explain(
    rule: FeeRule, quantity: int | None, full: int | None, amount: int | None, reduction: Reduction | None
) -> str:
    """Show the sum, so that anybody can do it again on paper."""
    if reduction and reduction.percent == 100:
        return gettext("Miễn: %(reason)s") % {"reason": reduction.names}
    if amount is None or full is None:
        return gettext("Do địa phương quy định")
    if rule.state == "free":
        return gettext("Miễn phí")
    parts = [_sum(rule, quantity, full)]
    if reduction:
        parts.append(
            gettext("giảm %(percent)s%%: %(reason)s") % {"percent": reduction.percent, "reason": reduction.names}
        )
    return "; ".join(parts)


def _sum(rule: FeeRule, quantity: int | None, full: int) -> str:
    if quantity is None or rule.per_unit is None:
        return format_dong(full)
    capped = rule.cap is not None and full == rule.cap
    facts = {
        "quantity": quantity,
        "unit": rule.per_unit.unit,
        "amount": format_dong(rule.amount or 0),
        "total": format_dong(full),
    }
    if rule.per_unit.tiers:
        return gettext("%(quantity)s %(unit)s theo bậc = %(total)s") % facts
    if capped:
        return gettext("%(quantity)s %(unit)s × %(amount)s, không quá %(total)s") % facts
    return gettext("%(quantity)s %(unit)s × %(amount)s = %(total)s") % facts


def _in_both(write: Callable[[], str]) -> Text:
    """Write a sentence in both languages, since a quote is kept and read later by somebody else."""
    with override("vi"):
        vietnamese = write()
    with override("en"):
        return Text(vi=vietnamese, en=write())
