"""Errands in words: what was asked, how far it is, what came of each dossier."""

from collections.abc import Iterable
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext

from thanglong.delivery.worklists import service as worklists
from thanglong.delivery.worklists.constants import ErrandKind, ErrandState, Format, ItemState
from thanglong.faces.desk.presenters.queue import VIEWS

TONES: Final = {
    ErrandState.DONE: "ok",
    ErrandState.FAILED: "late",
    ErrandState.WAITING: "wait",
    ErrandState.RUNNING: "wait",
}
ITEM_TONES: Final = {ItemState.DONE: "ok", ItemState.REFUSED: "late", ItemState.WAITING: "wait"}


def rows(found: Iterable[worklists.Errand]) -> list[dict[str, Any]]:
    """Return errands as rows."""
    return [row(errand) for errand in found]


def row(errand: worklists.Errand) -> dict[str, Any]:
    """Return one errand."""
    state = ErrandState(errand.state)
    return {
        "title": _title(errand),
        "state": state.label,
        "tone": TONES.get(state, "plain"),
        "summary": worklists.summary(errand),
        "asked_at": errand.asked_at,
        "over": errand.over,
        "unseen": errand.over and errand.seen_at is None,
        "url": reverse("desk:errand", args=[errand.pk]),
        "fetch_url": reverse("desk:fetch", args=[errand.pk]) if errand.file_id else "",
        "expires_at": errand.expires_at if errand.file_id else None,
        "expired": state is ErrandState.EXPIRED,
        "done": errand.done,
        "total": errand.total,
        "is_export": errand.kind == ErrandKind.EXPORT,
    }


def _title(errand: worklists.Errand) -> str:
    if errand.kind != ErrandKind.EXPORT or not errand.understood:
        return str(ErrandKind(errand.kind).label)
    view = VIEWS[worklists.Wanted.of(errand.asked).view]
    said = {"view": view, "format": Format(errand.format).label}
    return gettext("Danh sách “%(view)s”, %(format)s") % said


def items(errand: worklists.Errand) -> list[dict[str, Any]]:
    """Return how each dossier of a batch fared, those that were refused first."""
    found = sorted(errand.items.all(), key=lambda item: (item.state != ItemState.REFUSED, item.position))
    return [
        {
            "label": item.label,
            "url": reverse("desk:dossier", args=[item.dossier_id]),
            "state": ItemState(item.state).label,
            "tone": ITEM_TONES[ItemState(item.state)],
            "sentence": item.sentence,
        }
        for item in found
    ]
