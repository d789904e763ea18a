"""The queue: what waits for the officer, for the unit, and for citizens."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.worklists.service import Wanted
from thanglong.faces.desk.presenters import queue as present
from thanglong.faces.desk.presenters.queue import Wish
from thanglong.faces.desk.views.guarding import explained, reads, reads_dossiers
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Refused
from thanglong.kernel.keyset import Page


@never_cache
@require_officer
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show one view of the queue, the most urgent first; it is every officer's first page, so it explains itself."""
    actor, wish = actor_of(request), Wish.of(request.GET.dict())
    if not reads(actor):
        return explained(request, 200)
    side = present.side(actor, wish.view, wish.wanted)
    page, rows = _tasks(actor, wish) if wish.wanted.of_tasks else _dossiers(actor, wish)
    context = {
        "wish": wish,
        "title": present.VIEWS[wish.view],
        "side_navigation": side,
        "total": None if wish.filtered else present.total(side, wish.view),
        "rows": rows,
        "of_tasks": wish.wanted.of_tasks,
        "picking": wish.view in present.TAKING,
        "taking": wish.view in present.TAKING and any(row.get("can_take") for row in rows),
        "clear_url": Wish(Wanted(wish.view)).url() if wish.filtered else "",
        "previous_url": wish.url(before=page.before) if page.before else "",
        "next_url": wish.url(after=page.after) if page.after else "",
        "saved": present.saved(side),
        **present.filters(),
    }
    return render(request, "desk/queue.html", context)


def _tasks(actor: Actor, wish: Wish) -> tuple[Page[dossiers.Task], list[dict[str, Any]]]:
    found = wish.wanted.tasks(actor)
    if wish.view == "signing":
        found = replace(found, whole=found.whole.prefetch_related("dossier__results"))
    page = found.page(after=wish.after, before=wish.before)
    rows = present.signing_rows if wish.view == "signing" else present.task_rows
    return page, rows(page.rows, actor)


def _dossiers(actor: Actor, wish: Wish) -> tuple[Page[dossiers.Dossier], list[dict[str, Any]]]:
    found = wish.wanted.dossiers(actor)
    if wish.view == "waiting":
        found = replace(found, whole=found.whole.prefetch_related("supplements"))
    page = found.page(after=wish.after, before=wish.before)
    return page, present.dossier_rows(page.rows)


@require_officer
@require_safe
@reads_dossiers
def next_task(request: HttpRequest) -> HttpResponse:
    """Go to the dossier that comes next in one's own queue."""
    task = dossiers.queue(actor_of(request), view="mine").first()
    if task is None:
        messages.success(request, _("Bạn không còn việc nào đang chờ."))
        return redirect("desk:queue")
    return redirect("desk:dossier", dossier_id=task.dossier_id)


@require_officer
@require_POST
@reads_dossiers
def take_many(request: HttpRequest) -> HttpResponse:
    """Take several tasks at once; what somebody else took meanwhile is named."""
    actor = actor_of(request)
    taken, refused = 0, []
    for task_id in _chosen(request):
        try:
            task = dossiers.task_for(actor, task_id)
            perform(dossiers.AssignTask(task_id=task.pk, assignee=UUID(actor.id)), actor)
        except dossiers.Task.DoesNotExist:
            continue
        except Refused as refusal:
            refused.append(f"{task.dossier.label}: {refusal}")
        else:
            taken += 1
    if taken:
        said = ngettext("Bạn đã nhận %(count)d việc.", "Bạn đã nhận %(count)d việc.", taken) % {"count": taken}
        messages.success(request, said)
    elif not refused:
        messages.warning(request, _("Chưa chọn việc nào. Hãy đánh dấu các hồ sơ rồi bấm “Nhận việc đã chọn”."))
    for sentence in refused:
        messages.warning(request, sentence)
    return redirect(f"{reverse('desk:queue')}?view={Wish.of(request.POST.dict()).view}")


def _chosen(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("task")[:100]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
