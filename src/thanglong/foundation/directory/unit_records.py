"""Administrative units read from the published lists, corrected: the two tiers of today and what was before them."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from vietnam_provinces import Province, Ward

from thanglong.foundation.directory.constants import FOUNDING, TWO_TIERS_SINCE, Certainty, Level, UnitKind
from thanglong.foundation.directory.national import DATA, read_data
from thanglong.kernel.vietnamese import fold, nfc, sort_key

SOURCE: Final = "Quyết định 19/2025/QĐ-TTg; danhmuchanhchinh.nso.gov.vn"
_KINDS: Final = {
    "Tỉnh": UnitKind.PROVINCE,
    "Thành phố": UnitKind.CITY,
    "Phường": UnitKind.WARD,
    "Xã": UnitKind.RURAL_COMMUNE,
    "Đặc khu": UnitKind.SPECIAL_ZONE,
    "Thị trấn": UnitKind.TOWN,
}
_NAME: Final = re.compile(f"({'|'.join(_KINDS)}) (.+)")
_NOT_A_WORD: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """One unit as the data have it; `successors` are codes of units of the same level in force today."""

    level: Level
    code: str
    name: str
    province: str
    effective_from: date = TWO_TIERS_SINCE
    effective_to: date | None = None
    district: str = ""
    successors: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CONFIRMED
    source: str = SOURCE

    @property
    def key(self) -> tuple[str, str, date]:
        """Return what tells the record from all others."""
        return self.level, self.code, self.effective_from

    @property
    def kind(self) -> UnitKind:
        """Return what the unit calls itself."""
        return _KINDS[split_kind(self.name)[0]]

    @property
    def folded(self) -> str:
        """Return the bare name without its kind, folded."""
        return words_of(split_kind(self.name)[1])

    def search_text(self, province_name: str) -> str:
        """Return every word by which the unit may be asked for, each with a space before it."""
        above = "" if self.level is Level.PROVINCE else f"{self.district} {province_name}"
        return " " + words_of(f"{self.name} {above}")

    @property
    def sort_key(self) -> str:
        """Return the key of the bare name in Vietnamese alphabetical order."""
        return sort_key(split_kind(self.name)[1])


def words_of(text: str) -> str:
    """Fold a text and reduce it to its words."""
    return " ".join(_NOT_A_WORD.sub(" ", fold(text)).split())


def split_kind(name: str) -> tuple[str, str]:
    """Split "Phường Hải Châu" into kind and bare name; the kind is empty when there is none."""
    match = _NAME.fullmatch(name)
    return (match[1], match[2]) if match else ("", name)


def unit_records() -> list[UnitRecord]:
    """Return every unit, provinces before communes, former ones included."""
    corrections = read_data("corrections.yaml")
    provinces = [*_former_provinces(), *_provinces()]
    communes = [*_former_communes(), *_communes(corrections)]
    records = [*provinces, *communes]
    for change in corrections["changes"]:
        records = _changed(records, change)
    return sorted(records, key=lambda record: record.level is Level.COMMUNE)


def _provinces() -> Iterator[UnitRecord]:
    for province in Province.iter_all():
        kind = "Thành phố" if province.division_type.value.startswith("thành phố") else "Tỉnh"
        bare = _clean(province.name).removeprefix("Thành phố ").removeprefix("Tỉnh ")
        code = f"{province.code.value:02}"
        yield UnitRecord(Level.PROVINCE, code, f"{kind} {bare}", code)


def _communes(corrections: dict[str, Any]) -> Iterator[UnitRecord]:
    codes = {entry["from"]: entry["to"] for entry in corrections["recoded"]}
    names = {entry["code"]: entry["name"] for entry in corrections["renamed"]}
    for ward in Ward.iter_all():
        code = codes.get(package_code := f"{ward.code.value:05}", package_code)
        yield UnitRecord(Level.COMMUNE, code, names.get(code, _clean(ward.name)), f"{ward.province_code.value:02}")


def _former_provinces() -> Iterator[UnitRecord]:
    for row in _rows("former_provinces.csv"):
        yield _former(Level.PROVINCE, row, row["code"], (row["successor"],))


def _former_communes() -> Iterator[UnitRecord]:
    for row in _rows("former_communes.csv"):
        yield _former(Level.COMMUNE, row, row["province"], tuple(row["successors"].split()), row["district"])


def _former(
    level: Level, row: dict[str, str], province: str, successors: tuple[str, ...], district: str = ""
) -> UnitRecord:
    last_day = TWO_TIERS_SINCE - timedelta(days=1)
    return UnitRecord(level, row["code"], row["name"], province, FOUNDING, last_day, district, successors)


def _changed(records: list[UnitRecord], change: dict[str, Any]) -> list[UnitRecord]:
    """Close the row of the unit that changes and open a new one after it."""
    result = []
    for record in records:
        if record.code != change["code"] or record.effective_to is not None:
            result.append(record)
            continue
        day_before = change["date"] - timedelta(days=1)
        result.append(replace(record, effective_to=day_before, successors=(record.code,)))
        certainty = Certainty(change["certainty"])
        opened = replace(record, name=change["name"], effective_from=change["date"], certainty=certainty)
        result.append(replace(opened, source=change["basis"]))
    return result


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _clean(name: str) -> str:
    return " ".join(nfc(name).split())
