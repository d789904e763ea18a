"""What a device kept without a network comes in once, never over what somebody did here, and never as confirmed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.exceptions import AlreadyMerged
from thanglong.delivery.counters.tests.scene import PERSON, confirm, entries_of, kept_by, name_of, open_for
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Channel, Help
from thanglong.delivery.dossiers.tests.stage import BIRTH, MONDAY, SINGLE, answers
from thanglong.foundation.identity.service import Account
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Conflict, Denied, Invalid

HAMLET = range(1, 31)


def standing(kept, code=SINGLE):
    return counters.kept_standing(kept, entries_of(code))


def test_thirty_people_come_in_once_however_often_they_are_sent(stage):
    sent = [kept_by(number) for number in HAMLET]
    for action in sent:
        stage.perform(action, stage.counter)
    for action in sent:
        with pytest.raises(AlreadyMerged):
            stage.perform(action, stage.counter)
    receptions = dossiers.Reception.objects.all()
    assert sorted(item.person["name"] for item in receptions) == sorted(name_of(number) for number in HAMLET)
    assert dossiers.Draft.objects.count() == counters.kept(stage.counter).count() == len(HAMLET)
    assert LedgerEntry.objects.filter(action="counter.merge_kept").count() == len(HAMLET)
    assert all(counters.twins_of(stage.counter, list(receptions))[item.draft_id] == [] for item in receptions)


def test_helper_is_recorded_and_never_confirms(stage):
    met = MONDAY - timedelta(days=1)
    kept = stage.perform(kept_by(1, met_at=met), stage.counter)
    reception = dossiers.reception_of(kept.draft)
    assert (reception.help, reception.channel, reception.agency) == (Help.ASSISTED, Channel.ONLINE, stage.centre)
    assert (reception.helped_by["name"], reception.confirmation) == (stage.counter.name, {})
    assert (kept.met_at, reception.opened_at) == (met, MONDAY)
    assert standing(kept).state == "complete"
    with pytest.raises(Conflict, match="chưa xác nhận"):
        stage.perform(dossiers.SubmitDossier(draft_id=kept.draft_id), stage.counter)
    confirm(stage, reception)
    dossier = stage.perform(dossiers.SubmitDossier(draft_id=kept.draft_id), stage.counter)
    assert (dossier.applicant_name, dossier.submitted_at) == (name_of(1), MONDAY)


def test_what_is_known_about_the_person_fills_what_was_left_empty(stage):
    entries = {name: [""] if name.startswith("applicant-") else told for name, told in entries_of(SINGLE).items()}
    kept = stage.perform(kept_by(7, entries=entries, person=PERSON), stage.counter)
    assert kept.draft.answers["applicant"]["full_name"] == PERSON["name"]


def test_newer_content_renews_the_draft_and_an_older_one_changes_nothing(stage):
    first = kept_by(1)
    kept = stage.perform(first, stage.counter)
    renewed = replace(first, version=3, person={**first.person, "phone": "0900000777"})
    assert stage.perform(renewed, stage.counter).draft_id == kept.draft_id
    for late in (first, replace(first, version=2)):
        with pytest.raises(AlreadyMerged):
            stage.perform(late, stage.counter)
    assert dossiers.Reception.objects.get().person["phone"] == "0900000777"
    with pytest.raises(Conflict, match="hai nơi"):
        stage.perform(replace(renewed, person=first.person), stage.counter)


def test_newer_content_never_overwrites_what_was_done_here(stage):
    first = kept_by(1)
    kept = stage.perform(first, stage.counter)
    newer = replace(first, version=2, person={**first.person, "phone": "0900000777"})
    page = next(item for item in dossiers.procedure_of(kept.draft).form.pages if item.fields)
    before = kept.draft.answers
    dossiers.save_page(kept.draft_id, stage.second_counter, page.id, {page.fields[0].id: "x"}, complete=False)
    with pytest.raises(Conflict, match="sửa tiếp trên hệ thống"):
        stage.perform(newer, stage.counter)
    assert standing(kept).state == "taken"
    dossiers.save_page(
        kept.draft_id, stage.second_counter, page.id, {page.fields[0].id: before[page.fields[0].id]}, complete=True
    )
    confirm(stage, dossiers.reception_of(kept.draft))
    with pytest.raises(Conflict, match="đã xác nhận"):
        stage.perform(newer, stage.counter)
    assert standing(kept).state == "taken"
    dossiers.Draft.objects.filter(pk=kept.draft_id).delete()
    kept.refresh_from_db()
    with pytest.raises(Conflict, match="đã bị xoá"):
        stage.perform(newer, stage.counter)
    assert standing(kept).state == "gone"


def test_what_was_not_understood_and_what_lacks_is_told(stage):
    entries = {**entries_of(BIRTH), "child_name": [""], "birth_date-day": ["99"]}
    kept = stage.perform(kept_by(1, BIRTH, entries=entries), stage.counter)
    found = counters.kept_standing(kept, entries)
    assert found.state == "lacking"
    assert {"child_name", "birth_notice_file"} <= {path.partition(".")[0] for path in found.problems}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"procedure_code": "9.999999"}, "procedure"),
        ({"procedure_code": ""}, "procedure"),
        ({"person": {**PERSON, "name": "Bùi"}}, "name"),
        ({"person": {**PERSON, "personal_number": "1" * 5000}}, "personal_number"),
        ({"person": {}}, "name"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing_behind(stage, changes, field):
    with pytest.raises(Invalid) as refusal:
        stage.perform(replace(kept_by(1), **changes), stage.counter)
    assert field in refusal.value.errors
    assert not dossiers.Draft.objects.exists()
    assert not counters.kept(stage.counter).exists()


def test_nobody_else_brings_in_or_touches_what_an_officer_kept(stage):
    elsewhere = stage.officer("Ngô Thị Nơi Khác", "H17.21", Role.COUNTER)
    action = kept_by(1)
    for stranger in (stage.citizen, stage.specialist):
        with pytest.raises(Denied):
            stage.perform(action, stranger)
    stage.perform(action, stage.counter)
    for other in (stage.second_counter, elsewhere, replace(stage.counter, agency="H17.21")):
        with pytest.raises(Denied, match="bộ lưu động"):
            stage.perform(action, other)
        assert not counters.kept(other).exists()


def test_same_person_same_procedure_is_pointed_out_and_both_are_kept(stage):
    twice = kept_by(1, person=PERSON)
    open_for(stage, stage.second_counter, procedure_code=SINGLE)
    kept = stage.perform(twice, stage.counter)
    account = Account.objects.get(pk=stage.citizen.id)
    account.personal_number = PERSON["personal_number"]
    account.save()
    alone = stage.submit(SINGLE, answers(SINGLE))
    reception = dossiers.reception_of(kept.draft)
    found = counters.twins_of(stage.counter, [reception])[kept.draft_id]
    assert [twin.helper for twin in found] == [stage.second_counter.name, ""]
    assert found[1].id == alone.pk
    elsewhere = stage.officer("Ngô Thị Nơi Khác", "H17.21", Role.COUNTER)
    assert counters.twins_of(elsewhere, [reception]) == {kept.draft_id: []}
    other = stage.perform(kept_by(2, person=PERSON, procedure_code=BIRTH, entries={}), stage.counter)
    assert counters.twins_of(stage.counter, [dossiers.reception_of(other.draft)])[other.draft_id] == []
    assert UUID(int=1) == kept.pk
