"""Finding whose money it is that came without a right reference."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thanglong.delivery.payments import service as payments
from thanglong.faces.desk.presenters import finance, matching, queue
from thanglong.faces.desk.views.finance import for_finance
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict, Invalid, Refused

LOOSE = payments.Asked("mismatched")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_finance
def match(request: HttpRequest, collection_id: UUID) -> HttpResponse:
    """Show what the bank said beside the charges it may be for; write it to the one chosen, with a reason."""
    actor = actor_of(request)
    try:
        money = payments.collection_for(actor, collection_id)
    except payments.Collection.DoesNotExist as error:
        raise Http404 from error
    text = request.GET.get("q", "").strip()[:100]
    choices = [matching.suggestion(one) for one in payments.suggestions(actor, money, text)] if money.is_loose else []
    refusal: Refused | None = None
    if request.method == "POST":
        refusal = _carry_out(request, money)
        if refusal is None:
            messages.success(request, _("Đã ghi khoản tiền vào hồ sơ. Người nộp được báo và có biên lai."))
            return redirect(finance.address(LOOSE))
    context = {
        "money": finance.collection(money),
        "back": finance.address(LOOSE),
        "text": text,
        "choices": choices,
        "chosen": request.POST.get("charge", ""),
        "explanation": request.POST.get("explanation", ""),
        "errors": refusal.errors if isinstance(refusal, Invalid) else {},
        "sentence": str(refusal) if refusal and not isinstance(refusal, Invalid) else "",
        "side_navigation": queue.side(actor),
    }
    status = 409 if isinstance(refusal, Conflict) else 422
    return render(request, "desk/match.html", context, status=status if refusal else 200)


def _carry_out(request: HttpRequest, money: payments.Collection) -> Refused | None:
    """Write the money to the charge that was chosen; return why not."""
    actor, chosen = actor_of(request), request.POST.get("charge", "")
    charge = _charge(chosen)
    if charge is None:
        return Invalid(_("Chưa ghi được."), {"charge": [_("Hãy chọn hồ sơ mà khoản tiền này được nộp cho.")]})
    explanation = request.POST.get("explanation", "")
    try:
        perform(payments.MatchMoney(collection_id=money.pk, charge_id=charge, explanation=explanation), actor)
    except payments.Charge.DoesNotExist as error:
        raise Http404 from error
    except Refused as refusal:
        return refusal
    return None


def _charge(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
