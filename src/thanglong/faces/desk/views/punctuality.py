"""What is owed to somebody who waits longer than promised: an apology with a new date."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thanglong.delivery.letters import service as letters
from thanglong.delivery.procedures.service import definition
from thanglong.faces.desk.presenters import queue, times
from thanglong.faces.desk.views.guarding import dossier_or_404, reads_dossiers
from thanglong.faces.desk.views.on_task import PURPOSE, carry_out, refused_page
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel.errors import Denied, Invalid, Refused


@never_cache
@require_officer
@require_http_methods(["GET", "HEAD", "POST"])
@reads_dossiers
def apologise(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Let the head sign form 04 with a reason and a new date."""
    actor = actor_of(request)
    dossier = dossier_or_404(actor, dossier_id)
    back = reverse("desk:dossier", args=[dossier.pk])
    try:
        letters.ApologiseAndReschedule.policy(actor, dossier)
    except Denied as refusal:
        return refused_page(request, refusal, back)
    note_read(actor, f"dossier:{dossier.pk}", PURPOSE)
    typed = {"reason": request.POST.get("reason", "").strip(), "new_date": request.POST.get("new_date", "").strip()}

    def page(refusal: Refused | None = None) -> HttpResponse:
        errors = refusal.errors if isinstance(refusal, Invalid) else {}
        context = {
            "heading": _("Xin lỗi và hẹn lại ngày trả kết quả"),
            "dossier": dossier,
            "procedure": definition(dossier.revision_id),
            "deadline": times.of_dossier(dossier),
            "clock": letters.dossier_clock(dossier),
            "possible": letters.may_reschedule(dossier),
            "back": back,
            "errors": errors,
            "sentence": "" if errors or refusal is None else str(refusal),
            "side_navigation": queue.side(actor),
            **typed,
        }
        return render(request, "desk/apologise.html", context, status=422 if refusal else 200)

    if request.method != "POST":
        return page()
    action = letters.ApologiseAndReschedule(
        dossier_id=dossier.pk, reason=typed["reason"], new_date=_day(typed["new_date"])
    )
    done = _("Đã ký phiếu xin lỗi. Người nộp được báo ngày hẹn mới; hạn ban đầu vẫn giữ trong mọi thống kê.")
    return carry_out(request, action, done=done, then=back, back=back, again=page)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
