"""Speaking up on the portal: petitions and ratings, with and without an account, and what strangers never see."""

from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.delivery.notifications.service import Message
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.models import Petition, Rating
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.kernel.actions import perform
from thanglong.kernel.events import dispatch
from thanglong.kernel.jobs import run_pending

SCRIPT = "<script>alert(1)</script> Quầy 3 đóng cửa & không ai nói gì"


@pytest.fixture
def visitor(stage: Stage) -> Client:
    del stage
    cache.clear()
    return Client()


@pytest.fixture
def refused(stage: Stage) -> Dossier:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    reason = definition(dossier.revision_id).refusal_reasons[0].id
    task = stage.task(dossier)
    stage.perform(
        dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation="Nơi khác giải quyết việc này."),
        stage.counter,
    )
    dispatch()
    run_pending()
    return Dossier.objects.get(pk=dossier.pk)


def form(stage: Stage, **changes):
    return {
        "token": str(uuid4()),
        "kind": "report",
        "topic": "other",
        "text": SCRIPT,
        "sender": "Lê Thị Qua Đường",
        "agency": stage.committee,
        **changes,
    }


def test_anybody_sends_and_follows_with_the_pair(stage: Stage, visitor: Client):
    given = form(stage)
    place = visitor.post(reverse("portal:petition-send"), given)["Location"]
    assert visitor.post(reverse("portal:petition-send"), given)["Location"] == place
    petition = Petition.objects.get()
    shown = visitor.get(place).content.decode()
    assert petition.secret in shown
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown

    other = Client()
    address = reverse("portal:petition", args=[petition.pk])
    assert other.get(address)["Location"].startswith(reverse("identity:sign-in"))
    pair = {"reference": petition.reference, "secret": "SAISAISA"}
    assert other.post(reverse("portal:petition-follow"), pair).status_code == 422
    pair["secret"] = petition.secret.lower()
    assert other.post(reverse("portal:petition-follow"), pair)["Location"] == address
    assert other.get(address).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"text": ""}, {"text": "ạ" * 100_000}, {"agency": "nowhere"}, {"sender": "\u200b"}, {"topic": "x"}, {"kind": ""}],
)
def test_a_bad_form_keeps_what_was_typed(stage: Stage, visitor: Client, changes):
    answer = visitor.post(reverse("portal:petition-send"), form(stage, contact="giữ lại", **changes))
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert "giữ lại" in answer.content.decode()
    assert not Petition.objects.exists()


def test_everything_that_lacks_is_said_at_once(stage: Stage, visitor: Client):
    lacking = form(stage, kind="", topic="", agency="nowhere", text="", sender="")
    said = visitor.post(reverse("portal:petition-send"), lacking).text
    places = [said.find(f'href="#{field}') for field in ("kind", "topic", "agency", "text", "sender")]
    assert -1 not in places
    assert places == sorted(places)


def test_a_flood_from_one_address_is_told_to_wait(stage: Stage, visitor: Client):
    states = [visitor.post(reverse("portal:petition-send"), form(stage)).status_code for _ in range(12)]
    assert states == [302] * 10 + [429] * 2


def test_a_petition_about_ones_own_dossier_only(citizen: Citizen, stranger: Citizen, refused: Dossier):
    about = f"{reverse('portal:petition-send')}?dossier={refused.pk}"
    assert refused.label in citizen.client.get(about).content.decode()
    assert stranger.client.get(about).status_code == 404
    assert Client().get(about).status_code == 404
    assert citizen.client.post(about, form(citizen.stage, agency="")).status_code == 302
    petition = Petition.objects.get()
    assert petition.dossier_id == refused.pk
    assert stranger.get("petition", petition.pk).status_code == 404
    assert petition.reference in citizen.get("petitions").content.decode()
    assert petition.reference not in stranger.get("petitions").content.decode()


def test_the_secret_of_a_dossier_opens_a_petition_about_it(visitor: Client, refused: Dossier):
    visitor.post(reverse("portal:follow"), {"code": refused.label, "secret": refused.secret})
    about = f"{reverse('portal:petition-send')}?dossier={refused.pk}"
    page = visitor.get(about).content.decode()
    assert refused.label in page
    assert "Phạm Thị Quầy" not in page


