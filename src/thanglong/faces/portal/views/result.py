"""Receiving the signed result: taking it over once, reading it ever after."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.dossiers.service import HandOver
from thanglong.delivery.linking import service as linking
from thanglong.faces.portal.applications import own_dossier
from thanglong.faces.portal.results import handover_task, outcome
from thanglong.faces.portal.views.papers import pdf
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel import files
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused


@require_POST
@never_cache
@require_person
def receive(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Hand the result over electronically; a second press only opens it again."""
    actor = actor_of(request)
    dossier = own_dossier(actor, dossier_id)
    waiting = [dossier, *(item.dossier for item in linking.parts_of(dossier) if item.dossier)]
    tasks = [task for found in waiting if (task := handover_task(found, actor)) is not None]
    for task in tasks:
        try:
            perform(HandOver(task_id=task, method="electronic"), actor)
        except Refused as refusal:
            messages.error(request, str(refusal))
            break
    else:
        if tasks:
            messages.success(request, gettext("Đã giao kết quả cho bạn. Bạn tải lại được bất cứ lúc nào."))
    return redirect("portal:dossier", dossier_id=dossier_id)


@require_safe
@never_cache
@require_person
def download(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Send the signed PDF to the applicant to whom it was handed over."""
    dossier = own_dossier(actor_of(request), dossier_id)
    found = outcome(dossier)
    if found is None or found.result.issued_pdf is None:
        raise Http404
    if not found.received:
        return redirect("portal:dossier", dossier_id=dossier_id)
    return pdf(files.read(found.result.issued_pdf), found.result.issued_pdf.name)
