"""The deadline clock always says in words what its colour says, in office time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from thanglong.design import tones
from thanglong.kernel.working_time import LEGAL_HOURS_PER_DAY, Remaining

SOON_MINUTES = LEGAL_HOURS_PER_DAY * 60 // 2
DAY_MINUTES = LEGAL_HOURS_PER_DAY * 60


@dataclass(frozen=True, slots=True)
class Face:
    """What a deadline clock shows."""

    text: str
    tone: str
    icon: str
    full: str = ""

    @property
    def sentence(self) -> str:
        """Return the longer wording, for where there is room."""
        return self.full or self.text


def duration(minutes: int) -> str:
    """Say an amount of office time shortly: two units at most, days of eight hours."""
    minutes = abs(minutes)
    days, rest = divmod(minutes, DAY_MINUTES)
    hours, left = divmod(rest, 60)
    parts = []
    if days:
        parts.append(ngettext("%(count)d ngày", "%(count)d ngày", days) % {"count": days})
    if hours:
        parts.append(ngettext("%(count)d giờ", "%(count)d giờ", hours) % {"count": hours})
    if left and not days:
        parts.append(ngettext("%(count)d phút", "%(count)d phút", left) % {"count": left})
    return " ".join(parts) or gettext("dưới 1 phút")


def face(left: Remaining | int | None, *, state: str = "running") -> Face:
    """Return what to show for the office time left; `state` is running, paused, done or done_late."""
    if state == "paused":
        return Face(gettext("tạm dừng"), "paused", "pause")
    if state == "done":
        return Face(gettext("đúng hạn"), tones.OK, "check")
    if state == "done_late":
        return Face(gettext("trễ hạn"), tones.LATE, "warning")
    if left is None:
        return Face(gettext("chưa tính hạn"), "paused", "clock")
    minutes = left if isinstance(left, int) else left.minutes
    late = minutes < 0 if isinstance(left, int) else left.late
    said = {"time": duration(minutes)}
    if late:
        full = gettext("Quá hạn %(time)s làm việc") % said
        return Face(gettext("quá %(time)s") % said, tones.LATE, "warning", full)
    tone = tones.WAIT if minutes <= SOON_MINUTES else tones.NORMAL
    return Face(gettext("còn %(time)s") % said, tone, "clock", gettext("Còn %(time)s làm việc") % said)


def minutes_left(left: Remaining | int | None) -> int | None:
    """Return the minutes of either form, for the script that keeps the clock fresh."""
    return left if left is None or isinstance(left, int) else left.minutes


def iso(due: datetime | None) -> str:
    """Return the due instant for a `datetime` attribute."""
    return due.isoformat() if due else ""
