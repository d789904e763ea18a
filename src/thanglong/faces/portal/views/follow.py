"""Following a dossier without an account, by its code and its secret."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.voices import service as voices
from thanglong.faces.portal.attempts import check_attempts, note_failure
from thanglong.faces.portal.journey import dossier_steps
from thanglong.faces.portal.proofs import note_proof
from thanglong.faces.portal.status_words import overdue, standing
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.errors import Refused

LONGEST = 60


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("secret")
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the pair, and show status, steps and promised time; never an answer of the form."""
    if request.method != "POST":
        return _ask(request, request.GET.get("code", "")[:LONGEST], {})
    code, secret = (request.POST.get(name, "").strip()[:LONGEST] for name in ("code", "secret"))
    errors = _empty(code, secret)
    if errors:
        return _ask(request, code, errors)
    try:
        check_attempts(request, code)
    except Refused as refusal:
        return _ask(request, code, {"code": [str(refusal)]}, status=429)
    dossier = dossiers.follow(code, secret)
    if dossier is None:
        note_failure(request, code)
        return _ask(request, code, {"code": [gettext("Mã hồ sơ và mã bí mật không khớp. Hãy xem lại trên biên nhận.")]})
    return _show(request, dossier)


def _empty(code: str, secret: str) -> dict[str, list[str]]:
    errors = {}
    if not code:
        errors["code"] = [gettext("Hãy nhập mã hồ sơ.")]
    if not secret:
        errors["secret"] = [gettext("Hãy nhập mã bí mật, gồm 8 chữ và số in trên biên nhận.")]
    return errors


def _ask(request: HttpRequest, code: str, errors: dict[str, list[str]], status: int = 422) -> HttpResponse:
    return render(request, "portal/follow.html", {"code": code, "errors": errors}, status=status if errors else 200)


def _show(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    note_proof(request, dossier.pk, dossier.secret)
    context = {
        "can_rate": voices.can_rate(dossier, clock.now()),
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "standing": standing(dossier),
        "overdue": overdue(dossier),
        "steps": dossier_steps(dossier),
        "agency": directory.agency(dossier.resolving_agency).name,
    }
    return render(request, "portal/followed.html", context)
