"""Agencies read from the data file: the ministries, and two whole provinces down to each commune's offices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from thanglong.foundation.directory.constants import FOUNDING, TWO_TIERS_SINCE, AgencyKind, Confidence, Level
from thanglong.foundation.directory.national import read_data
from thanglong.foundation.directory.unit_records import UnitRecord

MINISTRIES_MERGED: Final = date(2025, 3, 1)
FIRST_COMMUNE_NUMBER: Final = 101
POLICE: Final = "G01"
SOCIAL_INSURANCE: Final = "G12"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRecord:
    """One agency as the data have it; `parent` and `successor` are identifiers, `unit` is a unit's code."""

    identifier: str
    name: str
    short_name: str
    symbol: str
    kind: AgencyKind
    level: Level
    parent: str = ""
    unit: str = ""
    successor: str = ""
    confidence: Confidence = Confidence.ASSIGNED
    effective_from: date = TWO_TIERS_SINCE
    effective_to: date | None = None

    @property
    def key(self) -> tuple[str, date]:
        """Return what tells the record from all others."""
        return self.identifier, self.effective_from


def agency_records(units: Iterable[UnitRecord]) -> list[AgencyRecord]:
    """Return every agency, parents before children."""
    data = read_data("agencies.yaml")
    current = sorted((unit for unit in units if unit.effective_to is None), key=lambda unit: unit.code)
    records = [*_ministries(data)]
    for entry in data["provinces"]:
        province = next(u for u in current if u.level is Level.PROVINCE and u.code == entry["unit"])
        records += _province(entry, province)
        communes = [u for u in current if u.level is Level.COMMUNE and u.province == province.code]
        for number, commune in enumerate(communes, FIRST_COMMUNE_NUMBER):
            records += _commune(entry, data["commune_offices"], commune, str(number))
    return records


def _ministries(data: dict[str, Any]) -> Iterator[AgencyRecord]:
    for entry in data["ministries"]:
        yield _ministry(entry, entry.get("from", FOUNDING), None)
    for entry in data["former_ministries"]:
        yield _ministry(entry, FOUNDING, MINISTRIES_MERGED - timedelta(days=1))


def _ministry(entry: dict[str, Any], begin: date, end: date | None) -> AgencyRecord:
    return AgencyRecord(
        identifier=entry["identifier"],
        name=entry["name"],
        short_name=entry["name"],
        symbol=entry["symbol"],
        kind=AgencyKind.MINISTRY,
        level=Level.CENTRAL,
        successor=entry.get("successor", ""),
        confidence=Confidence.KNOWN,
        effective_from=begin,
        effective_to=end,
    )


def _province(entry: dict[str, Any], province: UnitRecord) -> Iterator[AgencyRecord]:
    identifier, place = entry["identifier"], _lower(province.name)
    yield _committee(identifier, province, "", Confidence.KNOWN)
    for department in [*entry["departments"], *entry["own_departments"]]:
        yield AgencyRecord(
            identifier=f"{identifier}.{department['number']}",
            name=f"{department['name']} {place}",
            short_name=department["name"],
            symbol=department["symbol"],
            kind=AgencyKind(department.get("kind", AgencyKind.DEPARTMENT)),
            level=Level.PROVINCE,
            parent=identifier,
            unit=province.code,
        )
    yield AgencyRecord(
        identifier=f"{POLICE}.{entry['police']}",
        name=f"Công an {place}",
        short_name=f"Công an {place}",
        symbol="CA",
        kind=AgencyKind.PROVINCIAL_POLICE,
        level=Level.PROVINCE,
        parent=POLICE,
        unit=province.code,
    )
    yield AgencyRecord(
        identifier=f"{SOCIAL_INSURANCE}.{entry['social_insurance']}",
        name=f"Bảo hiểm xã hội {place}",
        short_name=f"Bảo hiểm xã hội {place}",
        symbol="BHXH",
        kind=AgencyKind.DEPARTMENT,
        level=Level.PROVINCE,
        parent=SOCIAL_INSURANCE,
        unit=province.code,
    )


def _commune(
    entry: dict[str, Any], offices: list[dict[str, str]], commune: UnitRecord, number: str
) -> Iterator[AgencyRecord]:
    identifier, place = f"{entry['identifier']}.{number}", _lower(commune.name)
    yield _committee(identifier, commune, entry["identifier"], Confidence.ASSIGNED)
    rural = place.startswith("xã ")
    for office in offices:
        name = office["name"] if rural else office.get("ward_name", office["name"])
        yield AgencyRecord(
            identifier=f"{identifier}.{office['number']}",
            name=f"{name} {place}",
            short_name=name,
            symbol=office["symbol"],
            kind=AgencyKind(office["kind"]),
            level=Level.COMMUNE,
            parent=identifier,
            unit=commune.code,
        )
    yield AgencyRecord(
        identifier=f"{POLICE}.{entry['police']}.{number}",
        name=f"Công an {place}",
        short_name=f"Công an {place}",
        symbol="CA",
        kind=AgencyKind.COMMUNE_POLICE,
        level=Level.COMMUNE,
        parent=f"{POLICE}.{entry['police']}",
        unit=commune.code,
    )


def _committee(identifier: str, unit: UnitRecord, parent: str, confidence: Confidence) -> AgencyRecord:
    place = _lower(unit.name)
    return AgencyRecord(
        identifier=identifier,
        name=f"Ủy ban nhân dân {place}",
        short_name=f"UBND {place}",
        symbol="UBND",
        kind=AgencyKind.PEOPLES_COMMITTEE,
        level=unit.level,
        parent=parent,
        unit=unit.code,
        confidence=confidence,
    )


def _lower(name: str) -> str:
    """Return the name as it stands inside another: "phường Hải Châu"."""
    return name[0].lower() + name[1:]
