"""One application at three agencies: parts start, end, fail, stop, and nothing is lost or done twice."""

from datetime import timedelta

import pytest

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.service import Dossier, Task, WithdrawDossier
from thanglong.delivery.dossiers.tests.stage import MONDAY
from thanglong.delivery.linking import jobs as linking_jobs
from thanglong.delivery.linking import service as linking
from thanglong.delivery.linking.service import EndPart, GiveUpPart, Part, StartPart
from thanglong.delivery.linking.tests.agencies import ThreeAgencies
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock, jobs
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied

SYSTEM = Actor.system("linking")


@pytest.fixture(autouse=True)
def monday():
    with clock.freeze(MONDAY):
        yield


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_each_part_goes_to_its_agency_and_the_whole_gives_one_answer(three: ThreeAgencies) -> None:
    three.enrol()
    whole = three.apply()
    three.work()
    assert [part.element for part in Part.objects.of(whole.pk)] == ["birth"]
    birth = three.child(whole, "birth")
    assert (birth.resolving_agency, birth.status, birth.applicant_id) == (
        three.stage.committee,
        Status.ACCEPTED,
        whole.applicant_id,
    )
    assert birth.code is not None
    assert [item.file.name for item in dossiers.attachments(birth)] == ["chung-sinh.pdf"]

    three.issue(whole, "birth")
    three.work()
    residence, insurance = three.child(whole, "residence"), three.child(whole, "insurance")
    assert residence.resolving_agency == three.police
    assert insurance.resolving_agency == three.insurer
    assert residence.answers["child_number"] == insurance.answers["child_number"] == "048226012345"
    assert residence.answers["birth_certificate"].endswith("/GKS-UBND")
    two_days = clock.local(MONDAY + timedelta(days=2)).date()
    assert [clock.local(part.due_at).date() for part in (residence, insurance)] == [two_days] * 2
    assert clock.local(fresh(whole).due_at).date() == clock.local(MONDAY + timedelta(days=3)).date()

    three.issue(whole, "insurance")
    three.work()
    assert fresh(whole).is_open
    three.issue(whole, "residence")
    three.work()
    assert fresh(whole).status == Status.FINISHED
    assert not dossiers.open_tasks(whole)
    assert {linked.part.outcome for linked in linking.parts_of(whole)} == {"issued"}
    assert linking.whole_of(residence.pk) == whole


def test_a_refused_part_does_not_lose_the_others(three: ThreeAgencies) -> None:
    three.enrol()
    whole = three.apply()
    three.work()
    three.issue(whole, "birth")
    three.work()
    three.refuse(whole, "residence", "not_lawful")
    three.work()
    assert fresh(whole).is_open
    three.issue(whole, "insurance")
    three.work()
    assert fresh(whole).status == Status.FINISHED
    assert three.part(whole, "residence").outcome == "refused"
    assert three.part(whole, "insurance").outcome == "issued"


def test_a_refused_birth_ends_the_whole_with_its_reason(three: ThreeAgencies) -> None:
    whole = three.apply()
    three.work()
    three.refuse(whole, "birth", "already_registered")
    three.work()
    ended = fresh(whole)
    assert ended.status == Status.STOPPED
    assert "Luật Hộ tịch" in ended.closing["basis"]
    assert Part.objects.of(whole.pk).count() == 1


def test_withdrawing_the_whole_stops_what_is_not_decided(three: ThreeAgencies) -> None:
    three.enrol()
    whole = three.apply()
    three.work()
    three.issue(whole, "birth")
    three.work()
    perform(WithdrawDossier(dossier_id=whole.pk, reason="Chuyển nhà"), three.citizen)
    three.work()
    assert fresh(whole).status == Status.WITHDRAWN
    assert three.child(whole, "birth").status == Status.FINISHED
    for element in ("residence", "insurance"):
        assert three.child(whole, element).status == Status.WITHDRAWN
        assert three.part(whole, element).outcome == "withdrawn"
    assert not Task.objects.open().filter(dossier__in=[three.part(whole, "residence").child_id]).exists()


def test_withdrawing_before_a_part_has_started_starts_nothing(three: ThreeAgencies) -> None:
    whole = three.apply()
    perform(WithdrawDossier(dossier_id=whole.pk), three.citizen)
    three.work()
    assert not Dossier.objects.filter(pk=three.part(whole, "birth").child_id).exists()
    assert three.part(whole, "birth").outcome == "withdrawn"


