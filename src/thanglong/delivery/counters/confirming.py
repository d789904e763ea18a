"""What a confirmation ties down: exactly these answers, confirmed by the person and not by the helper."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.counters import events
from thanglong.delivery.counters.constants import Proof
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.kernel.actions import Change
from thanglong.kernel.errors import Invalid


def confirmed(reception: dossiers.Reception, proof: Proof, at: datetime, **evidence: Any) -> Change:
    """Keep the confirmation of the answers as they are now; raises Invalid while answers lack."""
    procedure = dossiers.procedure_of(reception.draft)
    answers = forms.keep_visible(procedure.form, reception.draft.answers)
    seen = dossiers.shown_papers(reception.draft)
    if errors := dossiers.problems(procedure, answers, reception.channel, shown=seen):
        raise Invalid(_("Tờ khai chưa đủ nên chưa xác nhận được."), errors)
    digest = forms.digest(answers)
    reception.confirmation = {"method": proof.value, "at": at.isoformat(), "answers_sha256": digest, **evidence}
    reception.save(update_fields=["confirmation"])
    news = events.CONFIRMED.make(
        f"dossier:{reception.draft_id}", subject_id=reception.draft_id, agency=reception.agency, detail=proof.value
    )
    return Change(reception, f"dossier:{reception.draft_id}", {"method": proof.value, "answers_sha256": digest}, [news])
