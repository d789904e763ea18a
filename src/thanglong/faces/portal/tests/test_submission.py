"""Sending: complete, once, and within the budget."""

import pypdfium2 as pdfium
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thanglong.delivery.dossiers.service import Dossier, Draft, competent_agencies, procedure_of
from thanglong.delivery.dossiers.tests.stage import BIRTH, MONDAY, SINGLE, answers
from thanglong.faces.portal.tests.citizen import Citizen, errors_of
from thanglong.faces.portal.time_words import moment
from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel.working_time import ONLINE_INTAKE, due_at

MOST_STATEMENTS = 25


@pytest.fixture
def complete(citizen: Citizen) -> Draft:
    draft = citizen.start(SINGLE)
    citizen.fill_in(draft, answers(SINGLE))
    draft.refresh_from_db()
    return draft


def test_review_shows_answers_price_and_what_happens_next(citizen: Citizen, complete: Draft):
    page = citizen.get("review", complete.pk).content.decode()
    receiving, _resolving = competent_agencies(procedure_of(complete), complete.answers, MONDAY)
    assert moment(due_at(MONDAY, ONLINE_INTAKE, calendar_for(receiving, MONDAY))) in page
    assert "Tổng cộng" in page
    assert "3 ngày làm việc" in page
    assert "Còn" not in page.split("<h1>")[0].rsplit("</header>", 1)[-1]


def test_two_clicks_make_one_dossier(citizen: Citizen, complete: Draft):
    receipt = reverse("portal:receipt", args=[complete.pk])
    for _ in range(2):
        assert citizen.post("review", complete.pk)["Location"] == receipt
    assert Dossier.objects.count() == 1
    assert citizen.get("review", complete.pk)["Location"] == reverse("portal:dossier", args=[complete.pk])
    assert citizen.get("application-page", complete.pk, "purpose").status_code in {302, 404}


def test_what_lacks_is_told_with_the_way_there(citizen: Citizen):
    draft = citizen.start(BIRTH)
    answer = citizen.post("review", draft.pk)
    assert answer.status_code == 422
    assert len(errors_of(answer)) > 3
    assert f"/applications/{draft.pk}/child/?return=review#child_name" in answer.content.decode()
    assert not Dossier.objects.exists()
    assert citizen.get("review", draft.pk).status_code == 200


def test_submitting_stays_within_its_budget(citizen: Citizen, complete: Draft):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        citizen.post("review", complete.pk)
    said = "\n".join(query["sql"][:160] for query in caught.captured_queries)
    assert len(caught) <= MOST_STATEMENTS, said
    assert Dossier.objects.filter(pk=complete.pk).exists()


def test_receipt_has_all_that_is_needed_to_follow(citizen: Citizen, complete: Draft):
    citizen.post("review", complete.pk)
    dossier = Dossier.objects.get(pk=complete.pk)
    page = citizen.get("receipt", dossier.pk).content.decode()
    for needed in (dossier.reference, dossier.secret, "data:image/svg+xml;base64,", f"?code={dossier.reference}"):
        assert needed in page


def test_receipt_prints_the_secret_too(citizen: Citizen, complete: Draft):
    citizen.post("review", complete.pk)
    dossier = Dossier.objects.get(pk=complete.pk)
    with pdfium.PdfDocument(citizen.get("receipt-pdf", dossier.pk).content) as document:
        printed = document[0].get_textpage().get_text_bounded()
    assert dossier.secret in printed
    assert dossier.reference[:9] in printed
