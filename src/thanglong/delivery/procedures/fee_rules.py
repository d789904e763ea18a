"""What a bundle says about money: dated rules, because a fee changes while the service stays."""

from datetime import date
from typing import Literal, Self

from django.utils.translation import gettext
from pydantic import Field, model_validator

from thanglong.delivery.procedures.schema import Amount, Bilingual, Cited, Condition, Identifier, Part, Percent


class Tier(Part):
    """The price of one unit up to and including a position; the last tier has no end."""

    up_to: int | None = Field(default=None, ge=1)
    amount: Amount


class Times(Part):
    """How often the counted price is due, such as the number of copies; a cap holds for each of them."""

    quantity: Condition
    unit: Bilingual


class PerUnit(Part):
    """How often the amount is counted: a quantity computed from the answers, and the word for one unit.

    With `each`, a list among the answers, every row is counted by itself and read as `item`; `label` names it.
    """

    quantity: Condition
    unit: Bilingual
    tiers: tuple[Tier, ...] = ()
    times: Times | None = None
    each: Condition | None = None
    label: Condition | None = None

    @model_validator(mode="after")
    def _tiers_rise(self) -> Self:
        ends = [tier.up_to for tier in self.tiers]
        if any(end is None for end in ends[:-1]) or (ends and ends[-1] is not None):
            raise ValueError(gettext("mọi bậc cần up_to, riêng bậc cuối thì không"))
        if [end for end in ends if end] != sorted({end for end in ends if end}):
            raise ValueError(gettext("các bậc phải xếp theo up_to tăng dần"))
        return self


class Reduction(Cited):
    """A right to pay less; 100 percent is an exemption. Of several, the best one counts.

    `proof` is the question of the form that takes the evidence: without it the right is named but not granted.
    """

    id: Identifier
    names: Bilingual
    when: Condition
    percent: Percent = 100
    evidence: Bilingual | None = None
    proof: str = ""
    effective_from: date | None = None
    effective_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Tell whether the right exists on this day."""
        return _in_force(self, day)


class FeeRule(Cited):
    """One fee for one period: a fixed amount, free by law, or unknown (set by the province)."""

    id: Identifier
    kind: Literal["charge", "fee", "price"]
    names: Bilingual
    state: Literal["fixed", "free", "unknown"]
    amount: Amount | None = None
    per_unit: PerUnit | None = None
    cap: Amount | None = None
    when: Condition | None = None
    channels: tuple[str, ...] = ()
    paid: Literal["submission", "handover"] = "handover"
    reason: Bilingual
    reductions: tuple[Reduction, ...] = ()
    effective_from: date
    effective_to: date | None = None

    @model_validator(mode="after")
    def _amount_fits_state(self) -> Self:
        tiered = self.per_unit is not None and bool(self.per_unit.tiers)
        if self.state == "fixed" and self.amount is None and not tiered:
            raise ValueError(gettext("mức thu cố định cần có số tiền (amount)"))
        if self.state != "fixed" and (self.amount is not None or tiered):
            raise ValueError(gettext("chỉ mức thu cố định (state: fixed) mới có số tiền; hãy bỏ amount"))
        if self.effective_to and self.effective_to <= self.effective_from:
            raise ValueError(gettext("ngày hết hiệu lực phải sau ngày bắt đầu hiệu lực"))
        return self

    def in_force(self, day: date) -> bool:
        """Tell whether the rule binds on this day; effective_to is the first day it no longer does."""
        return _in_force(self, day)


def _in_force(part: Reduction | FeeRule, day: date) -> bool:
    since, until = part.effective_from, part.effective_to
    return (since is None or since <= day) and (until is None or day < until)
