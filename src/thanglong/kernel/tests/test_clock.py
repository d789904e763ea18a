from datetime import UTC, date, datetime, timedelta

import pytest

from thanglong.kernel import clock


def test_now_is_aware_and_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_today_is_the_vietnamese_date() -> None:
    with clock.freeze(datetime(2026, 2, 13, 17, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 2, 14)


def test_a_naive_instant_is_vietnamese_time() -> None:
    with clock.freeze(datetime.fromisoformat("2026-02-13T08:00")) as instant:
        assert instant == datetime(2026, 2, 13, 1, 0, tzinfo=UTC)


def test_freezing_nests_and_ends() -> None:
    first, second = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC)
    with clock.freeze(first):
        with clock.freeze(second):
            assert clock.now() == second
        assert clock.now() == first
    assert clock.frozen_at() is None


def test_minutes_pass_only_while_the_clock_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    running = iter((119.9, 120.0, 179.9, 180.0))
    monkeypatch.setattr(clock, "monotonic", lambda: next(running))
    assert (clock.minute(), clock.minute()) == (1, 2)
    with clock.freeze(datetime(2026, 1, 5, tzinfo=UTC)):
        assert (clock.minute(), clock.minute()) == (2, 2)
    assert clock.minute() == 3
