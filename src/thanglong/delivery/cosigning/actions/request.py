"""Ask the second signers to sign; from here on the application waits for them."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.cosigning import events, policies
from thanglong.delivery.cosigning.actions.base import OnDraft, about, end
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.content import digest_of
from thanglong.delivery.cosigning.limits import answer_until
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class RequestSignatures(OnDraft):
    """Invite everybody whom the form names; who was invited to this very content before is not asked twice."""

    name = "cosigning.request"
    policy = policies.may_ask

    def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
        """Check that the application could be sent, then invite."""
        procedure = dossiers.procedure_of(subject)
        asked = self._asked(subject, procedure, actor)
        digest = digest_of(subject, procedure)
        live = {invitation.field: invitation for invitation in Invitation.objects.of_draft(subject.pk).live()}
        kept = {
            field.id: live[field.id]
            for field, who in asked
            if field.id in live
            and (live[field.id].digest, live[field.id].personal_number) == (digest, who["personal_number"])
            and (live[field.id].state == State.ACCEPTED or live[field.id].until > at)
        }
        over = [invitation for name, invitation in live.items() if name not in kept]
        news = end(over, State.VOID, events.VOIDED, at)
        new = [
            _invitation(subject, procedure, field.id, who, digest, actor, at)
            for field, who in asked
            if field.id not in kept
        ]
        Invitation.objects.bulk_create(new)
        news += [events.news(events.REQUESTED, invitation) for invitation in new]
        invited = {invitation.field: str(invitation.pk) for invitation in new}
        return about(subject.pk, [*kept.values(), *new], news, content_sha256=digest, invited=invited)

    def _asked(self, draft: Draft, procedure: Procedure, actor: Actor) -> list[tuple[forms.Field, Any]]:
        if draft.submitted_at is not None and not _awaits_supplement(draft):
            raise Conflict(_("Hồ sơ này đã được nộp, không cần mời ký nữa."))
        answers = forms.keep_visible(procedure.form, draft.answers)
        errors = dossiers.problems(procedure, answers, "online")
        asked = [] if errors else forms.co_signers(procedure.form, answers)
        account = identity.applicant_account(actor)
        for field, who in asked:
            if account is not None and who["personal_number"] == account.personal_number:
                errors.setdefault(field.id, [_("Đây là số định danh của chính bạn. Người cùng ký phải là người khác.")])
        if errors:
            raise Invalid(_("Hồ sơ chưa đủ để mời ký. Hãy xem các mục được đánh dấu và bổ sung."), errors)
        if not asked:
            raise Conflict(_("Hồ sơ này không cần ai cùng ký."))
        return asked


def _awaits_supplement(draft: Draft) -> bool:
    return dossiers.Dossier.objects.filter(pk=draft.pk, awaiting_applicant=True).exists()


def _invitation(
    draft: Draft, procedure: Procedure, field: str, who: Any, digest: str, actor: Actor, at: datetime
) -> Invitation:
    return Invitation(
        draft=draft,
        field=field,
        procedure_code=procedure.code,
        procedure_name=procedure.name.to_json(),
        name=who["name"],
        personal_number=who["personal_number"],
        secret=secrets.token_urlsafe(32),
        digest=digest,
        ordered_by=actor.to_json(),
        asked_at=at,
        until=answer_until(at),
        signer=identity.Account.objects.active().filter(personal_number=who["personal_number"]).first(),
    )
