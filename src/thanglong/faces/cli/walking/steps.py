"""Steps with their times and checks; the first check that does not hold ends the walk."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from thanglong.kernel.text import Text


class CheckFailedError(Exception):
    """Something is not as it should be; the message says what was seen."""


@dataclass
class Step:
    """One step of the story."""

    title: Text
    seconds: float = 0.0
    checks: int = 0
    problem: str = ""
    notes: list[str] = field(default_factory=list)

    def check(self, holds: object, seen: str) -> None:
        """Count a check; raise CheckFailedError with what was seen when it does not hold."""
        if not holds:
            raise CheckFailedError(seen)
        self.checks += 1

    def note(self, fact: str) -> None:
        """Keep a fact worth printing."""
        self.notes.append(fact)


class Log:
    """The steps so far; `told` is called when one ends."""

    def __init__(self, told: Callable[[Step], None]) -> None:
        self.steps: list[Step] = []
        self._told = told

    @contextmanager
    def step(self, vietnamese: str, english: str) -> Iterator[Step]:
        """Time a step; a failed check is kept with it and raised on."""
        step = Step(Text(vietnamese, english))
        started = time.perf_counter()
        self.steps.append(step)
        try:
            yield step
        except CheckFailedError as failure:
            step.problem = str(failure)
            raise
        except Exception as failure:
            step.problem = f"{type(failure).__name__}: {failure}"
            raise CheckFailedError(step.problem) from failure
        finally:
            step.seconds = time.perf_counter() - started
            self._told(step)

    @property
    def holds(self) -> bool:
        """Tell whether every check so far held."""
        return bool(self.steps) and not any(step.problem for step in self.steps)
