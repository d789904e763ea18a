"""Batches: exactly what was acknowledged was tried, and every task of it says what came of it."""

from typing import Any
from uuid import UUID

from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.worklists.constants import ErrandKind, ErrandState, ItemState
from thanglong.delivery.worklists.service import Errand, ErrandItem
from thanglong.foundation.ledger.service import LedgerEntry

VERBS = {ErrandKind.ASSIGN.value: "dossier.assign", ErrandKind.SIGN.value: "dossier.sign_result"}


class Errands:
    """Remembers what each batch acknowledged, and looks at it once it is over."""

    def __init__(self) -> None:
        self._open: dict[UUID, dict[str, Any]] = {}

    def follow(self, entry: LedgerEntry) -> None:
        """Remember a batch."""
        if entry.action == "worklist.start_batch":
            self._open[UUID(entry.subject.partition(":")[2])] = entry.facts

    def check_at_rest(self) -> None:
        """Complain of a batch that did more or less than it acknowledged, or that says something else than it did."""
        for errand in Errand.objects.filter(pk__in=self._open):
            facts, items = self._open[errand.pk], list(errand.items.all())
            assert errand.state == ErrandState.DONE, f"a batch is {errand.state}: {errand.problem}"
            assert [str(item.task_id) for item in items] == facts["tasks"], "a batch tried other tasks"
            assert errand.total == len(items)
            assert errand.done == sum(item.state == ItemState.DONE for item in items), "a batch counts wrongly"
            for item in items:
                _look(errand, item)
        self._open.clear()


def _look(errand: Errand, item: ErrandItem) -> None:
    assert item.state != ItemState.WAITING, "a task of a batch waits for ever"
    if item.state == ItemState.REFUSED:
        assert item.sentence, "refused without a word"
        return
    task = Task.objects.get(pk=item.task_id)
    told = LedgerEntry.objects.filter(
        subject=f"dossier:{task.dossier_id}", action=VERBS[errand.kind], actor__id=str(errand.account_id),
        at__gte=errand.asked_at, at__lte=errand.finished_at,
    )  # fmt: skip
    if errand.kind == ErrandKind.ASSIGN:
        told = told.filter(facts__element=task.element, facts__assignee=errand.asked["assignee"])
    assert told.exists(), f"a batch says {item.state} of what nobody did"
