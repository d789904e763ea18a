from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thanglong.kernel.clock import TIMEZONE
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import (
    ONLINE_INTAKE,
    Calendar,
    CalendarError,
    HourPolicy,
    Limit,
    Opening,
    Override,
    Unit,
    add_working_minutes,
    due_at,
    remaining,
    starts_at,
    working_minutes_between,
)

FULL = (Opening(time(7, 30), time(11, 30)), Opening(time(13, 30), time(17)))
MORNING = FULL[:1]
PLAIN = Calendar((FULL,) * 5 + ((), ()))
TET = {date(2026, 2, 16) + timedelta(days=n): Override((), Text("Tết Nguyên đán"), "BLLĐ Đ112") for n in range(5)}
MAKE_UP = {date(2026, 1, 2): Override((), Text("Nghỉ hoán đổi")), date(2026, 1, 10): Override(FULL, Text("Làm bù"))}
HALF = {date(2026, 12, 31): Override(MORNING, Text("Nghỉ chiều"))}
YEAR = Calendar((FULL,) * 5 + ((), ()), {**TET, **MAKE_UP, **HALF})

SAME_DAY = Limit(0, Unit.WORKING_DAY, same_day_cutoff=time(15))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TIMEZONE)


# 2026-03-02 is a Monday.
@pytest.mark.parametrize(
    ("received", "limit", "due"),
    [
        pytest.param("2026-03-03T14:59", SAME_DAY, "2026-03-03T17:00", id="birth, Tuesday before 15:00"),
        pytest.param("2026-03-03T15:00", SAME_DAY, "2026-03-03T17:00", id="birth, at 15:00 sharp"),
        pytest.param("2026-03-03T15:01", SAME_DAY, "2026-03-04T17:00", id="birth, Tuesday after 15:00"),
        pytest.param("2026-03-06T15:01", SAME_DAY, "2026-03-09T17:00", id="birth, Friday after 15:00"),
        pytest.param("2026-03-07T09:00", SAME_DAY, "2026-03-09T17:00", id="birth, Saturday"),
        pytest.param(
            "2026-03-03T15:01", Limit(1, Unit.WORKING_DAY, time(15)), "2026-03-04T17:00", id="one day with a cut-off"
        ),
        pytest.param(
            "2026-03-03T15:01", Limit(3, Unit.WORKING_DAY, time(15)), "2026-03-09T17:00", id="three days, after 15:00"
        ),
        pytest.param("2026-03-02T09:00", Limit(3, Unit.WORKING_DAY), "2026-03-05T17:00", id="residence, end of day"),
        pytest.param(
            "2026-03-02T09:00",
            Limit(3, Unit.WORKING_DAY, hour_policy=HourPolicy.HOUR_KEPT),
            "2026-03-05T09:00",
            id="residence, hour kept",
        ),
        pytest.param(
            "2026-03-02T12:10",
            Limit(3, Unit.WORKING_DAY, hour_policy=HourPolicy.HOUR_KEPT),
            "2026-03-05T13:30",
            id="an hour in the midday break moves to the afternoon",
        ),
        pytest.param("2026-03-06T18:20", ONLINE_INTAKE, "2026-03-09T17:00", id="online filing after 17:00"),
        pytest.param("2026-03-06T16:20", ONLINE_INTAKE, "2026-03-09T17:00", id="online filing in the last hour"),
        pytest.param("2026-03-06T15:30", ONLINE_INTAKE, "2026-03-09T15:30", id="online filing before the last hour"),
        pytest.param(
            "2026-03-11T10:00", Limit(10, Unit.WORKING_DAY), "2026-03-25T17:00", id="restart after supplement"
        ),
        pytest.param("2026-03-02T16:30", Limit(2, Unit.WORKING_HOUR), "2026-03-03T09:00", id="two hours over night"),
        pytest.param("2026-03-02T10:30", Limit(2, Unit.WORKING_HOUR), "2026-03-02T14:30", id="two hours over midday"),
        pytest.param("2026-03-02T10:30", Limit(0, Unit.WORKING_HOUR), "2026-03-02T10:30", id="no time at all"),
        pytest.param("2026-03-02T09:00", Limit(5, Unit.DAY), "2026-03-09T17:00", id="days ending on Saturday move on"),
        pytest.param("2026-01-30T09:00", Limit(1, Unit.MONTH), "2026-03-02T17:00", id="a month without a 30th"),
        pytest.param("2026-03-10T09:00", Limit(1, Unit.MONTH), "2026-04-10T17:00", id="a month to the same number"),
        pytest.param("2026-02-13T16:20", Limit(10, Unit.WORKING_DAY), "2026-03-06T17:00", id="across Tết"),
        pytest.param("2026-01-01T20:00", Limit(0, Unit.WORKING_DAY), "2026-01-05T17:00", id="a swapped day is off"),
        pytest.param("2026-01-09T09:00", Limit(1, Unit.WORKING_DAY), "2026-01-10T17:00", id="a worked Saturday counts"),
        pytest.param("2026-12-30T09:00", Limit(1, Unit.WORKING_DAY), "2026-12-31T11:30", id="a half day ends at noon"),
    ],
)
def test_due(received: str, limit: Limit, due: str) -> None:
    assert due_at(at(received), limit, YEAR) == at(due)


