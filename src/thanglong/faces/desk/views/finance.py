"""The finance officer's desk: lists with counts, refunds, statements of banks and gateways."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.payments import service as payments
from thanglong.faces.desk.presenters import finance, matching, queue
from thanglong.faces.desk.views.guarding import explained
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import clock, files
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Invalid, Refused

STATEMENTS: Final = payments.Asked("statements")
PURPOSE: Final = "receipt"
View = Callable[..., HttpResponseBase]


def for_finance(view: View) -> View:
    """Let finance officers in; explain to others whose page this is."""

    @require_officer
    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        allowed = actor_of(request).has_role(Role.FINANCE)
        return view(request, **arguments) if allowed else explained(request, 403)

    return guarded


@require_safe
@never_cache
@for_finance
def lists(request: HttpRequest) -> HttpResponse:
    """Show a page of one list; what needs a decision carries its buttons."""
    return _page(request, payments.Asked.of(request.GET.dict()))


def _page(request: HttpRequest, asked: payments.Asked, refusal: Refused | None = None) -> HttpResponse:
    actor = actor_of(request)
    found = payments.money_list(actor, asked)
    page = found.rows.page(after=request.GET.get("after", "")[:80], before=request.GET.get("before", "")[:80])
    state_label, states = finance.states(asked.view)
    context = {
        "asked": asked,
        "view": asked.view,
        "title": finance.VIEWS[asked.view],
        "tabs": finance.tabs(actor, asked.view),
        "said": "" if asked.view == "statements" else finance.said_of(found.total()),
        "rows": finance.rows(asked.view, page.rows, actor),
        "previous_url": finance.address(asked, before=page.before) if page.before else "",
        "next_url": finance.address(asked, after=page.after) if page.after else "",
        "clear_url": finance.address(payments.Asked(asked.view)) if asked.filtered else "",
        "state_label": state_label,
        "states": states,
        "providers": finance.providers(),
        "day": _day(request) or clock.today(),
        "provider": request.POST.get("provider", ""),
        "errors": refusal.errors if isinstance(refusal, Invalid) else {},
        "side_navigation": queue.side(actor),
    }
    return render(request, "desk/finance.html", context, status=422 if refusal else 200)


@require_POST
@never_cache
@for_finance
def import_statement(request: HttpRequest) -> HttpResponse:
    """Read a statement file and say how it fits the books."""
    upload, day = request.FILES.get("file"), _day(request)
    provider = request.POST.get("provider", "")
    if upload is None or day is None or not provider:
        errors = {} if provider else {"provider": [_("Hãy chọn sao kê của nơi nào.")]}
        errors |= {} if day else {"day": [_("Hãy ghi ngày của sao kê.")]}
        errors |= {} if upload else {"file": [_("Hãy chọn tệp sao kê.")]}
        return _page(request, STATEMENTS, Invalid(_("Chưa nhập được sao kê."), errors))
    action = payments.ImportStatement(provider=provider, day=day, content=upload.read())
    try:
        done = perform(action, actor_of(request))
    except Refused as refusal:
        return _page(request, STATEMENTS, Invalid(str(refusal), {"file": [str(refusal)]}))
    counts = {"matched": 0, "mismatched": 0, "refunded": 0, **done.counts}
    messages.success(request, _("Đã đối soát: khớp %(matched)d, lệch %(mismatched)d, đã hoàn %(refunded)d.") % counts)
    return redirect(f"{reverse('desk:finance')}?view=statements")


@require_safe
@never_cache
@for_finance
def differences(request: HttpRequest, statement_id: UUID) -> HttpResponseBase:
    """Give every difference of a statement as a table."""
    try:
        statement, lines = payments.statement_lines(actor_of(request), statement_id)
    except payments.Statement.DoesNotExist as error:
        raise Http404 from error
    answer = StreamingHttpResponse(matching.csv_lines(lines), content_type="text/csv; charset=utf-8")
    name = f"doi-soat-{statement.provider}-{statement.day.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@never_cache
@for_finance
def receipt(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """Send the signed receipt of a payment to an agency's officer."""
    actor = actor_of(request)
    try:
        with transaction.atomic():
            found = payments.keep_pdf(payments.receipt_for(actor, receipt_id))
            kept = payments.require_pdf(found)
    except payments.Receipt.DoesNotExist as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(finance.address(payments.Asked("receipts")))
    note_read(actor, f"dossier:{found.collection.charge.dossier_id}", PURPOSE)  # type: ignore[union-attr]
    answer = HttpResponse(files.read(kept), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kept.name}"'
    return answer


def _day(request: HttpRequest) -> date | None:
    """Return the day that was typed, None for one that is not in the calendar."""
    parts = [request.POST.get(f"day-{part}", request.POST.get(f"day_{part}", "")) for part in ("year", "month", "day")]
    with suppress(ValueError):
        return parse_date("-".join([parts[0].zfill(4), parts[1].zfill(2), parts[2].zfill(2)]))
    return None
