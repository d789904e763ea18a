"""What a POST on one page of an application does: files are kept one by one, right answers saved, wrong ones named."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.uploads import service as uploads
from thanglong.faces.portal.applications import Application
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Refused

Errors = dict[str, list[str]]


@dataclass
class Filled:
    """What came of it: the application as saved, what to tell, and whether a button inside a field was pressed."""

    application: Application
    errors: Errors
    stays: bool


def fill(application: Application, page: forms.Page, request: HttpRequest, actor: Actor) -> Filled:
    """Take what was posted on a page; nothing that was typed is lost, whatever happens to the files."""
    draft_id = application.draft.pk
    action = forms.action_of(request.POST)
    troubles = _take_files(draft_id, page, request.FILES, actor)
    if action is not None:
        _remove_file(draft_id, page, action, actor)
    draft = Draft.objects.of(actor).get(pk=draft_id)
    answers, errors = forms.read_page(application.form, page.id, request.POST, draft.answers)
    typed = {field.id: answers.get(field.id) for field in page.fields if _was_typed(field, request)}
    done = action is None and not errors and not troubles
    draft = dossiers.save_page(draft_id, actor, page.id, typed, complete=done)
    shown = troubles if action is not None else {**errors, **troubles}
    saved = Application(draft, application.procedure, application.supplement)
    return Filled(saved, shown, stays=action is not None or bool(shown))


def _was_typed(field: forms.Field, request: HttpRequest) -> bool:
    """Files are kept as they are uploaded, and what was not asked is kept as it was."""
    return field.type != "file" and field.id in request.POST.getlist(forms.ASKED)


def _take_files(
    draft_id: UUID, page: forms.Page, arrived: "MultiValueDict[str, UploadedFile[Any]]", actor: Actor
) -> Errors:
    """Keep every file that came for the page's file fields; return what is wrong with those that were not kept."""
    troubles: Errors = {}
    for field in page.fields:
        for upload in arrived.getlist(f"{field.id}-upload") if field.type == "file" else ():
            try:
                uploads.attach(draft_id, actor, field, upload)
            except Refused as refusal:
                troubles.setdefault(field.id, []).append(str(refusal))
    return troubles


def _remove_file(draft_id: UUID, page: forms.Page, action: forms.Action, actor: Actor) -> None:
    field = next((field for field in page.fields if field.id == action.target and field.type == "file"), None)
    if field is None or action.verb != "remove":
        return
    try:
        dossiers.detach(draft_id, actor, UUID(action.argument))
    except (ValueError, Attachment.DoesNotExist):
        return  # it is gone already
