"""A result reaches somebody against proof, or travels by post and may come back."""

import re
from datetime import timedelta

import pytest

from thanglong.delivery.counters import codes
from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.models import HandedOver
from thanglong.delivery.counters.tests.scene import PERSON, SCAN, open_for, send, to_hand_over
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery, Finance
from thanglong.delivery.dossiers.tests.stage import MONDAY
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock, files
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Conflict, Denied, Invalid

POST = {"carrier": "Bưu điện Mẫu", "receiver": PERSON["name"], "address": PERSON["address"]}


@pytest.fixture
def task(stage):
    return to_hand_over(stage, send(stage, open_for(stage)))


def signed(task, **changes):
    scan = files.store(SCAN, "ky-nhan.pdf")
    return counters.GiveResult(
        task_id=task.pk, **{"receiver": PERSON["name"], "relation": "self", "signature": scan.pk, **changes}
    )


def test_signature_ends_the_dossier_and_stays_with_it(stage, task):
    assert task in counters.to_hand_over(stage.counter, "vung cao")
    stage.perform(signed(task), stage.counter)
    task.dossier.refresh_from_db()
    kept = counters.hand_over_of(task.dossier_id)
    assert task.dossier.delivery == Delivery.DELIVERED
    assert (kept.receiver, kept.proof, kept.late) == (PERSON["name"], "paper", False)
    assert kept.signature.size == len(SCAN)
    assert list(counters.to_hand_over(stage.counter)) == []


def test_a_parcel_with_more_than_is_kept_is_refused_in_words(stage, task):
    for field, text in (("tracking_number", "9" * 41), ("address", "x" * 301), ("carrier", "Bưu \u2066điện")):
        order = counters.PostResult(task_id=task.pk, **{**POST, "tracking_number": "VN1", field: text})
        with pytest.raises(Invalid) as refused:
            stage.perform(order, stage.counter)
        assert set(refused.value.errors) == {field}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"signature": None}, {"signature"}),
        ({"relation": "authorised", "personal_number": "048160990124"}, {"authorisation"}),
        ({"relation": "family"}, {"personal_number"}),
        ({"relation": "neighbour", "receiver": " "}, {"relation", "receiver"}),
        ({"receiver": "Nguyễn " + "x" * 200}, {"receiver"}),
        ({"receiver": "Nguyễn \u202eVăn"}, {"receiver"}),
    ],
)
def test_nothing_is_given_without_proof(stage, task, changes, fields):
    with pytest.raises(Invalid) as refused:
        stage.perform(signed(task, **changes), stage.counter)
    assert set(refused.value.errors) == fields
    assert not HandedOver.objects.exists()


def test_late_result_is_handed_over_all_the_same(stage):
    with clock.freeze(MONDAY):
        dossier = send(stage, open_for(stage))
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    with clock.freeze(MONDAY + timedelta(days=3)):
        dossier.refresh_from_db()
        waiting = to_hand_over(stage, dossier, accepted=True)
        stage.perform(signed(waiting), stage.counter)
    assert counters.hand_over_of(dossier.pk).late


def test_code_replaces_the_signature_and_works_once(stage):
    account = Account.objects.create(
        login="vungcao", full_name=PERSON["name"], personal_number=PERSON["personal_number"]
    )
    task = to_hand_over(stage, send(stage, open_for(stage)))
    stage.perform(counters.SendReceivingCode(task_id=task.pk), stage.counter)
    message = notifications.inbox(account.pk).filter(kind="vn.thanglong.counter.code").get()
    code = re.search(r"\d{6}", message.body.vi)[0]
    wrong = "000000" if code != "000000" else "111111"
    with pytest.raises(codes.WrongCode):
        counters.perform_with_code(signed(task, signature=None, code=wrong), task.dossier_id, stage.counter)
    counters.perform_with_code(signed(task, signature=None, code=code), task.dossier_id, stage.counter)
    assert counters.hand_over_of(task.dossier_id).proof == "code"


