"""Addresses of two tiers: written from their parts, and read from text, the text of before July 2025 included."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db.models import Q

from thanglong.foundation.directory.agencies import day_of
from thanglong.foundation.directory.constants import Level
from thanglong.foundation.directory.models import AdministrativeUnit
from thanglong.foundation.directory.search import matches, query_words, search_units, unit
from thanglong.foundation.directory.unit_records import split_kind, words_of
from thanglong.foundation.directory.values import Unit, UnitMatch
from thanglong.kernel.vietnamese import nfc

_COUNTRY = frozenset({"viet nam", "vietnam", "vn"})
_DISTRICT_KINDS = ("quan ", "huyen ", "thi xa ", "thanh pho ")
_MOST_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Address:
    """A place in today's two tiers; `line` is the house number, street, hamlet or village."""

    unit: Unit
    line: str = ""

    @property
    def text(self) -> str:
        """Return the whole address: "Số 5, thôn Đông, Xã Hoà Vang, Thành phố Đà Nẵng"."""
        return ", ".join(part for part in (self.line, self.unit.full_name) if part)

    def to_json(self) -> dict[str, str]:
        """Return the value that a form keeps of an address."""
        return {"unit": self.unit.code, "province": self.unit.province_code, "line": self.line, "text": self.text}

    @classmethod
    def build(cls, unit_code: str, line: str = "", at: datetime | date | None = None) -> Self:
        """Make an address of a commune's code and a line; raises UnknownUnitError."""
        return cls(unit(unit_code, at), _clean(line))


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """What could be read from a text: one address when it is certain, otherwise units to choose from.

    `former` is the unit of before July 2025 that the text names.
    """

    address: Address | None
    line: str
    suggestions: tuple[UnitMatch, ...] = ()
    former: Unit | None = None


def parse_address(text: str, at: datetime | date | None = None) -> ParsedAddress:
    """Read "Số 5, thôn Đông, xã X, (huyện Y,) tỉnh Z", from the right, in any spelling.

    An address of three tiers is mapped to the unit of today; when the old commune was divided, its successors are
    suggested and nothing is chosen.
    """
    parts = [part for part in (_clean(part) for part in nfc(text).split(",")) if part]
    if parts and words_of(parts[-1]) in _COUNTRY:
        parts.pop()
    day = day_of(at)
    provinces = _province_codes(parts[-1], day) if parts else []
    if provinces:
        parts.pop()
    for position in range(len(parts) - 1, -1, -1):
        district = _district(parts[position + 1 :])
        found = _communes(parts[position], provinces, district, day)
        if found:
            return _resolved(found, ", ".join(parts[:position]))
    return ParsedAddress(None, ", ".join(parts), tuple(search_units(text, _MOST_SUGGESTIONS, day, level=Level.COMMUNE)))


def _province_codes(text: str, day: date) -> list[tuple[str, bool]]:
    """Return the codes of the provinces with a name, each with whether it exists on the day."""
    bare = _bare(text)
    rows = AdministrativeUnit.objects.filter(level=Level.PROVINCE, folded=bare, effective_from__lte=day)
    return [(row.code, row.effective_to is None or row.effective_to >= day) for row in rows]


def _communes(text: str, provinces: list[tuple[str, bool]], district: str, day: date) -> list[UnitMatch]:
    """Return the communes with a name, former ones first when a district was named, else existing ones first."""
    rows = AdministrativeUnit.objects.filter(level=Level.COMMUNE, effective_from__lte=day, folded=_bare(text))
    if provinces:
        current = [code for code, exists in provinces if exists]
        former = [code for code, exists in provinces if not exists]
        inside = Q(parent__code__in=current, parent__effective_to=None) | Q(
            parent__code__in=former, parent__effective_to__isnull=False
        )
        rows = rows.filter(inside)
    found = matches(list(rows.select_related("parent").order_by("sort_key", "code")), day)
    kind = words_of(split_kind(_capitalised(text))[0])
    if kind:
        found = [match for match in found if words_of(match.unit.name).startswith(kind)]
    if district:
        return [m for m in found if not m.current and _same_district(m.unit.district, district)]
    return [m for m in found if m.current] or found


def _resolved(found: list[UnitMatch], line: str) -> ParsedAddress:
    """Choose the unit when only one is possible."""
    if len(found) > 1:
        return ParsedAddress(None, line, tuple(found[:_MOST_SUGGESTIONS]))
    match = found[0]
    if match.current:
        return ParsedAddress(Address(match.unit, line), line)
    if len(match.successors) == 1:
        return ParsedAddress(Address(match.successors[0], line), line, former=match.unit)
    return ParsedAddress(None, line, tuple(UnitMatch(unit, current=True) for unit in match.successors), match.unit)


def _district(parts: list[str]) -> str:
    """Return the folded district when exactly one part stands between commune and province."""
    return " ".join(query_words(parts[0])) if len(parts) == 1 else ""


def _same_district(name: str, wanted: str) -> bool:
    folded = words_of(name)
    bare = next((folded.removeprefix(kind) for kind in _DISTRICT_KINDS if folded.startswith(kind)), folded)
    return wanted in {folded, bare}


def _bare(text: str) -> str:
    """Return the folded name without its kind, with abbreviations written out: "TP. HCM" is ho chi minh."""
    words = " ".join(query_words(text))
    for kind in ("thanh pho ", "tinh ", "phuong ", "xa ", "thi tran ", "dac khu "):
        if words.startswith(kind) and words != kind.strip():
            return words.removeprefix(kind)
    return words


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())
