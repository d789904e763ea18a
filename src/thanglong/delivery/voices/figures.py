"""What everybody may know of opinions: shares by procedure and by agency, never of so few that one could be guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Count, F, Q

from thanglong.delivery.voices.constants import CONTENT, ClockKind
from thanglong.delivery.voices.limits import least_published
from thanglong.delivery.voices.models import PetitionClock, Rating
from thanglong.kernel import clock

WINDOW: Final = timedelta(days=365)


@dataclass(frozen=True)
class Figure:
    """One row: who or what it is about, and the shares in percent; None where too few answered to publish."""

    key: str
    count: int | None
    content: float | None
    easy: float | None

    @property
    def is_public(self) -> bool:
        """Tell whether enough people answered."""
        return self.count is not None


@dataclass(frozen=True)
class Punctuality:
    """How an agency kept the clocks of petitions that ended, or ran out, in the window."""

    agency: str
    count: int
    in_time: int

    @property
    def share(self) -> float:
        """Return the percentage in time."""
        return 100 * self.in_time / self.count


def by_procedure() -> list[Figure]:
    """Return satisfaction and ease of each procedure in the last year, by code."""
    return _figures("procedure_code")


def by_agency() -> list[Figure]:
    """Return satisfaction and ease at each resolving agency in the last year, by identifier."""
    return _figures("agency")


def petitions_in_time() -> list[Punctuality]:
    """Return how punctually each agency answered petitions in the last year; what was late stays late."""
    now = clock.now()
    over = PetitionClock.objects.filter(kind=ClockKind.ANSWER).filter(Q(ended_at__isnull=False) | Q(due_at__lt=now))
    rows = over.filter(started_at__gte=now - WINDOW).values("agency").order_by("agency")
    counted = rows.annotate(count=Count("id"), in_time=Count("id", filter=Q(ended_at__lte=F("due_at"))))
    return [Punctuality(row["agency"], row["count"], row["in_time"]) for row in counted]


def _figures(field: str) -> list[Figure]:
    now = clock.now()
    rows = Rating.objects.filter(given_at__gte=now - WINDOW, satisfaction__isnull=False).values(field).order_by(field)
    counted = rows.annotate(
        count=Count("id"),
        content=Count("id", filter=Q(satisfaction__gte=CONTENT)),
        efforts=Count("effort"),
        easy=Count("id", filter=Q(effort__gte=CONTENT)),
    )
    least = least_published(clock.local(now).date())
    sizes = {row[field]: row["count"] for row in counted}
    shown = published_keys(sizes.items(), least)
    return [
        Figure(
            row[field],
            row["count"],
            100 * row["content"] / row["count"],
            100 * row["easy"] / row["efforts"] if row["efforts"] >= least else None,
        )
        if row[field] in shown
        else Figure(row[field], None, None, None)
        for row in counted
    ]


def published_keys(sizes: Iterable[tuple[str, int]], least: int) -> set[str]:
    """Return which rows can be shown.

    Small ones are hidden; when only one would be, the next smallest is hidden too, since a total would betray it.
    """
    ordered = sorted(sizes, key=lambda row: (row[1], row[0]))
    hidden = [key for key, count in ordered if count < least]
    if len(hidden) == 1:
        hidden = [key for key, _count in ordered[:2]]
    return {key for key, _count in ordered} - set(hidden)
