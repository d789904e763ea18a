"""Two clicks, two officers, a thousand acceptances: one wins, the others are told, and no number is lost or doubled."""

import copy
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connection

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.exceptions import AlreadyDone
from thanglong.delivery.dossiers.models import Dossier, Draft, Task
from thanglong.delivery.dossiers.numbering import reference
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage, answers
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused
from thanglong.kernel.ids import new_id

THREADS = 8


def together(jobs: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run the jobs in parallel, each with a connection of its own; return results, refusals among them."""

    def work(share: Sequence[Callable[[], Any]]) -> list[Any]:
        try:
            return [attempt(job) for job in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        shares = [jobs[start::THREADS] for start in range(THREADS)]
        return [result for results in pool.map(work, shares) for result in results]


def attempt(job: Callable[[], Any]) -> Any:
    try:
        with clock.freeze(MONDAY):
            return job()
    except Refused as refusal:
        return refusal


def copies(dossier: Dossier, number: int) -> list[Task]:
    """Return intake tasks of many dossiers alike."""
    draft, task = Draft.objects.get(pk=dossier.pk), Task.objects.get(dossier=dossier)
    drafts, made, tasks = [], [], []
    for _ in range(number):
        new = new_id()
        drafts.append(_like(draft, pk=new))
        made.append(_like(dossier, pk=new, reference=reference()))
        tasks.append(_like(task, pk=new_id(), dossier=made[-1]))
    Draft.objects.bulk_create(drafts)
    Dossier.objects.bulk_create(made)
    return list(Task.objects.bulk_create(tasks))


def _like(row: Any, **changes: Any) -> Any:
    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other._state.adding = True
    for name, value in changes.items():
        setattr(other, name, value)
    return other


def test_a_thousand_acceptances_at_once_give_a_thousand_consecutive_codes(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        first = stage.submit(SINGLE, answers(SINGLE))
    tasks = [Task.objects.get(dossier=first), *copies(first, 999)]
    jobs = [partial(perform, dossiers.AcceptDossier(task_id=task.pk), stage.counter) for task in tasks]
    results = together(jobs)
    assert [result for result in results if isinstance(result, Exception)] == []
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert codes == [f"{stage.committee}-260914-{number:04d}" for number in range(1, 1001)]
    assert LedgerEntry.objects.filter(action="dossier.accept").count() == 1000


def test_two_officers_at_once_and_two_clicks_at_once(stage: Stage) -> None:
    with clock.freeze(MONDAY):
        dossier = stage.submit(SINGLE, answers(SINGLE))
        draft = stage.draft(SINGLE, answers(SINGLE))
    task = Task.objects.get(dossier=dossier)
    results = together(
        [
            lambda: perform(dossiers.AcceptDossier(task_id=task.pk), stage.counter),
            lambda: perform(dossiers.AcceptDossier(task_id=task.pk), stage.second_counter),
        ]
    )
    lost = [result for result in results if isinstance(result, Refused)]
    assert len(lost) == 1
    winner = Task.objects.get(pk=task.pk).done_by["name"]
    assert not isinstance(lost[0], AlreadyDone) or winner in str(lost[0])

    clicks = together([lambda: perform(dossiers.SubmitDossier(draft_id=draft.pk), stage.citizen)] * 6)
    kinds = Counter(type(result).__name__ for result in clicks)
    assert kinds == {"Dossier": 1, "AlreadySubmitted": 5}
    assert Dossier.objects.filter(pk=draft.pk).count() == 1
