"""What people say about a dossier, and what agencies do with it: ratings and petitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from tests.walks.acts.applicants import owner
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import OPEN, PetitionState, Question
from thanglong.delivery.voices.service import Petition
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.ids import new_id

if TYPE_CHECKING:
    from tests.walks.walk import Walk

NEWEST: Final = 10
TOPICS: Final = ("delay", "papers", "conduct", "conduct", "other")
TEXTS: Final = ("Hồ sơ của tôi không ai trả lời.", "Cán bộ Võ Thị Chủ Tịch hẹn mà không đến.", " ")


def petition(walk: Walk) -> None:
    """Send a petition about a dossier, at times a second time from the same page."""
    dossier = walk.checks.pick(walk.chance, finished=walk.chance.random() < 0.5)
    if dossier is None:
        return
    actor = owner(walk, dossier.applicant_id) if walk.chance.random() < 0.8 else Actor.visitor()
    known = list(Petition.objects.order_by("-pk").values_list("token", flat=True)[:3])
    again = bool(known) and walk.chance.random() < 0.1
    action = voices.SendPetition(
        token=walk.chance.choice(known) if again else new_id(),
        kind="report",
        topic=walk.chance.choice(TOPICS),
        text=walk.chance.choice(TEXTS),
        sender="Nguyễn Thị Mẫu",
        dossier_id=dossier.pk,
    )
    walk.attempt("petition", walk.checks.name(dossier.pk), lambda: perform(action, actor))


def answer(walk: Walk) -> None:
    """Take a petition one step further, mostly as somebody whose turn it is."""
    known = Petition.objects.order_by("-pk")
    found = list((known.filter(state__in=OPEN) if walk.chance.random() < 0.8 else known)[:NEWEST])
    if not found:
        return
    one = walk.chance.choice(found)
    action, actor = walk.chance.choice(_steps(walk, one))
    if walk.chance.random() < 0.1:
        actor = walk.people.anybody()
    walk.attempt(f"voices: {type(action).name.partition('.')[2]}", one.state, lambda: perform(action, actor))


def _steps(walk: Walk, one: Petition) -> list[tuple[Action[Any], Actor]]:
    """Return what fits a petition's state, and who would do it."""
    leader, clerk = (walk.people.desk(one.agency, role)[0] for role in (Role.LEADER, Role.CLERK))
    specialist = walk.people.desk(one.agency, Role.SPECIALIST)[0]
    holder = next((actor for actor in (specialist, clerk) if actor.account_id == one.assignee_id), leader)
    sender = owner(walk, one.account_id) if one.account_id else walk.people.stage.stranger
    about = frozenset({UUID(walk.chance.choice([leader, clerk, specialist]).id)})
    accused = about if walk.chance.random() < 0.2 else frozenset()
    register = voices.RegisterPetition(petition_id=one.pk, is_complex=walk.chance.random() < 0.3, accused=accused)
    away = walk.chance.choice([walk.people.upstairs, walk.people.stage.committee, "nowhere"])
    give = voices.AssignPetition(petition_id=one.pk, assignee=UUID(walk.chance.choice([specialist, clerk, leader]).id))
    words = walk.chance.choice(["Đã xử lý xong sáng nay.", "Đã xử lý xong sáng nay.", " "])
    public = walk.chance.choice(["Đã xử lý.", f"Chị {one.name} nói đúng."])
    steps: dict[str, list[tuple[Action[Any], Actor]]] = {
        PetitionState.SENT: [
            *[(register, clerk)] * 4,
            (voices.TransferPetition(petition_id=one.pk, agency=away, reason="Đúng thẩm quyền."), clerk),
        ],
        PetitionState.REGISTERED: [
            (give, clerk),
            (voices.AskSender(petition_id=one.pk, question="Việc xảy ra hôm nào?"), holder),
            *[(voices.DraftAnswer(petition_id=one.pk, answer=words), holder)] * 3,
            (voices.TransferPetition(petition_id=one.pk, agency=away, reason=words), clerk),
        ],
        PetitionState.ASKED: [
            (
                voices.ReplyToAgency(petition_id=one.pk, reply=words, secret=walk.chance.choice(["", one.secret])),
                sender,
            ),
            (voices.DraftAnswer(petition_id=one.pk, answer=words), holder),
        ],
        PetitionState.DRAFTED: [
            *[(voices.ApproveAnswer(petition_id=one.pk), leader)] * 3,
            (voices.ReturnAnswer(petition_id=one.pk, note=words), leader),
            (give, clerk),
        ],
        PetitionState.ANSWERED: [
            (voices.ScoreAnswer(petition_id=one.pk, score=walk.chance.randint(0, 5)), sender),
            (voices.PublishAnswer(petition_id=one.pk, question="Hồ sơ chậm.", answer=public), holder),
        ],
    }
    return steps[one.state]


def rate(walk: Walk) -> None:
    """Say how it went, at times before it is over or long after."""
    ended = [pk for pk in walk.checks.histories if pk not in set(walk.checks.alive)][-NEWEST:]
    if not ended or walk.chance.random() < 0.1:
        ended = list(walk.checks.histories)[-NEWEST:]
    if not ended:
        return
    dossier_id = walk.chance.choice(ended)
    applicant = Dossier.objects.values_list("applicant_id", flat=True).get(pk=dossier_id)
    actor = owner(walk, applicant) if walk.chance.random() < 0.9 else walk.people.anybody()
    action = voices.RateDossier(
        dossier_id=dossier_id,
        question=walk.chance.choice(list(Question)),
        value=walk.chance.choice(["1", "4", "5", "5", "9"]),
    )
    walk.attempt("rate", walk.checks.name(dossier_id), lambda: perform(action, actor))


ACTS: Final = ((0.7, petition), (2.2, answer), (0.6, rate))
