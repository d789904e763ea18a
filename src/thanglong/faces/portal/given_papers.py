"""The one-stop forms that a dossier has given out so far, for its applicant to keep."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Outcome, Status
from thanglong.delivery.dossiers.service import Dossier

Item = dict[str, Any]


def given_papers(dossier: Dossier) -> list[Item]:
    """List the papers with their addresses."""
    accepted = gettext("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    sent = gettext("Giấy xác nhận đã nộp hồ sơ trực tuyến")
    items = [_item(accepted if dossier.accepted_at else sent, "receipt-pdf", dossier)]
    for supplement in dossiers.supplements(dossier):
        name = gettext("Phiếu yêu cầu bổ sung, lần %(number)d") % {"number": supplement.number}
        items.append(_item(name, "supplement-pdf", dossier, supplement.number))
    if was_refused(dossier):
        items.append(_item(gettext("Phiếu từ chối giải quyết hồ sơ"), "refusal-pdf", dossier))
    if dossier.status == Status.WITHDRAWN:
        items.append(_item(gettext("Thông báo dừng giải quyết theo đề nghị của bạn"), "stop-pdf", dossier))
    return items


def was_refused(dossier: Dossier) -> bool:
    """Tell whether an officer refused the dossier, as against a supplement that never came."""
    return dossier.status in {Status.NOT_ACCEPTED, Status.STOPPED} and "name" in dossier.closing


def refused_by(dossier: Dossier) -> dict[str, Any]:
    """Return the officer who refused."""
    refusing = [task for task in dossiers.all_tasks(dossier) if task.outcome == Outcome.REFUSE]
    return refusing[-1].done_by if refusing else {}


def _item(name: str, route: str, dossier: Dossier, *numbers: int) -> Item:
    return {"name": name, "url": reverse(f"portal:{route}", args=[dossier.pk, *numbers]), "detail": "PDF"}
