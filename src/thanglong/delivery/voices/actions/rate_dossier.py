"""Answer one question about a finished dossier."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.constants import LONGEST_COMMENT, Effort, Question, Satisfaction
from thanglong.delivery.voices.limits import change_until, rating_until
from thanglong.delivery.voices.models import Rating
from thanglong.delivery.voices.policies import Rateable
from thanglong.delivery.voices.rateable import ended_at
from thanglong.delivery.voices.writing import optional
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_name

STEPS = {Question.SATISFACTION: Satisfaction, Question.EFFORT: Effort}


@dataclass(frozen=True, kw_only=True)
class RateDossier(Action[Rateable]):
    """Say how content one was, how hard it was, or a few words more; each answer is kept at once."""

    name = "voices.rate_dossier"
    policy = policies.may_rate

    dossier_id: UUID
    question: Question
    value: str
    secret: str = ""

    def lock(self) -> Rateable:
        """Hold the dossier's rating, and see whether the secret is its own."""
        lock_name("voices.rating", str(self.dossier_id))
        dossier = Dossier.objects.get(pk=self.dossier_id)
        proven = bool(self.secret) and secrets.compare_digest(dossier.secret.encode(), self.secret.encode())
        return Rateable(dossier, proven)

    def change(self, subject: Rateable, actor: Actor, at: datetime) -> Change:
        """Keep the answer; the ledger keeps only a digest, and nothing that leads to the dossier."""
        value = self._value()
        rating = self._rating(subject.dossier, at)
        setattr(rating, self.question.value, value)
        rating.changed_at = at
        rating.save()
        said = f"{rating.pk}|{rating.satisfaction}|{rating.effort}|{rating.comment}"
        step = value if isinstance(value, int) else None
        news = events.RATED.make(
            f"rating:{rating.pk}",
            procedure_code=rating.procedure_code,
            agency=rating.agency,
            question=self.question.value,
            value=step,
        )
        facts = {"question": self.question.value, "content_sha256": sha256(said.encode()).hexdigest()}
        return Change(rating, f"rating:{rating.pk}", facts, [news])

    def _value(self) -> Any:
        if self.question not in STEPS:
            return optional("comment", self.value, LONGEST_COMMENT)
        if self.value not in {str(step) for step in STEPS[self.question].values}:
            said = _("Hãy chọn một trong năm mức.")
            raise Invalid(said, {self.question.value: [said]})
        return int(self.value)

    def _rating(self, dossier: Dossier, at: datetime) -> Rating:
        found = Rating.objects.filter(dossier=dossier).first()
        if found is not None:
            if at > change_until(found.given_at):
                raise Conflict(_("Bạn đã đánh giá hồ sơ này. Đánh giá chỉ sửa được trong 7 ngày."))
            return found
        ended = ended_at(dossier)
        if ended is None:
            raise Conflict(_("Hồ sơ này chưa có kết quả nên chưa đánh giá được."))
        if at > rating_until(ended):
            raise Conflict(_("Đã quá thời hạn đánh giá hồ sơ này."))
        return Rating(
            dossier=dossier, procedure_code=dossier.procedure_code, agency=dossier.resolving_agency, given_at=at
        )
