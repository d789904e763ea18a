"""The register of dossiers, form 07: as page, as PDF, and as table."""

from datetime import date

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.letters import service as letters
from thanglong.faces.desk.presenters import queue
from thanglong.faces.desk.presenters.lateness import procedure_name
from thanglong.faces.desk.views.guarding import reads_dossiers
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import clock

SHOWN = 100
PURPOSE = "register"


@never_cache
@require_officer
@require_safe
@reads_dossiers
def register(request: HttpRequest) -> HttpResponse:
    """Show the first lines of a period, with the ways to have all of it."""
    actor, period = actor_of(request), _period(request)
    note_read(actor, f"register:{actor.agency}", PURPOSE)
    found = letters.registered(actor, period)
    shown = list(found[: SHOWN + 1])
    context = {
        "period": period,
        "entries": [(entry, procedure_name(entry.dossier.procedure_code)) for entry in letters.entries(shown[:SHOWN])],
        "more": len(shown) > SHOWN,
        "shown": SHOWN,
        "query": f"from={period.first.isoformat()}&to={period.last.isoformat()}",
        "side_navigation": queue.side(actor, "register"),
    }
    return render(request, "desk/register.html", context)


@never_cache
@require_officer
@require_safe
@reads_dossiers
def register_pdf(request: HttpRequest) -> HttpResponse:
    """Give a period as an accessible PDF; a very long one is to be had as table."""
    actor, period = actor_of(request), _period(request)
    note_read(actor, f"register:{actor.agency}", PURPOSE)
    found = list(letters.registered(actor, period)[: letters.MOST_PRINTED + 1])
    if len(found) > letters.MOST_PRINTED:
        sentence = _("Kỳ này có hơn %(most)d hồ sơ. Hãy chọn kỳ ngắn hơn, hoặc tải bảng CSV.")
        return HttpResponse(sentence % {"most": letters.MOST_PRINTED}, status=422, content_type="text/plain")
    answer = HttpResponse(letters.register_pdf(actor, period, found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{_name(period)}.pdf"'
    return answer


@never_cache
@require_officer
@require_safe
@reads_dossiers
def register_csv(request: HttpRequest) -> HttpResponseBase:
    """Give a whole period as table."""
    actor, period = actor_of(request), _period(request)
    note_read(actor, f"register:{actor.agency}", PURPOSE)
    lines = letters.csv_lines(letters.registered(actor, period))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{_name(period)}.csv"'
    return answer


def _name(period: letters.Period) -> str:
    return f"so-theo-doi-{period.first.isoformat()}-{period.last.isoformat()}"


def _period(request: HttpRequest) -> letters.Period:
    """Return the days asked for; without them the present month."""
    month = letters.Period.month_of(clock.today())
    try:
        first = date.fromisoformat(request.GET.get("from", ""))
        last = date.fromisoformat(request.GET.get("to", ""))
    except ValueError:
        return month
    return letters.Period(first, last) if first <= last else month
