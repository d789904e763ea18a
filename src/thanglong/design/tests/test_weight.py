"""A first visit on a slow network fits its budget: page, styles, letters, drawings and scripts together."""

from gzip import compress
from re import findall

from django.contrib.staticfiles import finders

from thanglong.design.tests.pages import rendered

BUDGET = 60_000
LATER = 15_000
SHIPPED_COMPRESSED = (".woff2",)
SCRIPTS = ("js/page.js", "js/focus.js", "js/submit_once.js", "js/unsaved.js")
LETTERS = tuple(f"fonts/be-vietnam-pro-{weight}.woff2" for weight in (400, 600, 700))


def size(name: str) -> int:
    path = finders.find(name)
    assert path, name
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read()
    return len(data) if name.endswith(SHIPPED_COMPRESSED) else len(compress(data))


def needed(html: str) -> set[str]:
    linked = findall(r'(?:href|src)="/static/(design/[^"]+)"', html)
    return {*linked, "design/motif.svg", *(f"design/{name}" for name in (*SCRIPTS, *LETTERS))}


def test_the_first_visit_fits_the_budget() -> None:
    html = rendered()["home"]
    parts = {name: size(name) for name in needed(html)}
    assert len(compress(html.encode())) + sum(parts.values()) <= BUDGET, parts


def test_a_later_page_costs_only_its_text() -> None:
    for name, html in rendered().items():
        assert len(compress(html.encode())) <= LATER, name


def test_each_weight_is_small() -> None:
    for name in LETTERS:
        assert size(f"design/{name}") <= 12_000
