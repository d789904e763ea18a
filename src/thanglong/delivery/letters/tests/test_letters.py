"""Letters are numbered without gaps, sealed by their agency, and keep their words."""

import subprocess

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers
from thanglong.delivery.letters import service as letters
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, events, jobs
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied


def words(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def accepted(stage: Stage) -> Dossier:
    dossier: Dossier = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    dossier.refresh_from_db()
    return dossier


def refused(stage: Stage) -> Dossier:
    dossier = accepted(stage)
    reason = dossiers.procedure_of(dossier).refusal_reasons[0].id
    action = dossiers.RefuseDossier(
        task_id=stage.task(dossier).pk, reason=reason, explanation="Người nộp chưa đủ điều kiện."
    )
    stage.perform(action, stage.specialist)
    dossier.refresh_from_db()
    return dossier


def test_letters_follow_the_life_of_a_dossier_by_themselves(stage: Stage) -> None:
    stage.enrol_signers()
    with clock.freeze(MONDAY):
        dossier = refused(stage)
        events.dispatch()
        jobs.run_pending()
        given = {one.key: one for one in letters.Letter.objects.filter(dossier=dossier)}
    assert set(given) == {"01-1", "03-1", "06-1"}
    assert given["03-1"].symbol == "01/PTC-UBND"
    assert given["03-1"].sealed_at
    assert trust.verify_pdf(letters.pdf(given["03-1"], dossier), expect=trust.SEALED).valid
    text = words(letters.pdf(given["03-1"], dossier))
    assert "Số: 01/PTC-UBND" in text
    base = dossiers.procedure_of(dossier).legal_bases
    assert any(f"{one.names.vi} số {one.number}" in text for one in base)


def test_numbers_have_no_gaps_and_begin_anew_each_year(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        both = [refused(stage), refused(stage)]
        symbols = [letters.letter(dossier, "03-1").symbol for dossier in both]
        entries = [letters.letter(dossier, "01-1").number for dossier in both]
    with clock.freeze(MONDAY.replace(year=2027)):
        later = letters.letter(refused(stage), "03-1").symbol
    assert symbols == ["01/PTC-UBND", "02/PTC-UBND"]
    assert entries == [1, 2]
    assert later == "01/PTC-UBND"


def test_a_letter_is_given_once_and_keeps_its_words(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
        first = letters.letter(dossier, "01-1")
    assert letters.letter(dossier, "01-1") == first
    assert f"Số thứ tự: {first.number}" in words(letters.pdf(first, dossier))
    with pytest.raises(letters.Letter.DoesNotExist):
        letters.letter(dossier, "03-1")
    with pytest.raises(letters.Letter.DoesNotExist):
        letters.letter(dossier, "04-1")


def test_withdrawing_gives_form_05_by_itself(stage: Stage) -> None:
    stage.enrol_signers()
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
        stage.perform(dossiers.WithdrawDossier(dossier_id=dossier.pk), stage.citizen)
        events.dispatch()
        jobs.run_pending()
        dossier.refresh_from_db()
        stop = letters.letter(dossier, "05-1")
    assert "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ" in words(letters.pdf(stop, dossier))
    assert stop.symbol.startswith("01/TB-")


def test_the_control_slip_shows_each_hand_over_and_how_it_ended(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
    with clock.freeze(MONDAY.replace(day=18)):
        rows = letters.hand_overs(dossier)
        text = words(letters.pdf(letters.letter(dossier, "06-1"), dossier))
    assert [row.result for row in rows] == ["early", "late"]
    assert rows[0].giver == dossier.applicant_name
    assert rows[1].giver == rows[0].taker
    assert "01/PKS-" in text
    assert "PHIẾU KIỂM SOÁT" in text


def test_what_the_applicant_took_themselves_is_no_officers_work(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
        Task.objects.filter(dossier=dossier).update(done_by=stage.citizen.to_json())
        row = letters.hand_overs(dossier)[0]
    assert (row.taker, row.person) == (stage.citizen.name, "")


def test_what_the_platform_did_by_itself_bears_nobodys_name(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
        Task.objects.filter(dossier=dossier).update(done_by=Actor.system("linking").to_json())
        assert letters.hand_overs(dossier)[0].person == ""
        assert "linking" not in words(letters.pdf(letters.letter(dossier, "06-1"), dossier))


def test_the_register_lists_the_period_on_page_paper_and_table(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
        letters.letter(dossier, "01-1")
        period = letters.Period.month_of(MONDAY.date())
        found = letters.registered(stage.counter, period)
        table = "".join(letters.csv_lines(found))
        pdf = letters.register_pdf(stage.counter, period, list(found))
        earlier = letters.Period.month_of(MONDAY.date().replace(month=8))
        assert not letters.registered(stage.counter, earlier).exists()
    assert list(found) == [dossier]
    assert [entry.number for entry in letters.entries(list(found))] == [1]
    assert str(dossier.code) in table
    assert "SỔ THEO DÕI HỒ SƠ" in words(pdf)
    assert not letters.registered(stage.citizen, period).exclude(applicant_id=stage.citizen.account_id).exists()


def test_letters_follow_from_the_record_and_not_from_a_wish(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage)
    wish = letters.GiveLetter(dossier_id=dossier.pk, key="01-1")
    for actor in (stage.leader, stage.citizen):
        with pytest.raises(Denied):
            stage.perform(wish, actor)
    stage.perform(wish, stage.system)
    with pytest.raises(Conflict):
        stage.perform(wish, stage.system)
    with pytest.raises(Conflict):
        stage.perform(letters.GiveLetter(dossier_id=dossier.pk, key="03-1"), stage.system)
