"""A progress bar on the terminal's error stream, and silence elsewhere."""

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


class Progress:
    """Shows how far a measurement is."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)

    def track(self, items: Iterable[T], label: str) -> Iterator[T]:
        """Yield the items, moving the bar at each."""
        total = len(items) if isinstance(items, Sized) else None
        if not self._console.is_terminal:
            self._console.print(f"{label} …")
            yield from items
            return
        yield from track(items, label, total=total, console=self._console, transient=True)
