"""After the signature: number and seal the result, take the money; the counter hands it over."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.payments import service as payments
from thanglong.delivery.procedures.service import definition
from thanglong.faces.desk.offers import Verb
from thanglong.faces.desk.presenters import money, queue, results
from thanglong.faces.desk.views.guarding import dossier_or_404, reads_dossiers
from thanglong.faces.desk.views.on_task import Work, carry_out, on_task, refused_page, task_page
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.trust import service as trust
from thanglong.kernel.errors import Denied, Invalid, Refused


@on_task(Verb.NUMBER, methods=("POST",))
def number(request: HttpRequest, work: Work) -> HttpResponse:
    """Take the next number of the register."""
    then = reverse("desk:issue", args=[work.task.pk])
    action = dossiers.NumberResult(task_id=work.task.pk)
    return carry_out(request, action, done=_("Đã cấp số cho văn bản."), then=then, back=then)


@on_task(Verb.ISSUE)
def issue(request: HttpRequest, work: Work) -> HttpResponse:
    """Look at the signed result, number it, then seal and publish it."""
    signed = dossiers.latest_result(work.dossier)
    if request.method != "POST":
        context: dict[str, Any] = {
            "result": results.version(signed) if signed else None,
            "seal": trust.certificate_of(work.dossier.resolving_agency, trust.SignerRole.AGENCY),
            "agency": directory.agency(work.dossier.resolving_agency),
            "number_url": reverse("desk:number", args=[work.task.pk]),
        }
        return task_page(request, work, "issue", heading=_("Cấp số, ban hành"), **context)
    done = _("Đã đóng dấu, ban hành. Người nộp được báo và tải được kết quả ngay.")
    action = dossiers.IssueResult(task_id=work.task.pk)
    return carry_out(request, action, done=done, then=work.back, back=work.back)


@never_cache
@require_officer
@require_http_methods(["GET", "HEAD", "POST"])
@reads_dossiers
def payment(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Record money that was paid at the counter or by transfer."""
    actor = actor_of(request)
    dossier = dossier_or_404(actor, dossier_id)
    back = money.way_back(request, dossier)
    if (denied := _denied(request, dossier)) is not None:
        return refused_page(request, denied, back)
    procedure = definition(dossier.revision_id)
    written = money.posted(request.POST, dossier)

    def page(refusal: Refused | None = None) -> HttpResponse:
        context = {
            "heading": _("Ghi nhận khoản thu"),
            "dossier": dossier,
            "procedure": procedure,
            "quote": money.quote(dossier, procedure),
            "methods": money.PAYMENT_METHODS,
            "written": written,
            "back": back,
            "errors": refusal.errors if isinstance(refusal, Invalid) else {},
            "sentence": str(refusal) if refusal and not isinstance(refusal, Invalid) else "",
            "side_navigation": queue.side(actor),
        }
        return render(request, "desk/payment.html", context, status=422 if refusal else 200)

    if request.method != "POST":
        return page()
    if written["amount"] is None:
        return page(Invalid("", {"amount": [_("Hãy ghi số tiền bằng chữ số, đơn vị đồng.")]}))
    action = dossiers.RecordPayment(
        dossier_id=dossier.pk,
        amount=written["amount"],
        method=written["method"],
        receipt_number=written["receipt_number"],
    )
    answer = carry_out(request, action, done=_("Đã ghi nhận khoản thu."), then=back, back=back, again=page)
    payments.book_recorded(dossier.pk)
    return answer


def _denied(request: HttpRequest, dossier: dossiers.Dossier) -> Refused | None:
    try:
        dossiers.RecordPayment.policy(actor_of(request), dossier)
    except Denied as refusal:
        return refusal
    return None
