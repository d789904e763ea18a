"""What is late and why, in numbers that lead to the dossiers behind them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.procedures.service import find
from thanglong.design.charts import bar
from thanglong.faces.desk.presenters import times
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.kernel import clock

Late = dossiers.LateDossier
MOST_BARS: Final = 8
MOST_ROWS: Final = 50
NOBODY: Final = "nobody"


@dataclass(frozen=True)
class Narrowed:
    """Which of the late dossiers somebody looks at; "" where all."""

    unit: str = ""
    officer: str = ""
    procedure: str = ""
    step: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Narrowed":
        """Read the address."""
        return cls(**{name: query.get(name, "")[:40] for name in ("unit", "officer", "procedure", "step")})

    @property
    def any(self) -> bool:
        """Tell whether only a part is looked at."""
        return any(asdict(self).values())

    def fits(self, late: Late) -> bool:
        """Tell whether a dossier belongs to the part looked at."""
        return all(not wanted or wanted == OF[name](late) for name, wanted in asdict(self).items())

    def url(self) -> str:
        """Return the address of this part."""
        wanted = {name: value for name, value in asdict(self).items() if value}
        return f"{reverse('desk:lateness')}?{urlencode(wanted)}" if wanted else reverse("desk:lateness")


OF: Final[dict[str, Callable[[Late], str]]] = {
    "unit": lambda late: late.unit,
    "officer": lambda late: str(late.officer or NOBODY),
    "procedure": lambda late: late.procedure,
    "step": lambda late: late.step,
}


def charts(found: list[Late], narrowed: Narrowed) -> list[dict[str, Any]]:
    """Return four ways to count the late dossiers, each bar with the address of the dossiers that it counts."""
    officers = {str(late.officer or NOBODY): late.officer_name for late in found}
    names: dict[str, Callable[[str], str]] = {
        "step": lambda key: str(TaskKind(key).label) if key in TaskKind else key,
        "unit": agency_name,
        "officer": lambda key: officers.get(key) or gettext("Chưa ai nhận"),
        "procedure": procedure_name,
    }
    titles = {
        "step": gettext("Bước mất nhiều thời gian nhất"),
        "unit": gettext("Đơn vị đang giữ"),
        "officer": gettext("Người đang giữ"),
        "procedure": gettext("Thủ tục"),
    }
    return [{"title": titles[name], "bars": _bars(name, found, narrowed, names[name])} for name in titles]


def _bars(name: str, found: list[Late], narrowed: Narrowed, say: Callable[[str], str]) -> list[dict[str, Any]]:
    counted = Counter(OF[name](late) for late in found)
    counted.pop("", None)
    return [
        {
            "label": say(key),
            "value": number,
            "drawing": bar(number, counted.total(), "late"),
            "url": replace(narrowed, **{name: key}).url(),
            "current": getattr(narrowed, name) == key,
        }
        for key, number in counted.most_common(MOST_BARS)
    ]


def rows(found: Iterable[Late]) -> list[dict[str, Any]]:
    """Return the dossiers as rows, those that are late for longest first."""
    now = clock.now()
    return [
        {
            "url": reverse("desk:dossier", args=[late.id]),
            "label": late.label,
            "procedure": procedure_name(late.procedure),
            "applicant": late.applicant,
            "due_at": late.due_at,
            "deadline": times.running(late.due_at, late.unit, now) if late.unit else None,
            "holder": late.officer_name or gettext("Chưa ai nhận"),
            "unit": agency_name(late.unit) if late.unit else "",
            "why": gettext("%(step)s: %(days)s ngày") % {"step": late.step_name, "days": late.days},
        }
        for late in list(found)[:MOST_ROWS]
    ]


def below(agency: str) -> list[dict[str, Any]]:
    """Return the units right below an agency by how many of their tasks are late; numbers only, from kept counts."""
    children = directory.agencies_below(agency)
    behind = dossiers.units_behind([child.identifier for child in children])
    named = {child.identifier: child.name for child in children}
    found = sorted(behind.items(), key=lambda item: -item[1][1])
    return [
        {"label": named[identifier], "text": f"{late} / {held}", "drawing": bar(late, held, "late")}
        for identifier, (held, late) in found[:MOST_BARS]
        if late
    ]


def agency_name(identifier: str) -> str:
    """Return how an agency is called, or its identifier where it is not known any more."""
    try:
        return directory.agency(identifier).name
    except UnknownAgencyError:
        return identifier


def procedure_name(code: str) -> str:
    """Return how a procedure is called, or its code where it is no longer in force."""
    procedure = find(code)
    return str(procedure.name) if procedure else code
