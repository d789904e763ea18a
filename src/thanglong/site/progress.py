"""Shows the operator each step of a set-up: bars on a terminal, plain lines in a log."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from thanglong.site.setup_steps import Report
from thanglong.site.terminal import console


class Steps:
    """A list of steps that grows while they are done."""

    def __init__(self) -> None:
        self._bars = Progress(
            SpinnerColumn(finished_text="[green]✓[/green]"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bars.stop()

    def run(self, title: str, step: Callable[[Report], object]) -> None:
        """Do one step; it may report how far it is, in numbers of its own choice."""
        started = time.monotonic()
        task = self._bars.add_task(title, total=None)

        def report(done: int, total: int) -> None:
            self._bars.update(task, completed=done, total=total)

        step(report)
        total = self._bars.tasks[task].total or 1
        self._bars.update(task, total=total, completed=total)
        if not console.is_terminal:
            console.print(f"✓ {title} ({time.monotonic() - started:.1f} s)")
