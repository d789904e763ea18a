"""Two who marry: who applies, who signs, and what they declare."""

from typing import Any

from thanglong.delivery.cosigning import service as cosigning
from thanglong.delivery.cosigning.service import Invitation
from thanglong.delivery.dossiers.service import Dossier, Draft
from thanglong.delivery.dossiers.tests.stage import Stage, answers
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Actor

MARRIAGE = "1.000894"


class Couple:
    """The stage with a bride who applies, a groom who signs, and somebody else."""

    def __init__(self) -> None:
        self.stage = Stage.here()
        self.answers = answers(MARRIAGE)
        self.bride = self._known(self.stage.citizen, self.answers["applicant"]["personal_number"])
        self.groom = self._known(self.stage.person("Nguyễn Văn Mẫu"), self.answers["co_signer"]["personal_number"])
        self.stranger = self._known(self.stage.stranger, "048085990003")

    @staticmethod
    def _known(actor: Actor, personal_number: str) -> Actor:
        Account.objects.filter(pk=actor.id).update(personal_number=personal_number)
        return actor

    def draft(self, **changes: Any) -> Draft:
        return self.stage.draft(MARRIAGE, {**self.answers, **changes}, self.bride)

    def ask(self, draft: Draft) -> Invitation:
        """Ask the groom; return his invitation."""
        assert cosigning.request(draft.pk, self.bride) is False
        return Invitation.objects.of_draft(draft.pk).live().get()

    def sent(self, draft: Draft) -> bool:
        return Dossier.objects.filter(pk=draft.pk).exists()
