from datetime import UTC, date, datetime, timedelta

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
