"""Which agency does what for one dossier: who receives, who decides, who is asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes.service import Element
from thanglong.foundation.directory import service as directory
from thanglong.kernel.errors import Invalid


def competent_agencies(procedure: Procedure, answers: Mapping[str, Any], at: datetime) -> tuple[str, str]:
    """Return the identifiers of the receiving and of the resolving agency.

    Raises Invalid when the place named in the answers has no agency of the kind that the law names.
    """
    authority = procedure.authority
    place = procedure.place(answers) or {}
    unit = place.get("unit") if authority.level == "commune" else place.get("province")
    resolving = directory.agency_for_unit(str(unit or ""), authority.agency_kind, at)
    if resolving is None:
        raise Invalid(
            _("Chưa xác định được cơ quan giải quyết."),
            {
                "": [
                    _("Nơi bạn chọn chưa có cơ quan nhận thủ tục này trên hệ thống. Hãy chọn xã, phường khác.")
                ]
            },
        )
    receiving = directory.one_stop_for(str(unit), at) or resolving
    return receiving.identifier, resolving.identifier


def agency_for(procedure: Procedure, element: Element, dossier: Dossier) -> str:
    """Return the identifier of the agency that does a step; a consulted unit is found near the resolving agency."""
    consultation = procedure.consultation(element.id)
    if consultation is not None:
        found = directory.agency_near(dossier.resolving_agency, consultation.agency_kind)
        return found.identifier if found else dossier.resolving_agency
    lane_id = next((lane.id for lane in procedure.model.lanes if element.id in lane.members), "")
    lane = procedure.lane(lane_id)
    return dossier.resolving_agency if lane and lane.agency == "resolving" else dossier.receiving_agency
