"""The queue as a page shows it: views with their counts, filters, rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status, TaskKind
from thanglong.delivery.procedures.service import catalogue, definition
from thanglong.delivery.worklists import service as worklists
from thanglong.delivery.worklists.service import Wanted
from thanglong.design.clocks import clock as clock_markup
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
TAKING: Final = frozenset({"mine", "unit", "today", "late"})


@dataclass(frozen=True)
class Wish:
    """What is wanted of the lists, and at which place of the list, as it stands in the address."""

    wanted: Wanted
    after: str = ""
    before: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wish":
        """Read the address; what is unknown is left out."""
        wanted = Wanted.of({**query, "text": query.get("q", "")})
        return cls(wanted, after=query.get("after", "")[:80], before=query.get("before", "")[:80])

    @property
    def view(self) -> str:
        """Return the view."""
        return self.wanted.view

    @property
    def filtered(self) -> bool:
        """Tell whether only a part of the view is asked for."""
        return self.wanted != Wanted(self.view)

    def url(self, **place: str) -> str:
        """Return the address of this part of the queue, at a place of the list."""
        return address(self.wanted, **place)


def address(wanted: Wanted, **place: str) -> str:
    """Return the address at which a list shows what is wanted."""
    parts = wanted.to_json()
    if "text" in parts:
        parts["q"] = parts.pop("text")
    return f"{reverse('desk:queue')}?{urlencode({**parts, **place})}"


def side(actor: Actor, current: str = "", wanted: Wanted | None = None) -> list[dict[str, Any]]:
    """Return the navigation: views with true counts, the officer's own views, and errands; three queries."""
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
    own = [_own(saved, wanted) for saved in worklists.saved_views(actor)]
    at_own = any(item["current"] for item in own)
    views = [_view(view, numbers[view], "" if at_own else current) for view in shown]
    groups: list[dict[str, Any]] = [{"items": [*views, *_tools(actor, current)]}]
    if own:
        groups.append({"title": gettext("Bộ lọc của tôi"), "items": own})
    return groups


def _tools(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Return what stands below the views: why things are late for leaders, what was asked to be done for all."""
    unseen = worklists.unseen(actor)
    tools: list[dict[str, Any]] = []
    if actor.has_role(Role.LEADER):
        tools.append(_tool(gettext("Vì sao trễ hạn"), "desk:lateness", "chart", current == "lateness"))
    tools.append(_tool(gettext("Sự cố"), "desk:incidents", "warning", current == "incidents"))
    tools.append(_tool(gettext("Sổ theo dõi hồ sơ"), "desk:register", "folder", current == "register"))
    errands = _tool(gettext("Tệp xuất, làm hàng loạt"), "desk:errands", "inbox", current == "errands")
    return [*tools, {**errands, "count": unseen, "tone": "wait"} if unseen else errands]


def _tool(label: str, name: str, icon: str, current: bool) -> dict[str, Any]:
    return {"label": label, "url": reverse(name), "icon": icon, "current": current}


def _own(saved: worklists.SavedView, wanted: Wanted | None) -> dict[str, Any]:
    kept = Wanted.of(saved.wanted)
    remove = reverse("desk:remove-view", args=[saved.pk])
    item = {"label": saved.name, "url": address(kept), "icon": "filter", "current": kept == wanted}
    return {**item, "remove_url": remove}


def saved(groups: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the view of the officer's own that is open, from the navigation."""
    own = (item for group in groups[1:] for item in group["items"])
    return next((item for item in own if item["current"]), None)


def _view(view: str, count: int | None, current: str) -> dict[str, Any]:
    tone = {"late": "late", "today": "wait"}.get(view, "") if count else ""
    url = f"{reverse('desk:queue')}?view={view}"
    item = {"label": VIEWS[view], "url": url, "current": view == current, "icon": ICONS[view], "tone": tone}
    return item if count is None else {**item, "count": count}


def total(groups: list[dict[str, Any]], view: str) -> int | None:
    """Return how many rows a view has, from its navigation."""
    items = groups[0]["items"]
    return next((item.get("count") for item in items if item["url"].endswith(f"?view={view}") and view), None)


def filters() -> dict[str, list[tuple[str, str]]]:
    """Return what the queue can be narrowed to; the list of procedures may be a minute old."""
    return {
        "statuses": [(str(status.value), str(entry.name)) for status, entry in dossiers.status_catalogue().items()],
        "kinds": [(kind.value, str(kind.label)) for kind in TaskKind],
        "procedures": [(code, str(name)) for code, name in _procedures(clock.today(), clock.minute())],
    }


@lru_cache(maxsize=1)
def _procedures(day: date, minute: int) -> list[tuple[str, Text]]:
    del minute
    return [(procedure.code, procedure.name) for procedure in catalogue(day)]


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
        "clock": clock_markup(deadline.due, deadline.left, deadline.state),
        "can_take": task.assignee_id is None,
        "pick": gettext("Chọn hồ sơ %(label)s") % {"label": task.dossier.label},
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
    deadline = times.of_dossier(dossier)
    return {
        **_row(dossier),
        "status": dossier.status,
        "status_name": str(dossiers.status_catalogue()[Status(dossier.status)].name),
        "submitted_at": dossier.submitted_at,
        "asked_at": asked[-1].asked_at if asked else None,
        "answer_by": asked[-1].answer_by if asked else None,
        "clock": clock_markup(deadline.due, deadline.left, deadline.state),
    }


def _row(dossier: dossiers.Dossier) -> dict[str, Any]:
    about = dossier.subject_name if dossier.subject_name != dossier.applicant_name else ""
    said = gettext("về %(name)s") % {"name": about} if about else ""
    return {
        "url": reverse("desk:dossier", args=[dossier.pk]),
        "label": dossier.label,
        "procedure": str(definition(dossier.revision_id).name),
        "applicant": dossier.applicant_name,
        "about": said,
    }
