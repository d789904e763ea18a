"""Sign the result digitally; from here on its words cannot change."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies, rendering
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Delivery, Outcome, TaskKind
from thanglong.delivery.dossiers.models import Dossier, Result, Task
from thanglong.delivery.procedures.service import definition
from thanglong.foundation.trust import service as trust
from thanglong.kernel import files
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class SignResult(TaskAction):
    """Put the leader's signature under the version that the leader has seen.

    `version` is the draft on the screen: a newer one is not signed unread.
    """

    name = "dossier.sign_result"
    policy = policies.holds_kind(TaskKind.SIGN)

    version: int

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Typeset the final text, sign it, and pass the dossier to the records clerk."""
        require_open(subject)
        dossier = subject.dossier
        result = self._seen(dossier)
        procedure = definition(dossier.revision_id)
        final = rendering.result_pdf(result, procedure, at, draft=False, signer=actor)
        signed = trust.sign_pdf(final, signer=actor.id, role="officer", at=at)
        result.signed_pdf = files.store(signed, f"da-ky-{dossier.label}.pdf", "application/pdf")
        result.signed_at, result.signed_by = at, actor.to_json()
        result.save(update_fields=["signed_pdf", "signed_at", "signed_by"])
        dossier.delivery = Delivery.SIGNED
        finish(subject, Outcome.SIGN, actor, at)
        return changed(
            dossier,
            at,
            result,
            [told(events.RESULT_SIGNED, dossier, actor, procedure, version=result.version)],
            version_of_result=result.version,
            pdf_sha256=result.signed_pdf.sha256,
        )

    def _seen(self, dossier: Dossier) -> Result:
        result = dossier.results.filter(signed_at=None).last()
        if result is None or result.version != self.version:
            raise Conflict(_("Dự thảo đã thay đổi sau khi bạn mở trang. Hãy xem lại bản mới trước khi ký."))
        return result
