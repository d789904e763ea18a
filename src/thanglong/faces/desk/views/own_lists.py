"""What an officer keeps of the lists: views under a name, and files."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.worklists import service as worklists
from thanglong.delivery.worklists.constants import MEDIA_TYPES, Format
from thanglong.faces.desk.presenters import errands as present
from thanglong.faces.desk.presenters import queue
from thanglong.faces.desk.presenters.queue import Wish
from thanglong.faces.desk.views.guarding import reads_dossiers
from thanglong.faces.desk.views.on_task import refused_page
from thanglong.foundation.identity.service import actor_of, require_officer
from thanglong.kernel import files
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Invalid, Refused


@require_officer
@require_POST
@reads_dossiers
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the list on the page under a name."""
    wish = Wish.of(request.POST.dict())
    try:
        view = perform(worklists.SaveView(title=request.POST.get("title", ""), wanted=wish.wanted), actor_of(request))
    except Invalid as refusal:
        messages.warning(request, " ".join(sentence for some in refusal.errors.values() for sentence in some))
    else:
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": view.name})
    return redirect(wish.url())


@require_officer
@require_POST
@reads_dossiers
def remove_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Give a saved view up."""
    actor = actor_of(request)
    if not worklists.saved_views(actor).filter(pk=view_id).exists():
        raise Http404
    perform(worklists.RemoveView(view_id=view_id), actor)
    messages.success(request, _("Đã bỏ bộ lọc đã lưu."))
    return redirect("desk:queue")


@require_officer
@require_POST
@reads_dossiers
def export(request: HttpRequest) -> HttpResponse:
    """Ask for the list on the page as a file."""
    wanted = Wish.of(request.POST.dict()).wanted
    kind = Format(request.POST["format"]) if request.POST.get("format") in Format else Format.XLSX
    action = worklists.StartExport(wanted=wanted, format=kind, language=get_language() or "vi")
    errand = perform(action, actor_of(request))
    return redirect("desk:errand", errand_id=errand.pk)


@never_cache
@require_officer
@require_safe
@reads_dossiers
def errands(request: HttpRequest) -> HttpResponse:
    """List what was asked to be done in the background, the newest first."""
    actor = actor_of(request)
    page = worklists.listing(actor).page(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "rows": present.rows(page.rows),
        "previous_url": f"?before={page.before}" if page.before else "",
        "next_url": f"?after={page.after}" if page.after else "",
        "side_navigation": queue.side(actor, "errands"),
    }
    return render(request, "desk/errands.html", context)


@never_cache
@require_officer
@require_safe
@reads_dossiers
def errand(request: HttpRequest, errand_id: UUID) -> HttpResponse:
    """Show how far an errand is, and what came of it."""
    actor = actor_of(request)
    try:
        found = worklists.errand_for(actor, errand_id)
    except worklists.Errand.DoesNotExist as error:
        raise Http404 from error
    if found.over:
        worklists.note_seen(actor, found.pk)
    context = {
        "row": present.row(found),
        "items": present.items(found),
        "side_navigation": queue.side(actor, "errands"),
    }
    return render(request, "desk/errand.html", context)


@never_cache
@require_officer
@require_safe
@reads_dossiers
def fetch(request: HttpRequest, errand_id: UUID) -> HttpResponseBase:
    """Give the exported file to the one who asked, while it is there and the rights still hold."""
    actor = actor_of(request)
    try:
        found = perform(worklists.FetchExport(errand_id=worklists.errand_for(actor, errand_id).pk), actor)
    except worklists.Errand.DoesNotExist as error:
        raise Http404 from error
    except Refused as refusal:
        return refused_page(request, refusal, reverse("desk:errands"))
    media_type = MEDIA_TYPES[Format(found.format)]
    return FileResponse(
        files.open_file(found.file_id), as_attachment=True, filename=found.file.name, content_type=media_type
    )
