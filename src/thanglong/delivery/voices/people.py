"""Whose names and addresses must not stand in what is published about a petition."""

from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.personal_data import addresses_in, names_in
from thanglong.foundation.identity import service as identity


def people_of(petition: Petition) -> list[str]:
    """Return the sender, those whom it is about, and everybody named in the dossier."""
    names = [petition.name, petition.about_officer]
    names += [account.full_name for account in identity.accounts(petition.barred).values()]
    if dossier := petition.dossier:
        names += [dossier.applicant_name, dossier.subject_name, *names_in(dossier.answers)]
    return [name for name in dict.fromkeys(names) if name]


def addresses_of(petition: Petition) -> list[str]:
    """Return where the people in the dossier live."""
    return [*dict.fromkeys(addresses_in(petition.dossier.answers))] if petition.dossier else []
