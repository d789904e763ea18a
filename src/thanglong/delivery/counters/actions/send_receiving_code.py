"""Send the applicant a one-time code with which they receive the result instead of a signature."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.counters import codes, messages, policies
from thanglong.delivery.counters.constants import Purpose
from thanglong.delivery.counters.locking import HandOverAction
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class SendReceivingCode(HandOverAction):
    """Make a code and bring it to the applicant's account."""

    name = "counter.send_receiving_code"
    policy = policies.hands_over

    def change(self, subject: dossiers.Task, actor: Actor, at: datetime) -> Change:
        """Refuse for applicants without an account, and for officers who would send it to themselves."""
        dossier = subject.dossier
        if dossier.applicant_id is None or dossier.applicant_id == actor.account_id:
            raise Conflict(_("Người nộp không có hộp thư trên Cổng. Hãy trả kết quả có ký nhận trên giấy."))
        row, code = codes.make(Purpose.RECEIVE, dossier.pk, dossier.applicant_id, at)
        messages.send(row, code)
        return Change(None, f"dossier:{dossier.pk}", {"expires_at": row.expires_at.isoformat()})
