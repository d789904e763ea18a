"""Hears that a dossier came to a part, or gave one up, inside the transaction that moved it."""

from collections.abc import Iterable
from datetime import datetime

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.linking.jobs import give_up_part, start_part
from thanglong.delivery.linking.models import Part
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.processes.service import Element


def listen() -> None:
    """Take part in the moves of dossiers."""
    dossiers.register_parts(open_part, give_up)


def open_part(dossier: Dossier, element: Element, at: datetime) -> None:
    """Write the part and, in the same transaction, the job that starts its dossier."""
    described = definition(dossier.revision_id).part(element.id)
    names = described.names if described else element.name
    part = Part.objects.create(
        parent_id=dossier.pk,
        element=element.id,
        procedure_code=element.called,
        names=names.to_json(),
        opened_at=at,
    )
    start_part.defer(part_id=str(part.pk))


def give_up(dossier: Dossier, elements: Iterable[str], at: datetime) -> None:
    """Note that the whole waits no longer; the parts that run are withdrawn by jobs."""
    over = list(Part.objects.of(dossier.pk).unfinished().filter(element__in=list(elements), given_up_at=None))
    for part in over:
        part.given_up_at = at
        part.save(update_fields=["given_up_at"])
        give_up_part.defer(part_id=str(part.pk))
