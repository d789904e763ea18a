"""Filling an application in: saved page by page, files one by one, private until submitted.

Every function takes the actor and finds drafts through `Draft.objects.of(actor)`, so another person's draft does not
exist for them.
"""

from collections.abc import Mapping
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import gates, policies
from thanglong.delivery.dossiers.models import Attachment, Dossier, Draft, Supplement
from thanglong.delivery.dossiers.rebasing import renamed
from thanglong.delivery.dossiers.renewal import pages_still_done, questions_to_look_at
from thanglong.delivery.procedures.service import Procedure, definition, find
from thanglong.kernel import clock, files
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Conflict, Denied
from thanglong.kernel.locks import lock_one


def open_draft(procedure: Procedure, actor: Actor, answers: Mapping[str, Any] | None = None) -> Draft:
    """Begin an application, with answers that are already known; raises Denied for those who cannot apply."""
    if not actor.is_applicant or actor.account_id is None or procedure.revision_id is None:
        raise Denied(_("Hãy đăng nhập với tư cách công dân hoặc người đại diện tổ chức để nộp hồ sơ."))
    return Draft.objects.create(
        account_id=actor.account_id,
        organisation_id=actor.organisation if actor.kind is ActorKind.REPRESENTATIVE else None,
        procedure_code=procedure.code,
        revision_id=procedure.revision_id,
        answers=dict(answers or {}),
    )


def untouched_draft(procedure: Procedure, actor: Actor, answers: Mapping[str, Any]) -> Draft | None:
    """Return an application that the actor began and never wrote in, so that beginning twice makes one."""
    begun = Draft.objects.of(actor).unsubmitted().filter(revision=procedure.revision_id, pages_done=[])
    return next((draft for draft in begun.order_by("-saved_at")[:10] if draft.answers == dict(answers)), None)


@transaction.atomic
def save_page(draft_id: UUID, actor: Actor, page: str, values: Mapping[str, Any], *, complete: bool) -> Draft:
    """Keep the values of one page, complete or not; what was typed is never thrown away."""
    draft = _locked(draft_id, actor)
    draft.answers = {**draft.answers, **values}
    done = [name for name in draft.pages_done if name != page]
    draft.pages_done = [*done, page] if complete else done
    if complete and draft.look_again:
        read = {field.id for field in procedure_of(draft).form.page(page).fields}
        draft.look_again = [name for name in draft.look_again if name not in read]
    draft.saved_at = clock.now()
    draft.save(update_fields=["answers", "pages_done", "look_again", "saved_at"])
    gates.tell_watchers(draft, actor)
    return draft


@transaction.atomic
def attach(draft_id: UUID, actor: Actor, field: str, stream: BinaryIO | bytes, name: str) -> Attachment:
    """Keep one file for one field of the form; raises StoreFull when the disk is full, with the draft untouched."""
    draft = _locked(draft_id, actor)
    attachment = Attachment.objects.create(
        draft=draft,
        field=field,
        file=files.store(stream, name),
        round=_round(draft),
        added_at=clock.now(),
    )
    draft.answers = {**draft.answers, field: [*draft.answers.get(field, []), str(attachment.pk)]}
    draft.saved_at = clock.now()
    draft.save(update_fields=["answers", "saved_at"])
    gates.tell_watchers(draft, actor)
    return attachment


@transaction.atomic
def detach(draft_id: UUID, actor: Actor, attachment_id: UUID) -> None:
    """Take a file out of the application; raises Attachment.DoesNotExist for files of other drafts."""
    draft = _locked(draft_id, actor)
    attachment = draft.attachments.get(pk=attachment_id, removed_at=None)
    attachment.removed_at = clock.now()
    attachment.save(update_fields=["removed_at"])
    kept = [item for item in draft.answers.get(attachment.field, []) if item != str(attachment.pk)]
    draft.answers = {**draft.answers, attachment.field: kept}
    draft.saved_at = clock.now()
    draft.save(update_fields=["answers", "saved_at"])
    gates.tell_watchers(draft, actor)


@transaction.atomic
def discard(draft_id: UUID, actor: Actor) -> None:
    """Throw an unsubmitted draft away at its owner's wish."""
    _locked(draft_id, actor, may_supply=False).delete()


def procedure_of(draft: Draft) -> Procedure:
    """Return the procedure in the revision that an application is under."""
    return definition(draft.revision_id)


@transaction.atomic
def bring_up_to_date(draft_id: UUID, actor: Actor) -> Draft:
    """Take an unsent application over to the revision in force, and return it; one that was sent keeps its own.

    Answers are kept, under the names that the new revision states. Pages that hold a question it asks differently, or
    an answer it does not accept, are to be looked at again, and the draft remembers which questions these are.
    """
    draft = Draft.objects.of(actor).get(pk=draft_id)
    if _newer(draft) is None:
        return draft
    draft = _locked(draft_id, actor)
    target = _newer(draft)
    if target is None or target.revision_id is None:
        return draft
    draft.look_again = questions_to_look_at(draft, procedure_of(draft), target)
    draft.answers = renamed(draft.answers, target.definition.renamed.answers)
    draft.pages_done = pages_still_done(draft, target)
    draft.revision_id, draft.moved_at = target.revision_id, clock.now()
    draft.save(update_fields=["answers", "pages_done", "look_again", "revision", "moved_at"])
    gates.tell_watchers(draft, actor)
    return draft


def _newer(draft: Draft) -> Procedure | None:
    if draft.submitted_at is not None:
        return None
    today = find(draft.procedure_code)
    return today if today is not None and today.revision_id not in (None, draft.revision_id) else None


def _locked(draft_id: UUID, actor: Actor, *, may_supply: bool = True) -> Draft:
    draft = lock_one(Draft.objects.filter(pk=draft_id))
    policies.owns_draft(actor, draft)
    if draft.submitted_at is not None and not (may_supply and _awaits_supplement(draft)):
        raise Conflict(_("Hồ sơ đã nộp nên không sửa được nữa. Cơ quan sẽ báo nếu cần bổ sung."))
    return draft


def _awaits_supplement(draft: Draft) -> bool:
    return Dossier.objects.filter(pk=draft.pk, awaiting_applicant=True).exists()


def _round(draft: Draft) -> int:
    return Supplement.objects.filter(dossier_id=draft.pk).count() if draft.submitted_at else 0
