"""What stands still becomes somebody's business, and ends when it moves again."""

from datetime import date, timedelta

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.service import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, PERMIT, SINGLE, Stage, answers
from thanglong.delivery.incidents import service as incidents
from thanglong.delivery.incidents.constants import Kind, Severity, State
from thanglong.delivery.incidents.findings import Finding
from thanglong.delivery.incidents.owners import leader_of
from thanglong.delivery.incidents.service import Incident
from thanglong.delivery.letters import service as letters
from thanglong.delivery.notifications.service import inbox
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Conflict, Denied, Invalid

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


def test_what_nobody_takes_goes_up_until_nobody_is_above(stage: Stage) -> None:
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
    for days, passed_on in ((8, 1), (12, 0)):
        with clock.freeze(MONDAY + timedelta(days=days)):
            assert Incident.objects.left_standing(clock.now()).filter(pk=first.pk).count() == passed_on
            incidents.look()
    first.refresh_from_db()
    assert (first.agency, first.owner_role) == ("", Role.OPERATOR), "no leader is above: the operators find one"


def test_a_promise_that_is_not_kept_goes_one_up_too(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
    with clock.freeze(MONDAY + timedelta(days=2)):
        incidents.look()
        taken = Incident.objects.get(dossier_id=dossier.pk)
        take = incidents.AcknowledgeIncident(incident_id=taken.pk, plan="Tôi trả lời ngay sáng nay.")
        stage.perform(take, stage.counter)
        with pytest.raises(Conflict):
            stage.perform(incidents.EscalateIncident(incident_id=taken.pk), Actor.system("monitor"))
    with clock.freeze(MONDAY + timedelta(days=4)):
        incidents.look()
        taken.refresh_from_db()
        assert taken.escalated_at is None, "within three working days a promise stands"
    with clock.freeze(MONDAY + timedelta(days=8)):
        incidents.look()
        taken.refresh_from_db()
        assert (taken.state, taken.owner_id) == (State.OPEN, stage.leader.account_id)
        stage.perform(incidents.AcknowledgeIncident(incident_id=taken.pk, plan="Tôi giao người khác."), stage.leader)
    with clock.freeze(MONDAY + timedelta(days=15)):
        incidents.look()
        taken.refresh_from_db()
        assert (taken.state, taken.agency) == (State.OPEN, ""), "a head's promise does not end the watch either"


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
