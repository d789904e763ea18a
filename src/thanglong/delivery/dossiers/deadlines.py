"""The instants that a dossier promises, counted on the calendar of the agency that must keep them."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel.working_time import ONLINE_INTAKE, HourPolicy, Limit, Unit, due_at


def limit_to_json(limit: Limit) -> dict[str, object]:
    """Return what a dossier keeps of its limit, so that later law cannot move its due time."""
    return {
        "value": limit.value,
        "unit": limit.unit.value,
        "same_day_cutoff": limit.same_day_cutoff.isoformat("minutes") if limit.same_day_cutoff else None,
        "hour_policy": limit.hour_policy.value,
    }


def limit_from_json(kept: Mapping[str, Any]) -> Limit:
    """Return the limit that a dossier keeps."""
    cutoff = kept["same_day_cutoff"]
    return Limit(
        value=kept["value"],
        unit=Unit(kept["unit"]),
        same_day_cutoff=time.fromisoformat(cutoff) if cutoff else None,
        hour_policy=HourPolicy(kept["hour_policy"]),
    )


def due(received: datetime, limit: Limit, agency: str) -> datetime:
    """Return when a limit that starts at an instant runs out on an agency's calendar."""
    return due_at(received, limit, calendar_for(agency, received))


def intake_due(submitted: datetime, agency: str, limit: Limit = ONLINE_INTAKE) -> datetime:
    """Return when the counter must have accepted, asked for more, or refused: eight working hours after submission."""
    return due(submitted, limit, agency)
