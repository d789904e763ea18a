"""The queue: true counts, filters without diacritics, pages by key, and a small number of statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.dossiers.tests.stage import COPIES, MONDAY, SINGLE, Stage, answers
from thanglong.faces.desk.tests.journeys import dossier_at
from thanglong.faces.desk.tests.journeys import page_of as address_of
from thanglong.kernel import clock

QUEUE = reverse("desk:queue")


def statements(browser, url: str) -> int:
    browser.get(url)  # compiled procedures and calendars are kept by the process
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("view", ["mine", "unit", "today", "late", "waiting", "signing", "all"])
def test_a_queue_page_takes_at_most_eight_statements(stage: Stage, at_desk, view: str) -> None:
    stage.enrol_signers()
    for kind in ("intake", "assess", "sign", "sign"):
        dossier_at(stage, kind)
    for actor in (stage.counter, stage.leader):
        assert statements(at_desk(actor), f"{QUEUE}?view={view}") <= 8


def test_a_dossier_page_takes_a_reasonable_number_of_statements(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    dossier = dossier_at(stage, "handover")
    assert statements(at_desk(stage.counter), address_of(dossier)) <= 26


def counts(page) -> dict[str, int | None]:
    items = page.context["side_navigation"][0]["items"]
    return {item["url"].partition("view=")[2]: item.get("count") for item in items if "view=" in item["url"]}


def test_counts_are_true(stage: Stage, at_desk) -> None:
    for _ in range(3):
        dossier_at(stage, "intake")
    open_ones = {"mine": 3, "unit": 3, "waiting": 0, "all": None}
    assert counts(at_desk(stage.counter).get(QUEUE)) == {**open_ones, "today": 0, "late": 0}
    with clock.freeze(MONDAY + timedelta(days=1)):
        assert counts(at_desk(stage.counter).get(QUEUE)) == {**open_ones, "today": 3, "late": 0}
    with clock.freeze(MONDAY + timedelta(days=2)):
        late = at_desk(stage.counter).get(f"{QUEUE}?view=late")
    assert counts(late) == {**open_ones, "today": 0, "late": 3}
    assert late.content.decode().count("late-row") == 3


def test_remaining_time_is_office_time(stage: Stage, at_desk) -> None:
    """Due on Monday at eight, it has an hour and a half left on Friday at sixteen, not a weekend more."""
    dossier = dossier_at(stage, "intake")
    Task.objects.filter(dossier=dossier).update(due_at=MONDAY.replace(hour=8) + timedelta(days=7))
    with clock.freeze(MONDAY.replace(hour=16) + timedelta(days=4)):
        assert "còn 1 giờ 30 phút" in at_desk(stage.counter).get(QUEUE).content.decode()


def test_search_needs_no_diacritics(stage: Stage, at_desk) -> None:
    mine, other = stage.submit(SINGLE, answers(SINGLE)), stage.submit(COPIES, answers(COPIES), stage.stranger)
    counter = at_desk(stage.counter)
    for view in ("mine", "all"):
        found = counter.get(QUEUE, {"view": view, "q": "tran van KHAC"}).content.decode()
        assert other.reference in found
        assert mine.reference not in found
        assert other.reference not in counter.get(QUEUE, {"view": view, "procedure": SINGLE}).content.decode()
    assert "Không có hồ sơ nào khớp" in counter.get(QUEUE, {"q": "zzz"}).content.decode()
    assert "Không có hồ sơ nào khớp" in counter.get(QUEUE, {"kind": "sign"}).content.decode()


def test_nonsense_in_the_address_is_taken_calmly(stage: Stage, at_desk) -> None:
    dossier_at(stage, "intake")
    wild = {"view": "x", "kind": "y", "after": "2026~1", "before": "~~", "procedure": "'"}
    assert at_desk(stage.counter).get(QUEUE, wild).status_code == 200


def test_several_tasks_are_taken_at_once(stage: Stage, at_desk) -> None:
    tasks = [stage.task(dossier_at(stage, "intake")) for _ in range(2)]
    counter = at_desk(stage.counter)
    posted = {"task": [*(str(task.pk) for task in tasks), "nonsense"], "view": "unit"}
    answer = counter.post(reverse("desk:take-many"), posted, follow=True)
    assert "Bạn đã nhận 2 việc." in answer.content.decode()
    assert set(Task.objects.values_list("assignee_name", flat=True)) == {stage.counter.name}
    assert "Chưa chọn việc nào" in counter.post(reverse("desk:take-many"), follow=True).content.decode()


def test_the_next_task_is_the_most_urgent(stage: Stage, at_desk) -> None:
    first = dossier_at(stage, "intake")
    with clock.freeze(MONDAY + timedelta(hours=1)):
        dossier_at(stage, "intake")
    counter = at_desk(stage.counter)
    assert counter.get(reverse("desk:next"))["Location"] == address_of(first)
    Task.objects.update(done_at=MONDAY)
    assert counter.get(reverse("desk:next"))["Location"] == QUEUE


def test_the_leader_sees_what_waits_for_signature_first(stage: Stage, at_desk) -> None:
    dossier_at(stage, "sign")
    leader = at_desk(stage.leader).get(f"{QUEUE}?view=signing").content.decode()
    assert "Hoàng Văn Thụ Lý" in leader
    assert "bản 1" in leader
    assert dossiers.queue_counts(stage.leader).signing == 1
