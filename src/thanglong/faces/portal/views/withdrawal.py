"""Withdrawing a dossier, after asking once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thanglong.delivery.dossiers.service import WithdrawDossier, can_withdraw
from thanglong.delivery.procedures.service import definition
from thanglong.faces.portal import paying
from thanglong.faces.portal.applications import own_dossier
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

LONGEST_REASON = 500


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def withdraw(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Say what withdrawing means, then do it."""
    actor = actor_of(request)
    dossier = own_dossier(actor, dossier_id)
    if request.method == "POST":
        try:
            reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
            perform(WithdrawDossier(dossier_id=dossier_id, reason=reason), actor)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Đã rút hồ sơ. Cơ quan không xử lý hồ sơ này nữa."))
        return redirect("portal:dossier", dossier_id=dossier_id)
    if not can_withdraw(dossier):
        return redirect("portal:dossier", dossier_id=dossier_id)
    context = {"dossier": dossier, "procedure": definition(dossier.revision_id), "paid": paying.paid(dossier)}
    return render(request, "portal/withdraw.html", context)
