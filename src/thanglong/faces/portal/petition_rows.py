"""Petitions as lists show them."""

from collections.abc import Iterable
from typing import Any

from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import PetitionState, Topic
from thanglong.design.official_names import official
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock

TONES = {PetitionState.ANSWERED: "ok", PetitionState.ASKED: "wait"}


def row(petition: voices.Petition) -> dict[str, Any]:
    """Return one petition of one's own."""
    return {
        "petition": petition,
        "topic": Topic(petition.topic).label,
        "agency": official(directory.agency(petition.agency).name),
        "tone": TONES.get(PetitionState(petition.state), ""),
        "late": petition.is_open and petition.due_at < clock.now(),
    }


def published_rows(found: Iterable[voices.PublishedAnswer]) -> list[dict[str, Any]]:
    """Return the public answers, each agency looked up once."""
    rows = list(found)
    names = {identifier: official(directory.agency(identifier).name) for identifier in {item.agency for item in rows}}
    return [{"item": item, "topic": Topic(item.topic).label, "agency": names[item.agency]} for item in rows]
