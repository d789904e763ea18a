"""Other people's ids: refused without a hint, on every page, in every method."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers.service import Dossier, Draft
from thanglong.delivery.dossiers.tests.stage import BIRTH, SINGLE, Stage, answers
from thanglong.faces.portal.tests.citizen import Citizen, dossier_routes, pdf_file
from thanglong.foundation.identity.service import Account


@pytest.mark.parametrize("number", range(len(dossier_routes(uuid.uuid4()))))
def test_of_another_person_and_of_nobody_look_alike(stage: Stage, stranger: Citizen, number: int):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    theirs, nobodys = dossier_routes(dossier.pk)[number], dossier_routes(uuid.uuid4())[number]
    for method in ("get", "post"):
        found = getattr(stranger.client, method)(theirs)
        absent = getattr(stranger.client, method)(nobodys)
        assert found.status_code == absent.status_code
        assert found.status_code in {404, 405}
        assert plain(found) == plain(absent)
    dossier.refresh_from_db()
    assert dossier.status == 1


def plain(answer) -> str:
    """Return a page without what differs between any two requests: ids asked for and tokens against forgery."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text)


def test_pages_and_files_of_another_draft(citizen: Citizen, stranger: Citizen):
    draft = citizen.start(BIRTH)
    assert stranger.get("application-page", draft.pk, "declarant").status_code == 404
    assert stranger.post("application-page", draft.pk, "declarant", phone="0900000000").status_code == 404
    own = stranger.start(BIRTH)
    citizen.post("application-page", draft.pk, "birth", **{"birth_notice_file-upload": pdf_file()})
    item = Draft.objects.get(pk=draft.pk).attachments.get()
    assert stranger.get("file", own.pk, item.pk).status_code == 404
    stranger.post("application-page", own.pk, "birth", _action=f"birth_notice_file:remove:{item.pk}")
    item.refresh_from_db()
    assert item.removed_at is None


def test_officers_are_told_to_change_hats(stage: Stage):
    dossier: Dossier = stage.submit(SINGLE, answers(SINGLE))
    browser = Client()
    browser.force_login(Account.objects.get(pk=stage.counter.id))
    session = browser.session
    session["acting_as"] = {"kind": "officer", "agency": stage.centre}
    session.save()
    assert browser.get(reverse("portal:dossier", args=[dossier.pk])).status_code in {403, 404}


def test_visitors_are_sent_to_sign_in(stage: Stage):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    for address in dossier_routes(dossier.pk):
        assert Client().get(address).status_code in {302, 405}