def test_post_delivers(stage, task):
    parcel = stage.perform(counters.PostResult(task_id=task.pk, tracking_number="EM1", **POST), stage.counter)
    task.dossier.refresh_from_db()
    assert task.dossier.delivery == Delivery.ISSUED
    with pytest.raises(Conflict, match="bưu chính"):
        stage.perform(signed(task), stage.counter)
    with pytest.raises(Denied):
        stage.perform(counters.NoteParcel(parcel_id=parcel.pk, state="delivered"), stage.specialist)
    stage.perform(counters.NoteParcel(parcel_id=parcel.pk, state="delivered"), stage.counter)
    task.dossier.refresh_from_db()
    assert task.dossier.delivery == Delivery.DELIVERED
    with pytest.raises(Conflict):
        stage.perform(counters.NoteParcel(parcel_id=parcel.pk, state="returned"), stage.counter)


def test_what_comes_back_waits_at_the_counter_again(stage, task):
    parcel = stage.perform(counters.PostResult(task_id=task.pk, tracking_number="EM2", **POST), stage.counter)
    assert list(counters.to_hand_over(stage.counter)) == []
    stage.perform(counters.NoteParcel(parcel_id=parcel.pk, state="returned", note="Vắng nhà"), stage.counter)
    assert task in counters.to_hand_over(stage.counter)
    with pytest.raises(Invalid):
        stage.perform(counters.PostResult(task_id=task.pk, tracking_number="EM2", **POST), stage.counter)
    stage.perform(signed(task), stage.counter)
    assert [item.state for item in counters.parcels_of(task.dossier_id)] == ["returned"]


def test_a_parcel_arrives_although_its_result_was_fetched_electronically_meanwhile(stage, task):
    parcel = stage.perform(counters.PostResult(task_id=task.pk, tracking_number="EM4", **POST), stage.counter)
    stage.perform(dossiers.HandOver(task_id=task.pk, method="electronic"), stage.counter)
    stage.perform(counters.NoteParcel(parcel_id=parcel.pk, state="delivered"), stage.counter)
    assert [item.state for item in counters.parcels_of(task.dossier_id)] == ["delivered"]


def test_what_the_post_delivered_is_noted_whoever_has_the_task_and_whatever_became_owed(stage, task):
    parcel = stage.perform(counters.PostResult(task_id=task.pk, tracking_number="EM5", **POST), stage.counter)
    colleague = stage.officer("Lê Văn Đồng Nghiệp", stage.centre, Role.COUNTER)
    stage.perform(dossiers.AssignTask(task_id=task.pk, assignee=colleague.account_id), colleague)
    dossiers.Dossier.objects.filter(pk=task.dossier_id).update(finance=Finance.DUE)
    stage.perform(counters.NoteParcel(parcel_id=parcel.pk, state="delivered"), stage.counter)
    task.dossier.refresh_from_db()
    assert task.dossier.delivery == Delivery.DELIVERED


def test_any_window_serves_whoever_has_come(stage, task):
    colleague = stage.officer("Lê Văn Đồng Nghiệp", stage.centre, Role.COUNTER)
    stage.perform(dossiers.AssignTask(task_id=task.pk, assignee=colleague.account_id), colleague)
    stage.perform(signed(task), stage.counter)
    assert counters.hand_over_of(task.dossier_id).given_by["name"] == stage.counter.name


def test_an_unpaid_fee_keeps_a_result_from_the_post(stage):
    dossier = send(stage, open_for(stage))
    task = to_hand_over(stage, dossier, paid=False)
    with pytest.raises(Conflict, match="phí"):
        stage.perform(counters.PostResult(task_id=task.pk, tracking_number="EM3", **POST), stage.counter)
    with pytest.raises(Conflict, match="phí"):
        stage.perform(signed(task), stage.counter)
