"""One procedure in plain words, with the button that begins it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure, Quote, find
from thanglong.faces.portal.fee_words import fee_lines, headline
from thanglong.faces.portal.figures import figures
from thanglong.faces.portal.journey import procedure_steps, process_picture
from thanglong.faces.portal.needed_papers import needed_papers
from thanglong.faces.portal.time_words import limit_words, span
from thanglong.faces.portal.topics import topic_title
from thanglong.foundation.identity.service import actor_of

ENOUGH = 10
"""Of fewer results "9 in 10" says nothing, and of one it tells a single person's story."""


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Say what it is, how long it takes, what it costs, what to prepare, where it goes."""
    found = find(code)
    if found is None:
        raise Http404
    actor = actor_of(request)
    quote = found.fee_overview()
    context = {
        "procedure": found,
        "topic": topic_title(found.definition.life_event),
        "facts": _facts(found, quote),
        "limits": _limits(found),
        "fees": fee_lines(quote),
        "papers": needed_papers(found),
        "steps": procedure_steps(found),
        "picture": process_picture(found),
        "bases": [(base, found.definition.certainty(base)) for base in found.legal_bases],
        "unfinished": dossiers.drafts(actor).filter(procedure_code=found.code).first() if actor.is_applicant else None,
    }
    return render(request, "portal/procedure.html", context)


def _facts(found: Procedure, quote: Quote) -> list[dict[str, str]]:
    price, note = headline(quote)
    duration = found.definition.time_limits.resolution
    minutes = forms.fill_estimate(found.form, {})
    items = [
        {
            "label": gettext("Thời hạn"),
            "value": limit_words(found.time_limits()[0][1]),
            "note": str(duration.note or ""),
        },
        {"label": gettext("Phí, lệ phí"), "value": price, "note": note},
    ]
    if (counted := figures(found.code)) and counted.issued >= ENOUGH:
        items.append(
            {
                "label": gettext("Thực tế 90 ngày"),
                "value": span(counted.median),
                "note": gettext("9 trong 10 hồ sơ dưới %(ninth)s") % {"ninth": span(counted.ninth)},
            }
        )
    estimate = ngettext("%(minutes)d phút", "%(minutes)d phút", minutes) % {"minutes": minutes}
    items.append(
        {"label": gettext("Điền hết khoảng"), "value": estimate, "note": gettext("lưu từng bước, làm tiếp sau")}
    )
    return items


def _limits(found: Procedure) -> list[tuple[str, str]]:
    (_rule, usual), *cases = found.time_limits()
    named = [(str(name), limit_words(limit)) for name, limit in cases]
    return [*named, (gettext("Các trường hợp khác"), limit_words(usual))] if named else []
