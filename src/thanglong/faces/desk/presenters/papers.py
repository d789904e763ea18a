"""What the applicant said and gave: the papers asked for against those given, the answers with where they come from."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import AskedDocument, Procedure
from thanglong.delivery.uploads import service as uploads
from thanglong.faces.desk.previews import IMAGES, PDF
from thanglong.foundation.identity import service as identity

Standings = dict[UUID, uploads.Standing]
FROM_ACCOUNT: Final = "account."
KINDS: Final[dict[str, str]] = {
    PDF: "PDF",
    "image/jpeg": "JPG",
    "image/png": "PNG",
    "image/heic": "HEIC",
    "image/webp": "WebP",
    "image/tiff": "TIFF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
}
NOTES: Final[dict[str, Promise]] = {
    "form": gettext_lazy("Điền trên tờ khai điện tử"),
    "shown": gettext_lazy("Xuất trình khi nhận kết quả"),
    "compared": gettext_lazy("Đã đối chiếu bản chính tại quầy, không lưu"),
    "given": gettext_lazy("Đã có"),
    "missing": pgettext_lazy("giấy tờ", "Thiếu"),
    "optional": gettext_lazy("Không bắt buộc, chưa nộp"),
}
TONES: Final = {"form": "ok", "shown": "plain", "compared": "ok", "given": "ok", "missing": "late", "optional": "plain"}


def checklist(
    dossier: dossiers.Dossier, procedure: Procedure, given: Iterable[dossiers.Attachment]
) -> list[dict[str, Any]]:
    """Return every paper asked of this dossier with the files given for it; files beyond the list come last."""
    by_field: dict[str, list[dossiers.Attachment]] = defaultdict(list)
    files = list(given)
    standings = uploads.standings(one.file for one in files)
    for attachment in files:
        by_field[attachment.field].append(attachment)
    asked = procedure.documents_for(dossier.answers, dossier.channel, dossier.submitted_at)
    lacking = {paper.id for paper in dossiers.missing_documents(procedure, dossier.answers, dossier.channel)}
    rows = [_paper(paper, by_field.pop(paper.field, []), standings, paper.id in lacking) for paper in asked]
    compared = dossiers.shown_papers(dossier)
    for paper, row in zip(asked, rows, strict=True):
        if paper.id in compared and not row["files"]:
            row |= {"state": "compared", "note": NOTES["compared"], "tone": TONES["compared"]}
    others = [attachment for found in by_field.values() for attachment in found]
    if others:
        rows.append(
            {"name": gettext("Tệp khác"), "state": "given", "note": "", "tone": "", "files": _files(others, standings)}
        )
    return rows


def _paper(
    paper: AskedDocument, given: list[dossiers.Attachment], standings: Standings, missing: bool
) -> dict[str, Any]:
    state = _state(paper, given, missing)
    return {
        "name": str(paper.name),
        "code": paper.code,
        "state": state,
        "note": NOTES[state],
        "tone": TONES[state],
        "files": _files(given, standings),
        "whole_url": _whole_url(given),
    }


def _whole_url(given: list[dossiers.Attachment]) -> str:
    """Return where several pictures of one paper lie as one PDF."""
    whole = uploads.whole_paper(one.file for one in given)
    return reverse("desk:paper", args=[given[0].draft_id, given[0].field]) if whole else ""


def _state(paper: AskedDocument, given: list[dossiers.Attachment], missing: bool) -> str:
    if given:
        return "given"
    if paper.document.is_form:
        return "form"
    if missing:
        return "missing"
    return "shown" if paper.document.present_only else "optional"


def _files(given: Iterable[dossiers.Attachment], standings: Standings) -> list[dict[str, Any]]:
    return [_file(attachment, standings.get(attachment.file_id)) for attachment in given]


def _file(attachment: dossiers.Attachment, standing: uploads.Standing | None) -> dict[str, Any]:
    drawn = attachment.file.media_type in {PDF, *IMAGES} or bool(standing and standing.copy)
    held = bool(standing and standing.held)
    address = [attachment.draft_id, attachment.pk]
    return {
        "id": str(attachment.pk),
        "name": attachment.file.name,
        "detail": _detail(attachment),
        "url": reverse("desk:file", args=address),
        "download_url": "" if held else reverse("desk:download", args=address),
        "copy_url": reverse("desk:file-copy", args=address) if standing and standing.copy and not held else "",
        "thumbnail_url": reverse("desk:file-page", args=[*address, 1]) if drawn and not held else "",
        "standing": standing,
        "sha256": attachment.file.sha256,
    }


def _detail(attachment: dossiers.Attachment) -> str:
    kind = KINDS.get(attachment.file.media_type, gettext("Tệp loại khác"))
    parts = [kind, filesizeformat(attachment.file.size)]
    if attachment.round:
        parts.append(gettext("bổ sung lần %(round)d") % {"round": attachment.round})
    return " · ".join(parts)


def answers(dossier: dossiers.Dossier, procedure: Procedure) -> list[dict[str, Any]]:
    """Return the answers page by page; files are in the check list, and what is still as in the account says so."""
    known = _known(dossier, procedure)
    return [
        {
            "title": str(section.page.title),
            "rows": [
                {
                    "label": row.label.removeprefix(f"{section.page.title}: "),
                    "text": row.text,
                    "from_account": row.field.id in known and dossier.answers.get(row.field.id) == known[row.field.id],
                }
                for row in section.rows
                if row.field.type != "file"
            ],
        }
        for section in forms.summary(procedure.form, dossier.answers, unanswered=False)
        if any(row.field.type != "file" for row in section.rows)
    ]


def _known(dossier: dossiers.Dossier, procedure: Procedure) -> dict[str, Any]:
    """Return what the applicant's account says of itself; nobody vouches for what was told at a counter."""
    if dossier.applicant_id is None:
        return {}
    facts = identity.account_facts(identity.account(dossier.applicant_id))
    sources = {
        field.id for page in procedure.form.pages for field in page.fields if field.source.startswith(FROM_ACCOUNT)
    }
    ready = forms.prefill(procedure.form, facts)
    return {name: value for name, value in ready.items() if name in sources}


def glance(dossier: dossiers.Dossier, procedure: Procedure) -> list[dict[str, str]]:
    """Return the few facts that a leader checks before signing."""
    rows = [
        {"label": gettext("Người nộp"), "value": dossier.applicant_name},
        {"label": gettext("Kết quả"), "value": str(procedure.result(dossier.answers).names)},
    ]
    if dossier.subject_name and dossier.subject_name != dossier.applicant_name:
        rows.insert(1, {"label": gettext("Về việc của"), "value": dossier.subject_name})
    case = procedure.case_named(dossier.case) if dossier.case else None
    if case is not None:
        rows.append({"label": gettext("Trường hợp"), "value": str(case.names)})
    return rows
