"""What the directory hands to other rooms: plain values that stay true after the rows have changed."""

from dataclasses import dataclass
from datetime import date

from thanglong.foundation.directory.constants import AgencyKind, Certainty, Confidence, Level, UnitKind
from thanglong.foundation.directory.identifiers import legacy_identifier
from thanglong.foundation.directory.models import AdministrativeUnit, Agency, Post


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or commune; `district` is set only for communes of before July 2025."""

    code: str
    name: str
    level: Level
    kind: UnitKind
    province_code: str
    province_name: str
    district: str
    effective_from: date
    effective_to: date | None
    certainty: Certainty

    @classmethod
    def of(cls, row: AdministrativeUnit) -> "Unit":
        """Make the value of a row whose parent is at hand."""
        province = row.parent or row
        return cls(
            row.code,
            row.name,
            Level(row.level),
            UnitKind(row.kind),
            province.code,
            province.name,
            row.former_district,
            row.effective_from,
            row.effective_to,
            Certainty(row.certainty),
        )

    @property
    def full_name(self) -> str:
        """Return the name with everything above it: "Phường Hải Châu, Thành phố Đà Nẵng"."""
        above = [] if self.level is Level.PROVINCE else [self.district, self.province_name]
        return ", ".join(part for part in [self.name, *above] if part)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found by name; one that no longer exists names the units that took it over, the largest share first."""

    unit: Unit
    current: bool
    successors: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyInfo:
    """A state body under its identifier."""

    identifier: str
    name: str
    short_name: str
    symbol: str
    kind: AgencyKind
    level: Level
    unit_code: str
    unit_name: str
    parent_identifier: str
    successor: str
    confidence: Confidence
    effective_from: date
    effective_to: date | None

    @classmethod
    def of(cls, row: Agency) -> "AgencyInfo":
        """Make the value of a row whose unit and parent are at hand."""
        return cls(
            row.identifier,
            row.name,
            row.short_name,
            row.symbol,
            AgencyKind(row.kind),
            Level(row.level),
            row.unit.code if row.unit else "",
            row.unit.name if row.unit else "",
            row.parent.identifier if row.parent else "",
            row.successor,
            Confidence(row.confidence),
            row.effective_from,
            row.effective_to,
        )

    @property
    def legacy_identifier(self) -> str:
        """Return the identifier in the order of QCVN 102."""
        return legacy_identifier(self.identifier)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class PostInfo:
    """The roles that a person holds in an agency."""

    account_id: str
    agency: AgencyInfo
    unit_label: str
    title: str
    roles: tuple[str, ...]
    effective_from: date
    effective_to: date | None

    @classmethod
    def of(cls, row: Post) -> "PostInfo":
        """Make the value of a row whose agency is at hand."""
        return cls(
            str(row.account_id),
            AgencyInfo.of(row.agency),
            row.unit_label,
            row.title,
            tuple(row.roles),
            row.effective_from,
            row.effective_to,
        )
