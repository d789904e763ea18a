"""Every event has a documented schema, and every job a queue that a worker serves."""

import re

import pytest
from procrastinate.contrib.django import app

from tests.guards.source import import_everything, modules, name
from thanglong.kernel import events, jobs

import_everything()
EVENTS = sorted(events.TYPES.values(), key=lambda event: event.name)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_event_is_documented(event):
    assert event.description.strip().endswith(".")
    assert event.schema.model_fields, f"{event.name} carries no data"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_event_is_declared_where_others_may_look(event):
    assert event.schema.__module__.endswith(".events"), f"{event.name} belongs in its room's events.py"


def test_handlers_listen_to_declared_events():
    assert set(events._handlers) <= set(events.TYPES)


def test_every_task_has_a_served_queue():
    ours = {task_name: task for task_name, task in app.tasks.items() if task_name.startswith("thanglong")}
    assert ours
    assert {task_name: task.queue for task_name, task in ours.items() if task.queue not in jobs.QUEUES} == {}


def test_tasks_are_declared_through_the_kernel():
    direct = [
        name(path)
        for path in modules()
        if re.search(r"@app\.(task|periodic)", path.read_text(encoding="utf-8")) and path.name != "jobs.py"
    ]
    assert direct == []
