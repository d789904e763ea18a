"""Tells the owner of an incident, in an inbox that carries nothing sensitive."""

from datetime import datetime

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from thanglong.delivery.incidents.constants import Kind
from thanglong.delivery.incidents.models import Incident
from thanglong.delivery.notifications.service import write
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id
from thanglong.kernel.text import Text

SUBJECT = _("Sự cố cần bạn xử lý: %(kind)s")
BODY = _("%(label)s đứng yên từ %(since)s. Mở trang Sự cố để nhận xử lý; không ai nhận thì việc chuyển lên cấp trên.")


def tell_owner(incident: Incident, at: datetime) -> None:
    """Write to the owner, where there is one; incidents of a role stand on the page of everybody who holds it."""
    if incident.owner_id is None:
        return
    write(
        account_id=incident.owner_id,
        event_id=new_id(),
        kind=f"incident.{incident.kind}",
        subject=Text(*(_said(language, SUBJECT, incident) for language in ("vi", "en"))),
        body=Text(*(_said(language, BODY, incident) for language in ("vi", "en"))),
        at=at,
    )


def _said(language: str, template: str, incident: Incident) -> str:
    with override(language):
        facts = {
            "kind": str(Kind(incident.kind).label),
            "label": incident.label,
            "since": f"{clock.local(incident.since):%H:%M %d/%m/%Y}",
        }
        return gettext(template) % facts
