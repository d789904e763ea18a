"""Somebody without an account applies at a counter; whoever helps never confirms for them."""

import re

import pytest

from thanglong.delivery.counters import codes
from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.models import OneTimeCode
from thanglong.delivery.counters.tests.scene import PERSON, confirm, fill, open_for, send
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Channel, Status
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, WARD, answers
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Conflict, Denied, Invalid

MARRIAGE = "1.000894"
OTHER_WARD_OF_CITY, OTHER_PROVINCE = "48", "01"


def another_centre(province: str) -> str:
    """Return the one-stop centre of another commune of a province."""
    for commune in directory.communes_of(province):
        if commune.code != WARD and (found := directory.one_stop_for(commune.code)) is not None:
            return found.identifier
    raise LookupError(province)


def test_person_without_account_gets_a_dossier_in_their_own_name(stage):
    dossier = send(stage, open_for(stage))
    assert (dossier.applicant_name, dossier.applicant_id) == (PERSON["name"], None)
    assert dossier.channel == Channel.COUNTER
    assert (dossier.help_agency, dossier.receiving_agency) == (stage.centre, stage.centre)
    assert dossier.resolving_agency == stage.committee
    assert dossiers.follow(dossier.label, dossier.secret) == dossier


@pytest.mark.parametrize(
    "name",
    ["Nguyễn", "Nguyễn \u202eVăn A", "Nguyễn Vаn Kirin", "Nguyễn 123", "Nguyễn " + "x" * 100, "\u200b\u200b \u200b"],
)
def test_names_with_hidden_or_foreign_letters_are_refused_as_on_the_portal(stage, name):
    with pytest.raises(Invalid) as refused:
        open_for(stage, person={**PERSON, "name": name})
    assert set(refused.value.errors) == {"name"}


def test_helper_receiver_and_resolver_are_three_people(stage):
    dossier = send(stage, open_for(stage))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.second_counter)
    reception = dossiers.reception_of(dossier)
    accepted = dossiers.all_tasks(dossier)[0]
    assert reception.helped_by["name"] == stage.counter.name
    assert accepted.done_by["name"] == stage.second_counter.name
    assert stage.task(dossier).agency == stage.committee


def test_nothing_is_sent_without_the_persons_own_confirmation(stage):
    reception = open_for(stage)
    with pytest.raises(Conflict, match="chưa xác nhận"):
        stage.perform(dossiers.SubmitDossier(draft_id=reception.draft_id), stage.counter)


def test_answers_changed_after_the_confirmation_are_confirmed_again(stage):
    reception = open_for(stage)
    confirm(stage, reception)
    fill(reception, stage.counter, phone="0900000999")
    with pytest.raises(Conflict, match="xác nhận lại"):
        stage.perform(dossiers.SubmitDossier(draft_id=reception.draft_id), stage.counter)


def with_account(stage, **changes):
    account = Account.objects.create(
        login="vungcao", full_name=PERSON["name"], personal_number=PERSON["personal_number"]
    )
    return account, open_for(stage, **changes)


def sent_code(account) -> str:
    return re.search(r"\d{6}", notifications.inbox(account.pk).get().body.vi)[0]


def test_code_goes_to_the_person_and_confirms_once(stage):
    account, reception = with_account(stage)
    stage.perform(counters.SendCode(draft_id=reception.draft_id), stage.counter)
    code = sent_code(account)
    assert code not in str(list(OneTimeCode.objects.values()))
    action = counters.ConfirmByCode(draft_id=reception.draft_id, code=code)
    counters.perform_with_code(action, reception.draft_id, stage.counter)
    dossier = stage.perform(dossiers.SubmitDossier(draft_id=reception.draft_id), stage.counter)
    assert dossier.applicant_id == account.pk
    assert dossiers.reception_of(dossier).confirmation["method"] == "code"
    with pytest.raises(Conflict):
        counters.perform_with_code(action, reception.draft_id, stage.counter)


def test_guessing_a_code_stops_after_five_tries(stage):
    account, reception = with_account(stage)
    stage.perform(counters.SendCode(draft_id=reception.draft_id), stage.counter)
    right = sent_code(account)
    wrong = counters.ConfirmByCode(draft_id=reception.draft_id, code="000000" if right != "000000" else "111111")
    for _try in range(5):
        with pytest.raises(codes.WrongCode):
            counters.perform_with_code(wrong, reception.draft_id, stage.counter)
    good = counters.ConfirmByCode(draft_id=reception.draft_id, code=right)
    with pytest.raises(Conflict, match="quá nhiều lần"):
        counters.perform_with_code(good, reception.draft_id, stage.counter)


def test_helper_cannot_send_the_code_to_themselves(stage):
    Account.objects.filter(pk=stage.counter.id).update(
        full_name=PERSON["name"], folded_name="bui thi vung cao", personal_number=PERSON["personal_number"]
    )
    reception = open_for(stage)
    with pytest.raises(Conflict, match="không được xác nhận thay"):
        stage.perform(counters.SendCode(draft_id=reception.draft_id), stage.counter)


def test_a_number_with_another_name_is_nobodys_account(stage):
    Account.objects.create(login="khac", full_name="Trần Văn Khác Hẳn", personal_number=PERSON["personal_number"])
    assert send(stage, open_for(stage)).applicant_id is None


def test_authorised_person_the_one_they_act_for_and_the_subject_stay_apart(stage):
    principal = {"name": "Lê Văn Ở Xa", "personal_number": "048085990777", "basis": "Giấy uỷ quyền 12/2026"}
    dossier = send(stage, open_for(stage, principal=principal))
    reception = dossiers.reception_of(dossier)
    assert dossier.applicant_name == "Lê Văn Ở Xa"
    assert reception.person["name"] == PERSON["name"]
    assert dossier.subject_name == answers(COPIES)["person_name"]


