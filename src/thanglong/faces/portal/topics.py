"""The life events under which people look for procedures; only those that lead somewhere are shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thanglong.delivery.procedures.service import Procedure

KNOWN: dict[str, tuple[str | Promise, str]] = {
    "birth": (_("Sinh con"), "child"),
    "marriage": (_("Kết hôn, gia đình"), "family"),
    "moving": (_("Chuyển chỗ ở"), "moving"),
    "housing": (_("Nhà và đất"), "crane"),
    "papers": (_("Giấy tờ tuỳ thân, hộ tịch"), "id"),
    "death": (_("Người thân qua đời"), "flower"),
    "health": (_("Ốm đau, tuổi già"), "heart"),
    "business": (_("Mở và điều hành kinh doanh"), "shop"),
}
OTHER: tuple[str | Promise, str] = (_("Việc khác"), "folder")


@dataclass(frozen=True)
class Topic:
    """One life event with what can be done about it."""

    id: str
    title: str
    icon: str
    procedures: tuple[Procedure, ...]

    @property
    def text(self) -> str:
        """Name what lies behind the topic."""
        return "; ".join(str(procedure.name) for procedure in self.procedures[:3])

    @property
    def url(self) -> str:
        """Lead straight to the only procedure, or to the list."""
        if len(self.procedures) == 1:
            return reverse("portal:procedure", args=[self.procedures[0].code])
        return reverse("portal:search", query={"topic": self.id})


def topics(procedures: Iterable[Procedure]) -> list[Topic]:
    """Group procedures by life event, in the order in which the events are known."""
    grouped: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in procedures:
        event = procedure.definition.life_event
        grouped[event if event in KNOWN else ""].append(procedure)
    return [_topic(event, grouped[event]) for event in [*KNOWN, ""] if grouped[event]]


def topic_title(event: str) -> str:
    """Return the title of a life event."""
    return str(KNOWN.get(event, OTHER)[0])


def _topic(event: str, procedures: list[Procedure]) -> Topic:
    title, icon = KNOWN.get(event, OTHER)
    return Topic(event, str(title), icon, tuple(procedures))
