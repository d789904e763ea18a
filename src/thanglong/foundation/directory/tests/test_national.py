from datetime import date, timedelta

import pytest

from thanglong.foundation.directory.constants import Certainty
from thanglong.foundation.directory.national import national_calendar, national_rules, parse_week
from thanglong.kernel.calendars import CalendarError


@pytest.mark.parametrize(
    "closed",
    [
        date(2025, 5, 2),
        date(2026, 1, 1),
        date(2026, 1, 2),
        *(date(2026, 2, day) for day in range(16, 21)),
        date(2026, 4, 27),
        date(2026, 4, 30),
        date(2026, 8, 31),
        date(2026, 9, 1),
        date(2027, 5, 3),
    ],
)
def test_days_off(closed: date) -> None:
    assert not national_calendar().is_working_day(closed)
    assert national_calendar().basis(closed)


@pytest.mark.parametrize("worked", [date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22), date(2026, 2, 13)])
def test_worked_saturdays_and_ordinary_days(worked: date) -> None:
    assert national_calendar().is_working_day(worked)


def test_24_november_is_on_record_as_unsure_and_not_closed() -> None:
    day = date(2026, 11, 24)
    rule = next(rule for rule in national_rules() if rule.date == day)
    assert (rule.certainty, rule.applies) == (Certainty.UNSURE, False)
    assert national_calendar().is_working_day(day)


def test_every_rule_names_its_basis_and_each_date_once() -> None:
    rules = national_rules()
    assert all(rule.basis and rule.reason.en for rule in rules)
    assert len({rule.date for rule in rules}) == len(rules)


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_years_have_a_plausible_number_of_working_days(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert 248 <= sum(national_calendar().is_working_day(day) for day in days) <= 252


def test_a_week_with_a_strange_day_is_refused() -> None:
    with pytest.raises(CalendarError, match="mondy"):
        parse_week({"mondy": ["07:30-11:30"]})
