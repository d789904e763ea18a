"""Writes the demo's past, once: in one transaction, so that an interrupted first start leaves nothing behind."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.procedures.exceptions import UnknownProcedure
from thanglong.delivery.procedures.service import Procedure, in_force
from thanglong.demo.history import courses
from thanglong.demo.history.actual import Actual
from thanglong.demo.history.applications import SHARES, could_apply
from thanglong.demo.history.book import Book
from thanglong.demo.history.cast_of_today import cast
from thanglong.demo.history.citizens import Citizen, invent, registration
from thanglong.demo.history.counters import Counters
from thanglong.demo.history.inboxes import deliver_news
from thanglong.demo.history.papers import Papers
from thanglong.demo.history.petitions import speak
from thanglong.demo.history.play import Play, Setting
from thanglong.demo.history.schedule import Report, Schedule
from thanglong.demo.history.sketch import Sketch
from thanglong.demo.history.times import Arrivals
from thanglong.demo.history.wards import Ward, demo_ward, neighbours
from thanglong.foundation.identity import service as identity
from thanglong.kernel import clock

DOSSIERS: Final = 3000
DAYS: Final = 120
PEOPLE_PER_DOSSIER: Final = 0.45
FEWEST_PEOPLE: Final = 70
COUNTER_SHARE: Final = 0.15
PARTS_OF_WORK: Final = 1000
SEED: Final = 20260722


def write_history(report: Report, count: int = DOSSIERS, *, days: int = DAYS, with_cast: bool = True) -> int:
    """Give an empty demo its past and return how many dossiers were written; a demo with dossiers is left alone."""
    if Dossier.objects.exists():
        return 0
    with transaction.atomic():
        return History(report, count, days).write(with_cast=with_cast)


class History:
    """The past while it is being played."""

    def __init__(self, report: Report, count: int, days: int) -> None:
        self.report, self.count = report, count
        self.end = clock.local(clock.now())
        self.begin = self.end - timedelta(days=days)
        self.luck = random.Random(SEED)  # noqa: S311 - a past that is the same everywhere, no secret
        self.book = Book()
        self.setting = Setting(self.end, Counters(), Papers())
        self._bound: dict[tuple[str, date], Procedure] = {}

    def write(self, *, with_cast: bool) -> int:
        """Play and write everything; return how many dossiers there are."""
        home = demo_ward()
        wards = [home, *neighbours()]
        people = self._settle(wards)
        plays: list[Play] = list(self._drawn(people, home)) if self.count else []
        if with_cast:
            plays += self._cast(home, [citizen for citizen in people if citizen.ward is home])
        Schedule(self.end).play(plays, lambda done, total: self._told(0, done, total))
        self.book.write(lambda done, total: self._told(1, done, total))
        self.setting.counters.write()
        if with_cast:
            speak([citizen for citizen in people if citizen.ward is home], home, self.end)
        deliver_news(self.end)
        self.report(PARTS_OF_WORK, PARTS_OF_WORK)
        return len(plays)

    def procedure(self, code: str, at: datetime) -> Procedure:
        """Return a procedure as it bound when somebody applied, or as it binds now where it is younger than that."""
        key = code, clock.local(at).date()
        if key not in self._bound:
            try:
                self._bound[key] = in_force(*key)
            except UnknownProcedure:
                self._bound[key] = in_force(code, self.end)
        return self._bound[key]

    def _told(self, half: int, done: int, total: int) -> None:
        """Report playing and writing as two halves of one work."""
        self.report((half * total + done) * PARTS_OF_WORK // (2 * total), PARTS_OF_WORK)

    def _settle(self, wards: Sequence[Ward]) -> list[Citizen]:
        with clock.freeze(self.begin - timedelta(days=1)):
            people = invent(self.luck, max(int(self.count * PEOPLE_PER_DOSSIER), FEWEST_PEOPLE), wards)
            identity.Account.objects.bulk_create([citizen.account for citizen in people], batch_size=500)
            self.book.records += map(registration, people)
        return people

    def _drawn(self, people: Sequence[Citizen], home: Ward) -> Iterator[Play]:
        arrivals = Arrivals(self.luck, self.begin, self.end, home.committee)
        codes, weights = list(SHARES), list(SHARES.values())
        applicants = {code: self._applicants(code, people) for code in codes}
        for _ in range(self.count):
            code = self.luck.choices(codes, weights)[0]
            citizen = self.luck.choice(applicants[code])
            course = self._course(arrivals)
            yield Sketch(self.setting, self.procedure(code, course.submitted_at), citizen, course, self.book)

    def _applicants(self, code: str, people: Sequence[Citizen]) -> list[Citizen]:
        return [citizen for citizen in people if could_apply(code, citizen, self.begin.date())]

    def _course(self, arrivals: Arrivals) -> courses.Course:
        submitted_at = arrivals.draw()
        in_office = submitted_at.weekday() < 5 and 8 <= submitted_at.hour < 16
        at_counter = in_office and self.luck.random() < COUNTER_SHARE * 1.6
        return courses.draw(self.luck, submitted_at, "counter" if at_counter else "online")

    def _cast(self, home: Ward, people: Sequence[Citizen]) -> list[Play]:
        plays: list[Play] = []
        for part, citizen, course in cast(home, people, self.end):
            procedure = self.procedure(part.procedure, course.submitted_at)
            if part.real:
                plays.append(Actual(self.setting, procedure, citizen, course))
            else:
                plays.append(Sketch(self.setting, procedure, citizen, course, self.book))
        return plays
