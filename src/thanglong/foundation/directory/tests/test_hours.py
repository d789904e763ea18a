from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thanglong.foundation.directory.constants import Certainty
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.foundation.directory.models import Agency, AgencyHours, CalendarOverride
from thanglong.foundation.directory.service import calendar_for, forget_calendars, national_calendar
from thanglong.kernel.calendars import Opening
from thanglong.kernel.clock import TIMEZONE, freeze

pytestmark = pytest.mark.usefixtures("directory")
AT = datetime(2026, 3, 2, 9, tzinfo=TIMEZONE)
LONG_DAY = {"monday": ["07:00-11:30", "13:00-17:00"], "tuesday": ["07:00-11:30", "13:00-17:00"]}


def test_without_hours_of_its_own_an_agency_keeps_the_national_ones() -> None:
    assert calendar_for("H17.101", AT) == national_calendar()


def test_hours_are_inherited_and_dated() -> None:
    AgencyHours.objects.create(
        agency=Agency.objects.get(identifier="H17"),
        week=LONG_DAY,
        effective_from=date(2026, 3, 1),
        certainty=Certainty.CONFIRMED,
    )
    assert calendar_for("H17.101.01", AT).opens_at(date(2026, 3, 2)).time() == time(7)
    assert not calendar_for("H17.101.01", AT).is_working_day(date(2026, 3, 4))
    before = datetime(2026, 2, 27, 9, tzinfo=TIMEZONE)
    assert calendar_for("H17.101.01", before).opens_at(date(2026, 2, 27)).time() == time(7, 30)
    assert calendar_for("H26", AT) == national_calendar()


def test_an_agency_can_close_for_a_day_or_open_on_a_holiday() -> None:
    ward = Agency.objects.get(identifier="H17.101")
    for day, hours in ((date(2026, 3, 3), []), (date(2026, 2, 16), ["08:00-10:00"])):
        CalendarOverride.objects.create(
            agency=ward, date=day, hours=hours, reason={"vi": "Riêng"}, basis="Thông báo", certainty=Certainty.CONFIRMED
        )
    centre = calendar_for("H17.101.01", AT)
    assert not centre.is_working_day(date(2026, 3, 3))
    assert centre.openings(date(2026, 2, 16)) == (Opening(time(8), time(10)),)
    assert not calendar_for("H17.102", AT).is_working_day(date(2026, 2, 16))


def test_saturday_reception_of_the_police_is_no_working_day() -> None:
    police = Agency.objects.get(identifier="G01", effective_to=None)
    assert police.hours.get().reception == {"saturday": ["07:30-11:30"]}
    assert not calendar_for("G01.48.101", AT).is_working_day(date(2026, 3, 7))


@freeze(AT)
def test_a_calendar_is_kept_in_memory() -> None:
    calendar_for("H17", AT)
    with CaptureQueriesContext(connection) as queries:
        calendar_for("H17", AT)
    assert len(queries) == 0
    forget_calendars()
    with CaptureQueriesContext(connection) as queries:
        calendar_for("H17", AT)
    assert len(queries) == 3


def test_an_unknown_agency_has_no_calendar() -> None:
    with pytest.raises(UnknownAgencyError):
        calendar_for("H99", AT)
