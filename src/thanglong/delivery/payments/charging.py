"""Turns a quote into what is owed at each stage, and says what changed when it is quoted anew."""

from collections.abc import Iterable, Mapping
from typing import Any

from thanglong.delivery.payments.constants import Stage

STAGES = {"submission": Stage.ACCEPTANCE, "handover": Stage.HANDOVER}
Line = Mapping[str, Any]


def is_chargeable(line: Line) -> bool:
    """Tell whether a line of a quote is an amount; free lines and those that nobody here knows are not."""
    return bool(line.get("amount"))


def by_stage(quote: Mapping[str, Any]) -> dict[Stage, list[Line]]:
    """Return the lines to be charged by the stage at which they are collected; empty for what is free or unknown."""
    found: dict[Stage, list[Line]] = {}
    for line in quote.get("lines", []):
        if is_chargeable(line):
            found.setdefault(STAGES[line.get("paid", "handover")], []).append(kept(line))
    return found


def kept(line: Line, amount: int | None = None) -> dict[str, Any]:
    """Return what a charge keeps of a line: enough to explain it years later without the rule."""
    fields = ("id", "name", "explanation", "reason", "basis", "quantity", "reduction")
    return {**{key: line.get(key) for key in fields}, "amount": line["amount"] if amount is None else amount}


def total(lines: Iterable[Line]) -> int:
    """Add the lines up."""
    return sum(int(line["amount"]) for line in lines)


def stated_basis(line: Line) -> str:
    """Return the legal basis in the words of the officer who added a line; empty for lines of a quote."""
    return str(line.get("basis") or "") if str(line["id"]).startswith(ADDED) else ""


def differences(quote: Mapping[str, Any], charged: Iterable[Line]) -> list[dict[str, Any]]:
    """Return by how much each line of a new quote differs from what was charged for it, lines without change left out.

    A line that is no longer asked has a negative amount.
    """
    before: dict[str, int] = {}
    known: dict[str, Line] = {}
    for line in charged:
        before[line["id"]] = before.get(line["id"], 0) + int(line["amount"])
        known[line["id"]] = line
    now = {line["id"]: line for line in quote.get("lines", []) if is_chargeable(line)}
    changed = []
    for name in [*now, *(name for name in known if name not in now)]:
        if name.startswith(ADDED):
            continue
        change = int(now[name]["amount"] if name in now else 0) - before.get(name, 0)
        if change:
            changed.append(kept(now.get(name) or known[name], change))
    return changed


ADDED = "added-"
"""How the ids of lines begin that an officer added; a new quote leaves them alone."""
