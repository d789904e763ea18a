"""The window of forms on the directory of administrative units, so that address fields can be tested without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, ward or special zone; `text` is how it is written in an address, `note` what it was called before."""

    code: str
    text: str
    note: str = ""
    defunct: bool = False
    successors: "tuple[Unit, ...]" = ()


class UnitFinder(Protocol):
    """Whoever knows the administrative units."""

    def search(self, query: str, limit: int) -> list[Unit]:
        """Return the units that a text may mean, best first; any spelling, old names too."""
        ...

    def find(self, code: str) -> Unit | None:
        """Return a unit by its code, also one that no longer exists."""
        ...


class _Nobody:
    """Stands in until a directory is there: finds nothing."""

    def search(self, query: str, limit: int) -> list[Unit]:
        return []

    def find(self, code: str) -> Unit | None:
        return None


_finder: UnitFinder = _Nobody()
_instead: ContextVar[UnitFinder | None] = ContextVar("thanglong_unit_finder", default=None)


def finder() -> UnitFinder:
    """Return the finder in use."""
    return _instead.get() or _finder


def install(new: UnitFinder) -> None:
    """Use this finder from now on."""
    global _finder  # noqa: PLW0603 - one directory for a process, set while the application starts
    _finder = new


@contextmanager
def using(new: UnitFinder) -> Iterator[None]:
    """Use another finder inside the block, for this task only."""
    token = _instead.set(new)
    try:
        yield
    finally:
        _instead.reset(token)
