"""A linked application on the pages: one card, its parts, one answer; and what officers of a part see of the rest."""

import pytest
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers.constants import Delivery
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.linking.tests.agencies import ThreeAgencies
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Actor


@pytest.fixture
def three(stage: object) -> ThreeAgencies:
    del stage
    return ThreeAgencies()


@pytest.fixture
def whole(three: ThreeAgencies) -> Dossier:
    three.enrol()
    whole = three.apply()
    three.work()
    three.issue(whole, "birth")
    three.work()
    return whole


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def desk(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    session = client.session
    session["acting_as"] = {"kind": "officer", "agency": actor.agency}
    session.save()
    return client


def test_the_citizen_has_one_application_with_its_parts(three: ThreeAgencies, whole: Dossier) -> None:
    citizen = Citizen(three.stage, three.citizen)
    listed = text(citizen.get("my-dossiers"))
    whole.refresh_from_db()
    assert whole.label in listed
    assert three.child(whole, "residence").label not in listed
    page = text(citizen.get("dossier", whole.pk))
    for words in ("Khai sinh", "Thường trú", "Thẻ bảo hiểm y tế", "Công an phường Hải Châu", "Nhận các kết quả đã có"):
        assert words in page
    assert whole.label in text(citizen.get("dossier", three.child(whole, "birth").pk))


def test_results_are_received_as_they_come(three: ThreeAgencies, whole: Dossier) -> None:
    citizen = Citizen(three.stage, three.citizen)
    citizen.post("receive", whole.pk)
    assert three.child(whole, "birth").delivery == Delivery.DELIVERED
    assert "Nhận các kết quả đã có" not in text(citizen.get("dossier", whole.pk))
    three.issue(whole, "residence")
    three.refuse(whole, "insurance", "has_card")
    three.work()
    page = text(citizen.get("dossier", whole.pk))
    assert "Các cơ quan đã trả lời đủ các phần" in page
    citizen.post("receive", whole.pk)
    assert three.child(whole, "residence").delivery == Delivery.DELIVERED
    assert citizen.get("result-pdf", three.child(whole, "residence").pk).status_code == 200


def test_an_officer_of_a_part_sees_how_the_others_stand_and_nothing_more(three: ThreeAgencies, whole: Dossier) -> None:
    police = desk(three.officers["residence"])
    page = text(police.get(reverse("desk:dossier", args=[three.child(whole, "residence").pk])))
    birth = three.child(whole, "birth")
    assert birth.label in page
    assert reverse("desk:dossier", args=[birth.pk]) not in page
    assert police.get(reverse("desk:dossier", args=[birth.pk])).status_code == 404
    counter = desk(three.stage.counter)
    assert birth.label in text(counter.get(reverse("desk:dossier", args=[whole.pk])))


def test_strangers_see_neither_whole_nor_parts(three: ThreeAgencies, whole: Dossier, stranger: Citizen) -> None:
    for dossier in (whole, three.child(whole, "birth")):
        assert stranger.get("dossier", dossier.pk).status_code == 404
        assert stranger.post("receive", dossier.pk).status_code == 404
