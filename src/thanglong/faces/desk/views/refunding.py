"""Money that goes back: asked for by one finance officer, decided by another, sent, confirmed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import RefundReason
from thanglong.faces.desk.presenters import queue
from thanglong.faces.desk.views.finance import for_finance
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.errors import Invalid, Refused
from thanglong.kernel.money import format_dong, read_dong


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_finance
def request_refund(request: HttpRequest, collection_id: UUID) -> HttpResponse:
    """Ask that money go back; a colleague decides."""
    actor = actor_of(request)
    try:
        found = payments.collection_for(actor, collection_id)
    except payments.Collection.DoesNotExist as error:
        raise Http404 from error
    left = found.amount - found.returned
    typed = request.POST.get("amount", str(left))
    refusal: Refused | None = None
    if request.method == "POST":
        action = payments.RequestRefund(
            collection_id=found.pk,
            amount=read_dong(typed) or 0,
            explanation=request.POST.get("explanation", ""),
            reason=RefundReason.DECISION if found.charge_id else RefundReason.UNKNOWN,
        )
        try:
            perform(action, actor)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Đã ghi đề nghị hoàn tiền. Một cán bộ tài chính khác sẽ duyệt."))
            return redirect(f"{reverse('desk:finance')}?view=refunds")
    context = {
        "money": found,
        "amount": format_dong(found.amount),
        "typed": typed,
        "explanation": request.POST.get("explanation", ""),
        "errors": refusal.errors if isinstance(refusal, Invalid) else {},
        "sentence": str(refusal) if refusal else "",
        "side_navigation": queue.side(actor),
    }
    return render(request, "desk/refund.html", context, status=422 if refusal else 200)


@require_POST
@never_cache
@for_finance
def decide_refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Approve or reject."""
    approve = request.POST.get("decision") == "approve"
    action = payments.DecideRefund(refund_id=refund_id, approve=approve, note=request.POST.get("note", ""))
    return _on_refund(request, refund_id, action, _("Đã duyệt hoàn tiền.") if approve else _("Đã ghi: không hoàn."))


@require_POST
@never_cache
@for_finance
def send_refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Note the number of the bank transfer by which money went back."""
    action = payments.SendRefund(refund_id=refund_id, reference=request.POST.get("reference", ""))
    return _on_refund(request, refund_id, action, _("Đã ghi lệnh chuyển hoàn tiền."))


@require_POST
@never_cache
@for_finance
def confirm_refund(request: HttpRequest, refund_id: UUID) -> HttpResponse:
    """Note that the money has left."""
    action = payments.ConfirmRefund(refund_id=refund_id)
    return _on_refund(request, refund_id, action, _("Đã xác nhận hoàn tiền."))


def _on_refund(request: HttpRequest, refund_id: UUID, action: Action[Any], done: str) -> HttpResponse:
    actor = actor_of(request)
    try:
        payments.refund_for(actor, refund_id)
    except payments.Refund.DoesNotExist as error:
        raise Http404 from error
    try:
        perform(action, actor)
    except Invalid as refusal:
        messages.error(
            request, " ".join([str(refusal), *(text for texts in refusal.errors.values() for text in texts)])
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(f"{reverse('desk:finance')}?view=refunds")
