"""Does the arithmetic of one fee, and writes it down so that anybody can do it again on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from thanglong.delivery.procedures.fee_rules import FeeRule, PerUnit, Tier
from thanglong.delivery.procedures.situation import Situation
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class Count:
    """What is counted once: so many units, so many times over; `label` says of what when there are several."""

    quantity: int
    times: int = 1
    label: str = ""


def counts_of(per_unit: PerUnit, situation: Situation) -> tuple[Count, ...] | None:
    """Count the units of an application; None while an answer that counts them is missing."""
    if not per_unit.each:
        count = _count(per_unit, situation)
        return None if count is None else (count,)
    rows = situation.value(per_unit.each)
    if not isinstance(rows, list) or not rows:
        return None
    counts = [_count(per_unit, situation.with_item(row)) for row in rows]
    known = tuple(count for count in counts if count is not None)
    return known if len(known) == len(counts) else None


def full_amount(rule: FeeRule, counts: tuple[Count, ...]) -> int | None:
    """Give the amount in đồng before reductions; None when the rate is not known here."""
    if rule.state == "free":
        return 0
    if rule.state == "unknown":
        return None
    if not counts:
        return _capped(rule, rule.amount or 0)
    return sum(_capped(rule, _price(rule, count.quantity)) * count.times for count in counts)


def written_sum(rule: FeeRule, counts: tuple[Count, ...], full: int) -> str:
    """Write the sum: "2 trang × 2.000 đồng + 8 trang × 1.000 đồng = 12.000 đồng"."""
    if not counts or rule.per_unit is None:
        return format_dong(full)
    terms = [_term(rule, rule.per_unit, count) for count in counts]
    joined = "; ".join(terms) if len(terms) > 1 else terms[0]
    return gettext("%(sum)s = %(total)s") % {"sum": joined, "total": format_dong(full)}


def rates(rule: FeeRule) -> str:
    """Name the rates of a unit while nothing is counted yet: "2.000 đồng mỗi trang, từ trang thứ 3: 1.000 đồng"."""
    unit = rule.per_unit.unit if rule.per_unit else ""
    tiers = _tiers(rule)
    words = [gettext("%(amount)s mỗi %(unit)s") % {"amount": format_dong(tiers[0].amount), "unit": unit}]
    for before, tier in pairwise(tiers):
        facts = {"amount": format_dong(tier.amount), "unit": unit, "position": (before.up_to or 0) + 1}
        words.append(gettext("từ %(unit)s thứ %(position)s: %(amount)s") % facts)
    return ", ".join(words)


def _tiers(rule: FeeRule) -> tuple[Tier, ...]:
    """Give the tiers of a rule; one without them has one without an end."""
    return (rule.per_unit.tiers if rule.per_unit else ()) or (Tier(amount=rule.amount or 0),)


def _count(per_unit: PerUnit, situation: Situation) -> Count | None:
    quantity = _whole(situation.value(per_unit.quantity))
    times = _whole(situation.value(per_unit.times.quantity)) if per_unit.times else 1
    if quantity is None or times is None:
        return None
    label = situation.value(per_unit.label) if per_unit.label else None
    return Count(quantity, times, str(label or ""))


def _whole(value: object) -> int | None:
    return max(int(value), 0) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _capped(rule: FeeRule, amount: int) -> int:
    return amount if rule.cap is None else min(amount, rule.cap)


def _price(rule: FeeRule, quantity: int) -> int:
    return sum(units * tier.amount for units, tier in _by_tier(rule, quantity))


def _by_tier(rule: FeeRule, quantity: int) -> list[tuple[int, Tier]]:
    """Deal the units out to the tiers."""
    dealt: list[tuple[int, Tier]] = []
    counted = 0
    for tier in _tiers(rule):
        end = quantity if tier.up_to is None else min(quantity, tier.up_to)
        if end > counted or not dealt:
            dealt.append((max(end - counted, 0), tier))
        counted = max(end, counted)
    return dealt


def _term(rule: FeeRule, per_unit: PerUnit, count: Count) -> str:
    terms = " + ".join(_times(units, per_unit.unit, tier.amount) for units, tier in _by_tier(rule, count.quantity))
    if rule.cap is not None and _price(rule, count.quantity) > rule.cap:
        terms = gettext("%(sum)s, không quá %(cap)s") % {"sum": terms, "cap": format_dong(rule.cap)}
    if per_unit.times is not None:
        facts = {"sum": terms, "times": count.times, "unit": per_unit.times.unit}
        terms = gettext("(%(sum)s) × %(times)s %(unit)s") % facts
    return gettext("%(label)s: %(sum)s") % {"label": count.label, "sum": terms} if count.label else terms


def _times(units: int, unit: Text, amount: int) -> str:
    facts: Mapping[str, object] = {"quantity": units, "unit": unit, "amount": format_dong(amount)}
    return gettext("%(quantity)s %(unit)s × %(amount)s") % facts
