"""Stating what a dossier owes where no rule here knows it, so that it can be paid online too."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thanglong.delivery.payments import service as payments
from thanglong.delivery.procedures.service import definition
from thanglong.faces.desk.presenters import queue
from thanglong.faces.desk.views.guarding import dossier_or_404, reads_dossiers
from thanglong.faces.desk.views.on_task import refused_page
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Denied, Invalid, Refused
from thanglong.kernel.money import read_dong


@never_cache
@require_officer
@require_http_methods(["GET", "HEAD", "POST"])
@reads_dossiers
def add_charge(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Add one fee with its name, amount and legal basis."""
    actor = actor_of(request)
    dossier = dossier_or_404(actor, dossier_id)
    back = reverse("desk:dossier", args=[dossier.pk])
    try:
        payments.AddCharge.policy(actor, dossier)
    except Denied as denied:
        return refused_page(request, denied, back)
    typed = {name: request.POST.get(name, "").strip()[:200] for name in ("title", "amount", "basis")}
    refusal: Refused | None = None
    if request.method == "POST":
        amount = read_dong(typed["amount"]) or 0
        action = payments.AddCharge(dossier_id=dossier.pk, title=typed["title"], amount=amount, basis=typed["basis"])
        try:
            perform(action, actor)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Đã thêm khoản phải nộp. Người nộp thấy ngay và nộp được trực tuyến."))
            return redirect(back)
    context = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "typed": typed,
        "back": back,
        "errors": refusal.errors if isinstance(refusal, Invalid) else {},
        "sentence": str(refusal) if refusal and not isinstance(refusal, Invalid) else "",
        "side_navigation": queue.side(actor),
    }
    return render(request, "desk/add_charge.html", context, status=422 if refusal else 200)
