"""Prices an application line by line, with a reason for each line; what is unknown never turns into free."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Literal

from django.utils.translation import gettext, override

from thanglong.delivery.procedures.fee_rules import FeeRule, Reduction
from thanglong.delivery.procedures.fee_sums import Count, counts_of, full_amount, rates, written_sum
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
    rights: tuple[Text, ...] = ()
    """In an overview: who pays less, and with which evidence."""

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
    day = situation.received
    lines = (replace(_line(rule, situation), rights=_rights(rule, day)) for rule in rules if rule.in_force(day))
    return Quote(tuple(lines) or (_no_rule(),))


def _rights(rule: FeeRule, day: date) -> tuple[Text, ...]:
    return tuple(_in_both(partial(_right_in_words, right)) for right in rule.reductions if right.in_force(day))


def _right_in_words(right: Reduction) -> str:
    facts = {"reason": right.names, "percent": right.percent, "evidence": right.evidence}
    if right.percent == 100:
        words = gettext("Miễn: %(reason)s (%(evidence)s)") if right.evidence else gettext("Miễn: %(reason)s")
    elif right.evidence:
        words = gettext("Giảm %(percent)s%%: %(reason)s (%(evidence)s)")
    else:
        words = gettext("Giảm %(percent)s%%: %(reason)s")
    return words % facts


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
    counts = counts_of(rule.per_unit, situation) if rule.per_unit else ()
    if counts is None and rule.state == "fixed":
        return _open_line(rule)
    counts = counts or ()
    full = full_amount(rule, counts)
    claimed = [right for right in rule.reductions if right.in_force(situation.received) and situation.holds(right.when)]
    proven = [right for right in claimed if not right.proof or situation.answers.get(right.proof)]
    best = _best(proven)
    unproven = [right for right in claimed if right not in proven and (best is None or right.percent > best.percent)]
    amount, state = _reduce(full, rule.state, best)
    return Line(
        id=rule.id,
        name=rule.names,
        state=state,
        amount=amount,
        reason=best.names if best else rule.reason,
        explanation=_in_both(lambda: _explain(rule, counts, full, amount, best, _best(unproven))),
        basis=(best.basis if best else rule.basis) or "",
        paid=rule.paid,
        quantity=_quantity(rule, counts),
        reduction=best.id if best else "",
    )


def _open_line(rule: FeeRule) -> Line:
    """Name the rate while the quantity is not answered yet."""
    explanation = _in_both(lambda: rates(rule))
    return Line(rule.id, rule.names, "open", None, rule.reason, explanation, basis=rule.basis or "", paid=rule.paid)


def _quantity(rule: FeeRule, counts: tuple[Count, ...]) -> int | None:
    """Say how many pieces the line is for: the copies where pages are copied, otherwise the units counted."""
    if rule.per_unit is None or not counts:
        return None
    return sum(count.times if rule.per_unit.times else count.quantity for count in counts)


def _best(rights: list[Reduction]) -> Reduction | None:
    """Pick the best of several rights; they do not add up (NQ 66.22/2026/NQ-CP)."""
    return max(rights, key=lambda right: right.percent, default=None)


def _reduce(full: int | None, state: State, reduction: Reduction | None) -> tuple[int | None, State]:
    if reduction is None:
        return full, state
    if reduction.percent == 100:
        return 0, "free"
    return (None, "unknown") if full is None else (full * (100 - reduction.percent) // 100, "fixed")


def _explain(
    rule: FeeRule,
    counts: tuple[Count, ...],
    full: int | None,
    amount: int | None,
    granted: Reduction | None,
    unproven: Reduction | None,
) -> str:
    """Show the sum with its reduction, and name a better right that only lacks its evidence."""
    parts = [_price_in_words(rule, counts, full, amount, granted)]
    if unproven:
        evidence = unproven.evidence or unproven.names
        facts = {"reason": unproven.names, "percent": unproven.percent, "evidence": evidence}
        parts.append(gettext("%(reason)s được giảm %(percent)s%% khi có: %(evidence)s") % facts)
    return "; ".join(parts)


def _price_in_words(
    rule: FeeRule, counts: tuple[Count, ...], full: int | None, amount: int | None, granted: Reduction | None
) -> str:
    if granted and granted.percent == 100:
        return gettext("Miễn: %(reason)s") % {"reason": granted.names}
    if amount is None or full is None:
        return gettext("Do địa phương quy định")
    if rule.state == "free":
        return gettext("Miễn phí")
    written = written_sum(rule, counts, full)
    if granted is None:
        return written
    facts = {"sum": written, "percent": granted.percent, "reason": granted.names, "amount": format_dong(amount)}
    return gettext("%(sum)s; giảm %(percent)s%%: %(reason)s; còn %(amount)s") % facts


def _in_both(write: Callable[[], str]) -> Text:
    """Write a sentence in both languages, since a quote is kept and read later by somebody else."""
    with override("vi"):
        vietnamese = write()
    with override("en"):
        return Text(vi=vietnamese, en=write())
