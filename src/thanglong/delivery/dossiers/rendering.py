"""Typesets the result of a dossier from the bundle's template, in the form of Decree 30/2020."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings

from thanglong.delivery.dossiers.agencies import FRESH_SECONDS
from thanglong.delivery.dossiers.models import Dossier, Reception, Result
from thanglong.delivery.dossiers.receptions import reception_of
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.design.qr import svg as qr_svg
from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import account
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

COMMITTEE = "peoples_committee"
ISSUER = "UBND"


def result_pdf(
    result: Result, procedure: Procedure, at: datetime, *, draft: bool, signer: Actor | None = None
) -> bytes:
    """Return the result as PDF/A: with a watermark while it is a draft, else ready for signature, number and seal."""
    dossier = result.dossier
    kind = procedure.result_kind(result.kind)
    data = {
        **agency_data(dossier.resolving_agency),
        "draft": draft,
        "number": None,
        "date": None,
        "symbol": f"{kind.abbreviation}-{issuer(dossier.resolving_agency)}",
        "signer": signer_data(signer, collective=issuer(dossier.resolving_agency) == ISSUER),
        "recipients": ["Như trên", "Lưu: VT, hồ sơ"],
        "answers": dossier.answers,
        "display": forms.display_values(procedure.form, dossier.answers),
        "values": result.values,
        "applicant": applicant_data(dossier),
        "dossier": {"code": dossier.label, "accepted": _day(dossier.accepted_at), "case": dossier.case},
        **verification(dossier),
    }
    return compile_pdf(procedure.template(kind), data, at=at, fillable=not draft)


def symbol(number: int, abbreviation: str, agency: str) -> str:
    """Return number and symbol as Decree 30/2020 writes them, such as `05/GXN-UBND`."""
    return f"{number:02d}/{abbreviation}-{issuer(agency)}"


def issuer(agency: str) -> str:
    """Return the letters of an agency in the symbol of its documents."""
    return _issuer(agency, int(clock.now().timestamp() // FRESH_SECONDS))


@lru_cache(maxsize=1024)
def _issuer(agency: str, minute: int) -> str:
    del minute
    return directory.agency(agency).symbol or ISSUER


def issue_day(at: datetime) -> date:
    """Return the calendar day on which a document is issued."""
    return clock.local(at).date()


def agency_data(identifier: str) -> dict[str, Any]:
    """Return the heading of an agency's documents: its superior, its name, and the place."""
    return _agency_data(identifier, int(clock.now().timestamp() // FRESH_SECONDS))


@lru_cache(maxsize=1024)
def _agency_data(identifier: str, minute: int) -> dict[str, Any]:
    del minute
    found = directory.agency(identifier)
    parent = directory.parent(identifier)
    return {
        "agency": {
            "parent": parent.name if parent else "",
            "name": found.name,
            "place": place(found.unit_name),
            "identifier": identifier,
        }
    }


def place(unit_name: str) -> str:
    """Return the place before a document's date: the unit's own name without its kind (Decree 30/2020, appendix I)."""
    for kind in ("Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu "):
        if unit_name.startswith(kind):
            return unit_name.removeprefix(kind)
    return unit_name


def signer_data(signer: Actor | None, *, collective: bool = True) -> dict[str, str]:
    """Return how the signature block reads (Decree 30/2020, article 13).

    A chair signs on behalf of a committee (`TM.`), a head in their own name; a deputy signs for either (`KT.`).
    """
    title = signer.title.partition(",")[0] if signer else "Chủ tịch" if collective else "Thủ trưởng"
    lines = ["TM. Ủy ban nhân dân"] if collective else []
    if title.lower().startswith("phó"):
        lines.append(f"KT. {title.split(maxsplit=1)[-1]}")
    return {"authority": "\n".join(lines), "position": title, "name": signer.name if signer else ""}


def applicant_data(dossier: Dossier) -> dict[str, Any]:
    """Return who applied, as far as a result prints it."""
    if (reception := reception_of(dossier)) is not None:
        return _helped_applicant(reception)
    person = account(dossier.applicant_id) if dossier.applicant_id else None
    return {
        "name": dossier.applicant_name,
        "personal_number": person.personal_number if person else "",
        "phone": person.phone if person else "",
        "email": person.email if person else "",
        "address": person.address if person else "",
    }


def _helped_applicant(reception: Reception) -> dict[str, Any]:
    """Return who applied as the counter noted it; who came for somebody else is named with the authorisation."""
    person, principal = reception.person, reception.principal
    came_for = f"{person['name']} ({principal['basis']})" if principal else None
    contact = {key: person.get(key, "") for key in ("phone", "email", "address")}
    if principal:
        contact["address"] = principal.get("address", "")
    who = reception.applicant
    return {"name": who["name"], "personal_number": who["personal_number"], "representative": came_for, **contact}


def verification(dossier: Dossier) -> dict[str, str]:
    """Return the address, the code and the QR by which a printed document can be checked."""
    url = f"{settings.SITE_URL}/v/{dossier.reference}"
    return {"verify_url": url, "verify_code": dossier.reference, "qr": qr_svg(url)}


def _day(at: datetime | None) -> str | None:
    return clock.local(at).date().isoformat() if at else None
