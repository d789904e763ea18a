"""Equal content has one spelling."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.foundation.ledger.canonical import UncanonicalError, canonical, plain
from thanglong.kernel.actors import Role

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_keys_are_ordered_by_utf16_code_units():
    assert (
        canonical({"\ue000": 1, "\U0001f600": 2, "b": 3, "a": 4}) == '{"a":4,"b":3,"\U0001f600":2,"\ue000":1}'.encode()
    )


def test_platform_values_become_json():
    at = datetime(2026, 3, 2, 16, 0, tzinfo=timezone(timedelta(hours=7)))
    value = {"at": at, "id": UUID(int=1), "fee": Decimal("1.50"), "role": Role.LEADER, "set": {"b", "a"}, "f": 2.0}
    assert plain(value) == {
        "at": "2026-03-02T09:00:00.000000Z",
        "id": str(UUID(int=1)),
        "fee": "1.50",
        "role": "leader",
        "set": ["a", "b"],
        "f": 2,
    }
    assert type(plain(Role.LEADER)) is str


@pytest.mark.parametrize("value", [float("nan"), b"bytes", object(), {1: "x"}])
def test_what_has_no_single_spelling_is_refused(value):
    with pytest.raises(UncanonicalError):
        canonical(value)


@given(JSON)
def test_plain_values_are_stable(value):
    assert plain(plain(value)) == plain(value)
    assert canonical(plain(value)) == canonical(value)


def test_time_zones_do_not_matter():
    utc = datetime(2026, 1, 1, tzinfo=UTC)
    assert canonical(utc) == canonical(utc.astimezone(timezone(timedelta(hours=7))))
