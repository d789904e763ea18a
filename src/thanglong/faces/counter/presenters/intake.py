"""People and applications as the pages of intake show them."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.foundation.directory import service as directory
from thanglong.kernel.actors import Actor

PARTICULARS = ("name", "personal_number", "phone", "address", "basis")
MOST_SHOWN = 30


def typed_party(data: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """Return what was typed about one person, the birth date as ISO text."""
    day, month, year = (data.get(f"{prefix}birth_date_{part}", "").strip() for part in ("day", "month", "year"))
    born = f"{year:0>4}-{month:0>2}-{day:0>2}" if day or month or year else ""
    return {**{key: data.get(f"{prefix}{key}", "") for key in PARTICULARS}, "birth_date": born}


def receptions_in_progress(actor: Actor) -> list[dict[str, Any]]:
    """Return the office's latest applications, those not sent first."""
    latest = list(counters.receptions(actor)[:MOST_SHOWN])
    latest.sort(key=lambda item: item.submitted_at is not None)
    return [_row(item) for item in latest]


def _row(reception: dossiers.Reception) -> dict[str, Any]:
    sent = reception.submitted_at is not None
    name = "counter:receipt" if sent else "counter:application"
    return {
        "url": reverse(name, args=[reception.draft_id]),
        "name": reception.applicant["name"],
        "procedure": str(dossiers.procedure_of(reception.draft).name),
        "help": reception.get_help_display(),
        "opened_at": reception.opened_at,
        "helper": reception.helped_by["name"],
        "state": pgettext("hồ sơ", "Đã nộp") if sent else _unsent_state(reception),
        "tone": "ok" if sent else "wait",
    }


def _unsent_state(reception: dossiers.Reception) -> str:
    return _("Đã xác nhận") if reception.confirmation else _("Đang điền")


def twin_rows(actor: Actor, reception: dossiers.Reception) -> list[dict[str, Any]]:
    """Return applications that may be the same matter, with a link to those that the actor may open."""
    found = counters.twins_of(actor, [reception])[reception.draft_id]
    mine = set(
        counters.receptions(actor).filter(draft_id__in=[twin.id for twin in found]).values_list("draft_id", flat=True)
    )
    return [
        {
            "url": reverse("counter:application", args=[twin.id]) if twin.id in mine else "",
            "at": twin.at,
            "helper": twin.helper,
        }
        for twin in found
    ]


def parties(reception: dossiers.Reception, dossier: dossiers.Dossier | None) -> list[dict[str, str]]:
    """Return the people and the places of an application, each under its own name."""
    person, principal = reception.person, reception.principal
    rows = [
        {"label": _("Người giao dịch"), "value": f"{person['name']}, {person['personal_number']}"},
        {"label": _("Hồ sơ đứng tên"), "value": reception.applicant["name"]},
    ]
    if principal:
        rows.append({"label": _("Căn cứ uỷ quyền"), "value": principal["basis"]})
    if dossier is not None and dossier.subject_name:
        rows.append({"label": _("Người được nói đến trong hồ sơ"), "value": dossier.subject_name})
    rows += [
        {"label": _("Người hỗ trợ"), "value": reception.helped_by["name"]},
        {"label": _("Nơi hỗ trợ"), "value": directory.agency(reception.agency).name},
    ]
    if dossier is not None:
        rows += [
            {"label": _("Nơi tiếp nhận"), "value": directory.agency(dossier.receiving_agency).name},
            {"label": _("Cơ quan giải quyết"), "value": directory.agency(dossier.resolving_agency).name},
        ]
    return rows
