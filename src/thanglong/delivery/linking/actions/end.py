"""Take over how a part was decided, and let the whole go on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, FinishPart
from thanglong.delivery.linking import events, policies
from thanglong.delivery.linking.actions.base import LINKING, OnPart
from thanglong.delivery.linking.models import Part
from thanglong.kernel.actions import Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.text import Text


@dataclass(frozen=True, kw_only=True)
class EndPart(OnPart):
    """Keep outcome and result of a part, once; a whole that waits no longer is left as it is."""

    name = "linking.end"
    policy = policies.is_system

    outcome: str

    def change(self, subject: Part, actor: Actor, at: datetime) -> Change:
        """Write the part, then move the whole."""
        if subject.ended_at is not None:
            raise Conflict(_("Kết quả của phần này đã được ghi nhận."))
        child = Dossier.objects.filter(pk=subject.child_id).first()
        subject.ended_at, subject.outcome = at, self.outcome
        subject.result = _result(child) if child else {}
        subject.save(update_fields=["ended_at", "outcome", "result"])
        if subject.given_up_at is None:
            perform(
                FinishPart(
                    dossier_id=subject.parent_id,
                    element=subject.element,
                    outcome=self.outcome,
                    part_id=str(subject.child_id),
                    why=_why(child),
                ),
                LINKING,
            )
        return Change(
            result=subject,
            subject=f"dossier:{subject.parent_id}",
            facts={"element": subject.element, "outcome": self.outcome, "part": str(subject.child_id)},
            events=[events.news(events.ENDED, subject)],
        )


def _result(child: Dossier) -> dict[str, Any]:
    result = dossiers.latest_result(child)
    issued = result is not None and result.issued_at is not None
    return {"symbol": result.symbol, "values": result.values} if result and issued else {}


def _why(child: Dossier | None) -> dict[str, Any]:
    """Return the words of the part's refusal, which are the whole's when it ends so."""
    kept: dict[str, Any] = child.closing if child else {}
    text, explanation = Text.parse(kept.get("text") or ""), str(kept.get("explanation", ""))
    said = {language: " ".join(filter(None, (words, explanation))) for language, words in text.to_json().items()}
    return {"text": said if text.vi else "", **{key: kept[key] for key in ("basis", "citation") if key in kept}}
