"""The finance officer's desk: lists with counts, refunds, statements of banks and gateways."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.payments import service as payments
from thanglong.faces.desk.presenters import finance, queue
from thanglong.faces.desk.views.guarding import explained
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Invalid, Refused
from thanglong.kernel.money import format_dong

View = Callable[..., HttpResponse]


def for_finance(view: View) -> View:
    """Let finance officers in; explain to others whose page this is."""

    @require_officer
    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        allowed = actor_of(request).has_role(Role.FINANCE)
        return view(request, **arguments) if allowed else explained(request, 403)

    return guarded


@require_safe
@never_cache
@for_finance
def lists(request: HttpRequest) -> HttpResponse:
    """Show one list; what needs a decision carries its buttons."""
    wanted = request.GET.get("view", "unpaid")
    return _page(request, wanted if wanted in finance.VIEWS else "unpaid")


def _page(request: HttpRequest, view: str, refusal: Refused | None = None, **typed: Any) -> HttpResponse:
    actor = actor_of(request)
    reader = {"unpaid": finance.unpaid, "paid": finance.paid, "mismatched": finance.mismatched}
    context = {
        "view": view,
        "tabs": finance.tabs(actor, view),
        "owed": format_dong(payments.counts(actor).owed),
        "rows": reader[view](actor) if view in reader else [],
        "refunds": finance.refunds(actor) if view == "refunds" else [],
        "statements": finance.statements() if view == "statements" else [],
        "providers": finance.providers(),
        "day": clock.today(),
        "errors": refusal.errors if isinstance(refusal, Invalid) else {},
        "sentence": str(refusal) if refusal else "",
        "side_navigation": queue.side(actor),
        "most": finance.MOST,
        **typed,
    }
    return render(request, "desk/finance.html", context, status=422 if refusal else 200)


@require_POST
@never_cache
@for_finance
def import_statement(request: HttpRequest) -> HttpResponse:
    """Read a statement file and say how it fits the books."""
    upload, day = request.FILES.get("file"), parse_date(_day(request))
    if upload is None or day is None:
        errors = {} if upload else {"file": [_("Hãy chọn tệp sao kê.")]}
        errors |= {} if day else {"day": [_("Hãy ghi ngày của sao kê.")]}
        return _page(request, "statements", Invalid(_("Chưa nhập được sao kê."), errors))
    action = payments.ImportStatement(provider=request.POST.get("provider", ""), day=day, content=upload.read())
    try:
        done = perform(action, actor_of(request))
    except Refused as refusal:
        return _page(request, "statements", Invalid(str(refusal), {"file": [str(refusal)]}))
    counts = {"matched": 0, "mismatched": 0, "refunded": 0, **done.counts}
    messages.success(request, _("Đã đối soát: khớp %(matched)d, lệch %(mismatched)d, đã hoàn %(refunded)d.") % counts)
    return redirect(f"{reverse('desk:finance')}?view=statements")


def _day(request: HttpRequest) -> str:
    parts = [request.POST.get(f"day-{part}", request.POST.get(f"day_{part}", "")) for part in ("year", "month", "day")]
    return "-".join([parts[0].zfill(4), parts[1].zfill(2), parts[2].zfill(2)])


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
        plain = typed.replace(".", "").replace(" ", "")
        amount = int(plain) if plain.isdecimal() and len(plain) < 16 else 0
        action = payments.RequestRefund(
            collection_id=found.pk, amount=amount, explanation=request.POST.get("explanation", "")
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
