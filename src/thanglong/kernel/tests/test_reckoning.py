from datetime import date, datetime, time, timedelta

from hypothesis import given

from thanglong.kernel.clock import TIMEZONE
from thanglong.kernel.reckoning import DayKind, reckon
from thanglong.kernel.tests.test_working_time import YEAR, instants, limits
from thanglong.kernel.working_time import ONLINE_INTAKE, Limit, Unit, due_at


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TIMEZONE)


def test_every_day_of_tet_is_named() -> None:
    reckoning = reckon(at("2026-02-13T16:20"), Limit(10, Unit.WORKING_DAY), YEAR)
    tet = [note for note in reckoning.days if str(note.reason) == "Tết Nguyên đán"]
    assert [note.kind for note in tet] == [DayKind.CLOSED] * 5
    assert {note.basis for note in tet} == {"BLLĐ Đ112"}
    assert [note.number for note in reckoning.days if note.number] == list(range(1, 11))
    assert reckoning.days[0].kind is DayKind.RECEIVED


def test_days_that_came_too_late_are_said() -> None:
    reckoning = reckon(at("2026-03-06T16:20"), ONLINE_INTAKE, YEAR)
    kinds = [(note.day.day, note.kind, note.minutes) for note in reckoning.days]
    assert kinds == [
        (6, DayKind.TOO_LATE, None),
        (7, DayKind.CLOSED, None),
        (8, DayKind.CLOSED, None),
        (9, DayKind.COUNTED, 420),
    ]


def test_a_same_day_limit_counts_the_day_itself() -> None:
    reckoning = reckon(at("2026-03-03T09:00"), Limit(0, Unit.WORKING_DAY, time(15)), YEAR)
    assert [(note.day, note.number) for note in reckoning.days] == [(date(2026, 3, 3), 1)]


def test_calendar_days_count_the_weekend_but_do_not_end_in_it() -> None:
    reckoning = reckon(at("2026-03-02T09:00"), Limit(5, Unit.DAY), YEAR)
    kinds = [note.kind for note in reckoning.days]
    assert kinds[-3:] == [DayKind.CLOSED, DayKind.CLOSED, DayKind.COUNTED]
    assert reckoning.due == at("2026-03-09T17:00")


@given(instants, limits)
def test_the_explanation_covers_every_day_and_ends_at_the_due_date(received: datetime, limit: Limit) -> None:
    reckoning = reckon(received, limit, YEAR)
    assert reckoning.due == due_at(received, limit, YEAR)
    days = [note.day for note in reckoning.days]
    assert days == [received.date() + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == reckoning.due.date()
    if limit.unit is Unit.WORKING_DAY and not limit.is_same_day:
        assert reckoning.days[-1].number == limit.value
