"""The navigation beside the pages of the counter, with true counts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.constants import ParcelState
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role


def side(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Return the parts of the counter that the actor may open."""
    now = clock.now()
    unsent = counters.receptions(actor).filter(submitted_at=None).count()
    items = [
        _item("tickets", _("Lượt chờ"), "people", current, len(appointments.waiting(actor.agency, now))),
        _item("intake", _("Nhận hồ sơ mới"), "edit", current, unsent),
        _item("kit", _("Bộ hồ sơ lưu động"), "folder", current),
    ]
    if actor.has_role(Role.COUNTER):
        on_the_way = counters.parcels(actor).filter(state=ParcelState.POSTED).count()
        items += [
            _item("hand-over-list", _("Trả kết quả"), "check-circle", current, counters.to_hand_over(actor).count()),
            _item("parcels", _("Bưu gửi"), "mail", current, on_the_way),
            _item("plan", _("Khung giờ hẹn"), "calendar", current),
        ]
    items.append({"label": _("Việc của tôi"), "url": reverse("desk:queue"), "current": False, "icon": "inbox"})
    return [{"items": items}]


def _item(name: str, label: str, icon: str, current: str, count: int | None = None) -> dict[str, Any]:
    item = {"label": label, "url": reverse(f"counter:{name}"), "current": name == current, "icon": icon}
    return item if count is None else {**item, "count": count}
