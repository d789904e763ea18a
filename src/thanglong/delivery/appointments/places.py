"""Which offices somebody may want to visit: near home, of the province, those that hold their dossiers, any by name."""

from thanglong.delivery.dossiers import service as dossiers
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actors import Actor

MOST_FOUND = 8


def offices(actor: Actor, text: str = "") -> list[directory.AgencyInfo]:
    """Return one-stop centres: those found by the name of a place, otherwise those that concern the person."""
    units = [match.unit.code for match in directory.search_units(text)] if text else _own_units(actor)
    found = {office.identifier: office for code in units if (office := directory.one_stop_for(code)) is not None}
    if not text:
        for dossier in dossiers.applications(actor)[:MOST_FOUND]:
            office = directory.agency(dossier.receiving_agency)
            found.setdefault(office.identifier, office)
    return list(found.values())[:MOST_FOUND]


def _own_units(actor: Actor) -> list[str]:
    account = identity.applicant_account(actor)
    home = str((account.residence or {}).get("unit") or "") if account else ""
    if not home:
        return []
    return [home, directory.unit(home).province_code]
