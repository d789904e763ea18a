"""Reading for pages: the parts of a whole with their dossiers, the whole of a part."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.linking.models import Part


@dataclass(frozen=True)
class LinkedPart:
    """A part and its dossier, None until it has started."""

    part: Part
    dossier: Dossier | None


def parts_of(dossier: Dossier) -> list[LinkedPart]:
    """Return the parts of a linked dossier in the order in which they opened."""
    parts = list(Part.objects.of(dossier.pk))
    children = Dossier.objects.in_bulk([part.child_id for part in parts])
    return [LinkedPart(part, children.get(part.child_id)) for part in parts]


def whole_of(dossier_id: UUID) -> Dossier | None:
    """Return the linked dossier of which a dossier is a part, None for those that stand alone."""
    part = Part.objects.select_related("parent").filter(child_id=dossier_id).first()
    return part.parent if part else None


def parts_among(dossier_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of some dossiers are parts of others."""
    return set(Part.objects.filter(child_id__in=list(dossier_ids)).values_list("child_id", flat=True))
