"""Publish what everybody may read of a petition and its answer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies
from thanglong.delivery.voices.actions.base import OnPetition, require_state, told
from thanglong.delivery.voices.constants import LONGEST, PetitionState
from thanglong.delivery.voices.finding_words import sentences
from thanglong.delivery.voices.models import Petition, PublishedAnswer
from thanglong.delivery.voices.people import addresses_of, people_of
from thanglong.delivery.voices.personal_data import find
from thanglong.delivery.voices.writing import required
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class PublishAnswer(OnPetition):
    """Put a version without personal data on the public list; publishing again replaces it."""

    name = "voices.publish_answer"
    policy = policies.handles

    question: str
    answer: str

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """Refuse as long as anything in it tells who somebody is."""
        require_state(subject, PetitionState.ANSWERED)
        question = required("question", self.question, LONGEST, _("Hãy viết nội dung công khai của phản ánh."))
        answer = required("answer", self.answer, LONGEST, _("Hãy viết câu trả lời công khai."))
        self._refuse_personal_data(question, answer, subject)
        PublishedAnswer.objects.update_or_create(
            petition=subject,
            defaults={
                "agency": subject.agency,
                "topic": subject.topic,
                "question": question,
                "answer": answer,
                "folded": fold(f"{question} {answer}"),
                "received_at": subject.received_at,
                "answered_at": subject.answered_at or at,
                "published_at": at,
            },
        )
        return told(subject, events.PUBLISHED)

    def _refuse_personal_data(self, question: str, answer: str, petition: Petition) -> None:
        names, addresses = people_of(petition), addresses_of(petition)
        errors = {
            field: sentences(found)
            for field, text in (("question", question), ("answer", answer))
            if (found := find(text, names, addresses))
        }
        if errors:
            raise Invalid(_("Chưa công khai được: nội dung còn dữ liệu cá nhân. Hãy viết lại các chỗ đã nêu."), errors)
