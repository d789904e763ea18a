"""Pages render in both languages, carry nothing inline, and error pages stand on their own."""

from pathlib import Path
from re import search

import pytest
from django.test import Client
from django.urls import reverse

from thanglong.design import gallery
from thanglong.design.tests.pages import ERRORS, rendered

TEMPLATES = Path(__file__).parents[1] / "templates"
INLINE = r"<[a-z][^>]*\s(style|on[a-z]+)=|<style|<script(?![^>]*\ssrc=)|javascript:"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_gallery_shows_every_section(client: Client, language: str) -> None:
    client.cookies["language"] = language
    html = client.get(reverse("design:gallery")).content.decode()
    for name, _, _ in gallery.SECTIONS:
        assert f'id="{name}"' in html
    assert f'<html lang="{language}">' in html


@pytest.mark.django_db
def test_sample_pages_are_served_and_others_are_not(client: Client) -> None:
    assert client.get(reverse("design:sample-page", args=["home"])).status_code == 200
    assert client.get(reverse("design:sample-page", args=["secret"])).status_code == 404


@pytest.mark.parametrize("name", [*gallery.PAGES, *(f"error-{code}" for code in ERRORS)])
def test_a_page_has_one_main_heading_a_title_and_nothing_inline(name: str) -> None:
    html = rendered()[name]
    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert search(r"<title>[^·<]+· Thăng Long</title>", html)
    assert not search(INLINE, html)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_has_anything_inline(path: Path) -> None:
    assert not search(INLINE, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", ["400", "403_csrf", "500", "503"])
def test_error_pages_without_context_speak_both_languages(code: str) -> None:
    html = rendered()[f"error-{code}"]
    assert '<div lang="en"><h2>' in html
    assert 'href="/"' in html
