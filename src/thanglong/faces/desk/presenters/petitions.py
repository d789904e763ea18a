"""Petitions as the desk shows them: views with counts, rows with clocks, what one may do."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import PetitionState, Topic
from thanglong.design.clocks import clock as clock_markup
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity import service as identity
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, is_allowed
from thanglong.kernel.actors import Actor
from thanglong.kernel.working_time import remaining

VIEWS: Final[dict[str, Promise]] = {
    "open": _("Đang xử lý"),
    "new": _("Mới gửi đến"),
    "mine": _("Giao cho tôi"),
    "late": _("Quá hạn"),
    "approving": _("Chờ duyệt trả lời"),
    "answered": _("Đã trả lời"),
}
ICONS: Final = {
    "open": "inbox",
    "new": "mail",
    "mine": "user",
    "late": "warning",
    "approving": "signature",
    "answered": "check",
}


def address(view: str, **place: str) -> str:
    """Return the address of a view, at a place of the list."""
    wanted = {"view": view, **place}
    return f"{reverse('desk:petitions')}?{urlencode({key: value for key, value in wanted.items() if value})}"


def side(actor: Actor, current: str = "") -> list[dict[str, Any]]:
    """Return the navigation with true counts."""
    counts = voices.desk_counts(actor)
    return [{"items": [_view(view, getattr(counts, view, None), current) for view in VIEWS]}]


def _view(view: str, count: int | None, current: str) -> dict[str, Any]:
    tone = "late" if view == "late" and count else ""
    item = {"label": VIEWS[view], "url": address(view), "current": view == current, "icon": ICONS[view], "tone": tone}
    return item if count is None else {**item, "count": count}


def rows(found: Iterable[voices.Petition]) -> list[dict[str, Any]]:
    """Return the rows of a view."""
    return [
        {
            "url": reverse("desk:petition", args=[petition.pk]),
            "petition": petition,
            "topic": Topic(petition.topic).label,
            "clock": clock_of(petition),
        }
        for petition in found
    ]


def clock_of(petition: voices.Petition) -> str:
    """Draw the office time left to answer; what is answered says whether it was late."""
    now = clock.now()
    if not petition.is_open:
        return clock_markup(petition.due_at, None, "done_late" if petition.is_late(now) else "done")
    return clock_markup(petition.due_at, remaining(petition.due_at, now, directory.calendar_for(petition.agency)))


VERBS: Final[dict[str, tuple[type[Action[Any]], tuple[PetitionState, ...]]]] = {
    "register": (voices.RegisterPetition, (PetitionState.SENT,)),
    "transfer": (voices.TransferPetition, (PetitionState.SENT, PetitionState.REGISTERED)),
    "assign": (voices.AssignPetition, (PetitionState.REGISTERED, PetitionState.ASKED, PetitionState.DRAFTED)),
    "ask": (voices.AskSender, (PetitionState.REGISTERED,)),
    "draft": (voices.DraftAnswer, (PetitionState.REGISTERED, PetitionState.ASKED)),
    "approve": (voices.ApproveAnswer, (PetitionState.DRAFTED,)),
    "return": (voices.ReturnAnswer, (PetitionState.DRAFTED,)),
    "publish": (voices.PublishAnswer, (PetitionState.ANSWERED,)),
}


def offered(petition: voices.Petition, actor: Actor) -> set[str]:
    """Return the verbs that the actor may use now."""
    return {
        verb
        for verb, (action, states) in VERBS.items()
        if petition.state in states and is_allowed(action, actor, petition)
    }


def colleagues(petition: voices.Petition) -> list[tuple[str, str]]:
    """Return whom it can be given to: who serves in the agency and is not whom it is about."""
    posts = [
        post for post in voices.staff(petition.agency) if post.account_id not in {str(pk) for pk in petition.barred}
    ]
    known = identity.accounts(post.account_id for post in posts)
    names = {str(pk): account.full_name for pk, account in known.items()}
    return [(post.account_id, f"{names[post.account_id]} · {post.title}") for post in posts if post.account_id in names]
