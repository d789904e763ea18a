"""Applies for somebody exactly once: one key, one application, whatever the network does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure, in_force
from thanglong.delivery.uploads import service as uploads
from thanglong.faces.api.models import IdempotencyKey
from thanglong.faces.api.problems import KeyReused
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True)
class Request:
    """What was sent: the procedure, raw answers by field id, and whether to submit at once."""

    procedure: str
    answers: Mapping[str, Any]
    submit: bool

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 that tells whether the same was sent again."""
        return forms.digest({"procedure": self.procedure, "answers": dict(self.answers), "submit": self.submit})


def apply_once(request: Request, actor: Actor, key: str) -> tuple[UUID, bool]:
    """Return the id of the application made under this key, and whether it was there before.

    Raises Invalid with errors by field path, Denied, UnknownProcedure, or KeyReused when the key came with something
    else; then nothing is kept and the key is free.
    """
    holder = f"{actor.id}@{actor.organisation}"[:80]
    if known := _known(holder, key, request):
        return known, True
    try:
        with transaction.atomic():
            draft_id = _apply(request, actor)
            IdempotencyKey.objects.create(
                holder=holder, key=key, fingerprint=request.fingerprint, application_id=draft_id
            )
    except IntegrityError:
        if known := _known(holder, key, request):
            return known, True
        raise
    return draft_id, False


def submit(draft_id: UUID, actor: Actor) -> None:
    """Send an application; one that was sent before stays as it is."""
    try:
        perform(dossiers.SubmitDossier(draft_id=draft_id), actor)
    except dossiers.AlreadySubmitted:
        return


def keep_file(draft: Draft, field_id: str, upload: "UploadedFile[Any]", actor: Actor) -> Attachment:
    """Keep a file for a file field of the form; raises Unfit or StoreFull, and Http404 for other fields."""
    form = dossiers.procedure_of(draft).form
    field = next((one for one in form.fields if one.id == field_id and one.type == "file"), None)
    if field is None:
        raise Http404
    return uploads.attach(draft.pk, actor, field, upload)


def _known(holder: str, key: str, request: Request) -> UUID | None:
    found = IdempotencyKey.objects.filter(holder=holder, key=key).first()
    if found is None:
        return None
    if found.fingerprint != request.fingerprint:
        raise KeyReused("")
    return found.application_id


def _apply(request: Request, actor: Actor) -> UUID:
    procedure = in_force(request.procedure)
    cleaned = forms.normalise(procedure.form, request.answers)
    errors = {**_of_given(cleaned.errors, request), **_named_files(procedure, request.answers)}
    if request.submit:
        errors = {**dossiers.problems(procedure, cleaned.values, "online"), **errors}
    if errors:
        raise Invalid(_("Tờ khai chưa đúng hoặc chưa đủ. Hãy sửa các mục nêu trong errors rồi gửi lại."), errors)
    draft = dossiers.open_draft(procedure, actor, cleaned.values)
    for page in forms.visible_pages(procedure.form, cleaned.values):
        asked = {field.id for field in page.fields}
        complete = not asked & {path.partition(".")[0] for path in cleaned.errors}
        dossiers.save_page(draft.pk, actor, page.id, {}, complete=complete)
    if request.submit:
        perform(dossiers.SubmitDossier(draft_id=draft.pk), actor)
    return draft.pk


def _of_given(errors: Mapping[str, list[str]], request: Request) -> dict[str, list[str]]:
    """Keep what is wrong with answers that were given; what is not answered yet can follow unless it is sent now."""
    return {
        path: sentences
        for path, sentences in errors.items()
        if request.submit or path.partition(".")[0] in request.answers
    }


def _named_files(procedure: Procedure, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Refuse file ids in answers, which could be somebody else's: files are uploaded to the application itself."""
    sentence = _("Không gửi tệp trong câu trả lời. Hãy tạo hồ sơ với submit = false rồi tải tệp lên.")
    return {field.id: [sentence] for field in procedure.form.fields if field.type == "file" and field.id in answers}
