"""Every page that the design system can show by itself, rendered once for several tests."""

from functools import cache

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from thanglong.design import gallery, samples

ERRORS = ("400", "403", "403_csrf", "404", "413", "500", "503")


@cache
def rendered(language: str = "vi") -> dict[str, str]:
    """Return the HTML of the gallery's sample pages and of the error pages, by name."""
    request = RequestFactory().get("/")
    with translation.override(language):
        pages = {
            name: render_to_string(
                f"design/gallery/pages/{name}.html", {**samples.context(), **samples.shell(name), "request": request}
            )
            for name in gallery.PAGES
        }
        return {**pages, **{f"error-{code}": render_to_string(f"{code}.html") for code in ERRORS}}