def test_questions_are_answered_and_answers_found_without_marks(citizen: Citizen, stage: Stage):
    citizen.client.post(reverse("portal:petition-send"), form(stage))
    petition = Petition.objects.get()
    perform(voices.RegisterPetition(petition_id=petition.pk), stage.clerk)
    perform(voices.AskSender(petition_id=petition.pk, question="Ngày nào?"), stage.leader)
    assert "Ngày nào?" in citizen.get("petition", petition.pk).content.decode()
    assert citizen.post("petition", petition.pk, reply="").status_code == 422
    assert citizen.post("petition", petition.pk, reply="Hôm qua.").status_code == 302
    perform(voices.DraftAnswer(petition_id=petition.pk, answer="Đã mở lại."), stage.leader)
    assert "Đã mở lại." not in citizen.get("petition", petition.pk).content.decode()
    perform(voices.ApproveAnswer(petition_id=petition.pk), stage.leader)
    assert "Đã mở lại." in citizen.get("petition", petition.pk).content.decode()
    assert citizen.post("petition", petition.pk, score="9").status_code == 422
    assert citizen.post("petition", petition.pk, score="5").status_code == 302
    public = reverse("portal:petitions")
    assert "Đã mở" not in Client().get(public).content.decode()
    perform(voices.PublishAnswer(petition_id=petition.pk, question="Quầy đóng.", answer="Đã mở."), stage.leader)
    assert "Quầy đóng." in Client().get(public, {"q": "quay dong"}).content.decode()
    assert "Quầy đóng." not in Client().get(public, {"q": "xe buyt"}).content.decode()
    dispatch()
    run_pending()
    letter = Message.objects.filter(account_id=citizen.actor.id, kind__contains="answered").get()
    assert citizen.post("message", letter.pk)["Location"] == reverse("portal:petition", args=[petition.pk])


def test_three_questions_one_a_page(citizen: Citizen, stranger: Citizen, refused: Dossier):
    assert "portal:rate" not in citizen.get("inbox").content.decode()
    first = reverse("portal:rate", args=[refused.pk, "satisfaction"])
    assert first in citizen.get("inbox").content.decode()
    assert first in citizen.get("dossier", refused.pk).content.decode()
    assert citizen.post("rate", refused.pk, "satisfaction").status_code == 422
    place = citizen.post("rate", refused.pk, "satisfaction", value="4")["Location"]
    assert place == reverse("portal:rate", args=[refused.pk, "effort"])
    assert citizen.post("rate", refused.pk, "effort", value="2")["Location"].endswith("/comment/")
    assert citizen.post("rate", refused.pk, "comment", value=SCRIPT)["Location"] == reverse("portal:rated")
    rating = Rating.objects.get()
    assert (rating.satisfaction, rating.effort, rating.comment) == (4, 2, SCRIPT)
    assert stranger.get("rate", refused.pk, "satisfaction").status_code == 404
    assert stranger.post("rate", refused.pk, "satisfaction", value="1").status_code == 404
    assert citizen.get("rate", refused.pk, "anything").status_code == 404
    assert citizen.post("rate", refused.pk, "comment", value="ạ" * 5000).status_code == 422


def test_rating_with_the_pair(visitor: Client, refused: Dossier):
    address = reverse("portal:rate", args=[refused.pk, "satisfaction"])
    assert visitor.post(address, {"value": "1"})["Location"].startswith(reverse("identity:sign-in"))
    pair = {"code": refused.label, "secret": refused.secret}
    assert visitor.post(reverse("portal:rate-start"), pair)["Location"] == address
    assert visitor.post(address, {"value": "5"}).status_code == 302
    assert Rating.objects.get().satisfaction == 5
    assert "chưa công khai" in visitor.get(reverse("portal:voices")).content.decode()


def test_preferences_and_preview(citizen: Citizen, stranger: Citizen, settings):
    settings.NOTIFICATION_CHANNELS = {"email": {}, "demo_sms": {}}
    account = citizen.client.get(reverse("portal:preferences"))
    assert account.status_code == 200
    assert citizen.post("preferences", ways=["sms"], language="en").status_code == 302
    shown = citizen.get("preferences").content.decode()
    assert shown.count("checked") == 2
    assert "English" in shown.split("</header>")[0]
    citizen.stage.submit(SINGLE, answers(SINGLE))
    dispatch()
    run_pending()
    letter = Message.objects.get(account_id=UUID(citizen.actor.id))
    assert f"Application {letter.code} has been sent" in citizen.get("message-preview", letter.pk).content.decode()
    assert stranger.get("message-preview", letter.pk).status_code == 404


def test_the_browser_lets_people_write_as_much_as_the_platform_takes(visitor: Client):
    assert 'maxlength="10000"' in visitor.get(reverse("portal:petition-send")).content.decode()
