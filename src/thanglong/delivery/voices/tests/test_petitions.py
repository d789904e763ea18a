"""A petition from sending to its public answer: clocks, rights, and what must never happen."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, answers
from thanglong.delivery.notifications.service import inbox
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import LONGEST
from thanglong.delivery.voices.models import Petition, PublishedAnswer
from thanglong.delivery.voices.tests.saying import TEXT, answered, registered, send
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Conflict, Denied, Invalid
from thanglong.kernel.events import dispatch
from thanglong.kernel.jobs import run_pending


def test_the_whole_way(stage):
    petition = send(stage, stage.citizen)
    assert clock.local(petition.due_at).date().isoformat() == "2026-09-28"
    perform(voices.RegisterPetition(petition_id=petition.pk), stage.clerk)
    perform(voices.AssignPetition(petition_id=petition.pk, assignee=UUID(stage.specialist.id)), stage.leader)
    perform(voices.AskSender(petition_id=petition.pk, question="Quầy nào?"), stage.specialist)
    perform(voices.ReplyToAgency(petition_id=petition.pk, reply="Quầy 3."), stage.citizen)
    perform(voices.DraftAnswer(petition_id=petition.pk, answer="Sẽ sửa."), stage.specialist)
    perform(voices.ReturnAnswer(petition_id=petition.pk, note="Nói khi nào."), stage.leader)
    perform(voices.DraftAnswer(petition_id=petition.pk, answer="Đã sửa hôm nay."), stage.specialist)
    perform(voices.ApproveAnswer(petition_id=petition.pk), stage.leader)
    perform(voices.ScoreAnswer(petition_id=petition.pk, score=4), stage.citizen)
    perform(voices.PublishAnswer(petition_id=petition.pk, question="Đèn hỏng.", answer="Đã sửa."), stage.specialist)
    petition.refresh_from_db()
    assert (petition.state, petition.number, petition.score) == ("answered", 1, 4)
    assert not petition.is_late(clock.now())
    assert [row.question for row in voices.published("den hong").page().rows] == ["Đèn hỏng."]
    kept = str([entry.facts for entry in entries_for(f"petition:{petition.pk}")])
    assert TEXT not in kept
    assert "Mẫu" not in kept
    dispatch()
    run_pending()
    assert inbox(UUID(stage.citizen.id)).filter(kind__contains="petition").count() == 4


def test_a_second_click_sends_nothing_twice(stage):
    token = uuid4()
    assert send(stage, token=token).pk == send(stage, token=token).pk
    assert Petition.objects.count() == 1


def test_late_stays_late_after_a_transfer(stage):
    petition = send(stage)
    with clock.freeze(MONDAY + timedelta(days=8)):
        perform(
            voices.TransferPetition(petition_id=petition.pk, agency=stage.centre, reason="Thuộc Trung tâm."),
            stage.clerk,
        )
        petition.refresh_from_db()
        assert petition.agency == stage.centre
        assert petition.is_late(clock.now())
        assert petition in Petition.objects.late(at=clock.now())
        assert petition.due_at > clock.now()


def test_a_question_does_not_stop_the_clock(stage):
    petition = registered(stage)
    due = petition.due_at
    perform(voices.AskSender(petition_id=petition.pk, question="Quầy nào?"), stage.specialist)
    petition.refresh_from_db()
    assert petition.due_at == due
    with clock.freeze(due + timedelta(minutes=1)):
        assert petition.is_late(clock.now())


def test_two_leaders_at_once_one_is_told(stage):
    petition = registered(stage)
    perform(voices.DraftAnswer(petition_id=petition.pk, answer="Đã sửa."), stage.specialist)
    perform(voices.ApproveAnswer(petition_id=petition.pk), stage.leader)
    with pytest.raises(Conflict):
        perform(voices.ApproveAnswer(petition_id=petition.pk), stage.leader)


def test_a_complaint_about_an_officer_never_reaches_that_officer(stage):
    text = f"Cán bộ {stage.specialist.name.upper()} nói năng khó nghe."
    petition = send(stage, topic="conduct", text=text)
    assert UUID(stage.specialist.id) in petition.barred
    assert petition.agency == stage.committee
    assert petition not in Petition.objects.visible_to(stage.specialist)
    perform(voices.RegisterPetition(petition_id=petition.pk), stage.clerk)
    with pytest.raises(Invalid):
        perform(voices.AssignPetition(petition_id=petition.pk, assignee=UUID(stage.specialist.id)), stage.leader)
    with pytest.raises(Denied):
        perform(voices.DraftAnswer(petition_id=petition.pk, answer="Tôi không sai."), stage.specialist)


def test_a_complaint_about_the_only_leader_goes_to_the_agency_above(stage):
    petition = send(stage, topic="conduct", about_officer=stage.leader.name)
    assert petition.first_agency == stage.committee
    assert petition.agency != stage.committee
    assert petition not in Petition.objects.visible_to(stage.leader)


def test_who_cannot_name_the_officer_is_kept_from_all_who_worked_on_the_dossier(stage):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(_accept(stage, dossier), stage.counter)
    petition = send(stage, stage.citizen, topic="conduct", dossier_id=dossier.pk)
    assert petition.barred == [UUID(stage.counter.id)]


def _accept(stage, dossier):
    from thanglong.delivery.dossiers.service import AcceptDossier

    return AcceptDossier(task_id=stage.task(dossier).pk)


def test_naming_the_last_leader_at_registration_moves_it_up(stage):
    petition = send(stage)
    perform(voices.RegisterPetition(petition_id=petition.pk, accused=frozenset({UUID(stage.leader.id)})), stage.clerk)
    petition.refresh_from_db()
    assert petition.agency != stage.committee
    assert petition.state == "sent"


def test_strangers_read_and_answer_nothing(stage):
    petition = answered(stage)
    elsewhere = stage.officer("Cán bộ nơi khác", stage.centre, Role.COUNTER)
    for actor in (stage.stranger, elsewhere, Actor.visitor()):
        assert petition not in Petition.objects.visible_to(actor)
        with pytest.raises(Denied):
            perform(voices.ScoreAnswer(petition_id=petition.pk, score=1, secret="SAISAISA"), actor)
    assert voices.follow_petition(petition.reference, "SAISAISA") is None
    assert voices.follow_petition("KHONGCO", petition.secret) is None
    assert voices.follow_petition(petition.reference.lower(), petition.secret.lower()) == petition
    perform(voices.ScoreAnswer(petition_id=petition.pk, score=5, secret=petition.secret), Actor.visitor())


@pytest.mark.parametrize(
    "text",
    ["Chị Nguyễn Thị Mẫu đã gọi.", "Gọi 0905.123.456", "Số 048 185 123 456", "mau@example.vn"],
)
def test_personal_data_block_publication_until_rewritten(stage, text):
    petition = answered(stage)
    with pytest.raises(Invalid) as refusal:
        perform(voices.PublishAnswer(petition_id=petition.pk, question=text, answer=text), stage.specialist)
    assert set(refusal.value.errors) == {"question", "answer"}
    assert not PublishedAnswer.objects.exists()
    perform(voices.PublishAnswer(petition_id=petition.pk, question="Có người gọi.", answer="Xong."), stage.specialist)
    assert PublishedAnswer.objects.count() == 1


def test_hostile_texts(stage):
    with pytest.raises(Invalid):
        send(stage, text="a" * (LONGEST + 1))
    with pytest.raises(Invalid):
        send(stage, text="ă" * 100_000)
    with pytest.raises(Invalid):
        send(stage, text="\u200b \u202e\x00 \n")
    with pytest.raises(Invalid):
        send(stage, agency="../../etc")
    with pytest.raises(Invalid):
        send(stage, topic="anything")
    tricked = send(stage, text="Quầy\u202e 3\x00 đóng\u200b cửa", sender="Nguyễn\u202e Văn A")
    assert tricked.text == "Quầy 3 đóng cửa"
    assert "\u202e" not in tricked.name
    decomposed = send(stage, text="Que\u0302\u0300 3")
    assert decomposed.text == "Quề 3"


def test_a_complex_one_of_a_late_registration_stays_late(stage):
    petition = send(stage)
    with clock.freeze(petition.due_at + timedelta(days=1)):
        perform(voices.RegisterPetition(petition_id=petition.pk, is_complex=True), stage.clerk)
        petition.refresh_from_db()
        assert petition.is_late(clock.now())


def test_officers_send_as_the_people_they_are(stage):
    with pytest.raises(Denied):
        send(stage, stage.counter)
