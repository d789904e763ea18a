"""Moving open dossiers to a revision: first what would happen to each, then each by itself, then the way back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures import service as procedures
from thanglong.faces.studio.views.guarding import owns_procedures
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Refused

MOST = 200
Failures = list[tuple[str, str]]


@never_cache
@owns_procedures
@require_safe
def preview(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Show every open dossier of older revisions with what a move would do to it; nothing changes."""
    return _page(request, _target(revision_id))


@never_cache
@owns_procedures
@require_POST
def move(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Move the chosen dossiers, each in its own transaction; say which could not be moved and why."""
    target, reason = _target(revision_id), request.POST.get("reason", "").strip()
    chosen = [plan.dossier for plan in dossiers.plans_for(target, MOST) if str(plan.dossier.pk) in _chosen(request)]
    errors = {}
    if not reason:
        errors["reason"] = [_("Hãy ghi lý do chuyển, để người xem lại sau này hiểu.")]
    if not chosen:
        errors["dossiers"] = [_("Hãy chọn ít nhất một hồ sơ.")]
    if errors:
        return _page(request, target, errors=errors, reason=reason, status=422)
    failures: Failures = []
    for dossier in chosen:
        try:
            perform(
                dossiers.MoveDossier(dossier_id=dossier.pk, revision_id=revision_id, reason=reason), actor_of(request)
            )
        except Refused as refusal:
            failures.append((dossier.label, str(refusal)))
    _tell(request, len(chosen) - len(failures), failures)
    return redirect("studio:preview", revision_id)


@never_cache
@owns_procedures
@require_POST
def move_back(request: HttpRequest, move_id: UUID) -> HttpResponseRedirect:
    """Take one move back."""
    try:
        done = perform(dossiers.MoveDossierBack(move_id=move_id), actor_of(request))
    except dossiers.Move.DoesNotExist as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
        found = dossiers.Move.objects.get(pk=move_id)
        return redirect("studio:preview", found.target_id)
    messages.success(request, _("Đã đưa hồ sơ %(label)s về bản cũ.") % {"label": done.dossier.label})
    return redirect("studio:preview", done.target_id)


def _target(revision_id: UUID) -> procedures.Procedure:
    try:
        return procedures.definition(revision_id)
    except procedures.Revision.DoesNotExist as error:
        raise Http404 from error


def _chosen(request: HttpRequest) -> set[str]:
    return set(request.POST.getlist("dossiers"))


def _tell(request: HttpRequest, done: int, failures: Failures) -> None:
    if done:
        sentence = ngettext("Đã chuyển %(count)d hồ sơ.", "Đã chuyển %(count)d hồ sơ.", done) % {"count": done}
        messages.success(request, sentence)
    for label, why in failures:
        messages.error(request, f"{label}: {why}")


def _page(
    request: HttpRequest,
    target: procedures.Procedure,
    *,
    errors: dict[str, list[str]] | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    plans = dossiers.plans_for(target, MOST)
    context = {
        "target": target,
        "effective_from": target.definition.effective_from,
        "possible": [plan for plan in plans if plan.is_possible],
        "impossible": [plan for plan in plans if not plan.is_possible],
        "moves": dossiers.moves_to(target),
        "errors": errors or {},
        "reason": reason,
    }
    return render(request, "studio/preview.html", context, status=status)
