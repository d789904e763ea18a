"""What the verbs share: the whole is locked before its part, as everybody does."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.linking.models import Part
from thanglong.kernel.actions import Action
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.locks import lock_one

LINKING: Final = Actor.system("linking")


@dataclass(frozen=True, kw_only=True)
class OnPart(Action[Part]):
    """A verb about one part; raises Part.DoesNotExist."""

    part_id: UUID

    def lock(self) -> Part:
        """Return the part, locked after the dossier that it belongs to."""
        parent_id = Part.objects.values_list("parent_id", flat=True).get(pk=self.part_id)
        lock_one(Dossier.objects.filter(pk=parent_id))
        return lock_one(Part.objects.filter(pk=self.part_id))


def applicant_of(dossier: Dossier) -> Actor:
    """Return the one in whose name the whole runs, since its parts are theirs too."""
    organisation = str(dossier.organisation_id) if dossier.organisation_id else ""
    return Actor(
        kind=ActorKind.REPRESENTATIVE if organisation else ActorKind.PERSON,
        id=str(dossier.applicant_id),
        name=dossier.applicant_name,
        organisation=organisation,
    )
