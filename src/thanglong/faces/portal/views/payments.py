"""Paying online: what is owed, the way to pay, how it stands, the receipt."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import OrderState
from thanglong.delivery.procedures.service import definition
from thanglong.faces.portal import fee_receipts, paying
from thanglong.faces.portal.applications import own_dossier
from thanglong.faces.portal.qr_pictures import picture
from thanglong.faces.portal.views.papers import pdf
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel import clock, files
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused
from thanglong.kernel.money import format_dong


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@require_person
def pay(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Show what is owed line by line and let the payer choose a way; a free dossier has no such page."""
    actor = actor_of(request)
    dossier = own_dossier(actor, dossier_id)
    charges = paying.charges_of(dossier)
    if not charges:
        return redirect("portal:dossier", dossier_id=dossier_id)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        chosen = next((one for one in charges if str(one.charge.number) == request.POST.get("charge")), None)
        if chosen is None:
            raise Http404
        if not request.POST.get("provider"):
            errors = {"provider": [gettext("Hãy chọn cách nộp.")]}
        else:
            return _begin(request, chosen.charge)
    context = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "charges": charges,
        "ways": paying.ways(),
        "owes": any(one.charge.owed for one in charges),
        "result_waits": dossier.status == Status.FINISHED,
        "errors": errors,
        "wanted": request.POST.get("charge", ""),
    }
    return render(request, "portal/pay.html", context, status=422 if errors else 200)


def _begin(request: HttpRequest, charge: payments.Charge) -> HttpResponse:
    action = payments.OpenOrder(
        charge_id=charge.pk,
        provider=request.POST["provider"],
        return_url=request.build_absolute_uri(reverse("portal:pay-return")),
        address=request.META.get("REMOTE_ADDR") or "127.0.0.1",
        language=get_language() or "vi",
    )
    try:
        order = perform(action, actor_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:pay", dossier_id=charge.dossier_id)
    return redirect("portal:pay-order", dossier_id=charge.dossier_id, reference=order.reference)


@require_safe
@never_cache
@require_person
def order(request: HttpRequest, dossier_id: UUID, reference: str) -> HttpResponse:
    """Lead to the provider while an attempt waits; tell how it ended afterwards."""
    dossier = own_dossier(actor_of(request), dossier_id)
    try:
        found = payments.order_of(dossier_id, reference)
    except payments.Order.DoesNotExist as error:
        raise Http404 from error
    open_ = found.state == OrderState.PENDING and found.expires_at > clock.now() and found.charge.owed == found.amount
    way = payments.instruction_of(found) if open_ else None
    charge = next(one for one in paying.charges_of(dossier) if one.charge.pk == found.charge_id)
    context = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "order": found,
        "amount": format_dong(found.amount),
        "charge": charge,
        "progress": paying.progress_of(found),
        "way": way,
        "qr": picture(way.code) if way and way.code else "",
        "collector": payments.Collector.objects.filter(agency=found.charge.collector).first(),
        "name": payments.name_of(found.provider),
    }
    return render(request, "portal/pay_order.html", context)


@require_safe
@never_cache
@require_person
def returned(request: HttpRequest) -> HttpResponse:
    """Bring the payer back from a gateway to the page of the attempt; what the address claims is not believed."""
    found = payments.Order.objects.filter(reference=request.GET.get("vnp_TxnRef", "")).select_related("charge").first()
    if found is None:
        return redirect("portal:my-dossiers")
    own_dossier(actor_of(request), found.charge.dossier_id)
    return redirect("portal:pay-order", dossier_id=found.charge.dossier_id, reference=found.reference)


@require_safe
@never_cache
@require_person
def receipt_page(request: HttpRequest, dossier_id: UUID, receipt_id: UUID) -> HttpResponse:
    """Show what the receipt says, for those whom a page serves better than a PDF."""
    dossier = own_dossier(actor_of(request), dossier_id)
    try:
        found = payments.receipt_of(dossier_id, receipt_id)
    except payments.Receipt.DoesNotExist as error:
        raise Http404 from error
    context = {"dossier": dossier, "receipt": found, "said": fee_receipts.in_words(found)}
    return render(request, "portal/fee_receipt.html", context)


@require_safe
@never_cache
@require_person
def receipt(request: HttpRequest, dossier_id: UUID, receipt_id: UUID) -> HttpResponse:
    """Send the signed receipt."""
    own_dossier(actor_of(request), dossier_id)
    try:
        with transaction.atomic():
            found = payments.keep_pdf(payments.receipt_of(dossier_id, receipt_id))
    except payments.Receipt.DoesNotExist as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("portal:pay", dossier_id=dossier_id)
    kept = payments.require_pdf(found)
    return pdf(files.read(kept), kept.name)
