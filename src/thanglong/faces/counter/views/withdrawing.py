"""Somebody who applied at the counter wants it stopped: their signed request is scanned, and the dossier ends."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures.service import definition
from thanglong.faces.counter.filling import screen_of
from thanglong.faces.counter.presenters.answering import carry_out, page
from thanglong.faces.counter.presenters.intake import parties
from thanglong.faces.counter.scans import posted_scan
from thanglong.faces.counter.views.guarding import helpers_only
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

LONGEST_REASON = 500


@careful_uploads
@helpers_only
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Say what stopping means, then do it against the applicant's signature."""
    screen = screen_of(actor_of(request), draft_id)
    dossier = dossiers.Dossier.objects.filter(pk=draft_id).first()
    if dossier is None:
        raise Http404
    receipt = reverse("counter:receipt", args=[draft_id])

    def show(refusal: Refused | None = None) -> HttpResponse:
        context = {
            "dossier": dossier,
            "procedure": definition(dossier.revision_id),
            "parties": parties(screen.reception, dossier),
            "reason": request.POST.get("reason", ""),
        }
        return page(request, "withdraw", "intake", refusal=refusal, **context)

    if request.method == "POST":
        done = _("Đã dừng giải quyết. Hãy in thông báo dừng (Mẫu 05) đưa cho người nộp.")
        return carry_out(request, lambda: _withdraw(request, dossier), done=done, then=receipt, again=show)
    return show() if dossiers.can_withdraw(dossier) else redirect(receipt)


def _withdraw(request: HttpRequest, dossier: dossiers.Dossier) -> None:
    scan = posted_scan(request, "request")
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    action = dossiers.WithdrawDossier(dossier_id=dossier.pk, reason=reason, request=scan.pk if scan else None)
    perform(action, actor_of(request))
