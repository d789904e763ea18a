"""The one-stop forms that a dossier gives out as PDF (Circular 03/2025/TT-VPCP), typeset from what is recorded."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from thanglong.delivery.dossiers.constants import Outcome
from thanglong.delivery.dossiers.models import Attachment, Dossier, Supplement
from thanglong.delivery.dossiers.queries import all_tasks, attachments
from thanglong.delivery.dossiers.receptions import reception_of
from thanglong.delivery.dossiers.rendering import agency_data, applicant_data
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.design.qr import svg as qr_svg
from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.actors import ActorKind
from thanglong.kernel.text import Text

LAYOUT = Path("one_stop.typ")
SUBMISSION, ACCEPTANCE, SUPPLEMENT, REFUSAL, STOP = "00", "01", "02", "03", "05"
PAPER_COUNTS = ("originals", "certified", "copies")
SHOWN = " (xuất trình bản chính, không lưu)"
UNITS = {"working_hour": "giờ làm việc", "working_day": "ngày làm việc", "day": "ngày", "month": "tháng"}


def receipt_pdf(dossier: Dossier) -> bytes:
    """Return what the applicant holds in hand: the confirmation of submission, and from acceptance on form 01."""
    return acceptance_pdf(dossier) if dossier.accepted_at else submission_pdf(dossier)


def submission_pdf(dossier: Dossier) -> bytes:
    """Return the confirmation that a dossier was sent, with what was sent and until when it must be answered."""
    procedure = definition(dossier.revision_id)
    extra = {
        "documents": _sent(dossier, procedure),
        "secret": dossier.secret,
        "follow": f"{settings.SITE_URL.partition('://')[2]}/follow/",
        "answer_by": _iso(dossier.intake_due_at),
    }
    data = paper_data(SUBMISSION, dossier, extra, at=dossier.submitted_at, label=dossier.reference)
    return typeset_paper(data, dossier.submitted_at)


def supplement_pdf(supplement: Supplement) -> bytes:
    """Return form 02, the request for papers or corrections, as it stands before it is numbered and sealed."""
    return typeset_paper(supplement_data(supplement), supplement.dossier.updated_at)


def refusal_pdf(dossier: Dossier, by: dict[str, Any]) -> bytes:
    """Return form 03, the refusal with its reason and legal basis, as it stands before it is numbered and sealed."""
    return typeset_paper(refusal_data(dossier, by), dossier.updated_at)


def acceptance_pdf(dossier: Dossier) -> bytes:
    """Return form 01 before it is sealed."""
    taken = [task for task in all_tasks(dossier) if task.outcome == Outcome.ACCEPT]
    return typeset_paper(acceptance_data(dossier, taken[-1].done_by if taken else {}), dossier.updated_at)


def acceptance_data(dossier: Dossier, by: dict[str, Any]) -> dict[str, Any]:
    """Return what form 01 says, the receipt with the appointment; `by` is the officer who took the dossier."""
    procedure = definition(dossier.revision_id)
    extra = {
        "documents": _papers(dossier, procedure),
        "secret": dossier.secret,
        "signer": _signer(by) | {"position": "Người tiếp nhận hồ sơ"},
    }
    return paper_data(ACCEPTANCE, dossier, extra)


def supplement_data(supplement: Supplement) -> dict[str, Any]:
    """Return what form 02 says."""
    items = [
        {
            "document": Text.parse(item["name"]).vi,
            "content": " ".join(part for part in (Text.parse(item["text"]).vi, item["explanation"]) if part),
            "basis": item["basis"],
        }
        for item in supplement.items
    ]
    extra = {"items": items, "reason": supplement.note or None, "deadline": _iso(supplement.answer_by)}
    return paper_data(SUPPLEMENT, supplement.dossier, extra, by=supplement.asked_by)


def refusal_data(dossier: Dossier, by: dict[str, Any]) -> dict[str, Any]:
    """Return what form 03 says."""
    closing = dossier.closing
    text = " ".join(part for part in (Text.parse(closing["text"]).vi, closing["explanation"]) if part)
    return paper_data(REFUSAL, dossier, {"reasons": [{"text": text, "basis": closing["basis"]}]}, by=by)


def stop_data(dossier: Dossier) -> dict[str, Any]:
    """Return what form 05 says, the notice that a dossier was stopped at the applicant's wish."""
    extra = {
        "requested_at": _iso(dossier.ended_at),
        "stopped_at": _iso(dossier.ended_at),
        "reason": "Theo đề nghị của người nộp hồ sơ",
    }
    return paper_data(STOP, dossier, extra)


