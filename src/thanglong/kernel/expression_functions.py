"""The operators and functions of expressions, written so that an unanswered value never raises."""

import math
import operator
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from thanglong.kernel import clock

Value = Any
"""What CEL passes in and out: None, bool, int, float, str, datetime, list or dict."""


class OperandError(TypeError):
    """Two values do not go together; the message names them."""


def as_date(value: Value) -> date | None:
    """Read ISO text, full or partial, or a date; a partial date counts from its first day."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return clock.local(value).date()
    if isinstance(value, str):
        parts = value[:10].split("-")
        try:
            year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
            return date(year, month, day)
        except ValueError:
            pass
    raise OperandError(f"{value!r} is not a date")


def years_between(start: date, end: date) -> int:
    """Count completed years; someone born on 29 February is a year older on 1 March of a common year."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _comparable(left: Value, right: Value) -> tuple[Value, Value]:
    """Bring a moment and ISO text of a date to the same kind."""
    if isinstance(left, datetime) and isinstance(right, str):
        return clock.local(left).isoformat()[: len(right)], right
    if isinstance(right, datetime) and isinstance(left, str):
        return left, clock.local(right).isoformat()[: len(left)]
    return left, right


def _ordering(sign: str, compare: Callable[[Value, Value], bool]) -> Callable[[Value, Value], bool]:
    def ordered(left: Value, right: Value) -> bool:
        if left is None or right is None:
            return False
        left, right = _comparable(left, right)
        same_kind = (_is_number(left) and _is_number(right)) or (
            type(left) is type(right) and isinstance(left, (str, datetime))
        )
        if not same_kind:
            raise OperandError(f"cannot compare {left!r} {sign} {right!r}")
        return compare(left, right)

    return ordered


def _equal(left: Value, right: Value) -> bool:
    left, right = _comparable(left, right)
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)


def _arithmetic(sign: str, compute: Callable[[Value, Value], Value]) -> Callable[[Value, Value], Value]:
    def computed(left: Value, right: Value) -> Value:
        if left is None or right is None:
            return None
        texts = sign == "+" and any(type(left) is type(right) is kind for kind in (str, list))
        if not texts and not (_is_number(left) and _is_number(right)):
            raise OperandError(f"cannot compute {left!r} {sign} {right!r}")
        if sign in "/%" and right == 0:
            raise OperandError(f"division of {left!r} by zero")
        result = compute(left, right)
        return _tidy(result) if _is_number(result) else result

    return computed


def _tidy(number: float) -> float:
    """Return whole results as int, so that money stays exact; keep them inside 64 bits."""
    if isinstance(number, float) and not math.isfinite(number):
        raise OperandError("the number is too large")
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, int) and abs(number) >= 2**63:
        raise OperandError("the number is too large")
    return number


def _get(container: Value, key: Value) -> Value:
    if isinstance(container, dict):
        return container.get(key)
    if isinstance(container, list) and _is_number(key):
        return container[int(key)] if 0 <= key < len(container) else None
    return None


def _contains(item: Value, container: Value) -> bool:
    if item is None or container is None:
        return False
    if not isinstance(container, (list, dict)):
        raise OperandError(f"`in` needs a list, found {container!r}")
    return any(_equal(item, member) for member in container)


def _list(value: Value) -> list[Value]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    raise OperandError(f"{value!r} is not a list")


def _size(value: Value) -> int:
    if _is_number(value) or isinstance(value, (bool, datetime)):
        raise OperandError(f"{value!r} has no size")
    return len(value) if value is not None else 0


def _number(value: Value) -> Value:
    if value is None or _is_number(value):
        return value
    try:
        return _tidy(float(value))
    except (ValueError, TypeError):
        raise OperandError(f"{value!r} is not a number") from None


def _rounded(how: Callable[[Value], Value]) -> Callable[[Value], Value]:
    def rounded(value: Value) -> Value:
        number = _number(value)
        return None if number is None else int(how(number))

    return rounded


def _half_up(number: float) -> int:
    return math.floor(number + 0.5)


def _text(value: Value) -> str:
    return "" if value is None else str(_tidy(value) if _is_number(value) else value)


def _extreme(pick: Callable[[list[Value]], Value]) -> Callable[..., Value]:
    def picked(*values: Value) -> Value:
        members = values[0] if len(values) == 1 and isinstance(values[0], list) else list(values)
        numbers = [_number(member) for member in members if member is not None]
        return pick(numbers) if numbers else None

    return picked


def _sum(values: Value) -> Value:
    numbers = [_number(value) for value in _list(values)]
    return None if None in numbers else _tidy(sum(numbers))


def _today() -> str:
    return clock.today().isoformat()


def _years(start: Value, end: Value) -> int | None:
    first, last = as_date(start), as_date(end)
    return None if first is None or last is None else years_between(first, last)


def _age(born: Value, at: Value = "") -> int | None:
    return _years(born, at if at != "" else _today())


def _days(start: Value, end: Value) -> int | None:
    first, last = as_date(start), as_date(end)
    return None if first is None or last is None else (last - first).days


def _year(value: Value) -> int | None:
    found = as_date(value)
    return None if found is None else found.year


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "lt_": _ordering("<", operator.lt),
    "le_": _ordering("<=", operator.le),
    "gt_": _ordering(">", operator.gt),
    "ge_": _ordering(">=", operator.ge),
    "eq_": _equal,
    "ne_": lambda left, right: not _equal(left, right),
    "in_": _contains,
    "add_": _arithmetic("+", operator.add),
    "sub_": _arithmetic("-", operator.sub),
    "mul_": _arithmetic("*", operator.mul),
    "div_": _arithmetic("/", operator.truediv),
    "mod_": _arithmetic("%", operator.mod),
    "yes_": lambda value: value is True,
    "get_": _get,
    "list_": _list,
    "is_text_": lambda value: isinstance(value, str),
    "text_": _text,
    "size_": _size,
    "string_": _text,
    "int_": _rounded(math.trunc),
    "double_": _number,
    "today_": _today,
    "year_": _year,
    "age_": _age,
    "days_between_": _days,
    "years_between_": _years,
    "sum_": _sum,
    "min_": _extreme(min),
    "max_": _extreme(max),
    "round_": _rounded(_half_up),
    "ceil_": _rounded(math.ceil),
    "floor_": _rounded(math.floor),
}
