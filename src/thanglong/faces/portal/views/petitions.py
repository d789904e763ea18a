"""Petitions: what others asked and what was answered, sending one, following it, answering questions."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import LONGEST, PetitionKind, Satisfaction, Topic
from thanglong.design.official_names import official
from thanglong.faces.portal.attempts import check_attempts, note_failure
from thanglong.faces.portal.petition_rows import published_rows, row
from thanglong.faces.portal.proofs import note_proof, proof_of
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import actor_of, to_sign_in
from thanglong.kernel import clock, tallies
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.errors import Invalid, Refused

MOST_AN_HOUR = 10
WINDOW = timedelta(hours=1)


@require_safe
def petitions(request: HttpRequest) -> HttpResponse:
    """Show the answers that are public, and one's own petitions."""
    text = request.GET.get("q", "").strip()[:100]
    page = voices.published(text).page(
        after=request.GET.get("after", "")[:80], before=request.GET.get("before", "")[:80]
    )
    actor = actor_of(request)
    context = {
        "text": text,
        "rows": published_rows(page.rows),
        "mine": [row(petition) for petition in voices.petitions_of(actor)] if actor.is_applicant else [],
        "previous_url": _place(text, "before", page.before),
        "next_url": _place(text, "after", page.after),
    }
    return render(request, "portal/petitions.html", context)


def _place(text: str, name: str, place: str) -> str:
    return f"?{urlencode({'q': text, name: place})}" if place else ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """Take a petition from anybody, tied to a dossier where the sender may open it."""
    actor = actor_of(request)
    dossier = _dossier(request)
    given: dict[str, Any] = {"sender": actor.name if actor.is_applicant else "", "token": uuid4()}
    if request.method != "POST":
        return _ask(request, dossier, given, {})
    given = _given(request)
    action = voices.SendPetition(**given, dossier_id=dossier.pk if dossier else None)
    address = f"portal:petitions:{request.META.get('REMOTE_ADDR') or 'unknown'}"
    if tallies.tally([address])[address] >= MOST_AN_HOUR:
        said = _("Địa chỉ mạng này đã gửi nhiều phản ánh trong một giờ. Hãy thử lại sau.")
        return _ask(request, dossier, given, {"text": [said]}, status=429)
    try:
        petition = perform(action, actor)
    except Invalid as refusal:
        return _ask(request, dossier, given, refusal.errors or {"text": [str(refusal)]}, status=422)
    except Refused as refusal:
        return _ask(request, dossier, given, {"text": [str(refusal)]}, status=403)
    tallies.count([address], WINDOW)
    note_proof(request, petition.pk, petition.secret)
    return redirect(reverse("portal:petition", args=[petition.pk], query={"sent": "1"}))


def _dossier(request: HttpRequest) -> Dossier | None:
    """Return the dossier named in the address, if this browser may open it."""
    text = request.GET.get("dossier", "")
    if not text:
        return None
    try:
        found = Dossier.objects.filter(pk=UUID(text)).first()
    except ValueError:
        raise Http404 from None
    actor = actor_of(request)
    own = found and actor.is_applicant and Dossier.objects.visible_to(actor).filter(pk=found.pk).exists()
    if found is None or not (own or proof_of(request, found.pk) == found.secret):
        raise Http404
    return found


def _given(request: HttpRequest) -> dict[str, Any]:
    posted = request.POST
    texts = {
        name: posted.get(name, "") for name in ("kind", "topic", "text", "sender", "contact", "agency", "about_officer")
    }
    return {**texts, "token": _uuid(posted.get("token", "")) or uuid4(), "accused": _uuids(posted.getlist("accused"))}


def _uuids(texts: list[str]) -> frozenset[UUID]:
    return frozenset(found for text in texts[:50] if (found := _uuid(text)))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _ask(
    request: HttpRequest,
    dossier: Dossier | None,
    given: dict[str, Any],
    errors: dict[str, list[str]],
    status: int = 200,
) -> HttpResponse:
    named = dossier is not None and actor_of(request).is_applicant
    agencies = [] if dossier else voices.receiving_agencies()
    context = {
        "dossier": dossier,
        "given": {**given, "text": str(given.get("text", ""))[: LONGEST * 2]},
        "errors": errors,
        "kinds": PetitionKind.choices,
        "topics": Topic.choices,
        "agencies": [(agency.identifier, official(agency.name)) for agency in agencies],
        "handlers": list(voices.handlers(dossier).items()) if dossier and named else [],
        "accused": {str(pk) for pk in given.get("accused", ())},
        "longest": LONGEST,
    }
    return render(request, "portal/petition_send.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("secret")
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the pair and open the petition."""
    if request.method != "POST":
        return render(
            request, "portal/petition_follow.html", {"reference": request.GET.get("code", "")[:60], "errors": {}}
        )
    reference, secret = (request.POST.get(name, "").strip()[:60] for name in ("reference", "secret"))
    try:
        check_attempts(request, reference)
    except Refused as refusal:
        return _not_found(request, reference, str(refusal), 429)
    petition = voices.follow_petition(reference, secret)
    if petition is None:
        note_failure(request, reference)
        return _not_found(request, reference, _("Mã phản ánh và mã bí mật không khớp. Hãy xem lại."), 422)
    note_proof(request, petition.pk, petition.secret)
    return redirect("portal:petition", petition.pk)


def _not_found(request: HttpRequest, reference: str, sentence: str, status: int) -> HttpResponse:
    context = {"reference": reference, "errors": {"reference": [sentence]}}
    return render(request, "portal/petition_follow.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def petition(request: HttpRequest, petition_id: UUID) -> HttpResponse:
    """Show a petition to its sender: where it is, what is asked, what was answered."""
    found = _opened(request, petition_id)
    if found is None:
        return _stranger(request)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            perform(_action(request, found), actor_of(request))
        except Refused as refusal:
            errors = refusal.errors if isinstance(refusal, Invalid) else {"reply": [str(refusal)]}
        else:
            messages.success(request, _("Đã gửi. Cảm ơn bạn."))
            return redirect("portal:petition", petition_id)
    now = clock.now()
    context = {
        "petition": found,
        "agency": directory.agency(found.agency).name,
        "late": found.is_late(now),
        "exchanges": list(found.exchanges.all()),
        "clocks": [
            {"clock": item, "agency": directory.agency(item.agency).name, "late": (item.ended_at or now) > item.due_at}
            for item in found.clocks.all()
        ],
        "scores": Satisfaction.choices[::-1],
        "sent": "sent" in request.GET,
        "errors": errors,
    }
    return render(request, "portal/petition.html", context, status=422 if errors else 200)


def _stranger(request: HttpRequest) -> HttpResponse:
    """A visitor may still sign in; for everybody else the petition does not exist."""
    if actor_of(request).account_id is None:
        return to_sign_in(request)
    raise Http404


def _opened(request: HttpRequest, petition_id: UUID) -> voices.Petition | None:
    actor = actor_of(request)
    if actor.is_applicant:
        try:
            return voices.petition_for(actor, petition_id)
        except voices.Petition.DoesNotExist:
            pass
    secret = proof_of(request, petition_id)
    return voices.proven_petition(petition_id, secret) if secret and not actor.is_officer else None


def _action(request: HttpRequest, found: voices.Petition) -> Action[Any]:
    secret = proof_of(request, found.pk)
    if "score" in request.POST:
        text = request.POST["score"]
        return voices.ScoreAnswer(petition_id=found.pk, secret=secret, score=int(text) if text in set("12345") else 0)
    return voices.ReplyToAgency(petition_id=found.pk, secret=secret, reply=request.POST.get("reply", ""))
