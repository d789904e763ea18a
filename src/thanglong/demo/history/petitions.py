"""Plays the petitions of the past through the real actions, side by side and in the order of time."""

import heapq
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Final, NamedTuple

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices import service as voices
from thanglong.demo.cast import Place
from thanglong.demo.history import times
from thanglong.demo.history.citizens import Citizen, demo_citizen
from thanglong.demo.history.sayings import SAYINGS, Far, Saying, Team
from thanglong.demo.history.wards import Ward, officer
from thanglong.demo.loading import agencies
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

Life = Iterator[datetime]
TO_THE_BOOK: Final = 40
"""Minutes until the clerk looks at what came in."""
TO_A_DESK: Final = 10
TO_APPROVAL: Final = 150
TO_THE_PUBLIC: Final = 90
THANKS: Final = timedelta(hours=9)
NAMESPACE: Final = uuid.UUID("01980000-0000-7000-8000-000000000000")


class Seats(NamedTuple):
    """An agency with those who keep its book of petitions, prepare answers and approve them."""

    agency: str
    clerk: Actor
    handler: Actor
    leader: Actor


def speak(people: Sequence[Citizen], ward: Ward, now: datetime) -> None:
    """Let every petition go its way until today; what would come later has not happened yet."""
    senders, places = cycle(people), agencies()
    seats = {team: _seat(team, places[team.place]) for team in dict.fromkeys(saying.team for saying in SAYINGS)}
    lives = [_life(saying, seats[saying.team], _sender(saying, senders, ward, places), now) for saying in SAYINGS]
    agenda = [(next(life), number, life) for number, life in enumerate(lives)]
    heapq.heapify(agenda)
    while agenda:
        at, number, life = heapq.heappop(agenda)
        with clock.freeze(at):
            then = next(life, None) if at < now else None
        if then is not None:
            heapq.heappush(agenda, (then, number, life))


def _seat(team: Team, agency: str) -> Seats:
    return Seats(agency, *(officer(login, agency) for login in (team.clerk, team.handler, team.leader)))


def _sender(saying: Saying, passers_by: Iterator[Citizen], ward: Ward, places: dict[Place, str]) -> Citizen:
    if saying.who:
        return demo_citizen(saying.who, ward)
    if not saying.on_dossier:
        return next(passers_by)
    agency = places[saying.team.place]
    return next(citizen for citizen in passers_by if _dossier_of(citizen, agency) is not None)


def _dossier_of(citizen: Citizen, agency: str) -> Dossier | None:
    """Return the latest dossier that a citizen has at an agency: a petition about it goes there."""
    held = Dossier.objects.filter(applicant=citizen.account, resolving_agency=agency)
    return held.order_by("-submitted_at").first()


def _life(saying: Saying, seats: Seats, sender: Citizen, now: datetime) -> Life:
    agency, clerk, handler, leader = seats
    yield times.days_back(now, saying.days, saying.at, agency)
    petition = _send(saying, sender, agency)
    if saying.far is Far.SENT:
        return
    yield times.work(clock.now(), TO_THE_BOOK, agency)
    perform(voices.RegisterPetition(petition_id=petition.pk), clerk)
    yield times.work(clock.now(), TO_A_DESK, agency)
    perform(voices.AssignPetition(petition_id=petition.pk, assignee=uuid.UUID(handler.id)), clerk)
    if saying.far is Far.REGISTERED:
        return
    yield times.towards(petition.received_at, petition.due_at, saying.share, agency)
    if saying.far is Far.ASKED:
        perform(voices.AskSender(petition_id=petition.pk, question=saying.question), handler)
        return
    perform(voices.DraftAnswer(petition_id=petition.pk, answer=saying.answer), handler)
    if saying.far is Far.DRAFTED:
        return
    yield times.work(clock.now(), TO_APPROVAL, agency)
    perform(voices.ApproveAnswer(petition_id=petition.pk), leader)
    if saying.public:
        yield times.work(clock.now(), TO_THE_PUBLIC, agency)
        perform(voices.PublishAnswer(petition_id=petition.pk, question=saying.public, answer=saying.answer), handler)
    if saying.score is not None:
        yield clock.now() + THANKS
        perform(voices.ScoreAnswer(petition_id=petition.pk, score=saying.score), sender.actor)


def _send(saying: Saying, sender: Citizen, agency: str) -> voices.Petition:
    dossier = _dossier_of(sender, agency) if saying.on_dossier else None
    petition: voices.Petition = perform(
        voices.SendPetition(
            token=uuid.uuid5(NAMESPACE, saying.text),
            kind=saying.kind.value,
            topic=saying.topic.value,
            text=saying.text,
            sender=sender.actor.name,
            agency=agency,
            dossier_id=dossier.pk if dossier else None,
        ),
        sender.actor,
    )
    return petition