def test_authorisation_needs_its_paper(stage):
    principal = {"name": "Lê Văn Ở Xa", "personal_number": "048085990777", "basis": " "}
    with pytest.raises(Invalid) as refused:
        open_for(stage, principal=principal)
    assert set(refused.value.errors) == {"principal_basis"}


def test_particulars_that_cannot_be_true_are_refused(stage):
    with pytest.raises(Invalid) as refused:
        open_for(stage, person={**PERSON, "name": "Mẫu", "birth_date": "1961-01-01"})
    assert set(refused.value.errors) == {"name", "personal_number"}


def test_any_counter_of_the_province_receives_and_never_becomes_the_resolver(stage):
    elsewhere = stage.officer("Ngô Thị Nơi Khác", another_centre(OTHER_WARD_OF_CITY), Role.COUNTER)
    dossier = send(stage, open_for(stage, elsewhere), elsewhere)
    assert dossier.receiving_agency == elsewhere.agency
    assert dossier.resolving_agency == stage.committee
    assert stage.task(dossier).agency == elsewhere.agency


def test_counter_of_another_province_is_refused(stage):
    far = stage.officer("Ngô Thị Tỉnh Khác", another_centre(OTHER_PROVINCE), Role.COUNTER)
    reception = open_for(stage, far)
    confirm(stage, reception, far)
    with pytest.raises(Invalid, match="không nhận được hồ sơ"):
        stage.perform(dossiers.SubmitDossier(draft_id=reception.draft_id), far)


def test_assistant_helps_online_and_the_place_of_help_is_not_the_place_of_receipt(stage):
    helper = stage.officer("Tổ Công Nghệ", another_centre(OTHER_WARD_OF_CITY), Role.ASSISTANT)
    dossier = send(stage, open_for(stage, helper, help="assisted"), helper)
    assert dossier.channel == Channel.ONLINE
    assert (dossier.help_agency, dossier.receiving_agency) == (helper.agency, stage.centre)
    assert counters.helped(helper.agency) == {"counter": 0, "assisted": 1}


def test_assistant_takes_no_papers_and_reads_nobody_elses_applications(stage):
    helper = stage.officer("Tổ Công Nghệ", stage.centre, Role.ASSISTANT)
    with pytest.raises(Denied):
        open_for(stage, helper)
    reception = open_for(stage)
    assert list(counters.receptions(helper)) == []
    with pytest.raises(dossiers.Reception.DoesNotExist):
        counters.reception_for(helper, reception.draft_id)
    with pytest.raises(Denied):
        fill(reception, helper)


@pytest.mark.parametrize("stranger", ["specialist", "citizen", "leader"])
def test_others_neither_open_nor_touch_an_application_at_the_counter(stage, stranger):
    actor = getattr(stage, stranger)
    with pytest.raises(Denied):
        open_for(stage, actor)
    with pytest.raises(Denied):
        fill(open_for(stage), actor)


def test_a_paper_shown_and_not_copied_needs_no_file(stage):
    reception = open_for(stage, procedure_code=BIRTH)
    fill(reception, stage.counter, child_birth_date="2026-09-01")
    draft = reception.draft
    draft.refresh_from_db()
    procedure = dossiers.procedure_of(draft)
    paper = next(item for item in procedure.documents_for(draft.answers, "counter") if item.required and item.field)
    dossiers.save_page(draft.pk, stage.counter, "applicant", {paper.field: []}, complete=True)
    with pytest.raises(Invalid):
        confirm(stage, reception)
    papers = {paper.id: {"originals": 1, "shown": True}}
    stage.perform(counters.NotePapers(draft_id=draft.pk, papers=papers), stage.counter)
    dossier = send(stage, reception)
    assert dossiers.reception_of(dossier).papers[paper.id]["compared"] is True


def test_no_paper_outside_the_published_list_is_asked_for(stage):
    reception = open_for(stage)
    with pytest.raises(Invalid, match="ngoài danh mục"):
        stage.perform(
            counters.NotePapers(draft_id=reception.draft_id, papers={"so_ho_khau": {"copies": 2}}), stage.counter
        )


def test_a_code_is_the_word_of_one_person_and_never_of_those_who_must_sign_too(stage):
    account, reception = with_account(stage, procedure_code=MARRIAGE)
    stage.perform(counters.SendCode(draft_id=reception.draft_id), stage.counter)
    code = counters.ConfirmByCode(draft_id=reception.draft_id, code=sent_code(account))
    counters.perform_with_code(code, reception.draft_id, stage.counter)
    with pytest.raises(Invalid, match="chưa đủ chữ ký"):
        stage.perform(dossiers.SubmitDossier(draft_id=reception.draft_id), stage.counter)
    assert send(stage, reception).status == Status.REGISTERED


def test_what_is_asked_for_later_is_brought_to_the_same_counter(stage):
    dossier = send(stage, open_for(stage))
    reason = dossiers.procedure_of(dossiers.reception_of(dossier).draft).supplement_reasons[0].id
    ask = dossiers.RequestSupplement(task_id=stage.task(dossier).pk, reasons=(reason,), explanations={})
    stage.perform(ask, stage.counter)
    fill(dossiers.reception_of(dossier), stage.second_counter, phone="0900000777")
    with pytest.raises(Denied):
        stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.specialist)
    stage.perform(dossiers.SupplyDossier(dossier_id=dossier.pk), stage.second_counter)
    dossier.refresh_from_db()
    assert dossier.answers["phone"] == "0900000777"
