"""How it went, one question a page: from the inbox, from the dossier, or with code and secret."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.procedures.service import catalogue, definition
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import LONGEST_COMMENT, Effort, Question, Satisfaction
from thanglong.design.official_names import official
from thanglong.faces.portal.attempts import check_attempts, note_failure
from thanglong.faces.portal.proofs import note_proof, proof_of
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of, to_sign_in
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Invalid, Refused

ORDER = list(Question)
STEPS = {Question.SATISFACTION: Satisfaction.choices[::-1], Question.EFFORT: Effort.choices[::-1]}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("secret")
def start(request: HttpRequest) -> HttpResponse:
    """Ask for code and secret, for those without an account."""
    if request.method != "POST":
        return _ask_pair(request, request.GET.get("code", "")[:60], "")
    code, secret = (request.POST.get(name, "").strip()[:60] for name in ("code", "secret"))
    try:
        check_attempts(request, code)
    except Refused as refusal:
        return _ask_pair(request, code, str(refusal), 429)
    dossier = dossiers.follow(code, secret)
    if dossier is None:
        note_failure(request, code)
        return _ask_pair(request, code, _("Mã hồ sơ và mã bí mật không khớp. Hãy xem lại trên biên nhận."), 422)
    note_proof(request, dossier.pk, dossier.secret)
    return redirect("portal:rate", dossier.pk, Question.SATISFACTION.value)


def _ask_pair(request: HttpRequest, code: str, sentence: str, status: int = 200) -> HttpResponse:
    errors = {"code": [sentence]} if sentence else {}
    return render(request, "portal/rate_start.html", {"code": code, "errors": errors}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rate(request: HttpRequest, dossier_id: UUID, question: str) -> HttpResponse:
    """Ask one question; every answer is kept at once."""
    dossier = _opened(request, dossier_id)
    if dossier is None:
        return _stranger(request)
    if question not in ORDER:
        raise Http404
    asked, value, errors = Question(question), request.POST.get("value", ""), {}
    if request.method == "POST":
        secret = proof_of(request, dossier_id)
        try:
            perform(
                voices.RateDossier(dossier_id=dossier_id, question=asked, value=value, secret=secret), actor_of(request)
            )
        except Refused as refusal:
            errors = {"value": next(iter(refusal.errors.values())) if isinstance(refusal, Invalid) else [str(refusal)]}
        else:
            return redirect("portal:rate", dossier_id, _next(asked)) if _next(asked) else redirect("portal:rated")
    given = voices.rating_of(dossier)
    context = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "question": asked,
        "label": asked.label,
        "steps": STEPS.get(asked, []),
        "value": value or (getattr(given, asked.value) if given else ""),
        "number": ORDER.index(asked) + 1,
        "total": len(ORDER),
        "open": voices.can_rate(dossier, clock.now()),
        "longest": LONGEST_COMMENT,
        "errors": errors,
    }
    return render(request, "portal/rate.html", context, status=422 if errors else 200)


def _next(question: Question) -> str:
    place = ORDER.index(question) + 1
    return ORDER[place].value if place < len(ORDER) else ""


def _opened(request: HttpRequest, dossier_id: UUID) -> Dossier | None:
    actor = actor_of(request)
    if actor.is_applicant and (own := Dossier.objects.visible_to(actor).filter(pk=dossier_id).first()):
        return own
    found = Dossier.objects.filter(pk=dossier_id).first()
    proven = found is not None and proof_of(request, dossier_id) == found.secret
    return found if proven and not actor.is_officer else None


def _stranger(request: HttpRequest) -> HttpResponse:
    if actor_of(request).account_id is None:
        return to_sign_in(request)
    raise Http404


@require_safe
def rated(request: HttpRequest) -> HttpResponse:
    """Say thank you, and what becomes of it."""
    return render(request, "portal/rated.html")


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show what people say of procedures and agencies, and how punctually petitions are answered."""
    names = {procedure.code: procedure.name for procedure in catalogue()}
    agencies = voices.by_agency()
    context = {
        "procedures": [{"name": names.get(row.key, row.key), "figure": row} for row in voices.by_procedure()],
        "agencies": [{"name": _agency(row.key), "figure": row} for row in agencies],
        "petitions": [{"name": _agency(row.agency), "figure": row} for row in voices.petitions_in_time()],
        "least": voices.least_published(clock.today()),
    }
    return render(request, "portal/voices.html", context)


def _agency(identifier: str) -> str:
    return str(official(directory.agency(identifier).name))
