"""Withdraw a part with the whole: what is not decided stops, what is decided stays."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, WithdrawDossier
from thanglong.delivery.linking import events, policies
from thanglong.delivery.linking.actions.base import OnPart, applicant_of
from thanglong.delivery.linking.models import Part
from thanglong.kernel.actions import Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class GiveUpPart(OnPart):
    """Stop the dossier of a part that the whole no longer waits for, once."""

    name = "linking.give_up"
    policy = policies.is_system

    def change(self, subject: Part, actor: Actor, at: datetime) -> Change:
        """Withdraw in the name of the applicant who withdrew the whole."""
        if subject.ended_at is not None or subject.given_up_at is None:
            raise Conflict(_("Phần này không còn gì để dừng."))
        child = Dossier.objects.filter(pk=subject.child_id).first()
        if child is not None and dossiers.can_withdraw(child):
            perform(WithdrawDossier(dossier_id=child.pk, reason=_("Rút cùng hồ sơ liên thông")), applicant_of(child))
        subject.ended_at, subject.outcome = at, "withdrawn"
        subject.save(update_fields=["ended_at", "outcome"])
        return Change(
            result=subject,
            subject=f"dossier:{subject.parent_id}",
            facts={"element": subject.element, "part": str(subject.child_id)},
            events=[events.news(events.ENDED, subject)],
        )
