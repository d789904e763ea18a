"""Signing in and out, choosing a hat, and who is let in where."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from thanglong.foundation.identity import service, sessions
from thanglong.foundation.identity.constants import ACTING_AS
from thanglong.foundation.identity.models import Account, Organisation, Representation, SignInAttempt
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, ActorKind

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("identity:sign-in")


@pytest.fixture
def person(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return Account.objects.create_user("Mau@example.vn", "đúng mật khẩu", full_name="Nguyễn Văn  Mẫu")


@pytest.fixture
def company(person):
    company = Organisation.objects.create(name="Công ty Thí điểm", tax_code="0100109106")
    Representation.objects.create(
        account=person, organisation=company, role="Giám đốc", evidence="mẫu", valid_from=date(2020, 1, 1)
    )
    return company


def test_sign_in_returns_where_the_person_was_heading(client, person):
    answer = client.post(SIGN_IN, {"login": " MAU@example.vn", "password": "đúng mật khẩu", "next": "/account/?a=1"})
    assert answer.status_code == 302
    assert answer.url == "/account/?a=1"
    page = client.get(reverse("identity:account"))
    assert "Nguyễn Văn Mẫu" in page.content.decode()


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_sign_in_never_leads_off_the_site(client, person, wanted):
    answer = client.post(SIGN_IN, {"login": "mau@example.vn", "password": "đúng mật khẩu", "next": wanted})
    assert answer.url == "/"


def test_a_wrong_password_says_so_without_saying_which(client, person):
    known = client.post(SIGN_IN, {"login": "mau@example.vn", "password": "sai"})
    unknown = client.post(SIGN_IN, {"login": "khong@example.vn", "password": "sai"})
    assert known.status_code == unknown.status_code == 422
    for answer in (known, unknown):
        assert "chưa đúng" in answer.content.decode()
        assert 'aria-invalid="true"' in answer.content.decode()


def test_empty_fields_are_named(client):
    page = client.post(SIGN_IN, {}).content.decode()
    assert "Bạn hãy nhập tên đăng nhập." in page
    assert "Bạn hãy nhập mật khẩu." in page


def test_guessing_is_slowed_down_and_forgotten_later(client, person):
    for _ in range(sessions.MOST_PER_LOGIN):
        client.post(SIGN_IN, {"login": "mau@example.vn", "password": "sai"})
    right = {"login": "mau@example.vn", "password": "đúng mật khẩu"}
    assert "quá nhiều lần" in client.post(SIGN_IN, right).content.decode()
    with clock.freeze(clock.now() + timedelta(minutes=16)):
        assert client.post(SIGN_IN, right).status_code == 302
    assert not SignInAttempt.objects.exists()


def test_sign_out_needs_a_post(client, person):
    client.force_login(person)
    assert client.get(reverse("identity:sign-out")).status_code == 405
    client.post(reverse("identity:sign-out"))
    assert client.get(reverse("identity:account")).status_code == 302


def test_a_representative_chooses_and_loses_the_hat(client, person, company):
    answer = client.post(SIGN_IN, {"login": "mau@example.vn", "password": "đúng mật khẩu", "next": "/account/"})
    assert answer.url == "/account/acting-as/?next=%2Faccount%2F"
    page = client.get(answer.url).content.decode()
    assert "Giám đốc, Công ty Thí điểm" in page
    client.post(answer.url, {"hat": f"representative:{company.id}", "next": "/account/"})
    assert client.session[ACTING_AS] == {"kind": "representative", "organisation": str(company.id)}
    assert client.get("/account/").wsgi_request.actor.organisation == str(company.id)

    Representation.objects.update(valid_to=date(2020, 2, 1))
    assert client.get("/account/").wsgi_request.actor.kind is ActorKind.PERSON


def test_somebody_elses_hat_is_refused(client, person, company):
    other = Account.objects.create_user("khac@example.vn", full_name="Lê Thị Khác")
    client.force_login(other)
    answer = client.post(reverse("identity:act-as"), {"hat": f"representative:{company.id}"})
    assert answer.status_code == 422
    assert client.get("/account/").wsgi_request.actor.kind is ActorKind.PERSON


def test_visitors_cost_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(SIGN_IN)
    assert answer.wsgi_request.actor.kind is ActorKind.VISITOR


def test_the_actor_costs_one_query_besides_session_and_account(client, person, company, django_assert_num_queries):
    client.force_login(person)
    client.post(reverse("identity:act-as"), {"hat": f"representative:{company.id}"})
    with django_assert_num_queries(3):
        client.get(reverse("set_language"))


def guarded(decorator, actor, method="GET", came_from=""):
    request = RequestFactory().generic(method, "/somewhere/?x=1", headers={"referer": came_from})
    request.actor = actor
    return decorator(lambda _request: HttpResponse("in"))(request)


OFFICER = Actor(kind=ActorKind.OFFICER, id="0", name="Cán bộ", agency="H17.1", title="Công chức")
PERSON = Actor(kind=ActorKind.PERSON, id=str(UUID(int=0)), name="Người dân")


def test_guards_let_the_right_ones_in():
    assert guarded(service.require_officer, OFFICER).content == b"in"
    assert guarded(service.require_person, PERSON).content == b"in"


def test_guards_send_visitors_to_sign_in_and_back():
    answer = guarded(service.require_person, Actor.visitor())
    assert answer.url == "/account/sign-in/?next=/somewhere/%3Fx%3D1"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/desk/x/?tab=1#answers", "/desk/x/%3Ftab%3D1"),
        ("http://elsewhere.test/desk/", "/"),
        ("", "/"),
        ("no address", "/"),
    ],
)
def test_whoever_was_signed_out_while_writing_comes_back_to_the_page_of_the_form(came_from, back):
    answer = guarded(service.require_person, Actor.visitor(), "POST", came_from)
    assert answer.url == f"/account/sign-in/?next={back}"


def test_whoever_loses_what_they_typed_is_told(client):
    unsaved = "những gì vừa gửi chưa được lưu"
    assert unsaved in client.post(reverse("identity:act-as"), {"hat": "person"}, follow=True).text
    assert unsaved not in client.post(reverse("identity:act-as"), {"csrfmiddlewaretoken": "x"}, follow=True).text


@pytest.mark.parametrize(("guard", "actor"), [(service.require_officer, PERSON), (service.require_person, OFFICER)])
def test_guards_explain_the_wrong_hat(guard, actor):
    answer = guarded(guard, actor)
    assert answer.status_code == 403
    assert "Đổi tư cách" in answer.content.decode()


def test_people_are_found_by_any_spelling_and_ordered_by_given_name(person):
    Account.objects.create_user("an", full_name="Trần Mẫu An", personal_number="001203000001")
    found = service.search_accounts("mau")
    assert [account.full_name for account in found] == ["Trần Mẫu An", "Nguyễn Văn Mẫu"]
    assert [a.login for a in service.search_accounts("001203000001")] == ["an"]
    assert service.search_accounts("  ") == []
