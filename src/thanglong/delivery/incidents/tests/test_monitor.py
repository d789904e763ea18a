"""What stands still becomes somebody's business, and ends when it moves again."""

from datetime import date, timedelta

import pytest
from django.db import connection

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.jobs import ring_due_timers
from thanglong.delivery.dossiers.service import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, PERMIT, SINGLE, Stage, answers
from thanglong.delivery.incidents import detectors
from thanglong.delivery.incidents import service as incidents
from thanglong.delivery.incidents.constants import Kind, Severity, State
from thanglong.delivery.incidents.findings import Finding
from thanglong.delivery.incidents.owners import Owner, leader_of
from thanglong.delivery.incidents.service import Incident
from thanglong.delivery.letters import service as letters
from thanglong.delivery.notifications.service import Delivery, inbox, write
from thanglong.kernel import clock, jobs
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Conflict, Denied, Invalid
from thanglong.kernel.models import OutboxEvent
from thanglong.kernel.text import Text

FRIDAY = MONDAY + timedelta(days=4)


def accepted(stage: Stage, code: str = SINGLE) -> Dossier:
    dossier: Dossier = stage.submit(code, answers(code))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    dossier.refresh_from_db()
    return dossier


def open_kinds(dossier: Dossier) -> set[str]:
    return set(incidents.of_dossier(dossier.pk).values_list("kind", flat=True))


@pytest.fixture
def dossier(stage: Stage) -> Dossier:
    with clock.freeze(MONDAY):
        return accepted(stage)


def test_a_dossier_in_time_is_no_incident(dossier: Dossier) -> None:
    with clock.freeze(MONDAY + timedelta(hours=2)):
        incidents.look()
    assert open_kinds(dossier) == set()


