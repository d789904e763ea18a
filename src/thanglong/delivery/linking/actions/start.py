"""Start a part: the dossier of another procedure, at the agency that decides it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Draft, ReceivePart, SubmitDossier, Task
from thanglong.delivery.linking import events, mapping, policies
from thanglong.delivery.linking.actions.base import LINKING, OnPart, applicant_of
from thanglong.delivery.linking.models import Part
from thanglong.delivery.procedures.service import LinkedProcedure, definition, in_force
from thanglong.kernel.actions import Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict


@dataclass(frozen=True, kw_only=True)
class StartPart(OnPart):
    """Apply for the part in the applicant's name and receive it, once."""

    name = "linking.start"
    policy = policies.is_system

    def change(self, subject: Part, actor: Actor, at: datetime) -> Change:
        """Make draft and dossier under the id that the part has had from the beginning."""
        if subject.started_at is not None or subject.given_up_at is not None:
            raise Conflict(_("Phần này đã được chuyển đi hoặc không còn cần nữa."))
        whole = definition(subject.parent.revision_id)
        described = whole.part(subject.element)
        procedure = in_force(subject.procedure_code)
        if described is None or procedure is None or procedure.revision_id is None:
            raise Conflict(_("Thủ tục của phần này chưa được công bố trên hệ thống."))
        self._apply(subject, described, procedure.code, procedure.revision_id)
        intake = Task.objects.open().get(dossier_id=subject.child_id)
        perform(ReceivePart(task_id=intake.pk, limit=whole.part_limit(subject.element)), LINKING)
        subject.started_at = at
        subject.save(update_fields=["started_at"])
        return Change(
            result=subject,
            subject=f"dossier:{subject.parent_id}",
            facts={"element": subject.element, "procedure": subject.procedure_code, "part": str(subject.child_id)},
            events=[events.news(events.STARTED, subject)],
        )

    def _apply(self, part: Part, described: LinkedProcedure, code: str, revision_id: UUID) -> None:
        whole = part.parent
        before = Part.objects.of(whole.pk).exclude(ended_at=None)
        draft = Draft.objects.create(
            id=part.child_id,
            account_id=whole.applicant_id,
            organisation_id=whole.organisation_id,
            procedure_code=code,
            revision_id=revision_id,
            answers=mapping.answers_for(described, whole, before),
        )
        mapping.copy_files(described, whole, draft)
        perform(SubmitDossier(draft_id=draft.pk, channel=whole.channel), applicant_of(whole))
