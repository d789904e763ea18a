"""From the assessment to the leader's desk: draft and preview the result, ask other units, send it up."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Outcome
from thanglong.faces.desk.offers import Verb
from thanglong.faces.desk.presenters import results
from thanglong.faces.desk.presenters.tasks import opinions, remarks
from thanglong.faces.desk.views.on_task import Work, carry_out, on_task, task_page
from thanglong.kernel.errors import Invalid, Refused


@on_task(Verb.PREPARE)
def prepare(request: HttpRequest, work: Work) -> HttpResponse:
    """Fill in what the officer adds, look at the draft, make it again until it is right."""
    draft = dossiers.latest_result(work.dossier)
    kind = work.procedure.result(work.dossier.answers)
    values = results.posted_values(kind, request.POST) if request.method == "POST" else results.kept_values(kind, draft)

    def page(refusal: Refused | None = None) -> HttpResponse:
        tasks = dossiers.all_tasks(work.dossier)
        context = {
            "kind": kind,
            "fields": results.fields(kind, values, refusal.errors if isinstance(refusal, Invalid) else {}),
            "draft": results.version(draft) if draft else None,
            "submit_url": reverse("desk:submit", args=[work.task.pk]),
            "opinions": opinions(tasks),
            "returned": remarks(tasks),
        }
        return task_page(request, work, "prepare", heading=_("Soạn kết quả"), refusal=refusal, **context)

    if request.method != "POST":
        return page()
    action = dossiers.PrepareResult(task_id=work.task.pk, values=values)
    then = reverse("desk:prepare", args=[work.task.pk])
    done = _("Đã tạo dự thảo. Hãy xem kỹ rồi trình ký.")
    return carry_out(request, action, done=done, then=f"{then}#draft", back=work.back, again=page)


@on_task(Verb.SUBMIT, methods=("POST",))
def submit(request: HttpRequest, work: Work) -> HttpResponse:
    """Send the draft up for signature."""
    return _finish(request, work, Outcome.DRAFT, _("Đã trình lãnh đạo ký."))


@on_task(Verb.CONSULT)
def consult(request: HttpRequest, work: Work) -> HttpResponse:
    """Ask the units that the procedure names, all at once."""
    if request.method != "POST":
        units = [str(unit.names) for unit in work.procedure.definition.consultations]
        return task_page(request, work, "consult", heading=_("Lấy ý kiến các đơn vị"), units=units)
    return _finish(request, work, Outcome.CONSULT, _("Đã gửi lấy ý kiến các đơn vị."))


def _finish(request: HttpRequest, work: Work, outcome: Outcome, done: str) -> HttpResponse:
    note = request.POST.get("note", "").strip()
    action = dossiers.FinishAssessment(task_id=work.task.pk, outcome=outcome.value, note=note)
    return carry_out(request, action, done=done, then=work.back, back=work.back)


@on_task(Verb.OPINION)
def opinion(request: HttpRequest, work: Work) -> HttpResponse:
    """Answer as the unit that was asked."""
    outcome, text = request.POST.get("outcome", ""), request.POST.get("text", "")

    def page(refusal: Refused | None = None) -> HttpResponse:
        options = [(choice.value, choice.label) for choice in (Outcome.AGREE, Outcome.DISAGREE, Outcome.COMMENT)]
        return task_page(
            request,
            work,
            "opinion",
            heading=_("Cho ý kiến"),
            refusal=refusal,
            options=options,
            outcome=outcome,
            text=text,
        )

    if request.method != "POST":
        return page()
    action = dossiers.GiveOpinion(task_id=work.task.pk, outcome=outcome, text=text)
    done = _("Đã gửi ý kiến của đơn vị bạn.")
    return carry_out(request, action, done=done, then=work.back, back=work.back, again=page)
