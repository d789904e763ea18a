"""Many dossiers at once: each for itself, one that fails stops no other, and the list says which and why."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Result, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.worklists.jobs import carry_out, give_up_errands
from thanglong.delivery.worklists.models import Errand, ErrandItem
from thanglong.faces.desk.tests.journeys import dossier_at
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel.jobs import run_pending

QUEUE = reverse("desk:queue")


def ids(tasks: list[Task]) -> list[str]:
    return [str(task.pk) for task in tasks]


def test_work_is_given_to_somebody_one_by_one(stage: Stage, at_desk) -> None:
    """One of three was finished by a colleague in between: the other two are given, the list says who was first."""
    tasks = [stage.task(dossier_at(stage, "intake")) for _ in range(3)]
    counter = at_desk(stage.counter)
    chosen = {"task": [*ids(tasks), "nonsense"], "view": "unit"}
    page = counter.post(reverse("desk:batch-assign"), chosen).content.decode()
    assert stage.second_counter.name in page
    assert (
        "Hãy chọn một người"
        in counter.post(reverse("desk:batch-assign"), {**chosen, "confirmed": "1"}).content.decode()
    )
    started = counter.post(
        reverse("desk:batch-assign"), {**chosen, "confirmed": "1", "assignee": stage.second_counter.id}
    )
    stage.perform(dossiers.AcceptDossier(task_id=tasks[1].pk), stage.counter)
    assert "Đang chờ" in counter.get(started["Location"]).content.decode()
    assert 'data-refresh="2"' in counter.get(started["Location"]).content.decode()
    run_pending()
    told = counter.get(started["Location"]).content.decode()
    assert "2 trên 3 hồ sơ" in told
    assert f"{stage.counter.name} đã làm việc này" in told
    holders = [Task.objects.get(pk=task.pk).assignee_name for task in tasks]
    assert holders == [stage.second_counter.name, stage.counter.name, stage.second_counter.name]
    assert LedgerEntry.objects.filter(action="dossier.assign").count() == 2
    assert LedgerEntry.objects.filter(action="worklist.start_batch").count() == 1


def test_a_leader_signs_the_drafts_seen_and_no_newer_one(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    found = [dossier_at(stage, "sign") for _ in range(2)]
    tasks = [stage.task(dossier) for dossier in found]
    leader = at_desk(stage.leader)
    assert leader.get(f"{QUEUE}?view=signing").content.decode().count('name="task"') == 2
    page = leader.post(reverse("desk:batch-sign"), {"task": ids(tasks)}).content.decode()
    assert "Bạn sẽ ký 2 dự thảo" in page
    Result.objects.filter(dossier=found[0]).update(version=2)
    seen = {"task": ids(tasks), "confirmed": "1", **{f"version-{task.pk}": "1" for task in tasks}}
    started = leader.post(reverse("desk:batch-sign"), seen)
    run_pending()
    told = leader.get(started["Location"]).content.decode()
    assert "1 trên 2 hồ sơ" in told
    assert "Dự thảo đã thay đổi sau khi bạn mở trang" in told
    assert [Result.objects.get(dossier=dossier).signed_at is not None for dossier in found] == [False, True]


def test_a_batch_broken_off_goes_on_where_it_stopped(stage: Stage, at_desk) -> None:
    tasks = [stage.task(dossier_at(stage, "intake")) for _ in range(2)]
    chosen = {"task": ids(tasks), "confirmed": "1", "assignee": stage.second_counter.id}
    at_desk(stage.counter).post(reverse("desk:batch-assign"), chosen)
    ErrandItem.objects.filter(position=1).update(state="done")
    Errand.objects.update(state="running")
    run_pending()
    assert [Task.objects.get(pk=task.pk).assignee_id is None for task in tasks] == [True, False]
    assert Errand.objects.get().done == 2


def test_one_on_which_the_platform_fails_keeps_none_back_and_is_told(
    stage: Stage, at_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [stage.task(dossier_at(stage, "intake")) for _ in range(2)]
    chosen = {"task": ids(tasks), "confirmed": "1", "assignee": stage.second_counter.id}
    counter = at_desk(stage.counter)
    page = counter.post(reverse("desk:batch-assign"), chosen)["Location"]
    usual = dossiers.AssignTask.change

    def broken(self: dossiers.AssignTask, *args: Any) -> Any:
        if self.task_id == tasks[0].pk:
            raise RuntimeError("disk")
        return usual(self, *args)

    monkeypatch.setattr(dossiers.AssignTask, "change", broken)
    with pytest.raises(RuntimeError, match="disk"):
        carry_out(errand_id=str(Errand.objects.get().pk))
    assert Task.objects.get(pk=tasks[1].pk).assignee_id is not None
    give_up_errands()
    assert not Errand.objects.get().over
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE args ? 'errand_id'")
    give_up_errands()
    assert Errand.objects.get().state == "failed"
    assert [item.state for item in ErrandItem.objects.order_by("position")] == ["refused", "done"]
    assert "Người vận hành đã được báo" in counter.get(page).content.decode()


def test_what_somebody_cannot_see_is_not_in_the_batch(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "intake"))
    for actor, address in ((stage.clerk, "desk:batch-assign"), (stage.counter, "desk:batch-sign")):
        answer = at_desk(actor).post(reverse(address), {"task": ids([task]), "confirmed": "1"}, follow=True)
        assert "Chưa chọn việc nào bạn làm được" in answer.content.decode()
    assert not Errand.objects.exists()


def test_somebody_who_left_does_nothing_any_more(stage: Stage, at_desk) -> None:
    task = stage.task(dossier_at(stage, "intake"))
    chosen = {"task": ids([task]), "confirmed": "1", "assignee": stage.second_counter.id}
    counter = at_desk(stage.counter)
    started = counter.post(reverse("desk:batch-assign"), chosen)
    Errand.objects.update(agency="H99")
    run_pending()
    errand = Errand.objects.get()
    assert errand.state == "failed"
    assert "không còn làm việc ở cơ quan này" in errand.problem
    assert counter.get(started["Location"]).status_code == 404
    assert Task.objects.get(pk=task.pk).assignee_id is None
    assert errand.asked_at == MONDAY
