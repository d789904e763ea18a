"""Tells a room above when a dossier comes to a step that another procedure decides, and when that step is given up.

`dossiers` does not know who starts the other procedure: a room such as linking registers itself in `apps.ready()`.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.processes.service import Element

Opened = Callable[[Dossier, Element, datetime], None]
GivenUp = Callable[[Dossier, Iterable[str], datetime], None]

_opened: list[Opened] = []
_given_up: list[GivenUp] = []


def register_parts(opened: Opened, given_up: GivenUp) -> None:
    """Be told, inside the transaction that moves the dossier and holds its row."""
    if opened not in _opened:
        _opened.append(opened)
        _given_up.append(given_up)


def tell_opened(dossier: Dossier, element: Element, at: datetime) -> None:
    """Say that a part begins."""
    for listener in _opened:
        listener(dossier, element, at)


def tell_given_up(dossier: Dossier, elements: Iterable[str], at: datetime) -> None:
    """Say that the dossier waits for these parts no longer."""
    for listener in _given_up:
        listener(dossier, elements, at)
