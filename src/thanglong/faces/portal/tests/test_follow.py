"""Following by code and secret: the pair opens status and time, a wrong one nothing, and guessing is slowed down."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from thanglong.delivery.dossiers.service import AcceptDossier, Dossier
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.faces.portal.attempts import MOST_PER_CODE, WINDOW
from thanglong.kernel import clock


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    return stage.submit(SINGLE, answers(SINGLE))


def ask(code: str, secret: str, browser: Client | None = None):
    return (browser or Client()).post("/follow/", {"code": code, "secret": secret})


def test_the_pair_opens_the_page_without_answers(dossier: Dossier):
    page = ask(f" {dossier.reference.lower()} ", dossier.secret.lower()).content.decode()
    assert "Đang chờ tiếp nhận" in page
    assert dossier.applicant_name not in page
    assert 'aria-current="step"' in page


def test_the_code_holds_after_acceptance(stage: Stage, dossier: Dossier):
    stage.perform(AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    dossier.refresh_from_db()
    assert "Hẹn trả kết quả" in ask(dossier.code, dossier.secret).content.decode()
    assert "Hẹn trả kết quả" in ask(dossier.reference, dossier.secret).content.decode()


def test_the_qr_code_fills_the_code_in(dossier: Dossier):
    assert f'value="{dossier.reference}"' in Client().get("/follow/", {"code": dossier.reference}).content.decode()


def test_wrong_pairs_look_alike(dossier: Dossier):
    wrong_secret = ask(dossier.reference, "AAAAAAAA")
    wrong_code = ask("AAAA-AAAA-AAAA", "AAAAAAAA")
    assert wrong_secret.status_code == wrong_code.status_code == 422
    assert "không khớp" in wrong_secret.content.decode()
    assert "không khớp" in wrong_code.content.decode()


@pytest.mark.parametrize(("code", "secret"), [("", ""), ("x", ""), ("", "x")])
def test_both_are_needed(db, code, secret):
    assert ask(code, secret).status_code == 422


def test_guessing_is_slowed_down(dossier: Dossier):
    for _ in range(MOST_PER_CODE):
        ask(dossier.reference, "AAAAAAAA")
    cache.clear()
    assert ask(dossier.reference, dossier.secret).status_code == 429, "what one process keeps to itself does not matter"
    with clock.freeze(clock.now() + WINDOW + timedelta(seconds=1)):
        assert ask(dossier.reference, dossier.secret).status_code == 200


def test_one_address_cannot_try_many_codes(dossier: Dossier):
    for number in range(20):
        ask(f"CODE-{number}", "AAAAAAAA")
    assert ask(dossier.reference, dossier.secret).status_code == 429
