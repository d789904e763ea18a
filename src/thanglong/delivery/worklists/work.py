"""Carries errands out: a task at a time, a transaction each, or a list a page at a time."""

import logging
import tempfile
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.worklists.actions.finish_export import FinishExport
from thanglong.delivery.worklists.constants import MEDIA_TYPES, ErrandKind, ErrandState, Format, ItemState
from thanglong.delivery.worklists.models import Errand, ErrandItem
from thanglong.delivery.worklists.sheets import ListTooLong, write
from thanglong.delivery.worklists.wanted import Wanted
from thanglong.foundation.identity.service import account, actor_for
from thanglong.kernel import clock, files
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Refused

log = logging.getLogger(__name__)


def carry_out(errand: Errand) -> None:
    """Do what was asked, with the rights that the officer has now and not those of the time of asking."""
    Errand.objects.filter(pk=errand.pk).update(state=ErrandState.RUNNING)
    with override(errand.language):
        actor = _actor(errand)
        if actor is None:
            _fail(errand, _("Bạn không còn làm việc ở cơ quan này nên việc đã không được thực hiện."))
        elif not errand.understood:
            _fail(errand, _("Yêu cầu này không ghi rõ phải làm gì nên đã không được thực hiện. Hãy yêu cầu lại."))
        elif errand.kind == ErrandKind.EXPORT:
            _export(errand, actor)
        else:
            _batch(errand, actor)


def _actor(errand: Errand) -> Actor | None:
    return actor_for(account(errand.account_id), {"kind": ActorKind.OFFICER.value, "agency": errand.agency})


def _fail(errand: Errand, problem: str) -> None:
    Errand.objects.filter(pk=errand.pk).update(
        state=ErrandState.FAILED, problem=problem, finished_at=clock.now()
    )  # fmt: skip


def give_up(errand: Errand) -> None:
    """Tell the owner that the platform could not do it; what was done stays done, and is told apart from the rest."""
    with override(errand.language):
        sentence = _("Hệ thống gặp lỗi nên chưa làm được. Người vận hành đã được báo; bạn hãy làm lại sau.")
        for item in errand.items.filter(state=ItemState.WAITING):
            _refuse(item, sentence)
        _fail(errand, sentence)


def _batch(errand: Errand, actor: Actor) -> None:
    """Try every task that waits; one on which the platform itself fails keeps none back, and is tried again."""
    failures = [
        problem for item in errand.items.filter(state=ItemState.WAITING) if (problem := _try(errand, item, actor))
    ]
    if failures:
        raise failures[0]
    Errand.objects.filter(pk=errand.pk).update(state=ErrandState.DONE, finished_at=clock.now())


def _try(errand: Errand, item: ErrandItem, actor: Actor) -> Exception | None:
    try:
        with transaction.atomic():
            perform(_action(errand, item, actor), actor)
            ErrandItem.objects.filter(pk=item.pk).update(state=ItemState.DONE)
    except dossiers.Task.DoesNotExist:
        _refuse(item, _("Việc này không còn thuộc phạm vi của bạn."))
    except Refused as refusal:
        _refuse(item, str(refusal))
    except DatabaseError:
        raise
    except Exception as problem:
        log.exception("task %s of errand %s failed", item.task_id, errand.pk)
        return problem
    _note_progress(errand)
    return None


def _action(errand: Errand, item: ErrandItem, actor: Actor) -> Action[Any]:
    task = dossiers.task_for(actor, item.task_id)
    if errand.kind == ErrandKind.SIGN:
        return dossiers.SignResult(task_id=task.pk, version=item.version or 0)
    return dossiers.AssignTask(task_id=task.pk, assignee=UUID(errand.asked["assignee"]))


def _refuse(item: ErrandItem, sentence: str) -> None:
    ErrandItem.objects.filter(pk=item.pk).update(state=ItemState.REFUSED, sentence=sentence)


def _note_progress(errand: Errand) -> None:
    done = errand.items.filter(state=ItemState.DONE).count()
    Errand.objects.filter(pk=errand.pk).update(done=done)


def _export(errand: Errand, actor: Actor) -> None:
    def progress(rows: int) -> None:
        Errand.objects.filter(pk=errand.pk).update(done=rows)

    kind = Format(errand.format)
    with tempfile.TemporaryFile() as out:
        try:
            rows = write(out, kind, Wanted.of(errand.asked), actor, progress)
        except ListTooLong as refusal:
            _fail(errand, str(refusal))
            return
        out.seek(0)
        stored = files.store(out, f"{_file_name(errand)}.{kind.value}", MEDIA_TYPES[kind])
    perform(FinishExport(errand_id=errand.pk, file_id=stored.pk, rows=rows), Actor.system("exports"))


def _file_name(errand: Errand) -> str:
    return f"ho-so-{clock.local(errand.asked_at):%Y%m%d-%H%M}"
