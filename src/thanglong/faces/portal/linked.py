"""The parts of a linked application as its applicant sees them: one application, one answer, each part in its place."""

from dataclasses import dataclass
from typing import Any

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.linking import service as linking
from thanglong.delivery.linking.service import LinkedPart
from thanglong.delivery.procedures.service import Procedure
from thanglong.design.official_names import official
from thanglong.faces.portal.results import Outcome, outcome
from thanglong.faces.portal.status_words import Standing, overdue, standing
from thanglong.foundation.directory import service as directory
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class ShownPart:
    """One part: what it is about, who decides it, how it stands, and its result."""

    name: Text
    dossier: Dossier | None = None
    agency: str = ""
    standing: Standing | None = None
    overdue: bool = False
    result: Outcome | None = None

    @property
    def to_receive(self) -> bool:
        """Tell whether a result waits to be received."""
        return self.result is not None and not self.result.received and not self.result.unpaid


def shown_parts(dossier: Dossier, procedure: Procedure) -> list[ShownPart]:
    """Return every part that the procedure has, those not begun too; nothing for a procedure without parts."""
    begun = {item.part.element: item for item in linking.parts_of(dossier)} if procedure.definition.parts else {}
    return [_shown(part.names, begun.get(part.task)) for part in procedure.definition.parts]


def _shown(name: Text, linked: LinkedPart | None) -> ShownPart:
    found = linked.dossier if linked else None
    if found is None:
        return ShownPart(name)
    agency = official(directory.agency(found.resolving_agency).name)
    return ShownPart(name, found, agency, standing(found), overdue(found), outcome(found))


def alone(found: list[Dossier]) -> list[Dossier]:
    """Leave out the parts of linked applications, except those that wait for the applicant."""
    parts = linking.parts_among(dossier.pk for dossier in found)
    return [dossier for dossier in found if dossier.pk not in parts or dossier.awaiting_applicant]


def context_of(dossier: Dossier, procedure: Procedure) -> dict[str, Any]:
    """Return what the page of a dossier shows of its parts, or of the whole to which it belongs."""
    parts = shown_parts(dossier, procedure)
    return {
        "parts": parts,
        "receivable": any(part.to_receive for part in parts),
        "whole": None if parts else linking.whole_of(dossier.pk),
    }
