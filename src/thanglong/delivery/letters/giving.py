"""Finds letters, and gives those that are due: at once when somebody asks, else soon after the event."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters import content, control_slip, sealing
from thanglong.delivery.letters.actions.give_letter import GiveLetter
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.letters.models import Letter
from thanglong.kernel import files
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict

GIVER = "one_stop"


@dataclass(frozen=True)
class Listed:
    """A letter of a dossier, given or just due."""

    form: Form
    round: int
    at: datetime
    symbol: str = ""

    @property
    def key(self) -> str:
        """Return what names the letter within its dossier, such as `02-1`."""
        return f"{self.form.value}-{self.round}"


def listed(dossier: Dossier) -> list[Listed]:
    """Return the letters of a dossier in the order in which they were given."""
    given = {letter.key: letter for letter in Letter.objects.filter(dossier=dossier)}
    due = [Listed(one.form, one.round, one.at) for one in content.due_letters(dossier) if one.key not in given]
    kept = [Listed(Form(one.form), one.round, one.given_at, one.symbol) for one in given.values()]
    return sorted([*due, *kept], key=lambda one: (one.at, one.form, one.round))


def give_missing(dossier: Dossier) -> None:
    """Give every letter that is due and was not given."""
    for one in listed(dossier):
        letter(dossier, one.key)


def letter(dossier: Dossier, key: str) -> Letter:
    """Return a letter, giving it if it is due; raises Letter.DoesNotExist when the dossier has none such."""
    found = _given(dossier, key)
    if found is not None:
        return found
    try:
        perform(GiveLetter(dossier_id=dossier.pk, key=key), Actor.system(GIVER))
    except Conflict as error:
        if (found := _given(dossier, key)) is not None:
            return found
        raise Letter.DoesNotExist from error
    return letter(dossier, key)


def _given(dossier: Dossier, key: str) -> Letter | None:
    form, _dash, number = key.partition("-")
    if not number.isdigit():
        return None
    return Letter.objects.filter(dossier=dossier, form=form, round=int(number)).select_related("pdf").first()


def pdf(given: Letter, dossier: Dossier) -> bytes:
    """Return a letter as PDF: as it was sealed; the control slip as the dossier stands now."""
    if given.form == Form.SLIP:
        return control_slip.slip_pdf(dossier, given)
    return files.read(given.pdf) if given.pdf else sealing.preview(given)
