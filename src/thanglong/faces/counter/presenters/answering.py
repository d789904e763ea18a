"""One way to answer a form: perform, say it was done and go on, or show the page again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from thanglong.faces.counter.presenters.side import side
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.errors import Invalid, Refused

Again = Callable[[Refused], HttpResponse]


def page(
    request: HttpRequest, template: str, current: str, *, refusal: Refused | None = None, **context: Any
) -> HttpResponse:
    """Show a page of the counter, with the refusal of the last attempt."""
    errors = refusal.errors if isinstance(refusal, Invalid) else {}
    shared = {
        "side_navigation": side(actor_of(request), current),
        "errors": errors,
        "sentence": "" if errors or refusal is None else str(refusal),
    }
    return render(request, f"counter/{template}.html", {**shared, **context}, status=422 if refusal else 200)


def carry_out(
    request: HttpRequest, act: Callable[[], Any], *, done: str, then: str, again: Again | None = None
) -> HttpResponse:
    """Do something and go on; a refusal shows the form again, or is said on the page that follows."""
    try:
        act()
    except Refused as refusal:
        if again is not None:
            return again(refusal)
        messages.warning(request, _sentence(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(then)


def _sentence(refusal: Refused) -> str:
    if isinstance(refusal, Invalid) and refusal.errors:
        return " ".join(sentence for sentences in refusal.errors.values() for sentence in sentences)
    return str(refusal)
