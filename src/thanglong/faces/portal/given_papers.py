"""The one-stop forms that a dossier has given out so far, for its applicant to read and to keep."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters import service as letters
from thanglong.delivery.letters.constants import Form

Item = dict[str, Any]
FOR_APPLICANTS = (Form.RECEIPT, Form.SUPPLEMENT, Form.REFUSAL, Form.APOLOGY, Form.STOP, Form.SLIP)
SEVERAL = (Form.RECEIPT, Form.SUPPLEMENT)


def given_papers(dossier: Dossier) -> list[Item]:
    """List the papers with their addresses; before acceptance the confirmation of the submission comes first."""
    found = [one for one in letters.listed(dossier) if one.form in FOR_APPLICANTS]
    items = [_item(dossier, one) for one in found]
    if dossier.accepted_at is None:
        url = reverse("portal:receipt-pdf", args=[dossier.pk])
        items.insert(0, {"name": gettext("Giấy xác nhận đã nộp hồ sơ trực tuyến"), "url": url, "detail": "PDF"})
    return items


def _item(dossier: Dossier, one: letters.Listed) -> Item:
    name = str(one.form.label)
    if one.form in SEVERAL and one.round > 1:
        name = gettext("%(name)s, lần %(number)d") % {"name": name, "number": one.round}
    return {"name": name, "url": reverse("portal:letter", args=[dossier.pk, one.key]), "detail": one.symbol}