def form_data(
    form: str, dossier: Dossier, *, supplement: Supplement | None = None, by: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return what form 01, 02 (of a request), 03 (by an officer) or 05 of a dossier says."""
    if form == SUPPLEMENT and supplement is not None:
        return supplement_data(supplement)
    if form == REFUSAL:
        return refusal_data(dossier, by or {})
    return stop_data(dossier) if form == STOP else acceptance_data(dossier, by or {})


def paper_data(
    form: str,
    dossier: Dossier,
    extra: dict[str, Any],
    *,
    by: dict[str, Any] | None = None,
    at: datetime | None = None,
    label: str = "",
) -> dict[str, Any]:
    """Return what every form says about a dossier, and what one form adds; `by` is the acting officer as recorded."""
    at, label = at or dossier.updated_at, label or dossier.label
    return {
        "form": form,
        **agency_data((by or {}).get("agency") or dossier.receiving_agency),
        "number": None,
        "symbol": "",
        "date": clock.local(at).date().isoformat(),
        "draft": False,
        "signer": _signer(by or {}),
        "recipients": ["Như trên", "Lưu: hồ sơ"],
        "applicant": applicant_data(dossier),
        "dossier": _dossier_data(dossier, definition(dossier.revision_id)) | {"code": label},
        "verify_code": label,
        "verify_url": f"{settings.SITE_URL}/follow/?code={label}",
        **extra,
    }


def _signer(by: dict[str, Any]) -> dict[str, str]:
    """Return whose name stands below a form; what the platform made by itself bears nobody's."""
    name = "" if by.get("kind") == ActorKind.SYSTEM.value else by.get("name", "")
    return {"authority": "", "position": by.get("title", ""), "name": name}


def typeset_paper(data: dict[str, Any], at: datetime, *, fillable: bool = False) -> bytes:
    """Return a form as PDF/A; `fillable` leaves room for the signatures that the data name."""
    return compile_pdf(LAYOUT, {**data, "qr": qr_svg(data["verify_url"])}, at=at, fillable=fillable)


def _dossier_data(dossier: Dossier, procedure: Procedure) -> dict[str, Any]:
    limit = dossier.limit
    return {
        "procedure": procedure.definition.official_name,
        "receiving_point": directory.agency(dossier.receiving_agency).name,
        "received_at": _iso(dossier.accepted_at or dossier.submitted_at),
        "due_at": _iso(dossier.due_at),
        "time_limit": f"{limit['value']} {UNITS[limit['unit']]}" if limit.get("value") else "trong ngày",
        "return_to": _return_to(dossier),
        "fee": dossier.fee.get("label"),
    }


def _return_to(dossier: Dossier) -> str:
    """Return where the result waits: who has no account collects it where they handed the dossier in."""
    if dossier.applicant_id is None:
        return f"Bộ phận Một cửa, {directory.agency(dossier.receiving_agency).name}"
    return "Kho dữ liệu điện tử của người nộp trên Cổng dịch vụ công"


def _papers(dossier: Dossier, procedure: Procedure) -> list[dict[str, Any]]:
    files = Counter(attachment.field for attachment in attachments(dossier))
    reception = reception_of(dossier)
    counted = reception.papers if reception else {}
    return [
        {
            "name": paper.name.vi + (SHOWN if counted.get(paper.id, {}).get("shown") else ""),
            "digital": files.get(paper.field, 0) or (1 if paper.document.is_form else 0),
            **{kind: counted.get(paper.id, {}).get(kind, 0) for kind in PAPER_COUNTS},
        }
        for paper in procedure.documents_for(dossier.answers, dossier.channel, dossier.submitted_at)
        if paper.document.is_form or files.get(paper.field) or paper.id in counted
    ]


def _sent(dossier: Dossier, procedure: Procedure) -> list[dict[str, Any]]:
    """List the form and every file as they stood at the instant of submission, whatever was supplied later."""
    asked = procedure.documents_for(dossier.answers, dossier.channel, dossier.submitted_at)
    names = {paper.field: paper.name.vi for paper in asked if paper.field}
    given = Attachment.objects.filter(
        Q(removed_at=None) | Q(removed_at__gt=dossier.submitted_at),
        draft_id=dossier.pk,
        added_at__lte=dossier.submitted_at,
    ).select_related("file")
    with translation.override("vi"):
        labels = {item.field: names.get(item.field) or str(procedure.form.field(item.field).label) for item in given}
    forms = [{"name": paper.name.vi, "file": "Khai trên Cổng"} for paper in asked if paper.document.is_form]
    return forms + [{"name": labels[item.field], "file": item.file.name} for item in given]


def _iso(at: datetime | None) -> str | None:
    return clock.local(at).isoformat() if at else None
