"""The dossier page: what waits first, then everything that an officer needs to decide."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.incidents import service as incidents
from thanglong.delivery.letters import service as letters
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.processes.service import diagram_svg
from thanglong.faces.desk.presenters import dossier as present
from thanglong.faces.desk.presenters import messages, money, papers, queue, results, tasks, timeline, times
from thanglong.faces.desk.presenters.linked import linked
from thanglong.faces.desk.views.guarding import dossier_or_404, reads_dossiers
from thanglong.faces.desk.views.on_task import PURPOSE
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.foundation.ledger.service import entries_for, note_read
from thanglong.kernel.actions import is_allowed


@never_cache
@require_officer
@require_safe
@reads_dossiers
def dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Show one dossier; the applicant can see that it was read."""
    actor = actor_of(request)
    found = dossier_or_404(actor, dossier_id)
    note_read(actor, f"dossier:{found.pk}", PURPOSE)
    procedure = definition(found.revision_id)
    everything = dossiers.all_tasks(found)
    for task in everything:
        task.dossier = found
    waiting = [task for task in everything if task.done_at is None]
    asked = dossiers.supplements(found)
    latest = dossiers.latest_result(found)
    cards = tasks.cards(waiting, procedure, actor)
    context = {
        "dossier": found,
        "procedure": procedure,
        "status_name": dossiers.status_catalogue()[Status(found.status)].name,
        "deadline": times.of_dossier(found),
        "cards": cards,
        "idle": not any(card["mine"] for card in cards),
        "facts": present.facts(found, procedure),
        "papers": papers.checklist(found, procedure, dossiers.attachments(found)),
        "answers": papers.answers(found, procedure),
        "opinions": tasks.opinions(everything),
        "returned": tasks.remarks(everything),
        "supplements": present.supplements(asked),
        "closing": present.closing(found),
        "forms": present.forms(found),
        "signed": present.signed(found),
        "withdraw_url": present.withdraw_url(found, actor),
        "clock": letters.dossier_clock(found),
        "apology_url": present.apology_url(found, actor),
        "linked": linked(found, actor),
        "incidents": incidents.standing(found.pk),
        "result": results.version(latest) if latest else None,
        "quote": money.quote(found, procedure),
        "may_record": is_allowed(dossiers.RecordPayment, actor, found),
        "payment_url": reverse("desk:payment", args=[found.pk]),
        "picture": diagram_svg(procedure.model, [task.element for task in waiting], found.passed),
        "told": messages.told(found.pk),
        "history": timeline.items(entries_for(f"dossier:{found.pk}")),
        "side_navigation": queue.side(actor),
    }
    return render(request, "desk/dossier.html", context)
