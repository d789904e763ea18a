"""Send what was asked for: the clock starts again from zero."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import deadlines, events, flow, gates, policies, receptions
from thanglong.delivery.dossiers.actions.accept import restart_clock
from thanglong.delivery.dossiers.actions.base import DossierAction, changed, told
from thanglong.delivery.dossiers.completeness import problems
from thanglong.delivery.dossiers.models import Dossier, Draft, Supplement
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import definition
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, kw_only=True)
class SupplyDossier(DossierAction):
    """Answer the open supplement request with the draft's corrected answers and new files."""

    name = "dossier.supply"
    policy = policies.acts_for_applicant

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Take over the corrections, and hand the dossier back to the counter."""
        supplement = open_supplement(subject)
        procedure = definition(subject.revision_id)
        draft = Draft.objects.select_related("reception").get(pk=subject.pk)
        answers = forms.keep_visible(procedure.form, draft.answers)
        if errors := problems(procedure, answers, subject.channel, shown=receptions.shown(draft)):
            raise Invalid(_("Phần bổ sung chưa đủ. Hãy xem các mục được đánh dấu."), errors)
        agreed = gates.pass_gates(draft, procedure, answers)
        before, had = forms.digest(subject.answers), procedure.time_limit(subject.answers)
        subject.answers = answers
        supplement.answered_at = at
        supplement.save(update_fields=["answered_at"])
        subject.awaiting_applicant = False
        subject.intake_due_at = deadlines.intake_due(at, subject.receiving_agency, procedure.intake_limit)
        if subject.code is not None:
            if (now := procedure.time_limit(answers)) != had:
                subject.limit = deadlines.limit_to_json(now)
            restart_clock(subject, at)
        flow.receive(subject, procedure, "supplement_received", at)
        return changed(
            subject,
            at,
            subject,
            [told(events.SUPPLEMENTED, subject, actor, procedure, number=supplement.number)],
            supplement=supplement.number,
            due_at=subject.due_at.isoformat() if subject.due_at else None,
            answers_before_sha256=before,
            answers_sha256=forms.digest(answers),
            **agreed,
        )


def open_supplement(dossier: Dossier) -> Supplement:
    """Return the request that waits for the applicant; raises Conflict when none does."""
    waiting = dossier.supplements.filter(answered_at=None).last() if dossier.awaiting_applicant else None
    if waiting is None:
        raise Conflict(_("Hồ sơ này không chờ bổ sung. Có thể bạn đã gửi bổ sung rồi; hãy xem lại trang hồ sơ."))
    return waiting
