"""What surrounds a page fits the person who sees it, and costs a visitor nothing."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from thanglong.delivery.notifications.models import Message
from thanglong.faces.navigation.context import shell
from thanglong.foundation.identity.models import Account
from thanglong.foundation.identity.service import actor_for
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.ids import new_id

OFFICER = Actor(kind=ActorKind.OFFICER, id="0", name="Cán bộ", agency="H17.1", title="Công chức")


def around(actor, path="/account/"):
    request = RequestFactory().get(path)
    request.actor = actor
    return shell(request)


def labels(context):
    return [link["label"] for link in context["navigation"]]


def test_a_visitor_may_search_follow_verify_and_sign_in():
    context = around(Actor.visitor(), "/thu-tuc/?q=a b")
    assert labels(context) == ["Thủ tục", "Tra cứu hồ sơ", "Kiểm tra văn bản"]
    assert context["account_menu"]["sign_in_url"].startswith("/account/sign-in/?next=%2Fthu-tuc%2F%3Fq%3D")


def test_the_sign_in_page_does_not_lead_back_to_itself():
    assert around(Actor.visitor(), "/account/sign-in/")["account_menu"]["sign_in_url"].endswith("?next=%2F")


@pytest.mark.django_db
def test_an_applicant_sees_own_dossiers_and_how_many_messages_wait(django_assert_num_queries):
    account = Account.objects.create(login="mau", full_name="Nguyễn Văn Mẫu", password="!")
    actor = actor_for(account)
    assert "Hộp thư" in labels(around(actor))
    for _ in range(2):
        Message.objects.create(account=account, event_id=new_id(), kind="x", subject_text="a", body_text="b")
    with django_assert_num_queries(0):
        context = around(actor)
    with django_assert_num_queries(1):
        assert "Hộp thư (2)" in labels(context)
    assert context["account_menu"]["name"] == "Nguyễn Văn Mẫu"
    current = [link["label"] for link in context["account_menu"]["links"] if link["current"]]
    assert current == ["Tài khoản của tôi"]


def test_an_officer_sees_work():
    context = around(OFFICER)
    assert labels(context)[0] == "Việc của tôi"
    assert context["account_menu"]["detail"] == "Công chức"


def test_languages_and_english():
    with override("en"):
        context = around(Actor.visitor())
        assert labels(context) == ["Services", "Follow a dossier", "Verify a document"]
    assert [language["code"] for language in context["languages"] if language["current"]] == ["en"]


def test_the_banner_belongs_to_the_demo(settings):
    assert around(Actor.visitor())["demo_banner"] is None
    settings.DEMO = True
    assert "hư cấu" in around(Actor.visitor())["demo_banner"]["text"]
