"""One dossier on one page: facts at the side, forms that were given out, requests to the applicant."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Channel, Delivery
from thanglong.delivery.letters import service as letters
from thanglong.delivery.procedures.service import Procedure
from thanglong.design.official_names import official
from thanglong.foundation.directory import service as directory
from thanglong.kernel.actions import is_allowed
from thanglong.kernel.actors import Actor
from thanglong.kernel.text import Text


def facts(dossier: dossiers.Dossier, procedure: Procedure) -> list[dict[str, str]]:
    """Return who asked whom for what, and when."""
    rows = [
        {"label": gettext("Người nộp"), "value": dossier.applicant_name},
        {"label": pgettext("hồ sơ", "Cách nộp"), "value": str(Channel(dossier.channel).label)},
        {"label": gettext("Nộp lúc"), "value": _time(dossier.submitted_at)},
        *_moment(gettext("Tiếp nhận lúc"), dossier.accepted_at),
        *_moment(gettext("Hẹn trả"), dossier.due_at),
        {"label": gettext("Nơi nhận"), "value": official(directory.agency(dossier.receiving_agency).name)},
        {"label": gettext("Nơi giải quyết"), "value": official(directory.agency(dossier.resolving_agency).name)},
        {"label": gettext("Kết quả"), "value": str(Delivery(dossier.delivery).label)},
    ]
    rows[1:1] = _helped(dossier)
    if dossier.original_due_at and dossier.due_at and dossier.original_due_at != dossier.due_at:
        rows += _moment(gettext("Hẹn trả ban đầu"), dossier.original_due_at)
    case = procedure.case_named(dossier.case) if dossier.case else None
    if case is not None:
        rows.insert(1, {"label": gettext("Trường hợp"), "value": str(case.names)})
    if dossier.subject_name and dossier.subject_name != dossier.applicant_name:
        rows.insert(1, {"label": gettext("Về việc của"), "value": dossier.subject_name})
    return rows


def _helped(dossier: dossiers.Dossier) -> list[dict[str, str]]:
    """Tell the one dealt with, the one who helped and where, apart from the one in whose name the dossier is."""
    reception = dossiers.reception_of(dossier) if dossier.help_agency else None
    if reception is None:
        return []
    person, principal = reception.person["name"], reception.principal
    came = [{"label": gettext("Người giao dịch"), "value": f"{person} ({principal['basis']})"}] if principal else []
    return [
        *came,
        {"label": gettext("Người hỗ trợ"), "value": f"{reception.helped_by['name']} ({reception.get_help_display()})"},
        {"label": gettext("Nơi hỗ trợ"), "value": official(directory.agency(dossier.help_agency).name)},
    ]


def _time(at: datetime) -> str:
    return timezone.localtime(at).strftime("%H:%M %d/%m/%Y")


def _moment(label: str, at: datetime | None) -> list[dict[str, str]]:
    return [{"label": label, "value": _time(at)}] if at else []


def supplements(asked: list[dossiers.Supplement]) -> list[dict[str, Any]]:
    """Return the requests to the applicant with their reasons."""
    return [
        {
            "number": str(request.number),
            "asked_at": request.asked_at,
            "asked_by": request.asked_by.get("name", ""),
            "answer_by": request.answer_by,
            "answered_at": request.answered_at,
            "note": request.note,
            "exception_basis": request.exception_basis,
            "reasons": [_reason(item) for item in request.items],
            "url": reverse("desk:letter", args=[request.dossier_id, f"02-{request.number}"]),
        }
        for request in asked
    ]


def _reason(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": str(Text.parse(item["name"])),
        "text": str(Text.parse(item["text"])),
        "basis": dossiers.basis_words(item),
        "explanation": item.get("explanation", ""),
    }


def closing(dossier: dossiers.Dossier) -> dict[str, Any] | None:
    """Return why a dossier was refused, or None when it was not."""
    return _reason(dossier.closing) if is_refused(dossier) else None


def is_refused(dossier: dossiers.Dossier) -> bool:
    """Tell whether the dossier ended with a refusal, of which form 03 can be printed."""
    return "explanation" in dossier.closing


def apology_url(dossier: dossiers.Dossier, actor: Actor) -> str:
    """Return where the head apologises and names a new date; empty for others and when it cannot be done."""
    if is_allowed(letters.ApologiseAndReschedule, actor, dossier) and letters.may_reschedule(dossier):
        return reverse("desk:apologise", args=[dossier.pk])
    return ""


def signed(dossier: dossiers.Dossier) -> list[dict[str, str]]:
    """Return what was signed by hand at the counter, as scans to look at."""
    return [
        {"name": str(one.kind.label), "url": reverse("desk:signed", args=[dossier.pk, one.kind.value]), "detail": ""}
        for one in counters.signed_papers(dossier)
    ]


def withdraw_url(dossier: dossiers.Dossier, actor: Actor) -> str:
    """Return where the office that took the application stops it at the applicant's wish; empty for others."""
    if dossier.help_agency and dossiers.can_withdraw(dossier) and is_allowed(dossiers.WithdrawDossier, actor, dossier):
        return reverse("counter:withdraw", args=[dossier.pk])
    return ""


def forms(dossier: dossiers.Dossier) -> list[dict[str, str]]:
    """Return the one-stop forms of this dossier."""
    return [
        {
            "name": gettext("Mẫu %(form)s: %(name)s") % {"form": one.form.value, "name": str(one.form.label)}
            + (gettext(", lần %(number)d") % {"number": one.round} if one.round > 1 else ""),
            "url": reverse("desk:letter", args=[dossier.pk, one.key]),
            "detail": one.symbol,
        }
        for one in letters.listed(dossier)
    ]
