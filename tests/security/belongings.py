"""What else a citizen and their officers have: a booking, a petition, a saved view, a file of an export, a revision."""

import uuid
from typing import Any

from django.apps import apps
from django.db.models import Model

from thanglong.delivery.dossiers.service import Dossier
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

NOBODYS = uuid.UUID("01890a5d-ac96-774b-bcce-b302099a8058")


def belongings(citizen: Actor, officer: Actor, dossier: Dossier) -> dict[str, list[uuid.UUID]]:
    """Return ids by the name of the route's parameter; of what this scene has none of, an id that is nobody's."""
    now, agency = clock.now(), dossier.receiving_agency
    own = {"account_id": uuid.UUID(citizen.id), "dossier": dossier}
    theirs = {"account_id": uuid.UUID(officer.id), "agency": officer.agency}
    made = {
        "booking_id": _one("appointments.Booking", code="SECRET01", agency=agency, starts_at=now, minutes=15, place=1,
                           booked_at=now, **own),
        "petition_id": _one("voices.Petition", reference="PA-SECRET-1", token=uuid.uuid4(), secret="BIMAT123",
                            kind="report", topic="other", name=citizen.name,
                            text="Điều bí mật của người gửi", folded="dieu bi mat",
                            first_agency=agency, agency=agency, received_at=now, due_at=now, **own),
        "view_id": _one("worklists.SavedView", name="Danh sách bí mật", wanted={}, created_at=now, **theirs),
        "errand_id": _one("worklists.Errand", kind="export", format="csv", language="vi", actor=officer.to_json(),
                          asked={"view": "all"}, asked_at=now, **theirs),
        "revision_id": dossier.revision_id,
        "invitation_id": _invitation(citizen, dossier),
    }  # fmt: skip
    others = ("ticket_id", "parcel_id", "collection_id", "refund_id", "receipt_id", "move_id", "statement_id")
    return {name: [value] for name, value in {**dict.fromkeys(others, NOBODYS), **made}.items()}


def _invitation(citizen: Actor, dossier: Dossier) -> uuid.UUID:
    """Return an invitation to sign the dossier's application, addressed to the citizen."""
    number = apps.get_model("identity.Account")._default_manager.get(pk=citizen.id).personal_number or "048085000000"
    asked = {"procedure_code": dossier.procedure_code, "procedure_name": {"vi": "Thủ tục", "en": "Procedure"},
             "name": citizen.name, "personal_number": number, "secret": uuid.uuid4().hex, "digest": "0" * 64,
             "ordered_by": {"name": "Người mời bí mật"}, "asked_at": clock.now(), "until": clock.now()}  # fmt: skip
    invitations = apps.get_model("cosigning.Invitation")._default_manager
    found, _made = invitations.get_or_create(draft_id=dossier.pk, field="co_signer", defaults=asked)
    return uuid.UUID(str(found.pk))


def _one(label: str, **values: Any) -> uuid.UUID:
    """Return the one thing of a kind that the person has, made the first time."""
    things = apps.get_model(label)._default_manager
    found: Model = things.filter(account_id=values["account_id"]).first() or things.create(**values)
    return uuid.UUID(str(found.pk))
