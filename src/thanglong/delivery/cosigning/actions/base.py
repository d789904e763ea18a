"""What the verbs share: the draft is the one lock, and an invitation ends once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.cosigning import events
from thanglong.delivery.cosigning.constants import State
from thanglong.delivery.cosigning.models import Invitation
from thanglong.delivery.dossiers.service import Draft
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.errors import Conflict
from thanglong.kernel.events import Event, EventType
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class OnDraft(Action[Draft]):
    """A verb about all invitations of one draft."""

    draft_id: UUID

    def lock(self) -> Draft:
        """Return the draft, locked."""
        return lock_one(Draft.objects.filter(pk=self.draft_id))


@dataclass(frozen=True, kw_only=True)
class OnInvitation(Action[Invitation]):
    """A verb about one invitation; raises Invitation.DoesNotExist."""

    invitation_id: UUID

    def lock(self) -> Invitation:
        """Lock the draft before the invitation, as everybody does, so that edits and answers wait for each other."""
        draft_id = Invitation.objects.values_list("draft_id", flat=True).get(pk=self.invitation_id)
        lock_one(Draft.objects.filter(pk=draft_id))
        return lock_one(Invitation.objects.filter(pk=self.invitation_id).select_related("draft"))


def require_waiting(invitation: Invitation, at: datetime) -> None:
    """Raise Conflict, saying what happened, when an invitation can no longer be answered."""
    if invitation.state == State.WAITING and invitation.until > at:
        return
    sentences = {
        State.ACCEPTED: _("Bạn đã ký hồ sơ này rồi. Chữ ký chỉ được ghi nhận một lần."),
        State.DECLINED: _("Bạn đã từ chối ký hồ sơ này. Người nộp có thể mời lại."),
        State.WITHDRAWN: _("Người nộp đã rút lời mời ký này."),
        State.VOID: _("Người nộp vừa sửa hồ sơ nên lời mời này không còn giá trị. Bạn sẽ nhận lời mời mới."),
    }
    raise Conflict(sentences.get(State(invitation.state), _("Lời mời ký đã hết hạn. Người nộp có thể mời lại.")))


def end(invitations: Iterable[Invitation], state: State, news: EventType, at: datetime) -> list[Event]:
    """End invitations in one way; return the news."""
    found = []
    for invitation in invitations:
        invitation.state, invitation.ended_at = state, at
        invitation.save(update_fields=["state", "ended_at"])
        found.append(events.news(news, invitation))
    return found


def about(draft_id: UUID, result: Any, news: list[Event], **facts: Any) -> Change:
    """Return a change that the ledger keeps with the application: a dossier has the id of its draft."""
    return Change(result=result, subject=f"dossier:{draft_id}", facts=facts, events=news)
