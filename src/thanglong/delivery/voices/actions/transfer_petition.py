"""Send a petition on to the agency that is competent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.voices import events, policies, routing
from thanglong.delivery.voices.actions.base import OnPetition, move, require_state, told
from thanglong.delivery.voices.constants import PetitionState, Topic
from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.writing import required
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class TransferPetition(OnPetition):
    """Pass on what is outside one's competence, with the reason that the sender reads."""

    name = "voices.transfer_petition"
    policy = policies.keeps_the_book

    agency: str
    reason: str

    def change(self, subject: Petition, actor: Actor, at: datetime) -> Change:
        """End this agency's clocks, late or not, and let the next one's run."""
        require_state(subject, PetitionState.SENT, PetitionState.REGISTERED)
        reason = required("reason", self.reason, 500, _("Hãy ghi lý do chuyển."))
        before = subject.agency
        wanted = self._agency()
        subject.barred = sorted({*subject.barred, *self._named_there(subject, wanted)})
        agency = routing.responsible(wanted, subject.barred)
        if agency == before:
            said = _("Phản ánh đang ở chính cơ quan này.")
            raise Invalid(said, {"agency": [said]})
        move(subject, agency, at)
        subject.save()
        return told(subject, events.TRANSFERRED, from_agency=before, reason=reason)

    def _agency(self) -> str:
        try:
            return directory.agency(self.agency).identifier
        except UnknownAgencyError:
            said = _("Hãy chọn cơ quan trong danh sách.")
            raise Invalid(said, {"agency": [said]}) from None

    def _named_there(self, petition: Petition, agency: str) -> set[UUID]:
        if petition.topic != Topic.CONDUCT:
            return set()
        return set(routing.named([agency], f"{petition.about_officer} {petition.text}"))