@pytest.mark.parametrize(
    ("received", "limit", "start"),
    [
        ("2026-03-06T18:20", ONLINE_INTAKE, "2026-03-09T08:00"),
        ("2026-03-06T18:20", Limit(3, Unit.WORKING_DAY), "2026-03-09T07:30"),
        ("2026-03-06T17:00", Limit(3, Unit.WORKING_DAY), "2026-03-06T17:00"),
        ("2026-03-06T12:00", Limit(3, Unit.WORKING_DAY), "2026-03-06T12:00"),
        ("2026-03-06T06:00", Limit(3, Unit.WORKING_DAY), "2026-03-06T07:30"),
        ("2026-03-08T10:00", Limit(3, Unit.WORKING_DAY), "2026-03-09T07:30"),
        ("2026-03-06T16:30", Limit(3, Unit.WORKING_DAY), "2026-03-06T16:30"),
        ("2026-03-06T16:30", Limit(3, Unit.WORKING_DAY, online_intake=True), "2026-03-09T08:00"),
    ],
)
def test_start(received: str, limit: Limit, start: str) -> None:
    assert starts_at(at(received), limit, YEAR) == at(start)


def test_an_instant_in_utc_is_read_in_vietnamese_time() -> None:
    received = datetime(2026, 3, 3, 8, 1, tzinfo=UTC)  # 15:01 in Hà Nội
    assert due_at(received, SAME_DAY, PLAIN) == at("2026-03-04T17:00")


def test_remaining_counts_down_and_then_negative() -> None:
    due = at("2026-03-05T17:00")
    assert (left := remaining(due, at("2026-03-04T16:00"), PLAIN)).minutes == 60 + 450
    assert (left.working_days, left.late) == (1, False)
    late = remaining(due, at("2026-03-09T08:30"), PLAIN)
    assert (late.minutes, late.working_days, late.late) == (-450 - 60, -2, True)


def test_late_after_closing_is_late_at_once() -> None:
    assert remaining(at("2026-03-05T17:00"), at("2026-03-05T17:01"), PLAIN).late


def test_a_limit_refuses_nonsense() -> None:
    with pytest.raises(ValueError, match="negative"):
        Limit(-1, Unit.DAY)
    with pytest.raises(ValueError, match="cut-off"):
        Limit(1, Unit.DAY, time(15))
    assert Limit(8, "working_hour").unit is Unit.WORKING_HOUR  # type: ignore[arg-type]


def test_a_calendar_that_never_opens_is_refused() -> None:
    with pytest.raises(CalendarError):
        Calendar(((),) * 7)
    with pytest.raises(CalendarError):
        Calendar(((Opening(time(8), time(12)), Opening(time(11), time(17))),) * 7)
    closed = {date(2026, 1, 1) + timedelta(days=n): Override((), Text("Đóng cửa")) for n in range(800)}
    with pytest.raises(CalendarError, match="within a year"):
        due_at(at("2026-03-02T09:00"), SAME_DAY, Calendar((FULL,) * 7, closed))


