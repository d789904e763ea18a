"""Who does it: take a task, or give it to a colleague."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.faces.desk.offers import Verb
from thanglong.faces.desk.presenters import colleagues
from thanglong.faces.desk.views.on_task import Work, carry_out, on_task, task_page
from thanglong.kernel.errors import Invalid, Refused


@on_task(Verb.TAKE, methods=("POST",))
def take(request: HttpRequest, work: Work) -> HttpResponse:
    """Take a task oneself."""
    action = dossiers.AssignTask(task_id=work.task.pk, assignee=UUID(work.actor.id))
    return carry_out(request, action, done=_("Bạn đã nhận việc này."), then=work.back, back=work.back)


@on_task(Verb.ASSIGN)
def assign(request: HttpRequest, work: Work) -> HttpResponse:
    """Give a task to somebody who holds its role, seeing how much each has already."""
    people = colleagues.for_task(work.task)
    wanted = request.POST.get("assignee", "")

    def page(refusal: Refused | None = None) -> HttpResponse:
        context = {"people": people, "assignee": wanted or str(work.task.assignee_id or "")}
        return task_page(request, work, "assign", heading=_("Giao việc"), refusal=refusal, **context)

    if request.method != "POST":
        return page()
    chosen = next((person for person in people if person["value"] == wanted), None)
    if chosen is None:
        return page(Invalid("", {"assignee": [_("Hãy chọn một người trong danh sách.")]}))
    action = dossiers.AssignTask(task_id=work.task.pk, assignee=UUID(wanted))
    done = _("Đã giao việc cho %(name)s.") % {"name": chosen["label"]}
    return carry_out(request, action, done=done, then=work.back, back=work.back, again=page)
