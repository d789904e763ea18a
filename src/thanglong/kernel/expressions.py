"""Conditions in forms, processes and fees are CEL expressions: safe, without side effects, and readable by a clerk.

What differs from plain CEL, so that a half-filled form never breaks a condition:

* a missing variable, a missing key and a field of a missing object are `null`;
* an ordering comparison or `in` with `null` is false;
* `x == null` asks whether x is unanswered, `has(x)` whether it is answered;
* where a condition is wanted (`!`, `&&`, `||`, `?:`), `null` counts as false;
* arithmetic with `null` gives `null`: a fee that depends on an unanswered question is unknown, not zero;
* numbers are one kind: `area * 1.5` works whether the answer was 100 or 100.5;
* dates are ISO text (`"2024-03-07"`, also partial: `"2024"`), so `birth_date < today()` simply works.

Functions: `today()`, `year(d)`, `age(d)`, `age(d, at)`, `days_between(a, b)`, `years_between(a, b)`, `size`, `string`,
`int`, `double`, `sum(list)`, `min`, `max`, `round`, `ceil`, `floor`, `has`; methods `startsWith`, `endsWith`,
`contains`, `matches`, `exists`, `exists_one`, `all`, `map`, `filter`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from thanglong.kernel.cel_engine import cel
from thanglong.kernel.expression_functions import FUNCTIONS
from thanglong.kernel.expression_syntax import ExpressionSyntaxError, translate

__all__ = ["Expression", "ExpressionError", "compile_expression"]


class ExpressionError(ValueError):
    """An expression cannot be read or computed; the message quotes its source."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"Expression `{source}`: {reason}")
        self.source = source
        self.reason = reason


class Expression:
    """A compiled expression: `names` are the variables it reads, `paths` the steps into them."""

    __slots__ = ("_program", "names", "paths", "source")

    def __init__(self, source: str) -> None:
        """Compile; raise `ExpressionError` when the text is not an expression."""
        try:
            translated = translate(source)
            self._program = cel.compile(translated.text)
        except ValueError as problem:
            reason = str(problem) if isinstance(problem, ExpressionSyntaxError) else "not a valid CEL expression"
            raise ExpressionError(source, reason) from problem
        self.source = source
        self.paths = translated.paths
        self.names = frozenset(str(path[0]) for path in translated.paths)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def evaluate(self, variables: Mapping[str, object]) -> object:
        """Compute the value over these variables; None when an unanswered value decides it."""
        inputs: dict[str, Any] = {f"v{number}_": _resolve(path, variables) for number, path in enumerate(self.paths)}
        try:
            return self._program.execute({**inputs, **FUNCTIONS})
        except Exception as problem:
            raise ExpressionError(self.source, _reason(problem)) from problem

    def waits_for(self, variables: Mapping[str, object]) -> bool:
        """Say whether something that the expression reads is still unanswered."""
        return any(_resolve(path, variables) is None for path in self.paths)

    def holds(self, variables: Mapping[str, object]) -> bool:
        """Say whether the condition is true; anything but true counts as false."""
        return self.evaluate(variables) is True


@lru_cache(maxsize=4_096)
def compile_expression(source: str) -> Expression:
    """Compile an expression, once per source text."""
    return Expression(source)


def _resolve(path: tuple[str | int, ...], variables: Mapping[str, object]) -> object:
    value: object = variables
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, Sequence) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return _plain(value)


def _plain(value: object) -> object:
    """Turn a Python value into one that CEL knows."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def _reason(problem: Exception) -> str:
    cause: BaseException = problem
    while cause.__cause__ is not None:
        cause = cause.__cause__
    text = str(cause).splitlines()[0] if str(cause) else type(cause).__name__
    return text[:300]
