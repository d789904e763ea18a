"""What applicants of the sketched past say of their dossiers, as rows and as the ledger's records of them."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices.constants import Question
from thanglong.delivery.voices.service import RateDossier, Rating
from thanglong.kernel.actions import Record
from thanglong.kernel.actors import Actor


def rated(dossier: Dossier, at: datetime, satisfaction: int, effort: int, comment: str) -> Rating:
    """Return a rating as somebody gives it page by page."""
    return Rating(
        dossier=dossier,
        procedure_code=dossier.procedure_code,
        agency=dossier.resolving_agency,
        satisfaction=satisfaction,
        effort=effort,
        comment=comment,
        given_at=at,
        changed_at=at,
    )


def told_of(rating: Rating, actor: Actor) -> Iterator[Record]:
    """Yield what the ledger keeps of each answer: a digest, and nothing that leads to the dossier."""
    answers = {
        Question.SATISFACTION: (rating.satisfaction, None, ""),
        Question.EFFORT: (rating.satisfaction, rating.effort, ""),
        Question.COMMENT: (rating.satisfaction, rating.effort, rating.comment),
    }
    for question, (satisfaction, effort, comment) in answers.items():
        if question is Question.COMMENT and not comment:
            continue
        said = f"{rating.pk}|{satisfaction}|{effort}|{comment}"
        facts = {"question": question.value, "content_sha256": sha256(said.encode()).hexdigest()}
        yield Record(RateDossier.name, f"rating:{rating.pk}", actor, rating.given_at, facts)
