"""Conditions on branches; the common form `outcomes.step == "word"` is read once, so that it can be reasoned about."""

import re
from collections.abc import Mapping
from typing import Final

from thanglong.kernel.expressions import Expression, compile_expression

__all__ = ["Guard"]

SIMPLE: Final = re.compile(r"""\s*outcomes\.([A-Za-z_]\w*)\s*==\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*""", re.ASCII)
CONSTANT: Final = re.compile(r"\s*(true|false)\s*")


class Guard:
    """A condition.

    `step` and `word` are set when it only asks how a step came out; `prefix` is that of a called process.
    """

    __slots__ = ("constant", "expression", "prefix", "source", "step", "word")

    def __init__(self, source: str, prefix: str = "") -> None:
        self.source = source
        self.prefix = prefix
        simple, constant = SIMPLE.fullmatch(source), CONSTANT.fullmatch(source)
        self.step = f"{prefix}{simple[1]}" if simple else ""
        self.word: str | None = (simple[2] or simple[3] or "") if simple else None
        self.constant: bool | None = constant[1] == "true" if constant else None
        self.expression: Expression = compile_expression(source)

    def holds(self, variables: Mapping[str, object]) -> bool:
        """Tell whether the branch may be taken with these values."""
        if self.step:
            outcomes = variables.get("outcomes")
            return isinstance(outcomes, Mapping) and outcomes.get(self.step) == self.word
        return self.expression.holds(self._scoped(variables) if self.prefix else variables)

    def _scoped(self, variables: Mapping[str, object]) -> Mapping[str, object]:
        """Let a called process name its own steps without the name of the call."""
        outcomes = variables.get("outcomes")
        if not isinstance(outcomes, Mapping):
            return variables
        own = {key.removeprefix(self.prefix): value for key, value in outcomes.items() if key.startswith(self.prefix)}
        return {**variables, "outcomes": {**outcomes, **own}}
