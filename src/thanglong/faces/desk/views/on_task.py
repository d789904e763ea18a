"""One page for one verb on one task: opened only for those who may, and always answered, also when it is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.exceptions import AlreadyDone
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.faces.desk.offers import ACTIONS, Verb, verbs_of
from thanglong.faces.desk.presenters import queue, times
from thanglong.faces.desk.presenters.tasks import finished_sentence, step_name, unknown_sentence
from thanglong.faces.desk.views.guarding import reads_dossiers, task_or_404
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid, Refused

PURPOSE = "dossier_processing"
Again = Callable[[Refused], HttpResponse]


@dataclass(frozen=True)
class Work:
    """What a page on a task needs: the task, its dossier and procedure, and who works."""

    task: dossiers.Task
    procedure: Procedure
    actor: Actor

    @property
    def dossier(self) -> dossiers.Dossier:
        """Return the dossier."""
        return self.task.dossier

    @property
    def back(self) -> str:
        """Return the address of the dossier."""
        return reverse("desk:dossier", args=[self.dossier.pk])


View = Callable[[HttpRequest, Work], HttpResponse]
TaskView = Callable[[HttpRequest, UUID], HttpResponse]


def on_task(verb: Verb, *, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], TaskView]:
    """Open a page for a verb on a task, unless the task is done, does not know the verb, or is somebody else's."""

    def decorate(view: View) -> TaskView:
        @never_cache
        @require_officer
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else methods)
        @reads_dossiers
        @wraps(view)
        def opened(request: HttpRequest, task_id: UUID) -> HttpResponse:
            actor = actor_of(request)
            task = task_or_404(actor, task_id)
            work = Work(task, definition(task.dossier.revision_id), actor)
            if (refusal := _refusal(work, verb)) is not None:
                return refused_page(request, refusal, work.back)
            note_read(actor, f"dossier:{task.dossier_id}", PURPOSE)
            return view(request, work)

        return opened

    return decorate


def _refusal(work: Work, verb: Verb) -> Refused | None:
    if work.task.done_at is not None:
        return Conflict(finished_sentence(work.task))
    if verb not in verbs_of(work.task, work.procedure):
        return Conflict(unknown_sentence(work.task))
    try:
        ACTIONS[verb].policy(work.actor, work.task)
    except Denied as refusal:
        return refusal
    return None


def carry_out(
    request: HttpRequest, action: Action[Any], *, done: str, then: str, back: str, again: Again | None = None
) -> HttpResponse:
    """Perform an action and go on, or say why not: `again` shows the form anew with what was typed."""
    try:
        perform(action, actor_of(request))
    except (AlreadyDone, Denied) as refusal:
        return refused_page(request, refusal, back)
    except Refused as refusal:
        return refused_page(request, refusal, back) if again is None else again(refusal)
    messages.success(request, done)
    return redirect(then)


def refused_page(request: HttpRequest, refusal: Refused, back: str) -> HttpResponse:
    """Say what was refused and by what: a colleague who was first, or a right that is missing."""
    denied = isinstance(refusal, Denied)
    context = {
        "sentence": str(refusal),
        "denied": denied,
        "back": back,
        "side_navigation": queue.side(actor_of(request)),
    }
    return render(request, "desk/refused.html", context, status=403 if denied else 409)


def task_page(
    request: HttpRequest, work: Work, template: str, *, refusal: Refused | None = None, **context: Any
) -> HttpResponse:
    """Show the page of a verb, with the errors of the last attempt."""
    errors = refusal.errors if isinstance(refusal, Invalid) else {}
    shared = {
        "task": work.task,
        "dossier": work.dossier,
        "procedure": work.procedure,
        "step": step_name(work.task),
        "deadline": times.of_task(work.task, clock.now()),
        "back": work.back,
        "errors": errors,
        "sentence": "" if errors or refusal is None else str(refusal),
        "side_navigation": queue.side(work.actor),
    }
    return render(request, f"desk/{template}.html", {**shared, **context}, status=422 if refusal else 200)
