"""The walk itself: time passes, somebody tries something or something dies, and everything is looked at."""

import logging
import math
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final
from unittest.mock import patch

from django.core.exceptions import ObjectDoesNotExist
from django.test import override_settings

from tests.walks.acts import applicants, batches, counter, desks, money, platform, revisions, signers, voices
from tests.walks.bank import Bank, merchant_api
from tests.walks.checks import Checks
from tests.walks.crashes import Died, Fate, struck_by
from tests.walks.digest import digest
from tests.walks.people import People
from thanglong.delivery.payments.tests.town import OPTIONS
from thanglong.kernel import clock
from thanglong.kernel.errors import Refused

STARTS: Final = (
    datetime(2026, 9, 14, 9, 0, tzinfo=clock.TIMEZONE),
    datetime(2026, 12, 21, 9, 0, tzinfo=clock.TIMEZONE),
    datetime(2027, 1, 28, 9, 0, tzinfo=clock.TIMEZONE),
)
"""An ordinary autumn, the turn of a year, and the days before Tết and before a new law."""
MOMENTS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 3, 7, 15, 30, 60))
LONGER: Final = tuple(timedelta(hours=hours) for hours in (5, 14, 24, 72, 200))
PARTS: Final = (applicants, signers, counter, desks, batches, money, voices, revisions, platform)
MOST_CHOICES: Final = 20
"""How often a step looks for something that can be tried at this moment."""
Attempt = Callable[[], object]


class Astray(AssertionError):
    """Something that must hold does not; the message tells seed, step and how it came about."""


@dataclass
class Walk:
    """One world from one seed."""

    seed: int
    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    number: int = 0
    attempts: int = 0
    asleep: int = 0
    """For so many more steps no worker runs."""

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.now = STARTS[self.seed % len(STARTS)]
        self.bank = Bank()
        self.trail: deque[str] = deque(maxlen=30)
        self.errors: list[str] = []
        with clock.freeze(self.now):
            self.people = People(self.chance)
        self.checks = Checks(self.people, self.bank)
        self._kinds = [(weight, act) for part in PARTS for weight, act in part.ACTS]

    def go(
        self,
        steps: int,
        full_every: int = 500,
        tell: Callable[[int], None] = lambda number: None,
        until: float = math.inf,
    ) -> None:
        """Take so many steps, or fewer when the time is over; now and then, and at the end, let everything come to
        rest and look at all of it.
        """
        with self._surroundings():
            try:
                over = False
                while not over:
                    self.step()
                    over = self.number == steps or time.monotonic() > until
                    if over or self.number % full_every == 0:
                        self._rest()
                    tell(self.number)
            except Exception as error:
                raise Astray(self._story(error)) from error

    def step(self) -> None:
        """Let a little time pass and something happen: at least one thing is tried, if anything can be."""
        self.number += 1
        self.asleep -= 1
        self.now += self.chance.choice(LONGER if self.chance.random() < 0.03 else MOMENTS)
        with clock.freeze(self.now):
            before, weights = self._moves(), [weight for weight, _act in self._kinds]
            for _choice in range(MOST_CHOICES):
                _weight, act = self.chance.choices(self._kinds, weights)[0]
                act(self)
                if self._moves() != before:
                    break
            self.checks.after_step()

    def _moves(self) -> tuple[int, int]:
        return self.attempts, len(self.bank.paid)

    def attempt(self, kind: str, said: str, act: Attempt, *, whole: bool = True) -> str:
        """Try something once, at times under a bad star, at times twice; tell what became of it.

        `whole` says that it is one action, which happens altogether or not at all.
        """
        lot = self.chance.random()
        fate = Fate(self.chance.randint(1, 25), lost=lot < 0.01) if lot < 0.07 else None
        watched = whole and (fate is not None or self.chance.random() < 0.2)
        before = digest() if watched else None
        outcome = self._try(act, fate)
        self.tried[kind, outcome] += 1
        self.attempts += 1
        self.trail.append(f"{self.number} {self.now:%a %Y-%m-%d %H:%M} {kind} {said}: {outcome}")
        if before is not None and outcome != "done" and digest() != before:
            raise AssertionError(f"{kind} was {outcome} and left traces")
        if self.errors and not (fate and fate.met):
            raise AssertionError(f"logged: {self.errors}")
        self.errors.clear()
        repeated = outcome in {"died", "cut"} and self.chance.random() < 0.5
        if repeated or (outcome == "done" and self.chance.random() < 0.03):
            again = self._try(act, None)
            self.tried[f"{kind}, again", again] += 1
            self.trail.append(f"{self.number} … again: {again}")
        return outcome

    @staticmethod
    def _try(act: Attempt, fate: Fate | None) -> str:
        try:
            with struck_by(fate):
                act()
        except Died:
            return "died"
        except (Refused, ObjectDoesNotExist):
            return "cut" if fate and fate.met else "refused"
        except Exception:
            if fate and fate.met and fate.lost:
                return "cut"
            raise
        return "died" if fate and fate.met and not fate.lost else "done"

    def _rest(self) -> None:
        with clock.freeze(self.now):
            self.asleep = 0
            platform.let_everything_run(self)
            self.checks.after_step()
            self.checks.at_rest(self.number, self.chance)

    @contextmanager
    def _surroundings(self) -> Iterator[None]:
        listener = _Listener(self.errors)
        ours = logging.getLogger("thanglong")
        propagates, ours.propagate = ours.propagate, False
        ours.addHandler(listener)
        try:
            with override_settings(PAYMENTS=OPTIONS), patch.object(merchant_api(), "call", self.bank.call):
                yield
        finally:
            ours.removeHandler(listener)
            ours.propagate = propagates

    def _story(self, error: Exception) -> str:
        lines = "\n  ".join(self.trail)
        again = f"python -m tests.walks --seed {self.seed} --steps {self.number} --world {self.number}"
        return f"{error!r}\nseed {self.seed}, step {self.number}; the last of them:\n  {lines}\nagain: {again}"


class _Listener(logging.Handler):
    """Keeps what the code itself calls an error."""

    def __init__(self, kept: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(self.format(record))


def outcomes(tried: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return the counts by kind of attempt."""
    found: dict[str, dict[str, int]] = {}
    for (kind, outcome), number in sorted(tried.items()):
        found.setdefault(kind, {})[outcome] = number
    return found
