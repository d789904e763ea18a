"""Administrative units: find today's province or commune by any spelling, old names too."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from ninja.params.functions import Query

from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.service import Unit, UnitMatch

router = Router(tags=["units"])


class UnitShape(Schema):
    """A province or commune under its national code; one that ended names the units that took it over."""

    code: str
    name: str
    full_name: str
    level: str
    kind: str
    province: str
    effective_from: date
    effective_to: date | None
    current: bool
    successors: list[str] = []


class UnitList(Schema):
    """Units, the likeliest first."""

    items: list[UnitShape]


@router.get("/units", response=UnitList, url_name="units", summary=gettext_noop("Tìm đơn vị hành chính"))
def list_units(
    request: HttpRequest,
    q: str = Query("", max_length=200),
    level: Literal["province", "commune"] | None = None,
    province: str | None = Query(None, pattern=r"^[0-9]{2}$"),
    limit: int = Query(10, ge=1, le=200),
) -> UnitList:
    """With q what it may mean; without q the provinces, or the communes of one province."""
    del request
    if q.strip():
        return UnitList(
            items=[_found(match) for match in directory.search_units(q, limit, level=level, province=province)]
        )
    units = directory.communes_of(province) if province else directory.provinces()
    return UnitList(items=[_shape(unit, current=True) for unit in units[:limit]])


def _found(match: UnitMatch) -> UnitShape:
    return _shape(match.unit, current=match.current, successors=[unit.code for unit in match.successors])


def _shape(unit: Unit, *, current: bool, successors: list[str] | None = None) -> UnitShape:
    return UnitShape(
        code=unit.code,
        name=unit.name,
        full_name=unit.full_name,
        level=unit.level.value,
        kind=unit.kind.value,
        province=unit.province_code,
        effective_from=unit.effective_from,
        effective_to=unit.effective_to,
        current=current,
        successors=successors or [],
    )
