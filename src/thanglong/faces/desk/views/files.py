"""Files of a dossier, each behind the right to read it: pictures of pages, downloads, results, one-stop forms."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.letters import service as letters
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.exceptions import Held
from thanglong.faces.desk.presenters import papers, queue, results
from thanglong.faces.desk.previews import NoPreviewError, page_count, page_png
from thanglong.faces.desk.views.guarding import dossier_or_404, reads_dossiers
from thanglong.faces.desk.views.on_task import PURPOSE
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import files
from thanglong.kernel.models import StoredFile

View = Callable[..., HttpResponseBase]
SANDBOX = "default-src 'none'; sandbox"


def of_dossier(view: View) -> View:
    """Open a file only to officers who may read its dossier, and keep that they did."""

    @require_officer
    @require_safe
    @reads_dossiers
    @wraps(view)
    def opened(request: HttpRequest, dossier_id: UUID, **kwargs: Any) -> HttpResponseBase:
        found = dossier_or_404(actor_of(request), dossier_id)
        note_read(actor_of(request), f"dossier:{found.pk}", PURPOSE)
        answer = view(request, found, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        return answer

    return opened


@of_dossier
def file(request: HttpRequest, dossier: dossiers.Dossier, attachment_id: UUID) -> HttpResponse:
    """Show the pages of one paper, with the way to the papers beside it."""
    given = dossiers.attachments(dossier)
    found = _attachment(given, attachment_id)
    place = given.index(found)
    procedure = definition(dossier.revision_id)
    shown = papers.checklist(dossier, procedure, given)
    entry = next((row, one) for row in shown for one in row["files"] if one["id"] == str(found.pk))
    context = {
        "dossier": dossier,
        "procedure": procedure,
        "paper": entry[0]["name"],
        "file": entry[1],
        "pages": range(1, _pages(found.file) + 1),
        "previous": given[place - 1] if place else None,
        "next": given[place + 1] if place + 1 < len(given) else None,
        "position": str(place + 1),
        "total": str(len(given)),
        "side_navigation": queue.side(actor_of(request)),
    }
    return render(request, "desk/file.html", context)


@of_dossier
def file_page(request: HttpRequest, dossier: dossiers.Dossier, attachment_id: UUID, page: int) -> HttpResponse:
    """Give one page of one paper as a picture."""
    del request
    stored = _attachment(dossiers.attachments(dossier), attachment_id).file
    return _picture(_shown(stored), page)


@of_dossier
def download(request: HttpRequest, dossier: dossiers.Dossier, attachment_id: UUID) -> FileResponse:
    """Give one paper, as it was sent, as a file to keep; browsers may not run anything in it."""
    del request
    stored = _attachment(dossiers.attachments(dossier), attachment_id).file
    _shown(stored)
    return _to_keep(stored)


@of_dossier
def copy(request: HttpRequest, dossier: dossiers.Dossier, attachment_id: UUID) -> FileResponse:
    """Give the straightened PDF of one paper to keep."""
    del request
    return _to_keep(_shown(_attachment(dossiers.attachments(dossier), attachment_id).file))


@of_dossier
def paper(request: HttpRequest, dossier: dossiers.Dossier, field: str) -> FileResponse:
    """Give all pictures of one paper as one PDF to keep."""
    del request
    given = [one.file for one in dossiers.attachments(dossier) if one.field == field]
    for stored in given:
        _shown(stored)
    whole = uploads.whole_paper(given)
    if whole is None:
        raise Http404
    return _to_keep(whole.file)


@of_dossier
def result(request: HttpRequest, dossier: dossiers.Dossier, version: int, state: str) -> HttpResponse:
    """Give one version of the result as PDF."""
    del request
    stored = _result(dossier, version, state)
    return _pdf(files.read(stored), stored.name)


@of_dossier
def result_page(request: HttpRequest, dossier: dossiers.Dossier, version: int, state: str, page: int) -> HttpResponse:
    """Give one page of a version of the result as a picture."""
    del request
    return _picture(_result(dossier, version, state), page)


@of_dossier
def letter_pdf(request: HttpRequest, dossier: dossiers.Dossier, key: str) -> HttpResponse:
    """Give a one-stop form as PDF; `key` is form and round, the first round where none is named.

    Before acceptance form 01 is the confirmation of the submission.
    """
    del request
    if key == Form.RECEIPT and dossier.accepted_at is None:
        return _pdf(dossiers.receipt_pdf(dossier), f"{dossier.label}.pdf")
    return _pdf(letters.pdf(_letter(dossier, key), dossier), f"mau-{key}-{dossier.label}.pdf")


@of_dossier
def letter(request: HttpRequest, dossier: dossiers.Dossier, key: str) -> HttpResponse:
    """Show a one-stop form as a page."""
    context = {
        "dossier": dossier,
        "sheet": letters.sheet(_letter(dossier, key), dossier),
        "pdf_url": reverse("desk:letter-pdf", args=[dossier.pk, key]),
        "back_url": reverse("desk:dossier", args=[dossier.pk]),
        "side_navigation": queue.side(actor_of(request)),
    }
    return render(request, "desk/letter.html", context)


@of_dossier
def signed(request: HttpRequest, dossier: dossiers.Dossier, kind: str) -> FileResponse:
    """Give the scan of what somebody signed by hand at the counter."""
    del request
    found = next((one.file for one in counters.signed_papers(dossier) if one.kind == kind), None)
    if found is None:
        raise Http404
    return _to_keep(found)


def _letter(dossier: dossiers.Dossier, key: str) -> letters.Letter:
    try:
        return letters.letter(dossier, key if "-" in key else f"{key}-1")
    except letters.Letter.DoesNotExist as error:
        raise Http404 from error


def _attachment(given: list[dossiers.Attachment], attachment_id: UUID) -> dossiers.Attachment:
    found = next((attachment for attachment in given if attachment.pk == attachment_id), None)
    if found is None:
        raise Http404
    return found


def _shown(stored: StoredFile) -> StoredFile:
    """Return what may be looked at; a file that is held does not exist for whoever asks for its bytes."""
    try:
        return uploads.shown_file(stored)
    except Held as held:
        raise Http404(str(held)) from held


def _pages(stored: StoredFile) -> int:
    try:
        return page_count(uploads.shown_file(stored))
    except Held:
        return 0


def _to_keep(stored: StoredFile) -> FileResponse:
    answer = FileResponse(
        files.open_file(stored.pk), as_attachment=True, filename=stored.name, content_type=stored.media_type
    )
    answer["Content-Security-Policy"] = SANDBOX
    return answer


def _result(dossier: dossiers.Dossier, version: int, state: str) -> StoredFile:
    try:
        stored = results.file_of(dossier.results.get(version=version), state)
    except dossiers.Result.DoesNotExist as error:
        raise Http404 from error
    if stored is None:
        raise Http404
    return stored


def _picture(stored: StoredFile, page: int) -> HttpResponse:
    try:
        return HttpResponse(page_png(stored, page), content_type="image/png")
    except NoPreviewError as error:
        raise Http404 from error


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or ""
    return answer
