"""What other rooms may ask of letters: those of a dossier, the clock with its history, the register, the apology."""

from thanglong.delivery.letters.actions.apologise_and_reschedule import ApologiseAndReschedule
from thanglong.delivery.letters.actions.give_letter import GiveLetter
from thanglong.delivery.letters.clock_history import DossierClock, Turn, dossier_clock, may_reschedule
from thanglong.delivery.letters.control_slip import HandOver, hand_overs, slip_data
from thanglong.delivery.letters.giving import Listed, give_missing, letter, listed, pdf
from thanglong.delivery.letters.models import Letter, Reappointment
from thanglong.delivery.letters.register import (
    HEADINGS,
    MOST_PRINTED,
    Entry,
    Period,
    csv_lines,
    entries,
    register_pdf,
    registered,
)
from thanglong.delivery.letters.sheet import Sheet, sheet

__all__ = [
    "HEADINGS",
    "MOST_PRINTED",
    "ApologiseAndReschedule",
    "DossierClock",
    "Entry",
    "GiveLetter",
    "HandOver",
    "Letter",
    "Listed",
    "Period",
    "Reappointment",
    "Sheet",
    "Turn",
    "csv_lines",
    "dossier_clock",
    "entries",
    "give_missing",
    "hand_overs",
    "letter",
    "listed",
    "may_reschedule",
    "pdf",
    "register_pdf",
    "registered",
    "sheet",
    "slip_data",
]
