"""What this room refuses, in words for the person who draws or runs a process."""

from collections.abc import Sequence
from dataclasses import dataclass

from thanglong.kernel.errors import Conflict, Invalid, Refused

__all__ = ["NoWayOn", "NotOpen", "Problem", "RunsForEver", "UnsupportedElement"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a process file that cannot be taken, and what to do about it."""

    element: str
    name: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UnsupportedElement(Invalid):
    """The file holds elements that this platform does not execute; `problems` names all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.element = problems[0].element
        self.remedy = problems[0].remedy
        for problem in problems:
            self.errors.setdefault(problem.element, []).append(str(problem))


class NotOpen(Conflict):
    """The step is no longer open: somebody was first, or the process went another way."""


class NoWayOn(Refused):
    """No branch of a gateway can be taken with these values."""


class RunsForEver(Refused):
    """The process goes in a circle in which nobody does anything."""
