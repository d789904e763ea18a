"""Which agency does what for one dossier: who receives, who decides, who is asked."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes.service import Element
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownUnitError
from thanglong.kernel import clock
from thanglong.kernel.errors import Invalid

FRESH_SECONDS = 60


def competent_agencies(procedure: Procedure, answers: Mapping[str, Any], at: datetime) -> tuple[str, str]:
    """Return the identifiers of the receiving and of the resolving agency.

    Raises Invalid when the place named in the answers has no agency of the kind that the law names.
    """
    authority = procedure.authority
    commune = str((procedure.place(answers) or {}).get("unit") or "")
    unit = commune if authority.level == "commune" else _province_of(commune, _minute(at))
    resolving = _serving(unit, authority.agency_kind, _minute(at), authority.symbol)
    if not resolving:
        sentence = _("Nơi bạn chọn chưa có cơ quan nhận thủ tục này trên hệ thống. Hãy chọn xã, phường khác.")
        raise Invalid(_("Chưa xác định được cơ quan giải quyết. %(why)s") % {"why": sentence})
    return _serving(unit, "one_stop_centre", _minute(at)) or resolving, resolving


def agency_for(procedure: Procedure, element: Element, dossier: Dossier, at: datetime) -> str:
    """Return the identifier of the agency that does a step; a consulted unit is found near the resolving agency."""
    consultation = procedure.consultation(element.id)
    if consultation is not None:
        found = _near(dossier.resolving_agency, consultation.agency_kind, consultation.symbol, _minute(at))
        return found or dossier.resolving_agency
    lane_id = next((lane.id for lane in procedure.model.lanes if element.id in lane.members), "")
    lane = procedure.lane(lane_id)
    return dossier.resolving_agency if lane and lane.agency == "resolving" else dossier.receiving_agency


def _minute(at: datetime) -> datetime:
    """Round an instant, so that answers of the directory are kept for a minute at most."""
    return datetime.fromtimestamp(at.timestamp() // FRESH_SECONDS * FRESH_SECONDS, clock.TIMEZONE)


@lru_cache(maxsize=4096)
def _serving(unit: str, kind: str, at: datetime, symbol: str = "") -> str:
    found = directory.agencies_for_unit(unit, kind, at) if unit else []
    return next((agency.identifier for agency in found if not symbol or agency.symbol == symbol), "")


@lru_cache(maxsize=4096)
def _province_of(commune: str, at: datetime) -> str:
    try:
        return directory.unit(commune, at).province_code
    except UnknownUnitError:
        return ""


@lru_cache(maxsize=4096)
def _near(identifier: str, kind: str, symbol: str, at: datetime) -> str:
    """Look in the agency's own place first, then in the places of the agencies above it."""
    info = directory.agency(identifier, at)
    while True:
        if found := _serving(info.unit_code, kind, at, symbol):
            return found
        above = directory.parent(info.identifier, at)
        if above is None:
            return ""
        info = above
