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


def after_reductions(
    quote: Mapping[str, Any], changes: Iterable[dict[str, Any]], *, asked: int, given: int
) -> list[dict[str, Any]]:
    """Return changes less what was asked back before for a lower quote; what rose again since then is charged again.

    `asked` counts every refund that was asked for, `given` those that were not rejected.
    """
    left, found = asked, []
    for line in changes:
        part = min(left, -line["amount"]) if line["amount"] < 0 else 0
        left -= part
        if line["amount"] + part:
            found.append({**line, "amount": line["amount"] + part})
    again = max(given - (asked - left), 0)
    first = next((line for line in quote.get("lines", []) if is_chargeable(line)), None)
    return [*found, kept(first, again)] if again and first else found


def first_of(lines: Iterable[Line], amount: int) -> list[dict[str, Any]]:
    """Return the lines, in their order, that a sum pays for; the last of them in part."""
    found = []
    for line in lines:
        part = min(amount, int(line["amount"]))
        if part:
            found.append(kept(line, part))
        amount -= part
    return found


ADDED = "added-"
"""How the ids of lines begin that an officer added; a new quote leaves them alone."""


def is_added(lines: Iterable[Line]) -> bool:
    """Tell whether an officer added these lines, so that no quote speaks of them."""
    return all(line["id"].startswith(ADDED) for line in lines)
