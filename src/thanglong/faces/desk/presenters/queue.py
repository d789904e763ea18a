"""The queue as a page shows it: views with their counts, filters, rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status, TaskKind
from thanglong.delivery.procedures.service import catalogue, definition
from thanglong.faces.desk.presenters import times
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.text import Text

VIEWS: Final[dict[str, Promise]] = {
    "mine": gettext_lazy("Việc của tôi"),
    "unit": gettext_lazy("Cả đơn vị"),
    "today": gettext_lazy("Đến hạn hôm nay"),
    "late": gettext_lazy("Quá hạn"),
    "waiting": gettext_lazy("Chờ công dân"),
    "signing": gettext_lazy("Chờ ký"),
    "all": gettext_lazy("Tìm hồ sơ"),
}
ICONS: Final = {
    "mine": "user",
    "unit": "people",
    "today": "calendar",
    "late": "warning",
    "waiting": "pause",
    "signing": "signature",
    "all": "search",
}
OF_TASKS: Final = frozenset({"mine", "unit", "today", "late", "signing"})
TAKING: Final = frozenset({"mine", "unit", "today", "late"})


@dataclass(frozen=True)
class Wish:
    """Which part of the queue somebody asks for, as it stands in the address."""

    view: str = "mine"
    text: str = ""
    kind: str = ""
    procedure: str = ""
    after: str = ""
    before: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wish":
        """Read the address; what is unknown is left out."""
        view, kind = query.get("view", "mine"), query.get("kind", "")
        return cls(
            view=view if view in VIEWS else "mine",
            text=query.get("q", "").strip()[:100],
            kind=kind if kind in TaskKind else "",
            procedure=query.get("procedure", "")[:12],
            after=query.get("after", "")[:80],
            before=query.get("before", "")[:80],
        )

    @property
    def filtered(self) -> bool:
        """Tell whether only a part of the view is asked for."""
        return bool(self.text or self.kind or self.procedure)

    def url(self, **place: str) -> str:
        """Return the address of this part of the queue, at a place of the list."""
        wanted = {"view": self.view, "q": self.text, "kind": self.kind, "procedure": self.procedure, **place}
        return f"{reverse('desk:queue')}?{urlencode({key: value for key, value in wanted.items() if value})}"


def side(actor: Actor, current: str = "") -> list[dict[str, Any]]:
    """Return the navigation with true counts; two queries."""
    counts = dossiers.queue_counts(actor)
    numbers: dict[str, int | None] = {
        "mine": counts.mine,
        "unit": counts.unit,
        "today": counts.today,
        "late": counts.late,
        "waiting": counts.waiting,
        "signing": counts.signing,
        "all": None,
    }
    shown = [view for view in VIEWS if view != "signing" or actor.has_role(Role.LEADER)]
    if actor.has_role(Role.LEADER):
        shown = ["signing", *(view for view in shown if view != "signing")]
    return [{"items": [_view(view, numbers[view], current) for view in shown]}]


def _view(view: str, count: int | None, current: str) -> dict[str, Any]:
    tone = {"late": "late", "today": "wait"}.get(view, "") if count else ""
    url = f"{reverse('desk:queue')}?view={view}"
    item = {"label": VIEWS[view], "url": url, "current": view == current, "icon": ICONS[view], "tone": tone}
    return item if count is None else {**item, "count": count}


def total(groups: list[dict[str, Any]], view: str) -> int | None:
    """Return how many rows a view has, from its navigation."""
    return next((item.get("count") for item in groups[0]["items"] if item["current"] and view), None)


def filters() -> dict[str, list[tuple[str, str]]]:
    """Return what the queue can be narrowed to; one query."""
    return {
        "kinds": [(kind.value, str(kind.label)) for kind in TaskKind],
        "procedures": [(procedure.code, str(procedure.name)) for procedure in catalogue()],
    }


def task_rows(tasks: Any, actor: Actor) -> list[dict[str, Any]]:
    """Return the rows of a view of tasks."""
    now = clock.now()
    return [_task_row(task, actor, times.of_task(task, now)) for task in tasks]


def _task_row(task: dossiers.Task, actor: Actor, deadline: times.Deadline) -> dict[str, Any]:
    mine = task.assignee_id is not None and task.assignee_id == actor.account_id
    return {
        **_row(task.dossier),
        "id": str(task.pk),
        "step": str(Text.parse(task.name)),
        "holder": gettext("Tôi") if mine else task.assignee_name,
        "deadline": deadline,
        "can_take": task.assignee_id is None,
    }


def signing_rows(tasks: Any, actor: Actor) -> list[dict[str, Any]]:
    """Return the rows of what waits for a signature, with who drafted what and where it is signed."""
    rows = task_rows(tasks, actor)
    for task, row in zip(tasks, rows, strict=True):
        drafts = list(task.dossier.results.all())
        row["draft"] = drafts[-1] if drafts else None
        row["sign_url"] = reverse("desk:sign", args=[task.pk])
    return rows


def dossier_rows(found: Any) -> list[dict[str, Any]]:
    """Return the rows of a view of dossiers."""
    return [_dossier_row(dossier) for dossier in found]


def _dossier_row(dossier: dossiers.Dossier) -> dict[str, Any]:
    asked = list(dossier.supplements.all()) if dossier.awaiting_applicant else []
    return {
        **_row(dossier),
        "status": dossier.status,
        "status_name": str(dossiers.status_catalogue()[Status(dossier.status)].name),
        "submitted_at": dossier.submitted_at,
        "asked_at": asked[-1].asked_at if asked else None,
        "answer_by": asked[-1].answer_by if asked else None,
        "deadline": times.of_dossier(dossier),
    }


def _row(dossier: dossiers.Dossier) -> dict[str, Any]:
    about = dossier.subject_name if dossier.subject_name != dossier.applicant_name else ""
    return {
        "url": reverse("desk:dossier", args=[dossier.pk]),
        "label": dossier.label,
        "procedure": str(definition(dossier.revision_id).name),
        "applicant": dossier.applicant_name,
        "about": about,
    }
