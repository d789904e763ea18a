"""Every pair of tokens that meets on a page is readable by day and by night."""

from re import findall

import pytest

from thanglong.design import contrast


@pytest.mark.parametrize("pair", contrast.pairs(), ids=lambda pair: f"{pair.foreground} on {pair.background}")
def test_every_pair_reaches_its_least_contrast(pair: contrast.Pair) -> None:
    assert pair.light >= pair.least, f"light: {pair.light}"
    assert pair.dark >= pair.least, f"dark: {pair.dark}"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast.contrast("#000000", "#ffffff") == 21
    assert contrast.contrast("#777777", "#ffffff") == 4.48


def test_every_colour_of_the_light_mode_has_its_night() -> None:
    light, _ = contrast.colours()
    night = contrast.DARK.search(contrast.TOKENS.read_text(encoding="utf-8"))
    assert night is not None
    assert set(light) - {name for name, _ in contrast.COLOUR.findall(night[1])} == set()


def test_style_sheets_use_only_tokens_that_exist() -> None:
    tokens = set(findall(r"--([a-z0-9-]+):", contrast.TOKENS.read_text(encoding="utf-8")))
    for sheet in contrast.TOKENS.parent.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        own = set(findall(r"--([a-z0-9-]+):", text))
        used = set(findall(r"var\(--([a-z0-9-]+)\)", text))
        assert used <= tokens | own, f"{sheet.name}: {used - tokens - own}"
