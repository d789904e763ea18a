"""The working calendar of an agency: its own hours and closed days, otherwise those of the agencies above it."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from thanglong.foundation.directory.agencies import agency_row
from thanglong.foundation.directory.models import Agency, AgencyHours, CalendarOverride
from thanglong.foundation.directory.national import national_calendar, parse_week
from thanglong.foundation.directory.querysets import in_force
from thanglong.kernel import clock
from thanglong.kernel.calendars import Calendar, Opening, Override
from thanglong.kernel.text import Text


def calendar_for(agency_identifier: str, at: datetime | None = None) -> Calendar:
    """Return the working calendar that an agency keeps at an instant, a minute old at most.

    Raises UnknownAgencyError.
    """
    day = clock.local(at or clock.now()).date()
    return _calendar(agency_identifier, day, clock.minute())


def forget_calendars() -> None:
    """Forget the calendars kept in this process, after hours or closed days were changed."""
    _calendar.cache_clear()


@lru_cache(maxsize=4_096)
def _calendar(identifier: str, day: date, fresh: int) -> Calendar:
    del fresh
    lineage = _lineage(agency_row(identifier, day))
    return Calendar(_week(lineage, day), _overrides(lineage))


def _lineage(agency: Agency | None) -> list[UUID]:
    """Return the ids of an agency and of those above it, the nearest first."""
    ids: list[UUID] = []
    while agency is not None:
        ids.append(agency.id)
        agency = agency.parent
    return ids


def _week(lineage: Sequence[UUID], day: date) -> tuple[tuple[Opening, ...], ...]:
    of_these = Q(agency__in=lineage) | Q(agency=None)
    weeks = {
        hours.agency_id: hours.week
        for hours in AgencyHours.objects.filter(of_these, in_force(day)).order_by("effective_from")
        if hours.week
    }
    for owner in (*lineage, None):
        if owner in weeks:
            return parse_week(weeks[owner])
    return national_calendar().weekly


def _overrides(lineage: Sequence[UUID]) -> dict[date, Override]:
    """Return the closed and other days; those of the nearest agency win over those above it."""
    rank = {owner: position for position, owner in enumerate((*lineage, None))}
    rows = CalendarOverride.objects.filter(Q(agency__in=lineage) | Q(agency=None), applies=True)
    return {
        row.date: Override(tuple(Opening.parse(text) for text in row.hours), Text.parse(row.reason), row.basis)
        for row in sorted(rows, key=lambda row: rank[row.agency_id], reverse=True)
    }
