"""Finding agencies: by identifier, by place, and upwards."""

from datetime import date, datetime

from django.db.models import QuerySet

from thanglong.foundation.directory.constants import AgencyKind, Level
from thanglong.foundation.directory.exceptions import InvalidIdentifierError, UnknownAgencyError
from thanglong.foundation.directory.identifiers import parse_identifier
from thanglong.foundation.directory.models import Agency
from thanglong.foundation.directory.values import AgencyInfo
from thanglong.kernel import clock


def agency(identifier: str, at: datetime | date | None = None) -> AgencyInfo:
    """Return an agency by its identifier, in the new or the legacy order.

    Without a moment the one in force is preferred, and one that has ended is still found, since old dossiers name it.
    Raises UnknownAgencyError.
    """
    return AgencyInfo.of(agency_row(identifier, day_of(at)))


def agencies_for_unit(
    unit_code: str, kind: AgencyKind | str | None = None, at: datetime | date | None = None
) -> list[AgencyInfo]:
    """Return the agencies of a province or commune, in order of identifier."""
    found = _full(Agency.objects.in_force(day_of(at)).serving(unit_code))
    return [AgencyInfo.of(row) for row in (found.filter(kind=kind) if kind else found)]


def one_stop_for(unit_code: str, at: datetime | date | None = None) -> AgencyInfo | None:
    """Return the one-stop centre of a province or commune, or None where we know none."""
    return next(iter(agencies_for_unit(unit_code, AgencyKind.ONE_STOP_CENTRE, at)), None)


def parent(identifier: str, at: datetime | date | None = None) -> AgencyInfo | None:
    """Return the agency above another, or None at the top. Raises UnknownAgencyError."""
    above = agency_row(identifier, day_of(at)).parent
    return AgencyInfo.of(above) if above else None


def agencies_below(identifier: str, at: datetime | date | None = None) -> list[AgencyInfo]:
    """Return the agencies directly under another, in order of identifier."""
    rows = _full(Agency.objects.in_force(day_of(at)).filter(parent__identifier=parse_identifier(identifier)))
    return [AgencyInfo.of(row) for row in rows]


def ministries(at: datetime | date | None = None) -> list[AgencyInfo]:
    """Return the ministries and bodies of their rank, in order of identifier."""
    rows = _full(Agency.objects.in_force(day_of(at)).filter(kind=AgencyKind.MINISTRY, level=Level.CENTRAL))
    return [AgencyInfo.of(row) for row in rows]


def agency_row(identifier: str, day: date) -> Agency:
    """Return the row in force on a day, otherwise the latest one. Raises UnknownAgencyError."""
    try:
        rows = list(_full(Agency.objects.filter(identifier=parse_identifier(identifier))))
    except InvalidIdentifierError as error:
        raise UnknownAgencyError(str(error)) from error
    if not rows:
        raise UnknownAgencyError(f"no agency has the identifier {identifier}")
    valid = [r for r in rows if r.effective_from <= day and (r.effective_to is None or r.effective_to >= day)]
    return max(valid or rows, key=lambda row: row.effective_from)


def day_of(at: datetime | date | None) -> date:
    """Return the Vietnamese date of a moment; today when none is given."""
    if at is None:
        return clock.today()
    return clock.local(at).date() if isinstance(at, datetime) else at


def _full(rows: QuerySet[Agency]) -> QuerySet[Agency]:
    """Fetch what an AgencyInfo needs, and the line of parents, in one query."""
    return rows.select_related("unit", "parent__parent__parent").order_by("identifier")
