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


class PerUnit(Part):
    """How often the amount is counted: a quantity computed from the answers, and the word for one unit."""

    quantity: Condition
    unit: Bilingual
    tiers: tuple[Tier, ...] = ()


class Reduction(Cited):
    """A right to pay less; 100 percent is an exemption. Of several, the best one counts."""

    id: Identifier
    names: Bilingual
    when: Condition
    percent: Percent = 100
    evidence: Bilingual | None = None
    effective_from: date | None = None
    effective_to: date | None = None


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
        return self.effective_from <= day and (self.effective_to is None or day < self.effective_to)
