"""The news that this room publishes; the data name nothing that an inbox or a report should not carry."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from thanglong.delivery.dossiers.models import Dossier
from thanglong.kernel.actors import Actor
from thanglong.kernel.events import Event, EventType, declare


class DossierNews(BaseModel):
    """What every event about a dossier says; times are aware, agencies are identifiers of Decision 20/2020."""

    dossier_id: UUID
    label: str
    procedure_code: str
    procedure_name: dict[str, str]
    applicant_id: UUID | None
    organisation_id: UUID | None
    status: int
    receiving_agency: str
    resolving_agency: str
    due_at: datetime | None
    actor_kind: str
    actor_name: str
    actor_agency: str
    detail: dict[str, Any] = {}


def _declare(name: str, description: str) -> EventType:
    return declare(f"vn.thanglong.dossier.{name}", DossierNews, description)


SUBMITTED = _declare("submitted", "An applicant sent an application; the intake clock runs.")
ACCEPTED = _declare("accepted", "The counter found the dossier complete; it has a code and an appointment.")
SUPPLEMENT_REQUESTED = _declare(
    "supplement_requested", "Papers or corrections are asked for, with reasons; detail.answer_by."
)
SUPPLEMENTED = _declare("supplemented", "The applicant sent what was asked; the time limit restarts from zero.")
REFUSED = _declare("refused", "The dossier is refused with a reason and a legal basis; detail.text, detail.basis.")
WITHDRAWN = _declare("withdrawn", "The applicant withdrew the dossier.")
CLOSED = _declare("closed", "The dossier ended without an answer from the applicant.")
ASSIGNED = _declare("assigned", "A task was given to a person; detail.assignee.")
TASK_DONE = _declare("task_done", "A task of the process is finished; detail.element, detail.outcome.")
OPINION_GIVEN = _declare("opinion_given", "An asked unit answered; detail.outcome.")
RESULT_DRAFTED = _declare("result_drafted", "A draft of the result exists; detail.version.")
RESULT_SIGNED = _declare("result_signed", "A leader signed the result.")
RESULT_NUMBERED = _declare("result_numbered", "The signed result got its number and date; detail.symbol.")
RESULT_ISSUED = _declare("result_issued", "The result is sealed and issued; detail.symbol.")
PAYMENT_RECORDED = _declare("payment_recorded", "An officer recorded a payment; detail.amount in đồng.")
DELIVERED = _declare("delivered", "The result reached the applicant; detail.method.")
PART_ENDED = _declare("part_ended", "A part of a linked dossier is decided; detail.element, detail.outcome.")
ANSWERED = _declare("answered", "No part of a linked dossier is left to decide: this is its one answer; detail.end.")
MOVED = _declare("moved", "The dossier goes on under another revision of its procedure; detail.revision.")
REMINDED = _declare("reminded", "A timer of the process rang for a waiting task; detail.element.")


def news(event_type: EventType, dossier: Dossier, actor: Actor, procedure_name: dict[str, str], **detail: Any) -> Event:
    """Return one event about a dossier as it is now."""
    return event_type.make(
        f"dossier:{dossier.pk}",
        dossier_id=dossier.pk,
        label=dossier.label,
        procedure_code=dossier.procedure_code,
        procedure_name=procedure_name,
        applicant_id=dossier.applicant_id,
        organisation_id=dossier.organisation_id,
        status=dossier.status,
        receiving_agency=dossier.receiving_agency,
        resolving_agency=dossier.resolving_agency,
        due_at=dossier.due_at,
        actor_kind=actor.kind.value,
        actor_name=actor.name,
        actor_agency=actor.agency,
        detail=detail,
    )
