"""A procedure owner sees which revisions there are, what moving would do, moves, and takes back."""

import pytest
from lxml import html

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Move
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.delivery.dossiers.tests.test_moves import RENAMED_STEP, TUESDAY, revision
from thanglong.faces.desk.tests.conftest import Browser
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role


@pytest.fixture
def owner(stage: Stage) -> Actor:
    return stage.officer("Hồ Văn Thủ Tục", stage.committee, Role.PROCEDURE_OWNER)


@pytest.fixture
def waiting(stage: Stage) -> Dossier:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    return Dossier.objects.get(pk=dossier.pk)


def words(answer: object) -> str:
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_previewed_moved_and_taken_back(waiting: Dossier, owner: Actor, at_desk: Browser) -> None:
    target = revision(process=RENAMED_STEP, renamed={"steps": {"assess": "verify"}})
    browser, address = at_desk(owner), f"/studio/revisions/{target.revision_id}/"
    early = words(browser.get(address))
    assert "chỉ có hiệu lực từ 15/09/2026" in early
    with clock.freeze(TUESDAY):
        assert f"Bản {target.number}, từ 15/09/2026" in words(browser.get("/studio/"))
        assert "1 hồ sơ đang mở theo bản này" in words(browser.get(f"/studio/procedures/{SINGLE}/"))
        shown = words(browser.get(address))
        assert waiting.code in shown
        assert waiting.applicant_name not in shown
        nothing = browser.post(f"{address}move/", {"dossiers": [str(waiting.pk)]})
        assert nothing.status_code == 422
        assert not Move.objects.exists()
        moved = browser.post(
            f"{address}move/", {"dossiers": [str(waiting.pk)], "reason": "Điều khoản chuyển tiếp"}, follow=True
        )
        assert "Đã chuyển 1 hồ sơ." in words(moved)
        assert Dossier.objects.get(pk=waiting.pk).marking == {"verify": 1}
        back = browser.post(f"/studio/moves/{Move.objects.get().pk}/back/", follow=True)
        assert "về bản cũ" in words(back)
        assert Dossier.objects.get(pk=waiting.pk).marking == {"assess": 1}


def test_the_studio_is_for_procedure_owners(stage: Stage, at_desk: Browser) -> None:
    target = revision()
    for actor in (stage.leader, stage.specialist, stage.citizen):
        for address in ("/studio/", f"/studio/procedures/{SINGLE}/", f"/studio/revisions/{target.revision_id}/"):
            assert at_desk(actor).get(address).status_code in {302, 403}, (actor.name, address)


def test_unknown_codes_and_revisions(owner: Actor, waiting: Dossier, at_desk: Browser) -> None:
    browser = at_desk(owner)
    assert browser.get("/studio/procedures/9.999999/").status_code == 404
    assert browser.get(f"/studio/revisions/{waiting.pk}/").status_code == 404
    assert browser.post(f"/studio/moves/{waiting.pk}/back/").status_code == 404


def test_the_catalogue_costs_few_statements(owner: Actor, at_desk: Browser, django_assert_max_num_queries) -> None:
    browser = at_desk(owner)
    browser.get("/studio/")
    with django_assert_max_num_queries(8):
        browser.get("/studio/")
