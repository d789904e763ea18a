"""Written by hand: what the demo's own people have going, and what waits today in its officers' queues."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.demo.history.applications import BIRTH, COPIES, PERMIT, SINGLE, could_apply
from thanglong.demo.history.benches import ENTERPRISE, LODGING, RECORD
from thanglong.demo.history.citizens import Citizen, demo_citizen
from thanglong.demo.history.courses import Course, Turn
from thanglong.demo.history.times import days_back
from thanglong.demo.history.wards import Ward

MORNING, NOON, LATE_IN_DAY, EVENING = time(8, 20), time(11, 5), time(15, 30), time(21, 10)


@dataclass(frozen=True)
class Part:
    """One dossier: whose (a login of the demo, or anybody), which procedure, since how many working days."""

    who: str
    procedure: str
    days: int
    at: time
    rests_at: TaskKind | None = None
    turn: Turn = Turn.NONE
    share: float = 0.4
    opinions: int = 3
    real: bool = True
    at_counter: bool = False


ANYBODY: Final = ""
PARTS: Final = (
    Part("mau", COPIES, 31, MORNING, at_counter=True),
    Part("mau", SINGLE, 14, EVENING),
    Part("mau", COPIES, 0, LATE_IN_DAY, TaskKind.ASSESS),
    Part("thidiem", COPIES, 40, NOON, turn=Turn.REFUSED_AT_INTAKE),
    Part("thidiem", BIRTH, 22, MORNING, turn=Turn.RETURNED),
    Part("thidiem", SINGLE, 2, MORNING, turn=Turn.UNANSWERED),
    Part("minhhoa", PERMIT, 35, MORNING),
    Part("minhhoa", PERMIT, 18, NOON, turn=Turn.WITHDRAWN),
    Part("minhhoa", PERMIT, 4, MORNING, TaskKind.OPINION, opinions=1),
    Part("minhhoa", PERMIT, 0, NOON, TaskKind.INTAKE),
    Part("mau", RECORD, 12, EVENING),
    Part("thidiem", LODGING, 1, NOON, TaskKind.ASSESS, real=False),
    Part("daidien", ENTERPRISE, 9, MORNING),
    Part("daidien", ENTERPRISE, 0, MORNING, TaskKind.INTAKE, real=False),
    Part(ANYBODY, LODGING, 1, MORNING, TaskKind.SIGN, share=0.3),
    Part(ANYBODY, RECORD, 4, MORNING, TaskKind.SIGN, share=0.3),
    Part(ANYBODY, ENTERPRISE, 1, NOON, TaskKind.SIGN, share=0.3),
    Part(ANYBODY, BIRTH, 0, LATE_IN_DAY, TaskKind.SIGN, share=0.08),
    Part(ANYBODY, SINGLE, 2, NOON, TaskKind.SIGN),
    Part(ANYBODY, SINGLE, 3, MORNING, TaskKind.SIGN),
    Part(ANYBODY, PERMIT, 7, MORNING, TaskKind.SIGN, share=0.7),
    Part(ANYBODY, COPIES, 1, NOON, TaskKind.SIGN),
    Part(ANYBODY, SINGLE, 3, NOON, TaskKind.ISSUE),
    Part(ANYBODY, BIRTH, 1, MORNING, TaskKind.ISSUE, share=0.3),
    Part(ANYBODY, PERMIT, 8, NOON, TaskKind.ISSUE, share=0.7),
    Part(ANYBODY, COPIES, 1, MORNING, TaskKind.HANDOVER, at_counter=True),
    Part(ANYBODY, SINGLE, 5, MORNING, TaskKind.HANDOVER, at_counter=True),
    Part(ANYBODY, BIRTH, 0, NOON, TaskKind.INTAKE, real=False),
    Part(ANYBODY, COPIES, 0, LATE_IN_DAY, TaskKind.INTAKE, real=False),
    Part(ANYBODY, SINGLE, 2, NOON, TaskKind.INTAKE, real=False),
    Part(ANYBODY, PERMIT, 0, EVENING, TaskKind.INTAKE, real=False),
    Part(ANYBODY, SINGLE, 3, MORNING, TaskKind.ASSESS, real=False),
    Part(ANYBODY, COPIES, 2, MORNING, TaskKind.ASSESS, real=False),
    Part(ANYBODY, SINGLE, 1, LATE_IN_DAY, TaskKind.ASSESS, real=False),
    Part(ANYBODY, PERMIT, 2, MORNING, TaskKind.OPINION, opinions=0, real=False),
    Part(ANYBODY, PERMIT, 5, MORNING, TaskKind.OPINION, opinions=2, real=False),
    Part(ANYBODY, PERMIT, 9, NOON, TaskKind.OPINION, opinions=1, real=False),
    Part(ANYBODY, PERMIT, 6, MORNING, TaskKind.DRAFT, real=False),
    Part(ANYBODY, PERMIT, 4, NOON, turn=Turn.UNANSWERED, real=False),
    Part(ANYBODY, LODGING, 0, NOON, TaskKind.INTAKE, real=False),
    Part(ANYBODY, RECORD, 0, NOON, TaskKind.INTAKE, real=False),
    Part(ANYBODY, RECORD, 3, NOON, TaskKind.ASSESS, real=False),
    Part(ANYBODY, ENTERPRISE, 1, MORNING, TaskKind.ASSESS, real=False),
)


def cast(ward: Ward, people: Sequence[Citizen], now: datetime) -> Iterator[tuple[Part, Citizen, Course]]:
    """Return every part with its citizen and its course."""
    passers_by = list(people)
    for number, part in enumerate(PARTS):
        citizen = demo_citizen(part.who, ward) if part.who else _anybody(part.procedure, passers_by, now)
        yield part, citizen, course_of(part, days_back(now, part.days, part.at, ward.committee), number)


def _anybody(code: str, people: list[Citizen], now: datetime) -> Citizen:
    """Take somebody who would ask for a procedure, each once."""
    found = next(citizen for citizen in people if could_apply(code, citizen, now.date()))
    people.remove(found)
    return found


def course_of(part: Part, submitted_at: datetime, number: int) -> Course:
    """Return the course of a part; the number tells equal times apart."""
    return Course(
        submitted_at=submitted_at.replace(second=number, microsecond=number),
        turn=part.turn,
        intake_share=0.12,
        share=part.share,
        rests_at=part.rests_at,
        opinions=part.opinions,
        at_counter=part.at_counter,
        choice=random.Random(number),  # noqa: S311 - lots of a demo, no secret
        opinion_shares=(0.2, 0.4, 0.6),
    )
