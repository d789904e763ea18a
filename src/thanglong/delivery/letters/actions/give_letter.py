"""Give a letter that follows from what was recorded: number it, keep its words, seal it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters import content, numbering, policies, sealing
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.letters.models import Letter
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class GiveLetter(Action[Dossier]):
    """Give one of the forms 01, 02, 03, 05 and 06, once; `key` is form and round, such as `02-1`."""

    name = "letter.give"
    policy = policies.is_system

    dossier_id: UUID
    key: str

    def lock(self) -> Dossier:
        """Return the dossier, locked."""
        return lock_one(Dossier.objects.filter(pk=self.dossier_id))

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Number and seal the letter; raises Conflict when it was given before or is not due."""
        due = next((one for one in content.due_letters(subject) if one.key == self.key), None)
        if due is None or Letter.objects.filter(dossier=subject, form=due.form, round=due.round).exists():
            raise Conflict(_("Phiếu này đã được lập, hoặc chưa đến lúc lập."))
        letter = _numbered(due, subject)
        if due.form != Form.SLIP:
            sealing.keep_sealed(letter, at)
        letter.save(force_insert=True)
        return Change(
            result=letter,
            subject=f"dossier:{subject.pk}",
            facts={
                "form": letter.form,
                "round": letter.round,
                "agency": letter.agency,
                "number": letter.number,
                "symbol": letter.symbol,
                "pdf_sha256": letter.pdf.sha256 if letter.pdf else "",
                "sealed": letter.sealed_at is not None,
            },
        )


def _numbered(due: content.Due, dossier: Dossier) -> Letter:
    """Return the letter with its number; a later receipt stands under the first one's entry in the register."""
    agency, year = due.agency(dossier), clock.local(due.at).year
    entry = Letter.objects.filter(dossier=dossier, form=Form.RECEIPT, round=1).first()
    again = due.form == Form.RECEIPT and entry is not None
    number = None if again else numbering.next_number(agency, due.form, due.at)
    letter = Letter(
        dossier=dossier,
        form=due.form,
        round=due.round,
        agency=agency,
        year=year,
        number=number,
        given_at=due.at,
        given_by=due.by,
    )
    letter.symbol = symbol(letter)
    letter.data = {**content.words(due, dossier), **_heading(letter, due.at, entry)}
    return letter


def symbol(letter: Letter) -> str:
    """Return number and symbol, such as `05/PBS-UBND`; empty for receipts."""
    letters = numbering.symbol(letter.form, letter.agency)
    return f"{letter.number:02d}/{letters}" if letters and letter.number else ""


def _heading(letter: Letter, at: datetime, entry: Letter | None) -> dict[str, Any]:
    if letter.form == Form.RECEIPT:
        book = entry or letter
        return {"date": clock.local(at).date().isoformat(), "book": str(book.year), "entry": str(book.number)}
    number, _slash, letters = letter.symbol.partition("/")
    return {"date": clock.local(at).date().isoformat(), "number": number, "symbol": letters}
