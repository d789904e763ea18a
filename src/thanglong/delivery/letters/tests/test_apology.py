"""An apology before the time runs out buys one new appointment, and never makes a late dossier punctual."""

from datetime import date, timedelta

import pytest

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.letters import service as letters
from thanglong.delivery.letters.tests.test_letters import accepted, words
from thanglong.delivery.notifications.service import inbox
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, events, jobs
from thanglong.kernel.errors import Conflict, Denied, Invalid

REASON = "Cơ quan phối hợp chưa trả lời xác minh."
NEXT_MONDAY = date(2026, 9, 21)


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    stage.enrol_signers()
    with clock.freeze(MONDAY):
        return accepted(stage)


def apologise(dossier: Dossier, day: date | None = NEXT_MONDAY, reason: str = REASON) -> letters.ApologiseAndReschedule:
    return letters.ApologiseAndReschedule(dossier_id=dossier.pk, reason=reason, new_date=day)


def test_the_head_signs_the_new_date_and_the_legal_time_stays(stage: Stage, dossier: Dossier) -> None:
    before = dossier.due_at
    with clock.freeze(MONDAY + timedelta(days=1)):
        made = stage.perform(apologise(dossier), stage.leader)
        dossier.refresh_from_db()
        seen = letters.dossier_clock(dossier)
        events.dispatch()
        jobs.run_pending()
    assert dossier.due_at == before == dossier.original_due_at
    assert made.in_time
    assert seen.legal == before
    assert clock.local(made.new_due_at).date() == NEXT_MONDAY
    assert seen.appointment == made.new_due_at
    assert [turn.kind for turn in seen.turns] == ["accepted", "rescheduled"]
    pdf = letters.pdf(made.letter, dossier)
    assert trust.verify_pdf(pdf).valid
    text = words(pdf)
    assert "/PXL-UBND" in text
    assert REASON in text
    assert stage.citizen.account_id is not None
    assert inbox(stage.citizen.account_id).filter(kind__endswith="rescheduled").count() == 1


def test_late_stays_late_in_every_count(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(days=1)):
        stage.perform(apologise(dossier), stage.leader)
    between = MONDAY + timedelta(days=5)
    assert dossier.due_at is not None
    assert dossier.due_at < between
    assert dossier in Dossier.objects.late(at=between)
    with clock.freeze(between):
        assert [row.result for row in letters.hand_overs(dossier)][-1] == "late"
        dossier.refresh_from_db()
        assert letters.entries([dossier])[0].result == "late"


def test_once_only(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(days=1)):
        stage.perform(apologise(dossier), stage.leader)
        assert not letters.may_reschedule(dossier)
        with pytest.raises(Conflict, match="một lần"):
            stage.perform(apologise(dossier, NEXT_MONDAY + timedelta(days=1)), stage.leader)


def test_after_the_time_the_letter_says_that_it_came_late(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(days=5)):
        made = stage.perform(apologise(dossier), stage.leader)
    assert not made.in_time
    assert "lập sau khi đã quá hạn" in words(letters.pdf(made.letter, dossier))


def test_a_new_date_lies_ahead_and_the_office_is_open(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(days=1)):
        for day in (None, date(2026, 9, 15), date(2026, 9, 20)):
            with pytest.raises(Invalid) as refused:
                stage.perform(apologise(dossier, day), stage.leader)
            assert "new_date" in refused.value.errors
        with pytest.raises(Invalid):
            stage.perform(apologise(dossier, reason="Bận"), stage.leader)
    assert not letters.Reappointment.objects.exists()
    assert not letters.Letter.objects.filter(form="04").exists()


def test_only_the_head_of_the_deciding_agency_apologises(stage: Stage, dossier: Dossier) -> None:
    for actor in (stage.specialist, stage.counter, stage.citizen):
        with pytest.raises(Denied):
            stage.perform(apologise(dossier), actor)
