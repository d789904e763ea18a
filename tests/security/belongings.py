"""What else a citizen and their officers have: a booking, a petition, a parcel, money, a receipt, a saved view."""

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
        **_at_the_counter(citizen, officer, dossier),
        **_money(citizen, officer, dossier),
    }  # fmt: skip
    others = ("move_id", "statement_id")
    return {name: [value] for name, value in {**dict.fromkeys(others, NOBODYS), **made}.items()}


def _at_the_counter(citizen: Actor, officer: Actor, dossier: Dossier) -> dict[str, uuid.UUID]:
    """Return the turn that the citizen waited for, and the parcel in which the result went to them."""
    now, agency, by = clock.now(), dossier.receiving_agency, officer.to_json()
    return {
        "ticket_id": _known("appointments.Ticket", {"taken_at": now, "served_by": by, "procedure_code": "1.004873"},
                            agency=agency, day=clock.today(), series="A", number=77),
        "parcel_id": _known("counters.Parcel",
                            {"dossier": dossier, "task_id": uuid.uuid4(), "agency": agency, "receiver": citizen.name,
                             "address": "12 ngõ Bí Mật", "posted_by": by, "posted_at": now},
                            carrier="Bưu điện thử", tracking_number="BM000000077VN"),
    }  # fmt: skip


def _money(citizen: Actor, officer: Actor, dossier: Dossier) -> dict[str, uuid.UUID]:
    """Return money that the citizen paid, what is on its way back of it, and the receipt."""
    now, by, agency = clock.now(), officer.to_json(), dossier.resolving_agency
    came = {"collector": agency, "receiver": dossier.receiving_agency, "amount": 8_000, "arrival": "late",
            "account": "unknown", "paid_at": now, "booked_at": now, "details": {"payer": citizen.name}}  # fmt: skip
    collection = _known("payments.Collection", came, provider="vietqr", transaction="BIMAT0077")
    asked = {
        "amount": 1_000,
        "reason": "overpaid",
        "explanation": citizen.name,
        "requested_at": now,
        "requested_by": by,
    }
    told = {"collector": agency, "receiver": dossier.receiving_agency, "symbol": "BM-26E", "year": now.year,
            "number": 77, "content": {"payer": citizen.name}, "amount": 8_000, "issued_at": now}  # fmt: skip
    return {
        "collection_id": collection,
        "refund_id": _known("payments.Refund", asked, collection_id=collection),
        "receipt_id": _known("payments.Receipt", told, collection_id=collection),
    }


def _invitation(citizen: Actor, dossier: Dossier) -> uuid.UUID:
    """Return an invitation to sign the dossier's application, addressed to the citizen."""
    number = apps.get_model("identity.Account")._default_manager.get(pk=citizen.id).personal_number or "048085000000"
    asked = {"procedure_code": dossier.procedure_code, "procedure_name": {"vi": "Thủ tục", "en": "Procedure"},
             "name": citizen.name, "personal_number": number, "secret": uuid.uuid4().hex, "digest": "0" * 64,
             "ordered_by": {"name": "Người mời bí mật"}, "asked_at": clock.now(), "until": clock.now()}  # fmt: skip
    invitations = apps.get_model("cosigning.Invitation")._default_manager
    found, _made = invitations.get_or_create(draft_id=dossier.pk, field="co_signer", defaults=asked)
    return uuid.UUID(str(found.pk))


def _known(label: str, made_with: dict[str, Any], **by: Any) -> uuid.UUID:
    """Return the one thing that is known by some values, made the first time."""
    found, _made = apps.get_model(label)._default_manager.get_or_create(defaults=made_with, **by)
    return uuid.UUID(str(found.pk))


def _one(label: str, **values: Any) -> uuid.UUID:
    """Return the one thing of a kind that the person has, made the first time."""
    things = apps.get_model(label)._default_manager
    found: Model = things.filter(account_id=values["account_id"]).first() or things.create(**values)
    return uuid.UUID(str(found.pk))
