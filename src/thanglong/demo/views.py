"""Pick a person of the demo and sign in as them, without a password."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thanglong.delivery.notifications import service as notifications
from thanglong.demo.cast import DemoPerson, Group
from thanglong.demo.people import PASSWORD, PEOPLE
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor


@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody, grouped by hat, with one line on what they can try."""
    _only_in_demo()
    groups = [{"title": group.value, "people": _of(group)} for group in Group]
    context = {"groups": groups, "password": PASSWORD, "next": identity.safe_next(request, "")}
    return render(request, "demo/people.html", context)


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the demo, in the hat that makes them interesting."""
    _only_in_demo()
    known = {person.login for person in PEOPLE}
    login = request.POST.get("login", "")
    account = get_object_or_404(identity.Account, login=login if login in known else "")
    hat = identity.hats_of(account)[-1]
    actor = identity.open_session(request, account, hat.acting_as)
    return redirect(identity.safe_next(request, _first_page(officer=actor.is_officer)))


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show what the simulated networks were given; nothing of it reached anybody."""
    _only_in_demo()
    return render(request, "demo/outbox.html", {"letters": notifications.simulated_messages()})


@require_POST
def arrived(request: HttpRequest) -> HttpResponse:
    """Say as the simulated network would that a text message arrived; saying it twice changes nothing."""
    _only_in_demo()
    try:
        reference = f"demo-{request.POST.get('key', '')}"
        perform(notifications.RecordReceipt(reference=reference, arrived=True), Actor.system("demo_network"))
    except notifications.Delivery.DoesNotExist:
        raise Http404 from None
    return redirect("demo:outbox")


def _of(group: Group) -> list[DemoPerson]:
    return [person for person in PEOPLE if person.group is group]


def _first_page(*, officer: bool) -> str:
    try:
        return reverse("desk:queue") if officer else reverse("portal:home")
    except NoReverseMatch:
        return reverse("identity:account")


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404
