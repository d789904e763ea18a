"""Plays many lives at once, in the order of time, so that numbers and the ledger come out as they would have."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Final

from thanglong.delivery.dossiers.service import Timer
from thanglong.demo.history.life import live
from thanglong.demo.history.play import Play
from thanglong.kernel import clock

Report = Callable[[int, int], None]
STEPS_OF_A_LIFE: Final = 9
REPORTED_EVERY: Final = 250
APART: Final = timedelta(milliseconds=1)
"""Between two steps of any dossiers: ids sort by the millisecond."""


@dataclass(order=True)
class Appointment:
    """When a life goes on, or when one of its clocks rings; the number keeps the order of equal times."""

    at: datetime
    number: int
    play: Play = field(compare=False)
    life: Iterator[datetime] = field(compare=False)
    timer: Timer | None = field(compare=False, default=None)


class Schedule:
    """What happens next, until the past ends; what would come later has not happened yet."""

    def __init__(self, end: datetime) -> None:
        self.end = end
        self._present = datetime.min.replace(tzinfo=clock.TIMEZONE)
        self._agenda: list[Appointment] = []
        self._numbers = count()

    def play(self, plays: Iterable[Play], report: Report) -> None:
        """Play every life until it ends or the past does; reports steps done and expected."""
        for play in plays:
            self._arrange(play, live(play))
        expected = len(self._agenda) * STEPS_OF_A_LIFE
        for done in count(1):
            if not self._agenda:
                break
            appointment = heapq.heappop(self._agenda)
            if appointment.at < self.end:
                self._keep(appointment)
            if done % REPORTED_EVERY == 0:
                report(min(done, expected - 1), expected)

    def _arrange(self, play: Play, life: Iterator[datetime]) -> None:
        at = next(life, None)
        if at is not None:
            heapq.heappush(self._agenda, Appointment(at, next(self._numbers), play, life))

    def _keep(self, appointment: Appointment) -> None:
        play, life, timer = appointment.play, appointment.life, appointment.timer
        self._present = play.at = max(appointment.at, self._present + APART)
        with clock.freeze(play.at):
            if timer is None:
                self._arrange(play, life)
            else:
                play.ring(timer)
        for new in play.timers:
            rings_at = clock.local(new.due_at)
            heapq.heappush(self._agenda, Appointment(rings_at, next(self._numbers), play, life, new))
        play.timers.clear()
