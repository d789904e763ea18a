"""What a rule may look at: the answers, the case, the channel and the day, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thanglong.kernel.expressions import compile_expression


@dataclass(frozen=True)
class Situation:
    """One application as the rules see it; an unanswered question is null."""

    answers: Mapping[str, Any]
    received: date
    channel: str = "online"
    case: str = ""
    item: object = None
    """One row of a list among the answers, while a rule goes through it."""

    def with_item(self, item: object) -> "Situation":
        """Look at one row of a list."""
        return replace(self, item=item)

    @property
    def variables(self) -> dict[str, object]:
        """Name what conditions may use."""
        return {
            "answers": self.answers,
            "received": self.received,
            "channel": self.channel,
            "case": self.case,
            "item": self.item,
        }

    def holds(self, condition: str | bool | None) -> bool:
        """Tell whether a condition is met; none at all always is."""
        if condition is None or isinstance(condition, bool):
            return condition is not False
        return self.value(condition) is True

    def value(self, expression: str) -> object:
        """Compute an expression; None when an unanswered question decides it."""
        return compile_expression(expression).evaluate(self.variables)
