"""Answer as a consulted unit; silence is never taken for consent."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events, policies
from thanglong.delivery.dossiers.actions.base import TaskAction, changed, finish, require_open, told
from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.dossiers.models import Task
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid

OUTCOMES = (Outcome.AGREE, Outcome.DISAGREE, Outcome.COMMENT)


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(TaskAction):
    """Say agree, disagree or comment, with reasons for the latter two."""

    name = "dossier.give_opinion"
    policy = policies.holds_kind(TaskKind.OPINION)

    outcome: str
    text: str

    def change(self, subject: Task, actor: Actor, at: datetime) -> Change:
        """Keep the opinion with the task."""
        require_open(subject)
        errors = {}
        if self.outcome not in OUTCOMES:
            errors["outcome"] = [_("Hãy chọn đồng ý, không đồng ý hoặc ý kiến khác.")]
        if self.outcome != Outcome.AGREE and len(self.text.strip()) < 10:
            errors["text"] = [_("Hãy nêu nội dung và căn cứ của ý kiến.")]
        if errors:
            raise Invalid(_("Chưa gửi được ý kiến."), errors)
        dossier = subject.dossier
        procedure, _advance = finish(subject, self.outcome, actor, at, self.text.strip())
        return changed(
            dossier,
            at,
            dossier,
            [told(events.OPINION_GIVEN, dossier, actor, procedure, element=subject.element, outcome=self.outcome)],
            element=subject.element,
            outcome=self.outcome,
        )
