"""The inbox: own messages only, read when opened."""

import pytest
from django.urls import reverse

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.delivery.notifications.service import Message
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.kernel.events import dispatch
from thanglong.kernel.jobs import run_pending


@pytest.fixture
def told(stage: Stage) -> Dossier:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    dispatch()
    run_pending()
    return dossier


def test_an_empty_inbox_says_so(citizen: Citizen):
    assert "Chưa có thư nào" in citizen.get("inbox").content.decode()


def test_opening_marks_as_read_and_leads_to_the_dossier(citizen: Citizen, told: Dossier):
    assert told.reference in citizen.get("inbox").content.decode()
    message = Message.objects.get(account_id=citizen.actor.id)
    assert citizen.post("message", message.pk)["Location"] == reverse("portal:dossier", args=[told.pk])
    message.refresh_from_db()
    assert message.read_at is not None


def test_marking_stays_in_the_inbox(citizen: Citizen, told: Dossier):
    message = Message.objects.get(account_id=citizen.actor.id)
    assert citizen.post("message", message.pk, stay="1")["Location"] == reverse("portal:inbox")


def test_messages_of_others_do_not_exist(citizen: Citizen, stranger: Citizen, told: Dossier):
    message = Message.objects.get(account_id=citizen.actor.id)
    assert stranger.post("message", message.pk).status_code == 404
    assert stranger.post("message", told.pk).status_code == 404
    assert told.reference not in stranger.get("inbox").content.decode()
