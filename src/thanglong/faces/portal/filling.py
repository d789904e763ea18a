"""What a POST on one page of an application does: files are kept one by one, right answers saved, wrong ones named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.forms import service as forms
from thanglong.faces.portal.applications import Application
from thanglong.faces.portal.incoming_files import Unfit, check
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


def _take_files(draft_id: UUID, page: forms.Page, arrived: Mapping[str, Any], actor: Actor) -> Errors:
    """Keep the file of every file field that has one; return what is wrong with the others."""
    troubles: Errors = {}
    for field in page.fields:
        upload = arrived.get(f"{field.id}-upload")
        if field.type != "file" or not isinstance(upload, UploadedFile):
            continue
        try:
            _take(draft_id, field, upload, actor)
        except Refused as refusal:
            troubles[field.id] = [str(refusal)]
    return troubles


def _take(draft_id: UUID, field: forms.Field, upload: "UploadedFile[Any]", actor: Actor) -> None:
    already = Attachment.objects.filter(draft_id=draft_id, field=field.id, removed_at=None).count()
    check(field, upload, already=already)
    try:
        dossiers.attach(draft_id, actor, field.id, cast("BinaryIO", upload.file), upload.name or "")
    except OSError as error:
        raise Unfit(_("Máy chủ tạm hết chỗ nên chưa giữ được tệp này. Bạn hãy thử lại sau ít phút.")) from error


def _remove_file(draft_id: UUID, page: forms.Page, action: forms.Action, actor: Actor) -> None:
    field = next((field for field in page.fields if field.id == action.target and field.type == "file"), None)
    if field is None or action.verb != "remove":
        return
    try:
        dossiers.detach(draft_id, actor, UUID(action.argument))
    except (ValueError, Attachment.DoesNotExist):
        return  # it is gone already
