"""The first page: ask, choose a life event, see how the state serves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from thanglong.delivery.procedures.service import Procedure, catalogue
from thanglong.faces.portal.figures import Figures, figures, popular
from thanglong.faces.portal.time_words import span
from thanglong.faces.portal.topics import topics
from thanglong.kernel.money import format_number


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the way in."""
    procedures = catalogue()
    counted = figures()
    context = {
        "popular": _popular(procedures),
        "topics": topics(procedures),
        "facts": _facts(counted, procedures) if counted else [],
    }
    return render(request, "portal/home.html", context)


def _popular(procedures: list[Procedure]) -> list[Procedure]:
    by_code = {procedure.code: procedure for procedure in procedures}
    wanted = [by_code[code] for code in popular() if code in by_code]
    return (wanted + [procedure for procedure in procedures if procedure not in wanted])[:4]


def _facts(counted: Figures, procedures: list[Procedure]) -> list[dict[str, str]]:
    full = sum(procedure.definition.online.level == "full" for procedure in procedures)
    share = f"{counted.share_on_time:.1f}".replace(".", gettext(",")) + " %"
    return [
        {"label": gettext("Đúng và trước hạn"), "value": share, "note": gettext("90 ngày qua")},
        {
            "label": gettext("Thời gian có kết quả"),
            "value": span(counted.median),
            "note": gettext("trung vị, từ lúc nộp"),
        },
        {
            "label": gettext("Kết quả đã phát hành"),
            "value": format_number(counted.issued),
            "note": gettext("90 ngày qua"),
        },
        {
            "label": gettext("Làm trọn trên mạng"),
            "value": f"{full} / {len(procedures)}",
            "note": gettext("thủ tục trên cổng này"),
        },
    ]
