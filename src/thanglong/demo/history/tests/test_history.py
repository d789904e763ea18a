"""The demo's past must be one that the platform itself could have lived through."""

import re
from collections import defaultdict
from datetime import datetime, timedelta

import pytest

from thanglong.delivery.dossiers.constants import OPEN, Delivery, Status, TaskKind
from thanglong.delivery.dossiers.service import Dossier, Draft, Result, Sequence, Supplement, Task, Timer, problems
from thanglong.delivery.notifications.service import inbox
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.processes import service as processes
from thanglong.demo.history.applications import BIRTH
from thanglong.demo.history.tests.conftest import Told
from thanglong.demo.history.writing import History, write_history
from thanglong.foundation.identity.service import Account
from thanglong.foundation.ledger.service import LedgerEntry, advance_all, audit
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, files
from thanglong.kernel.models import OutboxEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("past")]


def test_what_is_open_is_what_the_process_waits_for() -> None:
    for dossier in Dossier.objects.all():
        net = definition(dossier.revision_id).net
        waiting = {one.id for one in processes.open_elements(net, dossier.marking) if one.kind is processes.Kind.USER}
        tasks = list(Task.objects.open().filter(dossier=dossier))
        assert {task.element for task in tasks} == waiting, dossier
        assert bool(waiting) or dossier.awaiting_applicant or dossier.ended_at is not None
        running = {timer.id for timer in processes.running_timers(net, dossier.marking)}
        assert {timer.element for timer in Timer.objects.filter(dossier=dossier, fired_at=None)} <= running


def test_statuses_fit_together() -> None:
    for dossier in Dossier.objects.all():
        assert dossier.awaiting_applicant == (
            dossier.status == Status.SUPPLEMENT_ASKED
            and Supplement.objects.filter(dossier=dossier, answered_at=None).exists()
        )
        assert (dossier.status in OPEN) == (dossier.ended_at is None)
        assert (dossier.status == Status.DELIVERED) == (dossier.delivery == Delivery.DELIVERED)
        assert bool(dossier.closing) == (dossier.status in {Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED})
        assert (
            dossier.submitted_at <= (dossier.accepted_at or dossier.submitted_at) <= (dossier.ended_at or clock.now())
        )
        if dossier.status in {Status.FINISHED, Status.DELIVERED}:
            assert Result.objects.filter(dossier=dossier).exclude(issued_at=None).count() == 1


def test_everybody_applied_under_the_law_of_the_day() -> None:
    new_law = datetime(2027, 3, 1, tzinfo=clock.TIMEZONE)
    with clock.freeze(new_law + timedelta(days=9)):
        history = History(lambda done, total: None, 0, 30)
        before, after = (history.procedure(BIRTH, new_law + timedelta(hours=hours)) for hours in (-1, 1))
        assert (before.number, after.number) == (1, 2)
        assert history.procedure(BIRTH, new_law - timedelta(days=900)) is after, "it is younger than that"


def test_applications_are_complete() -> None:
    for draft in Draft.objects.all():
        procedure = definition(draft.revision_id)
        with clock.freeze(draft.submitted_at or draft.saved_at):
            assert not problems(procedure, draft.answers, "online"), (procedure.code, draft.answers)


def test_codes_and_numbers_have_no_gaps_and_live_ones_follow() -> None:
    days: dict[str, list[tuple[object, int]]] = defaultdict(list)
    for dossier in Dossier.objects.exclude(code=None):
        stem, number = str(dossier.code).rsplit("-", 1)
        assert stem.startswith(dossier.resolving_agency)
        days[f"dossier:{stem}"].append((dossier.accepted_at, int(number)))
    for result in Result.objects.exclude(number=None).select_related("dossier"):
        kind = re.sub(r"^\d+/|-[^-]+$", "", result.symbol)
        key = f"document:{result.dossier.resolving_agency}:{clock.local(result.issued_at or clock.now()).year}:{kind}"
        days[key].append((result.number, int(result.number or 0)))
    kept = dict(Sequence.objects.values_list("key", "last"))
    for key, given in days.items():
        assert [number for _at, number in sorted(given)] == list(range(1, len(given) + 1)), key
        assert kept[key] == len(given), key


def test_the_ledger_tells_it_in_order() -> None:
    entries = list(LedgerEntry.objects.filter(subject__startswith="dossier:").order_by("id"))
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    told = defaultdict(list)
    for entry in entries:
        told[entry.subject].append(entry)
    for dossier in Dossier.objects.all():
        life = [entry for entry in told[f"dossier:{dossier.pk}"] if entry.action.startswith("dossier.")]
        assert life[0].action == "dossier.submit"
        assert life[-1].facts["status"] == dossier.status
        assert [entry.facts["version"] for entry in life[1:]] == list(range(2, dossier.version + 1))
    advance_all()
    assert list(audit()) == []


def test_every_queue_of_the_demo_has_work() -> None:
    waiting = Task.objects.open()
    assert {task.kind for task in waiting} >= set(TaskKind)
    assert Dossier.objects.filter(awaiting_applicant=True).exists()
    signed = Result.objects.filter(issued_at=None, signed_at__isnull=False)
    assert signed.exists()
    assert all(result.signed_pdf_id for result in signed)
    assert not Task.objects.open().filter(kind=TaskKind.SIGN, dossier__results__draft_pdf=None).exists()


def test_the_demos_people_hold_papers_that_verify_and_have_read_the_old_news() -> None:
    for login in ("mau", "thidiem", "minhhoa"):
        account = Account.objects.get(login=login)
        states = set(Dossier.objects.filter(applicant=account).values_list("status", flat=True))
        assert len(states) >= 2, login
        assert inbox(account.pk).count() >= 4
        assert inbox(account.pk).exclude(read_at=None).exists()
        for result in Result.objects.filter(dossier__applicant=account).exclude(issued_at=None):
            assert result.issued_pdf is not None
            assert trust.verify_pdf(files.read(result.issued_pdf)).valid
    assert not OutboxEvent.objects.filter(dispatched_at=None).exists()


def test_nobody_of_the_past_can_sign_in() -> None:
    people = Account.objects.filter(login__startswith="dan")
    assert people.count() >= 40
    assert not any(person.has_usable_password() for person in people)


def test_progress_is_told_and_a_second_time_changes_nothing(past: Told) -> None:
    assert past[-1][0] == past[-1][1]
    assert [done for done, _total in past] == sorted(done for done, _total in past)
    before = Dossier.objects.count()
    assert write_history(lambda done, total: None, 60) == 0
    assert Dossier.objects.count() == before
