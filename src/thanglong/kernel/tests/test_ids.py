from datetime import UTC, datetime
from uuid import RFC_4122

from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


def test_ids_are_version_7_and_ordered() -> None:
    ids = [new_id() for _ in range(100)]
    assert ids == sorted(ids)
    assert {i.version for i in ids} == {7}


def test_ids_follow_a_stopped_clock() -> None:
    with clock.freeze(datetime(2026, 1, 5, tzinfo=UTC)):
        early = [new_id() for _ in range(50)]
    with clock.freeze(datetime(2026, 1, 6, tzinfo=UTC)):
        late = new_id()
    assert max(early) < late
    assert early == sorted(early)
    assert {i.version for i in early} == {7}
    assert {i.variant for i in early} == {RFC_4122}
    assert len(set(early)) == 50
