"""Submit an application: from here on the state owes an answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import deadlines, events, flow, numbering, policies
from thanglong.delivery.dossiers.actions.base import told
from thanglong.delivery.dossiers.agencies import competent_agencies
from thanglong.delivery.dossiers.completeness import problems
from thanglong.delivery.dossiers.constants import Finance, Status
from thanglong.delivery.dossiers.models import Dossier, Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure, Quote, definition
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_one
from thanglong.kernel.vietnamese import fold, name_sort_key


class AlreadySubmitted(Conflict):
    """The draft became a dossier before: the second click changes nothing and finds the first one's receipt."""

    def __init__(self, dossier_id: UUID) -> None:
        super().__init__(_("Hồ sơ này đã được nộp trước đó và chỉ được ghi nhận một lần."))
        self.dossier_id = dossier_id


@dataclass(frozen=True, kw_only=True)
class SubmitDossier(Action[Draft]):
    """Turn a complete draft into a dossier, once, whatever the number of clicks."""

    name = "dossier.submit"
    policy = policies.owns_draft

    draft_id: UUID
    channel: str = "online"

    def lock(self) -> Draft:
        """Return the draft, locked."""
        return lock_one(Draft.objects.filter(pk=self.draft_id))

    def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
        """Check everything once more, open the process, and give the applicant a reference."""
        if subject.submitted_at is not None:
            raise AlreadySubmitted(subject.pk)
        procedure = definition(subject.revision_id)
        answers = self._complete_answers(subject, procedure)
        dossier = self._dossier(subject, procedure, answers, actor, at)
        advance = flow.start(dossier, procedure, at)
        dossier.save(force_insert=True)
        subject.submitted_at, subject.answers = at, answers
        subject.save(update_fields=["submitted_at", "answers"])
        return Change(
            result=dossier,
            subject=f"dossier:{dossier.pk}",
            facts={
                "status": int(dossier.status),
                "reference": dossier.reference,
                "procedure": procedure.code,
                "revision": str(dossier.revision_id),
                "channel": self.channel,
                "tasks": [task.element for task in advance.opened],
                "answers_sha256": forms.digest(answers),
            },
            events=[told(events.SUBMITTED, dossier, actor, procedure)],
        )

    def _complete_answers(self, draft: Draft, procedure: Procedure) -> dict[str, object]:
        answers = forms.keep_visible(procedure.form, draft.answers)
        if errors := problems(procedure, answers, self.channel):
            raise Invalid(_("Hồ sơ chưa đủ để nộp. Hãy xem các mục được đánh dấu và bổ sung."), errors)
        return answers

    def _dossier(
        self, draft: Draft, procedure: Procedure, answers: dict[str, object], actor: Actor, at: datetime
    ) -> Dossier:
        receiving, resolving = competent_agencies(procedure, answers, at)
        quote = procedure.fee(answers, self.channel, at)
        reference = numbering.reference()
        subject_name = procedure.subject_name(answers)
        return Dossier(
            id=draft.pk,
            reference=reference,
            secret=numbering.secret(),
            procedure_code=procedure.code,
            revision_id=draft.revision_id,
            case=procedure.case(answers, at),
            channel=self.channel,
            applicant_id=draft.account_id,
            organisation_id=draft.organisation_id,
            applicant_name=actor.name,
            applicant_sort=name_sort_key(actor.name),
            subject_name=subject_name,
            folded=fold(f"{reference} {actor.name} {subject_name}"),
            answers=answers,
            fee=quote.to_json(),
            finance=_finance(quote),
            receiving_agency=receiving,
            resolving_agency=resolving,
            status=Status.REGISTERED,
            submitted_at=at,
            updated_at=at,
            intake_due_at=deadlines.intake_due(at, receiving, procedure.intake_limit),
        )


def _finance(quote: Quote) -> Finance:
    if quote.unknown:
        return Finance.UNKNOWN
    return Finance.NONE if quote.free else Finance.DUE
