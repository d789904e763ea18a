"""Petitions at the desk: every step by its button, and never in front of the one whom it is about."""

from uuid import UUID

import pytest
from django.urls import reverse

from thanglong.delivery.voices.models import Petition, PublishedAnswer
from thanglong.delivery.voices.tests.saying import TEXT, answered, send
from thanglong.foundation.ledger.service import reads_of
from thanglong.kernel.actors import Role


def page(petition):
    return reverse("desk:petition", args=[petition.pk])


def test_the_whole_way_by_buttons(stage, at_desk):
    petition = send(stage, stage.citizen)
    clerk, specialist, leader = (at_desk(who) for who in (stage.clerk, stage.specialist, stage.leader))
    assert petition.reference in clerk.get(reverse("desk:petitions")).content.decode()
    found = clerk.get(reverse("desk:petitions"), {"q": petition.reference.lower()}).content.decode()
    assert page(petition) in found
    assert clerk.post(page(petition), {"verb": "register", "complex": "1"}).status_code == 302
    assert clerk.post(page(petition), {"verb": "assign", "assignee": stage.specialist.id}).status_code == 302
    assert specialist.post(page(petition), {"verb": "draft", "answer": ""}).status_code == 422
    assert specialist.post(page(petition), {"verb": "draft", "answer": "Đã thay đèn."}).status_code == 302
    assert specialist.post(page(petition), {"verb": "approve"}).status_code == 422
    assert leader.post(page(petition), {"verb": "approve"}).status_code == 302
    blocked = {"verb": "publish", "public_question": "Chị Nguyễn Thị Mẫu 0905123456", "public_answer": "Xong."}
    refusal = specialist.post(page(petition), blocked)
    assert refusal.status_code == 422
    assert "#public_question" in refusal.content.decode()
    assert "giống số điện thoại" in refusal.content.decode()
    assert not PublishedAnswer.objects.exists()
    fine = {"verb": "publish", "public_question": "Đèn hỏng.", "public_answer": "Đã thay."}
    assert specialist.post(page(petition), fine).status_code == 302
    assert PublishedAnswer.objects.get().question == "Đèn hỏng."
    for view in ("open", "new", "mine", "late", "approving", "answered", "nonsense"):
        assert leader.get(reverse("desk:petitions"), {"view": view, "q": "den"}).status_code == 200
    assert reads_of(f"petition:{petition.pk}").exists()


def test_transfer_leads_back_to_the_queue(stage, at_desk):
    petition = send(stage)
    answer = at_desk(stage.clerk).post(
        page(petition), {"verb": "transfer", "agency": stage.centre, "reason": "Thuộc quầy."}
    )
    assert answer["Location"] == reverse("desk:petitions")


@pytest.mark.parametrize("verb", ["draft", "approve", "nothing", ""])
def test_whom_it_is_about_finds_nothing(stage, at_desk, verb):
    petition = send(stage, topic="conduct", about_officer=stage.specialist.name)
    browser = at_desk(stage.specialist)
    assert browser.get(page(petition)).status_code == 404
    assert browser.post(page(petition), {"verb": verb, "answer": "Không."}).status_code == 404
    assert petition.reference not in browser.get(reverse("desk:petitions")).content.decode()
    assert UUID(stage.specialist.id) in Petition.objects.get().barred


def test_other_agencies_and_other_roles_find_nothing(stage, at_desk):
    petition = answered(stage)
    other = stage.officer("Người nơi khác", stage.centre, Role.COUNTER)
    technical = stage.officer("Người vận hành", stage.committee, Role.OPERATOR)
    assert at_desk(other).get(page(petition)).status_code == 404
    assert at_desk(technical).get(page(petition)).status_code == 403
    assert TEXT in at_desk(stage.leader).get(page(petition)).content.decode()
