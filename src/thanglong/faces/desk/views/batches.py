"""One thing done to many dossiers: chosen in a list, seen once more, then carried out one by one in the background."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.worklists import service as worklists
from thanglong.delivery.worklists.constants import MOST_IN_BATCH, ErrandKind
from thanglong.faces.desk.presenters import colleagues, queue
from thanglong.faces.desk.views.guarding import reads_dossiers
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.trust import service as trust
from thanglong.kernel.actions import is_allowed, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Refused

Task = dossiers.Task


def chosen(request: HttpRequest) -> list[UUID]:
    """Return the tasks that were ticked."""
    found = []
    for text in request.POST.getlist("task")[:MOST_IN_BATCH]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


@never_cache
@require_officer
@require_POST
@reads_dossiers
def assign(request: HttpRequest) -> HttpResponse:
    """Ask who shall have the chosen tasks, then give them to that person one by one."""
    actor = actor_of(request)
    tasks = _tasks(request, actor, lambda task: is_allowed(dossiers.AssignTask, actor, task))
    roles = {task.role for task in tasks}
    if not tasks or len(roles) > 1:
        return _back(request, several=len(roles) > 1)
    people = colleagues.for_task(tasks[0])
    wanted = request.POST.get("assignee", "")
    if wanted in {person["value"] for person in people}:
        versions = dict.fromkeys((task.pk for task in tasks), None)
        return _start(request, actor, ErrandKind.ASSIGN, versions, assignee=UUID(wanted))
    errors = {"assignee": [_("Hãy chọn một người trong danh sách.")]} if "confirmed" in request.POST else {}
    context = {"tasks": tasks, "people": people, "assignee": wanted, "errors": errors}
    return _page(request, actor, "desk/batch_assign.html", context)


@never_cache
@require_officer
@require_POST
@reads_dossiers
def sign(request: HttpRequest) -> HttpResponse:
    """Show the drafts that were chosen, then sign exactly these versions one by one."""
    actor = actor_of(request)
    tasks = _tasks(request, actor, lambda task: is_allowed(dossiers.SignResult, actor, task), "dossier__results")
    drafts = [(task, list(task.dossier.results.all())) for task in tasks]
    shown: list[dict[str, Any]] = [{"task": task, "draft": versions[-1]} for task, versions in drafts if versions]
    if not shown:
        return _back(request)
    if "confirmed" in request.POST:
        seen = {row["task"].pk: _version(request, row["task"]) for row in shown}
        return _start(request, actor, ErrandKind.SIGN, seen)
    certificate = trust.certificate_of(actor.id, trust.SignerRole.OFFICER)
    rows = [{**row, "pages": _pages(row["task"], row["draft"])} for row in shown]
    return _page(request, actor, "desk/batch_sign.html", {"rows": rows, "certificate": certificate})


def _tasks(request: HttpRequest, actor: Actor, fits: Callable[[Task], bool], *along: str) -> list[Task]:
    """Return the chosen tasks that are open, visible and may be worked on, in the order chosen."""
    wanted = chosen(request)
    visible = dossiers.Dossier.objects.visible_to(actor)
    found = Task.objects.briefly().open().filter(pk__in=wanted, dossier__in=visible).prefetch_related(*along)
    known = {task.pk: task for task in found if fits(task)}
    return [known[key] for key in wanted if key in known]


def _version(request: HttpRequest, task: Task) -> int:
    text = request.POST.get(f"version-{task.pk}", "")
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _pages(task: Task, draft: dossiers.Result) -> str:
    return reverse("desk:result", args=[task.dossier_id, draft.version, "draft"])


def _start(
    request: HttpRequest, actor: Actor, kind: ErrandKind, tasks: dict[UUID, Any], assignee: UUID | None = None
) -> HttpResponse:
    language = get_language() or "vi"
    try:
        errand = perform(worklists.StartBatch(kind=kind, tasks=tasks, assignee=assignee, language=language), actor)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("desk:queue")
    return redirect("desk:errand", errand_id=errand.pk)


def _back(request: HttpRequest, *, several: bool = False) -> HttpResponse:
    if several:
        sentence = _("Các việc đã chọn cần những vai trò khác nhau. Hãy lọc theo loại việc rồi giao từng nhóm.")
    else:
        sentence = _("Chưa chọn việc nào bạn làm được. Hãy đánh dấu các hồ sơ trong danh sách rồi làm lại.")
    messages.warning(request, sentence)
    return redirect(f"{reverse('desk:queue')}?view={queue.Wish.of(request.POST.dict()).view}")


def _page(request: HttpRequest, actor: Actor, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {**context, "side_navigation": queue.side(actor)})
