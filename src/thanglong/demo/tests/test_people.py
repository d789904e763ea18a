"""The demo's people: they load once, can be picked, and exist only in the demo."""

from datetime import date

import pytest

from thanglong.demo.loading import agencies, load_people
from thanglong.demo.people import PASSWORD, PEOPLE
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity import service as identity
from thanglong.foundation.trust import service as trust
from thanglong.kernel import personal_number
from thanglong.kernel.actors import ActorKind, Role

PICK, SIGN_IN = "/demo/", "/demo/sign-in/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", [PICK, SIGN_IN])
def test_outside_the_demo_there_is_nothing(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path, {"login": "mau"}).status_code == 404


@pytest.mark.django_db
def test_even_when_installed_nothing_opens_unless_the_node_is_a_demo(client, demo_site, settings):
    settings.DEMO = False
    assert client.get(PICK).status_code == 404
    assert client.post(SIGN_IN, {"login": "mau"}).status_code == 404


def test_names_and_numbers_are_sound():
    assert len({person.login for person in PEOPLE}) == len(PEOPLE)
    assert len({person.personal_number for person in PEOPLE}) == len(PEOPLE)
    for person in PEOPLE:
        year = person.born.year
        assert not personal_number.faults(person.personal_number, this_year=2026, birth_year=year, sex=person.sex)
        assert person.role.en
        assert person.story.en
        assert person.company is None or identity.is_tax_code(person.company.tax_code)


@pytest.mark.django_db
def test_loading_twice_changes_nothing(loaded):
    assert load_people() == len(PEOPLE)
    posts = {person.login: [] for person in PEOPLE}
    assert load_people() == 0
    for account in identity.Account.objects.all():
        posts[account.login] = directory.posts_of(account.pk)
    assert all(len(posts[person.login]) == len(person.posts) for person in PEOPLE)
    assert trust.certificate_of(str(identity.Account.objects.get(login="lanhdao").pk), trust.SignerRole.OFFICER)
    assert trust.certificate_of(posts["lanhdao"][0].agency.identifier, trust.SignerRole.AGENCY)


@pytest.mark.django_db
def test_every_role_of_the_demo_is_filled(loaded):
    load_people()
    held = {role for a in identity.Account.objects.all() for post in directory.posts_of(a.pk) for role in post.roles}
    assert held == set(Role) - {Role.APPLICANT, Role.SYSTEM}
    assert len(set(agencies().values())) == len(agencies())


@pytest.mark.django_db
def test_anybody_can_be_picked(client, demo_site, loaded):
    load_people()
    page = client.get(PICK).content.decode()
    for person in PEOPLE:
        assert person.name in page
        answer = client.post(SIGN_IN, {"login": person.login})
        assert answer.status_code == 302
        actor = client.get("/account/").wsgi_request.actor
        expected = ActorKind.OFFICER if person.posts else ActorKind.PERSON
        assert actor.kind is (ActorKind.REPRESENTATIVE if person.company else expected)


@pytest.mark.django_db
def test_nobody_else_can_be_picked(client, demo_site):
    identity.Account.objects.create_user("that", full_name="Người Thật", birth_date=date(1990, 1, 1))
    assert client.post(SIGN_IN, {"login": "that"}).status_code == 404


@pytest.mark.django_db
def test_the_password_of_the_demo_works(client, demo_site, loaded):
    load_people()
    answer = client.post("/account/sign-in/", {"login": "mau", "password": PASSWORD, "next": "/account/"})
    assert answer.url == "/account/"


@pytest.mark.django_db
def test_the_page_says_that_all_is_fictitious_in_english_too(client, demo_site):
    page = client.get(PICK, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "fictitious" in page
    assert "hư cấu" not in page
