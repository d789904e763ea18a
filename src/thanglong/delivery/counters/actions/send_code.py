"""Send the person a one-time code with which they, and nobody else, confirm the application."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.counters import codes, messages, policies
from thanglong.delivery.counters.constants import Purpose
from thanglong.delivery.counters.locking import ReceptionAction, require_unsent
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class SendCode(ReceptionAction):
    """Make a code and bring it to the account of the one in whose name the application is."""

    name = "counter.send_code"
    policy = policies.fills_in

    def change(self, subject: dossiers.Reception, actor: Actor, at: datetime) -> Change:
        """Refuse for people without an account, and for helpers who would send the code to themselves."""
        require_unsent(subject)
        if subject.account_id is None:
            raise Conflict(_("Người này chưa có hộp thư trên Cổng. Hãy in tờ khai để họ ký xác nhận trên giấy."))
        if subject.account_id == actor.account_id:
            raise Conflict(_("Người hỗ trợ không được xác nhận thay. Việc của chính bạn, hãy tự nộp trên Cổng."))
        row, code = codes.make(Purpose.CONFIRM, subject.draft_id, subject.account_id, at)
        messages.send(row, code)
        return Change(None, f"dossier:{subject.draft_id}", {"expires_at": row.expires_at.isoformat()})
