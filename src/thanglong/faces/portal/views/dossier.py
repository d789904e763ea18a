"""The applicant's dossiers: the list, and one dossier with everything about it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Draft
from thanglong.delivery.letters import service as letters
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.delivery.voices import service as voices
from thanglong.design.official_names import official
from thanglong.faces.portal import linked, paying
from thanglong.faces.portal.applications import Application, open_supplement, own_dossier
from thanglong.faces.portal.closing_words import closing
from thanglong.faces.portal.fee_words import stored_total
from thanglong.faces.portal.given_papers import given_papers
from thanglong.faces.portal.journey import dossier_steps, process_picture
from thanglong.faces.portal.message_states import with_messages
from thanglong.faces.portal.results import outcome, parcel_words
from thanglong.faces.portal.reviewing import sections
from thanglong.faces.portal.signatures import waiting_for
from thanglong.faces.portal.status_words import overdue, standing
from thanglong.faces.portal.timeline import readers, timeline
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel import clock
from thanglong.kernel.keyset import Listing

MOST = 50


@require_safe
@never_cache
@require_person
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """List what waits for the applicant, what runs, what is done, and what is unfinished."""
    actor = actor_of(request)
    own = dossiers.Dossier.objects.ranges_for(actor)
    listing = Listing(dossiers.Dossier.objects.all(), own, "submitted_at", newest_first=True)
    page = listing.page(after=request.GET.get("after", ""), before=request.GET.get("before", ""), size=MOST)
    found = linked.alone(list(page.rows))
    asked = dossiers.applications(actor).filter(awaiting_applicant=True)[:MOST]
    context = {
        "drafts": [{"draft": draft, "procedure": definition(draft.revision_id)} for draft in dossiers.drafts(actor)],
        "signatures": waiting_for(actor),
        "waiting": [_row(dossier) for dossier in linked.alone(list(asked))],
        "running": [_row(dossier) for dossier in found if dossier.is_open and not dossier.awaiting_applicant],
        "ended": [_row(dossier) for dossier in found if not dossier.is_open],
        "previous_url": f"?before={page.before}" if page.before else "",
        "next_url": f"?after={page.after}" if page.after else "",
        "person": actor.id,
    }
    return render(request, "portal/my_dossiers.html", context)


@require_safe
@never_cache
@require_person
def dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Tell the applicant how their dossier stands and what they can do."""
    found = own_dossier(actor_of(request), dossier_id)
    procedure = definition(found.revision_id)
    supplement = open_supplement(found.pk)
    application = Application(Draft.objects.get(pk=found.pk), procedure, supplement)
    application.draft.answers = found.answers
    result = outcome(found)
    money = paying.summary(found)
    context = {
        "dossier": found,
        "procedure": procedure,
        "standing": standing(found),
        "overdue": overdue(found),
        "supplement": supplement,
        "facts": _facts(found, procedure, money),
        "steps": dossier_steps(found),
        "picture": process_picture(procedure, found),
        "timeline": with_messages(timeline(found.pk), found.pk),
        "readers": readers(found.pk),
        "sections": sections(application, change=False),
        "files": _files(application),
        "papers": given_papers(found),
        "result": result,
        "parcels": [parcel_words(parcel) for parcel in counters.parcels_of(found.pk)] if result else [],
        "price": stored_total(found.fee),
        "money": money,
        "closing": closing(found),
        "clock": letters.dossier_clock(found),
        "can_withdraw": dossiers.can_withdraw(found),
        "can_rate": voices.can_rate(found, clock.now()),
        **linked.context_of(found, procedure),
    }
    return render(request, "portal/dossier.html", context)


def _row(found: Dossier) -> dict[str, Any]:
    procedure = definition(found.revision_id)
    return {"dossier": found, "procedure": procedure, "standing": standing(found), "overdue": overdue(found)}


def _facts(found: Dossier, procedure: Procedure, money: dict[str, Any] | None) -> list[dict[str, Any]]:
    case = procedure.case_named(found.case)
    items = [
        {"label": gettext("Cơ quan tiếp nhận"), "value": official(directory.agency(found.receiving_agency).name)},
        {"label": gettext("Cơ quan giải quyết"), "value": official(directory.agency(found.resolving_agency).name)},
        {"label": gettext("Người nộp"), "value": found.applicant_name},
        {"label": gettext("Hồ sơ về"), "value": found.subject_name},
        {"label": gettext("Trường hợp"), "value": str(case.names) if case else ""},
        {"label": gettext("Phí, lệ phí"), "value": "" if money else stored_total(found.fee)},
    ]
    return [item for item in items if item["value"]]


def _files(application: Application) -> list[dict[str, Any]]:
    form, unusable = application.form, application.unusable()
    return [
        {
            "name": item.file.name,
            "url": reverse("portal:file", args=[application.draft.pk, item.pk]),
            "detail": ". ".join([str(form.field(item.field).label), *filter(None, [unusable.get(str(item.pk))])]),
            "state": "failed" if str(item.pk) in unusable else "ok",
        }
        for item in application.attachments
    ]
