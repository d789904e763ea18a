"""Write down that a person may act for an organisation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from thanglong.foundation.identity import policies
from thanglong.foundation.identity.models import Organisation, Representation
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class AppointRepresentative(Action[Organisation]):
    """Add a representation; `evidence` names the paper that gives the right."""

    name = "identity.representative_appointed"
    policy = policies.may_register

    account_id: UUID
    organisation_id: UUID
    role: str
    evidence: str
    valid_from: date
    valid_to: date | None = None

    def lock(self) -> Organisation:
        """Hold the organisation."""
        return lock_one(Organisation.objects.filter(id=self.organisation_id))

    def change(self, subject: Organisation, actor: Actor, at: datetime) -> Change:
        """Write the representation."""
        del actor, at
        if Representation.objects.of(self.account_id).valid().filter(organisation=subject).exists():
            raise Conflict(_("Người này đang là người đại diện của tổ chức rồi."))
        representation = Representation.objects.create(
            account_id=self.account_id,
            organisation=subject,
            role=self.role,
            evidence=self.evidence,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
        facts = {"account": self.account_id, "role": self.role, "evidence": self.evidence}
        return Change(representation, subject=f"organisation:{subject.pk}", facts=facts)
