"""Submit an application: from here on the state owes an answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import deadlines, events, flow, gates, numbering, policies, receptions
from thanglong.delivery.dossiers.actions.base import told
from thanglong.delivery.dossiers.agencies import competent_agencies
from thanglong.delivery.dossiers.completeness import problems
from thanglong.delivery.dossiers.constants import Finance, Status
from thanglong.delivery.dossiers.models import Dossier, Draft, Reception
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.exceptions import UnknownProcedure
from thanglong.delivery.procedures.service import Procedure, Quote, definition, in_force
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
        return lock_one(Draft.objects.filter(pk=self.draft_id).select_related("reception"))

    def change(self, subject: Draft, actor: Actor, at: datetime) -> Change:
        """Check everything once more, open the process, and give the applicant a reference."""
        if subject.submitted_at is not None:
            raise AlreadySubmitted(subject.pk)
        procedure, reception = _in_force(subject, at), receptions.reception_of(subject)
        channel = reception.channel if reception else self.channel
        answers = self._complete_answers(subject, procedure, channel)
        receptions.require_confirmation(reception, answers)
        agreed = gates.pass_gates(subject, procedure, answers)
        dossier = self._dossier(subject, procedure, answers, actor, at, channel=channel, reception=reception)
        advance = flow.start(dossier, procedure, at)
        dossier.save(force_insert=True)
        self._close(subject, dossier, reception, at)
        return Change(
            result=dossier,
            subject=f"dossier:{dossier.pk}",
            facts={
                "status": int(dossier.status),
                "reference": dossier.reference,
                "procedure": procedure.code,
                "revision": str(dossier.revision_id),
                "channel": channel,
                "help_agency": dossier.help_agency,
                "helper": reception.helped_by["id"] if reception else "",
                "tasks": [task.element for task in advance.opened],
                "answers_sha256": forms.digest(answers),
                **agreed,
            },
            events=[told(events.SUBMITTED, dossier, actor, procedure)],
        )

    def _close(self, draft: Draft, dossier: Dossier, reception: Reception | None, at: datetime) -> None:
        draft.submitted_at, draft.answers = at, dossier.answers
        draft.account_id = dossier.applicant_id
        draft.save(update_fields=["submitted_at", "answers", "account"])
        if reception is not None:
            reception.submitted_at = at
            reception.save(update_fields=["submitted_at"])

    def _complete_answers(self, draft: Draft, procedure: Procedure, channel: str) -> dict[str, object]:
        answers = forms.keep_visible(procedure.form, draft.answers)
        if errors := problems(procedure, answers, channel, shown=receptions.shown(draft)):
            raise Invalid(_("Hồ sơ chưa đủ để nộp. Hãy xem các mục được đánh dấu và bổ sung."), errors)
        return answers

    def _dossier(
        self,
        draft: Draft,
        procedure: Procedure,
        answers: dict[str, object],
        actor: Actor,
        at: datetime,
        *,
        channel: str,
        reception: Reception | None,
    ) -> Dossier:
        competent, resolving = competent_agencies(procedure, answers, at)
        receiving = receptions.receiving_agency(reception, competent, resolving)
        who = receptions.applicant(draft, reception, actor)
        quote = procedure.fee(answers, channel, at)
        reference = numbering.reference()
        subject_name = procedure.subject_name(answers)
        return Dossier(
            id=draft.pk,
            reference=reference,
            secret=numbering.secret(),
            procedure_code=procedure.code,
            revision_id=draft.revision_id,
            case=procedure.case(answers, at),
            channel=channel,
            applicant_id=who.account_id,
            organisation_id=who.organisation_id,
            applicant_name=who.name,
            applicant_sort=name_sort_key(who.name),
            subject_name=subject_name,
            folded=fold(f"{reference} {who.name} {subject_name}"),
            answers=answers,
            fee=quote.to_json(),
            finance=_finance(quote),
            receiving_agency=receiving,
            resolving_agency=resolving,
            help_agency=reception.agency if reception else "",
            status=Status.REGISTERED,
            submitted_at=at,
            updated_at=at,
            intake_due_at=deadlines.intake_due(at, receiving, procedure.intake_limit),
        )


def _in_force(draft: Draft, at: datetime) -> Procedure:
    """Return the procedure; raise Conflict when a newer revision took effect after the application was last opened."""
    try:
        procedure = in_force(draft.procedure_code, at)
    except UnknownProcedure:
        return definition(draft.revision_id)
    if procedure.revision_id != draft.revision_id:
        raise Conflict(
            _("Thủ tục có bản mới từ ngày %(day)s. Hãy mở lại hồ sơ, xem các trang theo bản mới rồi nộp.")
            % {"day": procedure.definition.effective_from.strftime("%d/%m/%Y")}
        )
    return procedure


def _finance(quote: Quote) -> Finance:
    if quote.unknown:
        return Finance.UNKNOWN
    return Finance.NONE if quote.free else Finance.DUE
