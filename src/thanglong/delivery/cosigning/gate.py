"""Holds the sending of an application until everybody whom its form names has signed it as it is."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.cosigning.actions.void import VoidInvitations
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.content import digest_of
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


def stand() -> None:
    """Take the place at the gate, and watch drafts that wait for a signature."""
    dossiers.register_gate(require_signatures)
    dossiers.register_watcher(void_when_changed)


def require_signatures(draft: Draft, procedure: Procedure, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return who signed what, for the ledger; raise Invalid, by field, when somebody has not signed this content.

    On a declaration signed at a counter everybody who must agree signs by hand; a code is the word of one person.
    """
    asked = forms.co_signers(procedure.form, answers)
    if not asked:
        return {}
    reception = dossiers.reception_of(draft)
    if reception is not None and reception.confirmation.get("method") == "paper":
        return {"co_signed_on_paper": sorted(field.id for field, _who in asked)}
    digest = digest_of(draft, procedure)
    signed = {
        invitation.field: invitation
        for invitation in Invitation.objects.of_draft(draft.pk).filter(state=State.ACCEPTED, digest=digest)
    }
    errors = {
        field.id: [
            _("%(name)s chưa ký. Hãy gửi lời mời ký; hồ sơ được nộp ngay khi đủ chữ ký.") % {"name": who["name"]}
        ]
        for field, who in asked
        if field.id not in signed or signed[field.id].personal_number != who["personal_number"]
    }
    if errors:
        raise Invalid(_("Hồ sơ chưa đủ chữ ký của những người phải cùng ký."), errors)
    return {"signed_content_sha256": digest, "co_signed": {field.id: str(signed[field.id].pk) for field, _who in asked}}


def void_when_changed(draft: Draft, actor: Actor) -> None:
    """End invitations and signatures that were about other content than the draft now has."""
    live = set(Invitation.objects.of_draft(draft.pk).live().values_list("digest", flat=True))
    if live and live != {digest_of(draft, dossiers.procedure_of(draft))}:
        perform(VoidInvitations(draft_id=draft.pk), actor)
