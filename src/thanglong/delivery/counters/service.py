"""What other rooms may ask of the counter: help with applying, confirmation, hand-over, post."""

from typing import Any
from uuid import UUID

from thanglong.delivery.counters import codes
from thanglong.delivery.counters.actions.confirm_by_code import ConfirmByCode
from thanglong.delivery.counters.actions.confirm_on_paper import ConfirmOnPaper
from thanglong.delivery.counters.actions.give_result import GiveResult
from thanglong.delivery.counters.actions.merge_kept import MergeKept
from thanglong.delivery.counters.actions.note_papers import COUNTS as PAPER_COUNTS
from thanglong.delivery.counters.actions.note_papers import MARKS as PAPER_MARKS
from thanglong.delivery.counters.actions.note_papers import NotePapers
from thanglong.delivery.counters.actions.note_parcel import NoteParcel
from thanglong.delivery.counters.actions.open_reception import OpenReception
from thanglong.delivery.counters.actions.post_result import PostResult
from thanglong.delivery.counters.actions.send_code import SendCode
from thanglong.delivery.counters.actions.send_receiving_code import SendReceivingCode
from thanglong.delivery.counters.kept_files import attach_kept
from thanglong.delivery.counters.kept_reading import KeptStanding, kept_standing
from thanglong.delivery.counters.models import HandedOver, KeptApplication, Parcel
from thanglong.delivery.counters.people import account_of
from thanglong.delivery.counters.queries import (
    hand_over_of,
    helped,
    kept,
    parcels,
    parcels_of,
    reception_for,
    receptions,
    to_hand_over,
)
from thanglong.delivery.counters.signed_papers import SignedPaper, signed_papers
from thanglong.delivery.counters.twins import Twin, twins_of
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor

__all__ = [
    "PAPER_COUNTS",
    "PAPER_MARKS",
    "ConfirmByCode",
    "ConfirmOnPaper",
    "GiveResult",
    "HandedOver",
    "KeptApplication",
    "KeptStanding",
    "MergeKept",
    "NotePapers",
    "NoteParcel",
    "OpenReception",
    "Parcel",
    "PostResult",
    "SendCode",
    "SendReceivingCode",
    "SignedPaper",
    "Twin",
    "account_of",
    "attach_kept",
    "hand_over_of",
    "helped",
    "kept",
    "kept_standing",
    "parcels",
    "parcels_of",
    "perform_with_code",
    "reception_for",
    "receptions",
    "signed_papers",
    "to_hand_over",
    "twins_of",
]


def perform_with_code(action: Action[Any], subject_id: UUID, actor: Actor) -> Any:
    """Perform an action that spends a one-time code, and count a wrong one; raises Conflict after too many."""
    codes.check_tries(subject_id)
    try:
        return perform(action, actor)
    except codes.WrongCode:
        codes.note_wrong(subject_id)
        raise