def test_every_step_may_be_repeated(three: ThreeAgencies) -> None:
    whole = three.apply()
    three.work()
    part = three.part(whole, "birth")
    linking_jobs.start_part(part_id=str(part.pk))
    linking_jobs.give_up_part(part_id=str(part.pk))
    with pytest.raises(Conflict):
        perform(StartPart(part_id=part.pk), SYSTEM)
    with pytest.raises(Conflict):
        perform(GiveUpPart(part_id=part.pk), SYSTEM)
    three.refuse(whole, "birth", "already_registered")
    three.work()
    linking_jobs.end_part(part.child_id)
    with pytest.raises(Conflict):
        perform(EndPart(part_id=part.pk, outcome="issued"), SYSTEM)
    assert [entry.action for entry in entries_for(f"dossier:{whole.pk}")].count("dossier.finish_part") == 1
    assert Dossier.objects.filter(pk=part.child_id).count() == 1


def test_the_sweep_takes_up_what_was_left_lying(three: ThreeAgencies) -> None:
    """Jobs that never ran and news that never arrived: the sweep does the same, later."""
    whole = three.apply()
    _forget_jobs()
    with clock.freeze(MONDAY + timedelta(minutes=5)):
        linking_jobs.sweep_parts()
        assert three.child(whole, "birth").status == Status.ACCEPTED
        three.refuse(whole, "birth", "already_registered")
        linking_jobs.sweep_parts()
        assert fresh(whole).status == Status.STOPPED


def test_a_failed_start_leaves_nothing_half_done(three: ThreeAgencies) -> None:
    whole = three.apply()
    _forget_jobs()
    Dossier.objects.filter(pk=whole.pk).update(answers={**whole.answers, "child_name": None})
    with clock.freeze(MONDAY + timedelta(minutes=5)):
        linking_jobs.sweep_parts()
        part = three.part(whole, "birth")
        assert part.started_at is None
        assert not dossiers.Draft.objects.filter(pk=part.child_id).exists()
        Dossier.objects.filter(pk=whole.pk).update(answers=whole.answers)
        linking_jobs.sweep_parts()
    assert three.child(whole, "birth").status == Status.ACCEPTED


def test_a_part_that_asks_for_more_waits_for_the_same_applicant(three: ThreeAgencies) -> None:
    whole = three.apply()
    three.work()
    birth = three.child(whole, "birth")
    perform(
        dossiers.RequestSupplement(
            task_id=three.stage.task(birth).pk, reasons=("parents_mismatch",), explanations={}, note=""
        ),
        three.officers["birth"],
    )
    three.work()
    assert fresh(birth).awaiting_applicant
    dossiers.save_page(birth.pk, three.citizen, "child", {"child_name": "Nguyễn Minh Khoa"}, complete=True)
    perform(dossiers.SupplyDossier(dossier_id=birth.pk), three.citizen)
    assert fresh(birth).answers["child_name"] == "Nguyễn Minh Khoa"
    assert fresh(whole).is_open


def test_a_part_keeps_its_share_of_the_time_when_more_was_asked(three: ThreeAgencies) -> None:
    whole = three.apply()
    three.work()
    three.enrol()
    three.issue(whole, "birth")
    three.work()
    child = three.child(whole, "residence")
    asked = dossiers.RequestSupplement(task_id=three.stage.task(child).pk, reasons=("data_mismatch",), explanations={})
    perform(asked, three.officers["residence"])
    perform(dossiers.SupplyDossier(dossier_id=child.pk), three.citizen)
    assert (fresh(child).limit, fresh(child).due_at) == (child.limit, child.due_at)


def test_the_applicant_hears_of_the_whole_and_of_results(three: ThreeAgencies) -> None:
    three.enrol()
    whole = three.apply()
    three.work()
    for element in ("birth", "residence", "insurance"):
        three.issue(whole, element)
        three.work()
    told = [str(letter.subject) for letter in notifications.inbox(three.citizen.account_id)]
    assert sum("đã được tiếp nhận" in subject for subject in told) == 1
    assert sum("đã có kết quả" in subject for subject in told) == 3
    assert sum("đã có đủ câu trả lời" in subject for subject in told) == 1


def test_only_the_platform_moves_parts(three: ThreeAgencies) -> None:
    whole = three.apply()
    part = three.part(whole, "birth")
    why: dict[str, object] = {}
    finish = dossiers.FinishPart(
        dossier_id=whole.pk, element="birth", outcome="issued", part_id=str(part.child_id), why=why
    )
    receive = dossiers.ReceivePart(task_id=dossiers.all_tasks(whole)[0].pk)
    start, end, give_up = StartPart(part_id=part.pk), EndPart(part_id=part.pk, outcome="x"), GiveUpPart(part_id=part.pk)
    for actor in (three.citizen, three.stage.counter, three.officers["residence"]):
        for action in (start, end, give_up, finish, receive):
            with pytest.raises(Denied):
                perform(action, actor)


def _forget_jobs() -> None:
    """Lose every job that waits, as a crash of another queue would."""
    assert jobs.REGISTRY
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")
