"""Pages that anybody may open."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from thanglong.delivery.dossiers.service import Result
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, PERMIT, SINGLE, Stage, answers
from thanglong.faces.portal.figures import figures
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.faces.portal.tests.test_birth_journey import decide
from thanglong.faces.portal.views import procedure
from thanglong.kernel import clock

ENGLISH = ["/", "/search/?q=khai+sinh", f"/procedures/{PERMIT}/", "/follow/", "/verify/", "/privacy/", "/status/"]


@pytest.fixture
def visitor(stage: Stage) -> Client:
    del stage
    return Client()


def text(answer) -> str:
    return answer.content.decode()


def links(page: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', page))


def test_home_leads_to_every_procedure(visitor):
    page = text(visitor.get("/"))
    topics = [link for link in links(page) if "topic=" in link]
    reached = links(page).union(*(links(text(visitor.get(unescape(link)))) for link in topics))
    assert {reverse("portal:procedure", args=[code]) for code in (BIRTH, SINGLE, PERMIT, COPIES)} <= reached
    assert "Sinh con" in page


def test_home_without_results_invents_no_figures(visitor):
    assert "Nhà nước đang phục vụ" not in text(visitor.get("/"))


def test_figures_are_counted_from_issued_results(stage: Stage, visitor, monkeypatch):
    stage.enrol_signers()
    dossier = stage.submit(SINGLE, answers(SINGLE))
    decide(stage, dossier)
    Result.objects.get()
    counted = figures()
    assert counted is not None
    assert (counted.issued, counted.punctual) == (1, 1)
    page = text(visitor.get("/"))
    assert "100,0 %" in page
    assert "Thực tế 90 ngày" not in text(visitor.get(reverse("portal:procedure", args=[SINGLE])))
    monkeypatch.setattr(procedure, "ENOUGH", 1)
    assert "Thực tế 90 ngày" in text(visitor.get(reverse("portal:procedure", args=[SINGLE])))
    assert "Thực tế 90 ngày" not in text(visitor.get(reverse("portal:procedure", args=[BIRTH])))


def test_home_before_anything_is_published(client, db):
    assert "Chưa có thủ tục nào được công bố" in text(client.get("/")) or figures() is None


def test_search_without_diacritics_says_what_was_understood(visitor):
    page = text(visitor.get("/search/", {"q": "giay doc than"}))
    assert reverse("portal:procedure", args=[SINGLE]) in page
    assert "giấy xác nhận tình trạng hôn nhân" in page


def test_search_by_code(visitor):
    assert reverse("portal:procedure", args=[PERMIT]) in text(visitor.get("/search/", {"q": PERMIT}))


def test_search_that_finds_nothing_suggests(visitor):
    page = text(visitor.get("/search/", {"q": "zzzzzz"}))
    assert "Chưa tìm thấy" in page
    assert "Theo việc trong đời" in page


def test_search_escapes_what_was_typed(visitor):
    assert "<script>alert" not in text(visitor.get("/search/", {"q": "<script>alert(1)</script>"}))


def test_search_budget(visitor, django_assert_max_num_queries: DjangoAssertNumQueries):
    visitor.get("/search/", {"q": "khai sinh"})
    with django_assert_max_num_queries(10):
        visitor.get("/search/", {"q": "khai sinh cho con"})


def test_procedure_budget(visitor, django_assert_max_num_queries: DjangoAssertNumQueries):
    with django_assert_max_num_queries(10):
        visitor.get(reverse("portal:procedure", args=[PERMIT]))


@pytest.mark.parametrize("code", [BIRTH, SINGLE, PERMIT, COPIES])
def test_procedure_tells_everything(visitor, code):
    page = text(visitor.get(reverse("portal:procedure", args=[code])))
    for heading in ("Thời hạn", "Phí, lệ phí", "Bạn cần chuẩn bị", "Hồ sơ đi qua những đâu", "Căn cứ pháp lý"):
        assert heading in page
    assert "Đăng nhập để nộp" in page
    assert 'class="process"' in page


def test_what_is_unknown_is_never_free(visitor):
    assert "Do địa phương quy định" in text(visitor.get(reverse("portal:procedure", args=[BIRTH])))


def test_unknown_procedure(visitor):
    assert visitor.get(reverse("portal:procedure", args=["9.999999"])).status_code == 404


def test_procedure_offers_to_go_on(citizen: Citizen):
    draft = citizen.start(BIRTH)
    page = text(citizen.get("procedure", BIRTH))
    assert "Làm tiếp" in page
    assert reverse("portal:application", args=[draft.pk]) in page


def test_start_needs_an_applicant(stage: Stage, visitor):
    answer = visitor.post(reverse("portal:start", args=[BIRTH]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("identity:sign-in"))
    assert Citizen(stage, stage.citizen).post("start", "9.999999").status_code == 404


@pytest.mark.parametrize("name", ["accessibility", "privacy", "status"])
def test_pages_about_the_portal(visitor, name):
    assert visitor.get(reverse(f"portal:{name}")).status_code == 200


def test_status_is_honest_about_a_silent_worker(visitor):
    page = text(visitor.get("/status/"))
    assert "Có phần đang gặp trục trặc" in page
    assert "Đang dừng" in page
    assert f"{clock.local(clock.now()):%H:%M}" in page


@pytest.mark.parametrize(
    "path", ["/", "/search/?q=khai+sinh", f"/procedures/{PERMIT}/", "/follow/", "/verify/", "/privacy/"]
)
def test_english_is_complete(visitor, path):
    visitor.cookies["language"] = "en"
    page = text(visitor.get(path))
    body = page[page.index("<main") : page.index("</main>")]
    words = re.sub(r"<[^>]+>", " ", body)
    assert not re.search(r"\b(Tìm|Bạn|Thời hạn|Phí|không|được|ngày|hồ sơ)\b", words), words


def test_units_are_suggested(visitor):
    page = text(visitor.get("/units/", {"q": "hai chau"}))
    assert 'data-value="20242"' in page
    assert text(visitor.get("/units/", {"q": ""})).count("<li") == 0
