"""Applications: the same form, the same files and the same submission as on the pages, for programs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import File, Router, Schema, Status
from ninja.decorators import decorate_view
from ninja.files import UploadedFile
from ninja.params.functions import Header, Path
from pydantic import Field

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.faces.api.access import ApplicantSession, with_careful_uploads
from thanglong.faces.api.applying import Request, apply_once, keep_file, submit
from thanglong.faces.api.operations.dossiers import AttachmentShape, DossierShape, shape
from thanglong.faces.api.shapes import Strict
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actors import Actor

router = Router(tags=["applications"], auth=ApplicantSession())


class ApplicationPost(Strict):
    """Answers by field id, as the procedure's JSON Schema describes them; files follow one by one if any are asked.

    With `submit` the application is sent at once, or refused as a whole; without it a draft is kept.
    """

    procedure: str = Field(pattern=r"^[0-9]\.[0-9]{6}$")
    answers: dict[str, Any] = Field(default_factory=dict)
    submit: bool = True


class ApplicationShape(Schema):
    """An application; `problems` names by dotted path what still keeps it from being sent.

    When a newer revision took it over, `moved_at` says when, and `look_again` names the questions that it changed.
    """

    id: UUID
    procedure: str
    submitted: bool
    answers: dict[str, Any]
    problems: dict[str, list[str]]
    moved_at: datetime | None
    look_again: list[str]
    attachments: list[AttachmentShape]
    dossier: DossierShape | None


@router.post(
    "/applications",
    response={200: ApplicationShape, 201: ApplicationShape},
    url_name="applications",
    summary=gettext_noop("Nộp hồ sơ, hoặc bắt đầu một hồ sơ"),
)
def create(
    request: HttpRequest,
    response: HttpResponse,
    posted: ApplicationPost,
    idempotency_key: str = Header(min_length=1, max_length=200, pattern=r"^[!-~]+$"),
) -> Status[ApplicationShape]:
    """Apply once for one Idempotency-Key: sent again, the same request finds the same application."""
    actor = actor_of(request)
    asked = Request(posted.procedure, posted.answers, posted.submit)
    draft_id, replayed = apply_once(asked, actor, idempotency_key)
    if replayed:
        response["Idempotency-Replayed"] = "true"
    return Status(200 if replayed else 201, _shape(_own(actor, draft_id), actor))


@router.get(
    "/applications/{uuid:application_id}",
    response=ApplicationShape,
    url_name="application",
    summary=gettext_noop("Đọc một hồ sơ đang làm"),
)
def read(request: HttpRequest, application_id: UUID) -> ApplicationShape:
    """Read one of the caller's own applications, sent or not.

    One not yet sent is taken over by a newer revision of its procedure, as on the pages; `moved_at` and `look_again`
    say so.
    """
    actor = actor_of(request)
    return _shape(_opened(actor, application_id), actor)


@router.post(
    "/applications/{uuid:application_id}/files/{field}",
    response={201: AttachmentShape},
    url_name="application-file",
    summary=gettext_noop("Tải một tệp lên"),
)
@decorate_view(with_careful_uploads)
def upload(
    request: HttpRequest,
    application_id: UUID,
    file: File[UploadedFile],
    field: str = Path(pattern=r"^[a-z][a-z0-9_]{0,59}$"),
) -> Status[AttachmentShape]:
    """Keep one file for one file field; it is judged by its content. Refused files change nothing."""
    actor = actor_of(request)
    kept = keep_file(_opened(actor, application_id), field, file, actor)
    stored = kept.file
    shape = AttachmentShape(
        id=kept.pk, field=field, name=stored.name, size=stored.size, sha256=stored.sha256, round=kept.round
    )
    return Status(201, shape)


@router.post(
    "/applications/{uuid:application_id}/submit",
    response=ApplicationShape,
    url_name="application-submit",
    summary=gettext_noop("Nộp hồ sơ đã đủ"),
)
def send(request: HttpRequest, application_id: UUID) -> ApplicationShape:
    """Send a complete application; sending it twice finds the first dossier."""
    actor = actor_of(request)
    submit(_own(actor, application_id).pk, actor)
    return _shape(_own(actor, application_id), actor)


def _own(actor: Actor, draft_id: UUID) -> Draft:
    draft = Draft.objects.of(actor).filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    return draft


def _opened(actor: Actor, draft_id: UUID) -> Draft:
    return dossiers.bring_up_to_date(_own(actor, draft_id).pk, actor)


def _shape(draft: Draft, actor: Actor) -> ApplicationShape:
    procedure = dossiers.procedure_of(draft)
    submitted = draft.submitted_at is not None
    dossier = dossiers.dossier_for(actor, draft.pk) if submitted else None
    return ApplicationShape(
        id=draft.pk,
        procedure=draft.procedure_code,
        submitted=submitted,
        answers=draft.answers,
        problems={} if submitted else dossiers.problems(procedure, draft.answers, "online"),
        moved_at=draft.moved_at,
        look_again=draft.look_again,
        attachments=[
            AttachmentShape(
                id=one.pk,
                field=one.field,
                name=one.file.name,
                size=one.file.size,
                sha256=one.file.sha256,
                round=one.round,
            )
            for one in dossiers.attachments(draft)
        ],
        dossier=shape(dossier) if dossier else None,
    )
