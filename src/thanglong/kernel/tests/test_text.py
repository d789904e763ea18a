import pytest
from django.utils import translation

from thanglong.kernel.text import Text


def test_str_follows_the_active_language() -> None:
    text = Text("Khai sinh", "Birth registration")
    with translation.override("en"):
        assert str(text) == "Birth registration"
    with translation.override("vi"):
        assert str(text) == "Khai sinh"


def test_missing_english_falls_back_to_vietnamese() -> None:
    with translation.override("en"):
        assert str(Text("Khai sinh")) == "Khai sinh"


@pytest.mark.parametrize("value", ["Khai sinh", {"vi": "Khai sinh"}, {"vi": " Khai sinh ", "en": None}])
def test_parse_accepts_a_string_or_a_mapping(value: object) -> None:
    assert Text.parse(value) == Text("Khai sinh")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [{}, {"en": "Birth"}, {"vi": ""}, {"vi": "a", "fr": "b"}, {"vi": 3}])
def test_parse_refuses_a_text_without_vietnamese(value: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the message is for people
        Text.parse(value)


def test_json_round_trip() -> None:
    for text in (Text("Một", "One"), Text("Một")):
        assert Text.parse(text.to_json()) == text
