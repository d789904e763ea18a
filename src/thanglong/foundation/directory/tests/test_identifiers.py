import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.foundation.directory.exceptions import InvalidIdentifierError
from thanglong.foundation.directory.identifiers import legacy_identifier, parent_identifier, parse_identifier


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("H26", "H26"),
        (" h26.12 ", "H26.12"),
        ("H26.12.03", "H26.12.03"),
        ("000.00.00.H41", "H41"),
        ("000.12.00.H26", "H26.12"),
        ("000.00.21.H17", "H17.21"),
        ("000.03.12.H26", "H26.12.03"),
    ],
)
def test_both_orders_are_read(text: str, identifier: str) -> None:
    assert parse_identifier(text) == identifier


@pytest.mark.parametrize("text", ["", "H2", "Z26", "H26.", "H26..1", "26.H", "H26.12345", "000.00.00.00"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        parse_identifier(text)


@pytest.mark.parametrize(
    ("identifier", "legacy"),
    [("H41", "000.00.00.H41"), ("H17.21", "000.00.21.H17"), ("H26.12.03", "000.03.12.H26")],
)
def test_the_legacy_order(identifier: str, legacy: str) -> None:
    assert legacy_identifier(identifier) == legacy


@given(st.integers(1, 63), st.lists(st.integers(1, 99), max_size=3))
def test_the_legacy_order_reads_back(first: int, groups: list[int]) -> None:
    identifier = ".".join([f"H{first:02}", *(f"{group:02}" for group in groups)])
    back = parse_identifier(legacy_identifier(identifier))
    assert [int(g) for g in back.split(".")[1:]] == groups


def test_parents() -> None:
    assert parent_identifier("H26.12.03") == "H26.12"
    assert parent_identifier("H26") is None
