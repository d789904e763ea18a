"""What fails in the platform itself is somebody's business too, and one failure hides no other."""

from datetime import timedelta

import pytest
from django.db import connection

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.jobs import ring_due_timers
from thanglong.delivery.dossiers.service import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers
from thanglong.delivery.incidents import detectors
from thanglong.delivery.incidents import service as incidents
from thanglong.delivery.incidents.constants import Kind, State
from thanglong.delivery.incidents.owners import Owner
from thanglong.delivery.incidents.service import Incident
from thanglong.delivery.notifications.service import Delivery, inbox, write
from thanglong.kernel import clock, jobs
from thanglong.kernel.actors import Role
from thanglong.kernel.models import OutboxEvent
from thanglong.kernel.text import Text


def test_a_failed_job_belongs_to_the_operators_until_they_say_what_they_did(stage: Stage) -> None:
    operator = stage.officer("Mai Thị Vận Hành", stage.committee, Role.OPERATOR)
    jobs.REGISTRY["thanglong.kernel.events.deliver"].defer(event_id="0", handler="inbox")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' RETURNING id")
        (failed,) = cursor.fetchone()
    with clock.freeze(MONDAY):
        incidents.look()
        incident = Incident.objects.get(kind=Kind.FAILED_JOB)
        assert incident.subject == f"job:{failed}"
        assert incident.owner_id == operator.account_id
        stage.perform(incidents.ResolveIncident(incident_id=incident.pk, reason="Đã chạy lại bằng tay."), operator)
        incidents.look()
    assert not Incident.objects.unresolved().filter(kind=Kind.FAILED_JOB).exists()


def test_what_is_not_told_is_an_incident(dossier: Dossier) -> None:
    assert OutboxEvent.objects.filter(dispatched_at=None).exists()
    with clock.freeze(MONDAY + timedelta(minutes=30)):
        incidents.look()
    assert Incident.objects.filter(kind=Kind.STUCK_EVENT, detail=f"dossier:{dossier.pk}").exists()


def test_work_that_no_worker_takes_is_an_incident(stage: Stage) -> None:
    del stage
    jobs.REGISTRY["thanglong.kernel.events.deliver"].defer(event_id="0", handler="none")
    with clock.freeze(clock.now() + timedelta(hours=1)):
        incidents.look()
    assert Incident.objects.filter(kind=Kind.STUCK_JOB).exists()


def waiting_for_papers(stage: Stage) -> dossiers.Timer:
    dossier = stage.submit(SINGLE, answers(SINGLE))
    reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
    asking = dossiers.RequestSupplement(task_id=stage.task(dossier).pk, reasons=(reason,), explanations={})
    stage.perform(asking, stage.counter)
    return dossiers.Timer.objects.get(dossier=dossier, fired_at=None)


def test_a_time_that_does_not_come_is_an_incident(stage: Stage) -> None:
    """A dossier that waits for its applicant is ended by the clock; when the clock fails, somebody must hear of it."""
    with clock.freeze(MONDAY):
        timer = waiting_for_papers(stage)
    with clock.freeze(timer.due_at + timedelta(minutes=5)):
        incidents.look()
        assert not Incident.objects.filter(kind=Kind.STUCK_TIMER).exists()
    with clock.freeze(timer.due_at + timedelta(minutes=30)):
        incidents.look()
        found = Incident.objects.get(kind=Kind.STUCK_TIMER)
        assert (found.subject, found.owner_role) == (f"timer:{timer.pk}", Role.OPERATOR)
        ring_due_timers()
        incidents.look()
    found.refresh_from_db()
    assert found.state == State.RESOLVED


def test_timers_that_always_fail_hold_up_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thanglong.delivery.dossiers.jobs.BATCH", 1)
    with clock.freeze(MONDAY):
        broken, sound = (waiting_for_papers(stage) for _ in range(2))
    dossiers.Timer.objects.filter(pk=broken.pk).update(element="gone")
    with clock.freeze(sound.due_at + timedelta(minutes=5)):
        for _round in range(2):
            ring_due_timers()
    assert dossiers.Timer.objects.filter(fired_at=None).get() == broken
    sound.refresh_from_db()
    assert sound.fired_at


def test_one_that_cannot_be_looked_at_hides_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.freeze(MONDAY):
        broken, late = (stage.submit(SINGLE, answers(SINGLE)) for _ in range(2))
    usual = detectors.owner_of

    def fails(task: Task) -> Owner:
        if task.dossier_id == broken.pk:
            raise LookupError("no such agency")
        return usual(task)

    monkeypatch.setattr(detectors, "owner_of", fails)
    with clock.freeze(MONDAY + timedelta(days=2)), pytest.raises(LookupError):
        incidents.look()
    assert [one.kind for one in incidents.of_dossier(late.pk)] == [Kind.OVERDUE_INTAKE]
    assert not incidents.of_dossier(broken.pk).exists()


def test_a_message_that_cannot_leave_is_an_incident(stage: Stage, dossier: Dossier) -> None:
    assert stage.citizen.account_id is not None
    write(
        account_id=stage.citizen.account_id,
        event_id=dossier.pk,
        kind="vn.thanglong.dossier.accepted",
        subject=Text("Thử", "Test"),
        body=Text("Thử", "Test"),
        at=MONDAY,
    )
    message = inbox(stage.citizen.account_id).get()
    lost, _made = Delivery.objects.update_or_create(
        message=message, channel="sms", defaults={"state": "dead", "created_at": MONDAY, "reason": "no_route"}
    )
    with clock.freeze(MONDAY + timedelta(hours=2)):
        incidents.look()
    found = Incident.objects.get(kind=Kind.UNDELIVERED, subject=f"delivery:{lost.pk}")
    assert found.detail == "no_route"
    assert found.dossier_id is None