def test_late_without_an_apology_is_the_heads_business(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(FRIDAY):
        incidents.look()
        incidents.look()
    incident = incidents.of_dossier(dossier.pk).get(kind=Kind.OVERDUE_DOSSIER)
    assert incident.owner_id == stage.leader.account_id
    assert incident.severity == Severity.CRITICAL
    assert incident.since == dossier.due_at
    assert stage.leader.account_id is not None
    assert inbox(stage.leader.account_id).filter(kind="incident.overdue_dossier").count() == 1


def test_an_apology_holds_until_the_new_date_and_no_longer(stage: Stage, dossier: Dossier) -> None:
    stage.enrol_signers()
    apology = letters.ApologiseAndReschedule(
        dossier_id=dossier.pk, reason="Chờ xác minh ở nơi cư trú cũ.", new_date=date(2026, 9, 22)
    )
    with clock.freeze(MONDAY + timedelta(days=1)):
        stage.perform(apology, stage.leader)
    with clock.freeze(FRIDAY):
        incidents.look()
        assert Kind.OVERDUE_DOSSIER not in open_kinds(dossier)
    with clock.freeze(MONDAY + timedelta(days=9)):
        incidents.look()
        assert Kind.OVERDUE_DOSSIER in open_kinds(dossier)


def test_an_unanswered_submission_is_an_incident(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
    with clock.freeze(MONDAY + timedelta(days=2)):
        incidents.look()
        assert open_kinds(dossier) == {Kind.OVERDUE_INTAKE}
        stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
        incidents.look()
        assert open_kinds(dossier) == set()
    ended = Incident.objects.get(dossier_id=dossier.pk)
    assert ended.state == State.RESOLVED
    assert ended.resolved_by["name"] == "monitor"


def test_silence_counts_in_working_days(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage, PERMIT)
    with clock.freeze(MONDAY + timedelta(days=6)):
        incidents.look()
        assert Kind.SILENT_DOSSIER not in open_kinds(dossier)
    with clock.freeze(MONDAY + timedelta(days=8)):
        incidents.look()
        assert Kind.SILENT_DOSSIER in open_kinds(dossier)


def test_who_waits_for_the_applicant_is_not_silent(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
        asking = dossiers.RequestSupplement(task_id=stage.task(dossier).pk, reasons=(reason,), explanations={})
        stage.perform(asking, stage.counter)
    with clock.freeze(MONDAY + timedelta(days=9)):
        incidents.look()
    assert open_kinds(dossier) == set()


def test_an_unanswered_opinion_goes_to_the_head_and_never_completes(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage, PERMIT)
        consult = dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="consult")
        stage.perform(consult, stage.specialist)
        asked = list(Task.objects.open().filter(dossier=dossier, kind="opinion"))
        heads = {
            task.agency: stage.officer(f"Trưởng {task.agency}", task.agency, Role.LEADER, title="Trưởng")
            for task in asked
        }
    with clock.freeze(MONDAY + timedelta(days=20)):
        incidents.look()
    for one in incidents.of_dossier(dossier.pk).filter(kind=Kind.UNANSWERED_OPINION):
        assert one.owner_id == heads[one.agency].account_id
    with clock.freeze(MONDAY + timedelta(days=60)):
        incidents.look()
    found = {one.subject: one for one in incidents.of_dossier(dossier.pk).filter(kind=Kind.UNANSWERED_OPINION)}
    assert set(found) == {f"task:{task.pk}" for task in asked}
    dossier.refresh_from_db()
    assert dossier.status in {Status.ACCEPTED, Status.IN_PROCESS}
    assert Task.objects.open().filter(dossier=dossier, kind="opinion").count() == len(asked)
    assert not Task.objects.filter(dossier=dossier, kind="draft").exists()
    assert all(one.escalated_at for one in found.values())


def test_work_for_which_nobody_is_appointed_goes_to_the_head_above(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = accepted(stage, PERMIT)
        consult = dossiers.FinishAssessment(task_id=stage.task(dossier).pk, outcome="consult")
        stage.perform(consult, stage.specialist)
        incidents.look()
    kinds = incidents.of_dossier(dossier.pk).filter(kind=Kind.NOBODY_THERE)
    assert kinds.count() == 3


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


def test_what_is_not_told_is_an_incident(stage: Stage, dossier: Dossier) -> None:
    del stage
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


def test_a_time_that_does_not_come_is_an_incident(stage: Stage) -> None:
    """A dossier that waits for its applicant is ended by the clock; when the clock fails, somebody must hear of it."""
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        reason = dossiers.procedure_of(dossier).supplement_reasons[0].id
        asking = dossiers.RequestSupplement(task_id=stage.task(dossier).pk, reasons=(reason,), explanations={})
        stage.perform(asking, stage.counter)
    timer = dossiers.Timer.objects.get(dossier=dossier, fired_at=None)
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
    assert open_kinds(late) == {Kind.OVERDUE_INTAKE}
    assert open_kinds(broken) == set()


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


def test_taking_and_closing_need_words_and_the_right(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(FRIDAY):
        incidents.look()
        incident = incidents.of_dossier(dossier.pk).get(kind=Kind.OVERDUE_DOSSIER)
        with pytest.raises(Denied):
            stage.perform(incidents.AcknowledgeIncident(incident_id=incident.pk, plan="Tôi làm"), stage.counter)
        with pytest.raises(Invalid):
            stage.perform(incidents.AcknowledgeIncident(incident_id=incident.pk, plan=""), stage.leader)
        stage.perform(
            incidents.AcknowledgeIncident(incident_id=incident.pk, plan="Ký trong sáng thứ Hai."), stage.leader
        )
        with pytest.raises(Conflict, match="Võ Thị Chủ Tịch"):
            stage.perform(incidents.AcknowledgeIncident(incident_id=incident.pk, plan="Tôi làm"), stage.leader)
        with pytest.raises(Conflict, match="vẫn chưa chuyển"):
            stage.perform(incidents.ResolveIncident(incident_id=incident.pk, reason="Coi như xong"), stage.leader)


def test_what_nobody_takes_goes_one_up_once(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
    with clock.freeze(MONDAY + timedelta(days=2)):
        incidents.look()
        first = Incident.objects.get(dossier_id=dossier.pk)
        assert first.owner_id == stage.counter.account_id
        assert first.severity == Severity.WARNING
    with clock.freeze(MONDAY + timedelta(days=4)):
        assert incidents.look().escalated
        assert incidents.look().escalated == 0
    first.refresh_from_db()
    assert first.owner_id == stage.leader.account_id
    assert first.severity == Severity.CRITICAL


def test_the_verbs_of_the_monitor_are_not_for_people(stage: Stage, dossier: Dossier) -> None:
    with clock.freeze(FRIDAY):
        incidents.look()
        incident = incidents.of_dossier(dossier.pk).get(kind=Kind.OVERDUE_DOSSIER)
        for verb in (incidents.SettleIncident, incidents.EscalateIncident):
            with pytest.raises(Denied):
                stage.perform(verb(incident_id=incident.pk), stage.leader)
        again = incidents.OpenIncident(finding=finding_of(incident))
        with pytest.raises(Conflict):
            stage.perform(again, Actor.system("monitor"))
        with pytest.raises(Denied):
            stage.perform(again, stage.leader)


def finding_of(incident: Incident) -> Finding:
    owner = leader_of(incident.agency)
    return Finding(incident.kind, incident.subject, incident.label, incident.since, owner)


def test_officers_see_their_own_and_operators_no_dossiers(stage: Stage, dossier: Dossier) -> None:
    operator = stage.officer("Mai Thị Vận Hành", stage.committee, Role.OPERATOR)
    with clock.freeze(FRIDAY):
        incidents.look()
    assert incidents.concerning(stage.leader).filter(dossier_id=dossier.pk).exists()
    assert not incidents.concerning(stage.clerk).exists()
    assert not incidents.concerning(stage.citizen).exists()
    assert not incidents.concerning(operator).exclude(dossier_id=None).exists()
    assert incidents.counts(incidents.concerning(stage.leader)).critical == 1
