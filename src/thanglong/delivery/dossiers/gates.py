"""Conditions that rooms above put before an application may be sent, and their notice when a draft changes.

`dossiers` does not know who stands at the gate: a room such as co-signing registers itself in its `apps.ready()`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from thanglong.delivery.dossiers.models import Draft
from thanglong.delivery.procedures.service import Procedure
from thanglong.kernel.actors import Actor

Facts = Mapping[str, Any]
Gate = Callable[[Draft, Procedure, Mapping[str, Any]], Facts]
"""Is given the locked draft and the answers about to be sent; raises Refused, or returns facts for the ledger."""
Watcher = Callable[[Draft, Actor], None]
"""Is told, in the transaction of the change, that the applicant changed answers or files of a draft."""

_gates: list[Gate] = []
_watchers: list[Watcher] = []


def register_gate(gate: Gate) -> None:
    """Ask before every sending; called from `apps.ready()`."""
    if gate not in _gates:
        _gates.append(gate)


def register_watcher(watcher: Watcher) -> None:
    """Be told of every change of a draft; called from `apps.ready()`."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def pass_gates(draft: Draft, procedure: Procedure, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Ask every gate; return what the ledger keeps of their answers, or raise the first refusal."""
    facts: dict[str, Any] = {}
    for gate in _gates:
        facts |= gate(draft, procedure, answers)
    return facts


def tell_watchers(draft: Draft, actor: Actor) -> None:
    """Tell everybody who waits on a draft that it changed."""
    for watcher in _watchers:
        watcher(draft, actor)
