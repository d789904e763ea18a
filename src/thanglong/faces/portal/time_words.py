"""Times as people say them: a legal limit, a moment, how long something really took."""

from datetime import datetime, timedelta

from django.utils.translation import gettext, ngettext

from thanglong.kernel import clock
from thanglong.kernel.working_time import Limit, Unit

MINUTE, HOUR, DAY = 60, 3600, 86400


def limit_words(limit: Limit) -> str:
    """Say a legal time limit."""
    value = limit.value
    if limit.is_same_day:
        return gettext("Trong ngày")
    match limit.unit:
        case Unit.WORKING_HOUR:
            said = ngettext("%(value)d giờ làm việc", "%(value)d giờ làm việc", value)
        case Unit.WORKING_DAY:
            said = ngettext("%(value)d ngày làm việc", "%(value)d ngày làm việc", value)
        case Unit.DAY:
            said = ngettext("%(value)d ngày", "%(value)d ngày", value)
        case Unit.MONTH:
            said = ngettext("%(value)d tháng", "%(value)d tháng", value)
    return said % {"value": value}


def moment(at: datetime) -> str:
    """Say an instant by the wall clock and the calendar."""
    local = clock.local(at)
    return gettext("%(time)s ngày %(day)s") % {"time": f"{local:%H:%M}", "day": f"{local:%d/%m/%Y}"}


def day(at: datetime) -> str:
    """Say the day of an instant."""
    return f"{clock.local(at):%d/%m/%Y}"


def span(length: timedelta) -> str:
    """Say how long something took, with two units at most."""
    seconds = max(MINUTE, round(length.total_seconds()))
    days, rest = divmod(seconds, DAY)
    hours, left = divmod(rest, HOUR)
    minutes = left // MINUTE
    parts = []
    if days:
        parts.append(ngettext("%(value)d ngày", "%(value)d ngày", days) % {"value": days})
    if hours:
        parts.append(ngettext("%(value)d giờ", "%(value)d giờ", hours) % {"value": hours})
    if minutes and not days:
        parts.append(ngettext("%(value)d phút", "%(value)d phút", minutes) % {"value": minutes})
    return " ".join(parts)
