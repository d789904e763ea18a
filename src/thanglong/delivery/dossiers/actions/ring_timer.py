"""Let a timer of the process ring: an overdue supplement closes the dossier, a waiting opinion is reminded."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, flow, policies
from thanglong.delivery.dossiers.actions.base import changed, lock_dossier, told
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier, Timer
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class RingTimer(Action[Dossier]):
    """Fire one timer row, once."""

    name = "dossier.ring_timer"
    policy = policies.is_system

    timer_id: UUID
    dossier_id: UUID

    def lock(self) -> Dossier:
        """Return the dossier, locked."""
        return lock_dossier(self.dossier_id)

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Move the process on and, where it ends so, close the dossier."""
        timer = Timer.objects.get(pk=self.timer_id)
        if timer.fired_at is not None or timer.due_at > at:
            raise Conflict(_("Mốc thời gian này đã được xử lý."))
        timer.fired_at = at
        timer.save(update_fields=["fired_at"])
        procedure = definition(subject.revision_id)
        advance = flow.ring(subject, procedure, timer.element, at)
        news = events.REMINDED
        if advance.ended:
            flow.set_status(subject, Status.STOPPED)
            subject.awaiting_applicant = False
            subject.closing = {"reason": timer.element, "text": "", "basis": ""}
            news = events.CLOSED
        return changed(
            subject, at, subject, [told(news, subject, actor, procedure, element=timer.element)], element=timer.element
        )
