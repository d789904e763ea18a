"""What a check of a dossier can lead to: accept it, ask once for everything that lacks, or refuse it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.faces.desk.offers import Verb
from thanglong.faces.desk.presenters import reasons
from thanglong.faces.desk.views.on_task import Work, carry_out, on_task, task_page
from thanglong.kernel.errors import Invalid, Refused


@on_task(Verb.ACCEPT, methods=("POST",))
def accept(request: HttpRequest, work: Work) -> HttpResponse:
    """Accept in one click."""
    action = dossiers.AcceptDossier(task_id=work.task.pk, note=request.POST.get("note", "").strip())
    done = _("Đã tiếp nhận hồ sơ. Người nộp được báo mã hồ sơ và giờ hẹn trả.")
    return carry_out(request, action, done=done, then=work.back, back=work.back)


@on_task(Verb.SUPPLEMENT)
def supplement(request: HttpRequest, work: Work) -> HttpResponse:
    """Ask for papers or corrections, with reasons from the procedure's list."""
    chosen = tuple(request.POST.getlist("reasons"))
    explanations = {
        reason.id: request.POST.get(f"explanation_{reason.id}", "") for reason in work.procedure.supplement_reasons
    }
    written = {
        "note": request.POST.get("note", "").strip(),
        "exception_basis": request.POST.get("exception_basis", "").strip(),
    }

    def page(refusal: Refused | None = None, pictures: list[str] | None = None) -> HttpResponse:
        context = {
            "pictures": pictures or [],
            "reasons": reasons.choices(work.procedure.supplement_reasons, work.procedure, chosen, explanations),
            "earlier": dossiers.supplements(work.dossier),
            "answer_limit": work.procedure.supplement_limit.value,
            **written,
        }
        return task_page(request, work, "supplement", heading=_("Yêu cầu bổ sung"), refusal=refusal, **context)

    step = request.POST.get("step", "")
    if request.method != "POST" or step == "edit":
        return page()
    action = dossiers.RequestSupplement(task_id=work.task.pk, reasons=chosen, explanations=explanations, **written)
    if step == "preview":
        return _look(page, work, action)
    done = _("Đã gửi yêu cầu bổ sung. Hồ sơ tạm dừng cho đến khi người nộp gửi đủ.")
    return carry_out(request, action, done=done, then=work.back, back=work.back, again=page)


def _look(page: Callable[..., HttpResponse], work: Work, action: dossiers.RequestSupplement) -> HttpResponse:
    """Show form 02 before it is sent; what lacks is said first."""
    try:
        return page(pictures=reasons.supplement_pictures(work.task, action, work.actor))
    except Refused as refusal:
        return page(refusal)


@on_task(Verb.REFUSE)
def refuse(request: HttpRequest, work: Work) -> HttpResponse:
    """Refuse after a look at form 03; nothing happens before the second step."""
    reason, explanation = request.POST.get("reason", ""), request.POST.get("explanation", "").strip()

    def page(refusal: Refused | None = None, pictures: list[str] | None = None) -> HttpResponse:
        known = work.procedure.refusal_reasons
        context: dict[str, Any] = {
            "reasons": reasons.choices(known, work.procedure, (reason,), {}),
            "reason": reason,
            "explanation": explanation,
            "pictures": pictures or [],
        }
        return task_page(request, work, "refuse", heading=_("Từ chối hồ sơ"), refusal=refusal, **context)

    step = request.POST.get("step", "")
    if request.method != "POST" or step == "edit":
        return page()
    action = dossiers.RefuseDossier(task_id=work.task.pk, reason=reason, explanation=explanation)
    if step == "confirmed":
        done = _("Đã từ chối hồ sơ. Phiếu từ chối (mẫu 03) đã gửi cho người nộp.")
        return carry_out(request, action, done=done, then=work.back, back=work.back, again=page)
    errors = reasons.missing_for_refusal(work.procedure, reason, explanation)
    if errors:
        return page(Invalid(_("Chưa đủ nội dung để từ chối hồ sơ."), errors))
    return page(pictures=reasons.refusal_pictures(work.dossier, work.procedure, reason, explanation, work.actor))
