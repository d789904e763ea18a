"""The course that a dossier will take, decided by lot when it is submitted or written down for the demo's people."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from thanglong.delivery.dossiers.constants import TaskKind


class Turn(StrEnum):
    """What makes a dossier leave the straight way."""

    NONE = "none"
    SUPPLEMENT = "supplement"
    UNANSWERED = "unanswered"
    REFUSED_AT_INTAKE = "refused_at_intake"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


ODDS = {
    Turn.NONE: 84.0,
    Turn.SUPPLEMENT: 6.0,
    Turn.UNANSWERED: 1.6,
    Turn.REFUSED_AT_INTAKE: 1.6,
    Turn.REFUSED: 1.3,
    Turn.WITHDRAWN: 1.5,
    Turn.RETURNED: 4.0,
}
LATE = 0.03


@dataclass(frozen=True)
class Course:
    """How one dossier fares. Shares are of the time that the law gives; `rests_at` is where it still waits today.

    `opinions` limits how many of the consulted units have answered.
    """

    submitted_at: datetime
    turn: Turn = Turn.NONE
    channel: str = "online"
    intake_share: float = 0.2
    share: float = 0.6
    answer_days: float = 2.0
    rests_at: TaskKind | None = None
    opinions: int = 3
    opinion_shares: tuple[float, ...] = (0.3, 0.5, 0.8)
    fetched_after_hours: float = 5.0
    at_counter: bool = False
    speaks_up: bool = False
    """Whether the applicant may be one of those who say how it went."""
    choice: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - lots of a demo, no secret


def draw(luck: random.Random, submitted_at: datetime, channel: str) -> Course:
    """Return a course by lot."""
    late = luck.random() < LATE
    return Course(
        submitted_at=submitted_at,
        turn=luck.choices(list(ODDS), list(ODDS.values()))[0],
        channel=channel,
        intake_share=min(luck.lognormvariate(-1.6, 0.7), 0.97),
        share=luck.uniform(1.05, 1.9) if late else luck.betavariate(3, 2.4) * 0.95,
        answer_days=luck.lognormvariate(0.8, 0.8),
        opinion_shares=tuple(sorted(luck.uniform(0.1, 1.1 if late else 0.98) for _ in range(3))),
        fetched_after_hours=luck.lognormvariate(1.2, 1.3),
        at_counter=channel == "counter" or luck.random() < 0.25,
        speaks_up=True,
        choice=random.Random(luck.random()),  # noqa: S311 - lots of a demo, no secret
    )
