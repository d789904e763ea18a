"""Bring the published units, agencies, hours and holidays into the database: fast, repeatable, keeping ids."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Model

from thanglong.foundation.directory.agency_records import AgencyRecord, agency_records
from thanglong.foundation.directory.constants import Level
from thanglong.foundation.directory.hours import forget_calendars
from thanglong.foundation.directory.models import (
    AdministrativeUnit,
    Agency,
    AgencyHours,
    CalendarOverride,
    Edition,
    UnitSuccession,
)
from thanglong.foundation.directory.national import DATA, national_hours, national_rules, read_data
from thanglong.foundation.directory.unit_records import UnitRecord, unit_records
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id

M = TypeVar("M", bound=Model)
UnitKey = tuple[str, str, date]
LOADER_VERSION = "1"
_LOCK = 0x7468_6C44  # one load at a time on one database
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load found to do; `changed` is false when the same edition was there already."""

    changed: bool
    units: int
    agencies: int


def load_directory(*, force: bool = False) -> Loaded:
    """Load the data files into the database, once for every edition of them.

    Rows keep their ids for ever: what is there is updated, what is new is added, nothing is deleted.
    """
    digest = edition_digest()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        latest = Edition.objects.order_by("-loaded_at").values_list("digest", flat=True).first()
        if latest == digest and not force:
            return Loaded(changed=False, units=AdministrativeUnit.objects.count(), agencies=Agency.objects.count())
        units = unit_records()
        agencies = agency_records(units)
        unit_rows = _load_units(units)
        _load_successions(units, unit_rows)
        _load_hours(_load_agencies(agencies, unit_rows))
        _load_overrides()
        Edition.objects.create(digest=digest, loaded_at=clock.now())
    _analyze()
    forget_calendars()
    return Loaded(changed=True, units=len(units), agencies=len(agencies))


def edition_digest() -> str:
    """Return what tells this edition of the data from others: the files, the package and the way they are read."""
    digest = hashlib.sha256(f"{LOADER_VERSION} {version('vietnam-provinces')}".encode())
    for path in sorted(DATA.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _load_units(records: Sequence[UnitRecord]) -> dict[UnitKey, AdministrativeUnit]:
    ids = {
        tuple(key): pk for *key, pk in AdministrativeUnit.objects.values_list("level", "code", "effective_from", "id")
    }
    rows: dict[UnitKey, AdministrativeUnit] = {}
    provinces = [record for record in records if record.level is Level.PROVINCE]
    for record in records:
        above = None if record.level is Level.PROVINCE else _in_force(provinces, record.province, record.effective_to)
        rows[record.key] = AdministrativeUnit(
            id=ids.get(record.key) or new_id(),
            effective_from=record.effective_from,
            effective_to=record.effective_to,
            level=record.level,
            kind=record.kind,
            code=record.code,
            name=record.name,
            folded=record.folded,
            search_text=record.search_text(above.name if above else ""),
            sort_key=record.sort_key,
            parent=rows[above.key] if above else None,
            former_district=record.district,
            certainty=record.certainty,
            source=record.source,
        )
    _upsert(AdministrativeUnit, rows.values())
    return rows


def _in_force(records: Iterable[UnitRecord], code: str, end: date | None) -> UnitRecord:
    """Return the row of a unit that is in force at the end of another's life."""
    return next(r for r in records if r.code == code and (r.effective_to is None or (end and r.effective_to >= end)))


def _load_successions(records: Sequence[UnitRecord], rows: Mapping[UnitKey, AdministrativeUnit]) -> None:
    current = {(r.level, r.code): rows[r.key] for r in records if r.effective_to is None}
    UnitSuccession.objects.all().delete()
    UnitSuccession.objects.bulk_create(
        (
            UnitSuccession(
                predecessor=rows[record.key],
                successor=current[record.level, code],
                position=position,
                whole=len(record.successors) == 1,
            )
            for record in records
            for position, code in enumerate(record.successors)
        ),
        batch_size=_BATCH,
    )


def _load_agencies(records: Sequence[AgencyRecord], units: Mapping[UnitKey, AdministrativeUnit]) -> dict[str, Agency]:
    """Return the agencies in force by identifier."""
    ids = {
        (identifier, begin): pk
        for identifier, begin, pk in Agency.objects.values_list("identifier", "effective_from", "id")
    }
    places = {unit.code: unit for unit in units.values() if unit.effective_to is None}
    rows: list[Agency] = []
    current: dict[str, Agency] = {}
    for record in records:
        row = Agency(
            id=ids.get(record.key) or new_id(),
            effective_from=record.effective_from,
            effective_to=record.effective_to,
            identifier=record.identifier,
            name=record.name,
            short_name=record.short_name,
            symbol=record.symbol,
            kind=record.kind,
            level=record.level,
            parent=current[record.parent] if record.parent else None,
            unit=places[record.unit] if record.unit else None,
            successor=record.successor,
            confidence=record.confidence,
        )
        rows.append(row)
        if record.effective_to is None:
            current[record.identifier] = row
    _upsert(Agency, rows)
    return current


def _load_hours(agencies: Mapping[str, Agency]) -> None:
    national = {**national_hours(), "agency": None}
    for entry in [national, *read_data("office_hours.yaml")["agencies"]]:
        AgencyHours.objects.update_or_create(
            agency=agencies[entry["agency"]] if entry["agency"] else None,
            effective_from=entry["effective_from"],
            defaults={
                "week": entry.get("week", {}),
                "reception": entry.get("reception", {}),
                "source": entry["source"],
                "certainty": entry["certainty"],
            },
        )


def _load_overrides() -> None:
    """Add and correct the national rules; an operator's rules for one agency are never touched."""
    ids = dict(CalendarOverride.objects.filter(agency=None).values_list("date", "id"))
    rows = [
        CalendarOverride(
            id=ids.get(rule.date) or new_id(),
            date=rule.date,
            hours=list(rule.hours),
            reason=rule.reason.to_json(),
            basis=rule.basis,
            certainty=rule.certainty,
            applies=rule.applies,
        )
        for rule in national_rules()
    ]
    _upsert(CalendarOverride, rows)


def _upsert(model: type[M], rows: Iterable[M]) -> None:
    fields: list[str] = [f.name for f in model._meta.concrete_fields if not f.primary_key]  # noqa: SLF001 -- public API of Django
    manager: Any = model._default_manager  # noqa: SLF001
    manager.bulk_create(rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _analyze() -> None:
    """Tell the planner about the new rows at once, so that the first search is fast."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE directory_administrativeunit, directory_unitsuccession, directory_agency")
