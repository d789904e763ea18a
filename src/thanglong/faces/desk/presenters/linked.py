"""Linked dossiers on the desk: the parts of a whole, or the whole and the other parts of a part."""

from typing import Any

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.linking import service as linking
from thanglong.design.official_names import official
from thanglong.design.tones import status_tone
from thanglong.foundation.directory import service as directory
from thanglong.kernel.actors import Actor


def linked(dossier: dossiers.Dossier, actor: Actor) -> dict[str, Any] | None:
    """Return how the parts stand; nothing of what is in them. None for dossiers that stand alone."""
    whole = linking.whole_of(dossier.pk)
    parts = linking.parts_of(whole or dossier)
    if not parts:
        return None
    readable = set(
        dossiers.Dossier.objects.visible_to(actor)
        .filter(pk__in=[part.part.child_id for part in parts] + ([whole.pk] if whole else []))
        .values_list("pk", flat=True)
    )
    return {
        "whole": whole,
        "whole_readable": whole is not None and whole.pk in readable,
        "parts": [_row(part, dossier, readable) for part in parts],
    }


def _row(linked_part: linking.LinkedPart, shown: dossiers.Dossier, readable: set[Any]) -> dict[str, Any]:
    found = linked_part.dossier
    row: dict[str, Any] = {"name": linked_part.part.name, "this": linked_part.part.child_id == shown.pk}
    if found is None:
        return row
    return row | {
        "dossier": found,
        "agency": official(directory.agency(found.resolving_agency).name),
        "status": dossiers.status_catalogue()[Status(found.status)].name,
        "tone": status_tone(found.status),
        "readable": found.pk in readable,
    }
