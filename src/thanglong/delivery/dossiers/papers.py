"""The one-stop forms that a dossier gives out as PDF (Circular 03/2025/TT-VPCP), typeset from what is recorded."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from thanglong.delivery.dossiers.models import Attachment, Dossier, Supplement
from thanglong.delivery.dossiers.queries import attachments
from thanglong.delivery.dossiers.receptions import reception_of
from thanglong.delivery.dossiers.rendering import agency_data, applicant_data
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.design.qr import svg as qr_svg
from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
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
    return _form(SUBMISSION, dossier, procedure, extra, at=dossier.submitted_at, label=dossier.reference)


def acceptance_pdf(dossier: Dossier) -> bytes:
    """Return form 01, the receipt with the appointment."""
    procedure = definition(dossier.revision_id)
    extra = {"documents": _papers(dossier, procedure), "secret": dossier.secret}
    return _form(ACCEPTANCE, dossier, procedure, extra)


def supplement_pdf(supplement: Supplement) -> bytes:
    """Return form 02, the request for papers or corrections."""
    dossier = supplement.dossier
    items = [
        {
            "document": Text.parse(item["name"]).vi,
            "content": " ".join(part for part in (Text.parse(item["text"]).vi, item["explanation"]) if part),
            "basis": item["basis"],
        }
        for item in supplement.items
    ]
    extra = {"items": items, "reason": supplement.note or None, "deadline": _iso(supplement.answer_by)}
    return _form(SUPPLEMENT, dossier, definition(dossier.revision_id), extra, by=supplement.asked_by)


def refusal_pdf(dossier: Dossier, by: dict[str, Any]) -> bytes:
    """Return form 03, the refusal with its reason and legal basis."""
    closing = dossier.closing
    text = " ".join(part for part in (Text.parse(closing["text"]).vi, closing["explanation"]) if part)
    reasons = [{"text": text, "basis": closing["basis"]}]
    return _form(REFUSAL, dossier, definition(dossier.revision_id), {"reasons": reasons}, by=by)


def stop_pdf(dossier: Dossier) -> bytes:
    """Return form 05, the notice that a dossier was stopped at the applicant's wish."""
    extra = {
        "requested_at": _iso(dossier.ended_at),
        "stopped_at": _iso(dossier.ended_at),
        "reason": "Theo đề nghị của người nộp hồ sơ",
    }
    return _form(STOP, dossier, definition(dossier.revision_id), extra)


def _form(
    form: str,
    dossier: Dossier,
    procedure: Procedure,
    extra: dict[str, Any],
    *,
    by: dict[str, Any] | None = None,
    at: datetime | None = None,
    label: str = "",
) -> bytes:
    at, label = at or dossier.updated_at, label or dossier.label
    url = f"{settings.SITE_URL}/follow/?code={label}"
    data = {
        "form": form,
        **agency_data(dossier.receiving_agency),
        "number": None,
        "symbol": "",
        "date": clock.local(at).date().isoformat(),
        "draft": False,
        "signer": {"authority": "", "position": (by or {}).get("title", ""), "name": (by or {}).get("name", "")},
        "recipients": ["Như trên", "Lưu: hồ sơ"],
        "applicant": applicant_data(dossier),
        "dossier": _dossier_data(dossier, procedure) | {"code": label},
        "qr": qr_svg(url),
        "verify_code": label,
        "verify_url": url,
        **extra,
    }
    return compile_pdf(LAYOUT, data, at=at)


def _dossier_data(dossier: Dossier, procedure: Procedure) -> dict[str, Any]:
    limit = dossier.limit
    return {
        "procedure": procedure.definition.official_name,
        "receiving_point": directory.agency(dossier.receiving_agency).name,
        "received_at": _iso(dossier.accepted_at or dossier.submitted_at),
        "due_at": _iso(dossier.due_at),
        "time_limit": f"{limit['value']} {UNITS[limit['unit']]}" if limit.get("value") else "trong ngày",
        "return_to": "Kho dữ liệu điện tử của người nộp trên Cổng dịch vụ công",
        "fee": dossier.fee.get("label"),
    }


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