instants = st.datetimes(datetime(2025, 12, 1), datetime(2027, 2, 1)).map(lambda d: d.replace(tzinfo=TIMEZONE))  # noqa: DTZ001
limits = st.builds(
    Limit,
    st.integers(0, 40),
    st.sampled_from([Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.DAY]),
    hour_policy=st.sampled_from(HourPolicy),
    online_intake=st.booleans(),
) | st.builds(
    Limit, st.integers(0, 5), st.just(Unit.WORKING_DAY), st.just(time(15)), st.sampled_from(HourPolicy), st.booleans()
)


@given(instants, limits)
def test_due_lies_in_office_time_and_not_before_the_start(received: datetime, limit: Limit) -> None:
    due = due_at(received, limit, YEAR)
    if limit.value or limit.unit is not Unit.WORKING_HOUR:
        assert any(o.opens <= due.time() <= o.closes for o in YEAR.openings(due.date()))
    assert due >= starts_at(received, limit, YEAR) >= received


@given(instants, st.timedeltas(timedelta(0), timedelta(days=20)), limits)
@example(
    datetime(2026, 2, 6, 8, tzinfo=TIMEZONE), timedelta(days=1), Limit(8, Unit.DAY, hour_policy=HourPolicy.HOUR_KEPT)
)
def test_who_comes_earlier_is_never_served_later(received: datetime, later: timedelta, limit: Limit) -> None:
    assert due_at(received, limit, YEAR) <= due_at(received + later, limit, YEAR)


@given(instants, limits)
def test_a_longer_limit_is_never_due_earlier(received: datetime, limit: Limit) -> None:
    longer = Limit(limit.value + 1, limit.unit, limit.same_day_cutoff, limit.hour_policy, limit.online_intake)
    if limit.hour_policy is HourPolicy.END_OF_DAY:
        assert due_at(received, limit, YEAR) <= due_at(received, longer, YEAR)


@given(instants, st.integers(1, 5_000))
def test_adding_and_counting_agree(start: datetime, minutes: int) -> None:
    assert working_minutes_between(start, add_working_minutes(start, minutes, YEAR), YEAR) == minutes


@given(instants, instants, instants)
def test_counting_adds_up(a: datetime, b: datetime, c: datetime) -> None:
    whole = [moment.replace(second=0, microsecond=0) for moment in sorted((a, b, c))]
    first, middle, last = whole
    parts = working_minutes_between(first, middle, YEAR) + working_minutes_between(middle, last, YEAR)
    assert parts == working_minutes_between(first, last, YEAR) == -working_minutes_between(last, first, YEAR)


@given(instants)
def test_adding_nothing_changes_nothing(start: datetime) -> None:
    assert add_working_minutes(start, 0, YEAR) == start


@given(st.dates(date(2026, 2, 16), date(2026, 2, 20)))
def test_a_holiday_has_no_office_time(day: date) -> None:
    start = datetime.combine(day, time(0), TIMEZONE)
    assert working_minutes_between(start, start + timedelta(days=1), YEAR) == 0


@given(instants, st.integers(1, 40))
def test_exactly_the_working_days_of_the_limit_lie_between(received: datetime, days: int) -> None:
    limit = Limit(days, Unit.WORKING_DAY)
    start, due = starts_at(received, limit, YEAR), due_at(received, limit, YEAR)
    between = [start.date() + timedelta(days=n) for n in range(1, (due.date() - start.date()).days + 1)]
    assert sum(YEAR.is_working_day(day) for day in between) == days


@given(instants, limits)
def test_remaining_at_the_start_is_the_office_time_of_the_limit(received: datetime, limit: Limit) -> None:
    start, due = starts_at(received, limit, YEAR), due_at(received, limit, YEAR)
    left = remaining(due, start, YEAR)
    assert left.minutes == working_minutes_between(start, due, YEAR)
    assert not left.late
