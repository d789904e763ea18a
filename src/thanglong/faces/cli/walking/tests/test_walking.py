"""The walk's own tools: forms read as browsers do, signatures judged by others, failures that end it."""

from email.message import Message

import pytest

from thanglong.faces.cli.walking import birth, independent
from thanglong.faces.cli.walking.browser import Page
from thanglong.faces.cli.walking.own_demo import is_ours
from thanglong.faces.cli.walking.paper import sample_pdf
from thanglong.faces.cli.walking.steps import CheckFailedError, Log, Step
from thanglong.kernel.files import sniff

FORM = """<html><body><form action="/language/"><input name="next"></form><main><h1>Người <b>con</b></h1>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t"><input name="child_name">
<input name="birth_place" value=""><input type="hidden" name="birth_place-unit" value="">
<input name="origin" value="Hải Châu"><input type="hidden" name="origin-unit" value="20242">
<input type="radio" name="child_sex" value="male"><input type="radio" name="child_sex" value="female"></form>
<p>Mã <b>H17</b><i>-0001</i></p></main></body></html>"""
CHOICE = """<html><body><main><form><input name="origin" value="hai chau da nang">
<input type="radio" name="origin-unit" value="20242"><input type="radio" name="origin-unit" value="1">
</form></main></body></html>"""


def page(text: str, url: str = "http://localhost:1/a/") -> Page:
    return Page(url, 200, Message(), text.encode())


def test_a_page_is_read_as_people_read_it() -> None:
    assert page(FORM).text == "Người con Mã H17 -0001"
    assert page(FORM).title == "Người con"
    assert [form.fields.get("next") for form in page(FORM).forms("/language/")] == [None]
    assert len(page(FORM).forms("/a/", "child_name")) == 1


def test_answers_go_into_the_inputs_that_ask_for_them() -> None:
    form = page(FORM).forms("/a/")[0]
    given = birth.for_form(form, birth.answers())
    assert given["child_name"] == birth.CHILD
    assert given["child_sex"] == "female"
    assert given["birth_place"] == birth.PLACE
    assert "origin" not in given
    assert "phone" not in given


def test_of_the_places_offered_the_first_is_taken() -> None:
    form = page(CHOICE).forms("/a/")[0]
    assert birth.for_form(form, birth.answers()) == {"origin-unit": "20242"}


def test_the_sample_is_a_pdf() -> None:
    assert sniff(sample_pdf("Giay chung sinh")) == "application/pdf"


def test_an_unsigned_paper_convinces_no_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any(finding.holds for finding in independent.examine(sample_pdf("no signature")))
    monkeypatch.setattr("shutil.which", lambda tool: None)
    assert independent.examine(b"") == []


def test_a_failed_check_is_kept_and_ends_the_walk() -> None:
    told: list[Step] = []
    log = Log(told.append)
    with log.step("một", "one") as step:
        step.check(1, "")
    assert log.holds
    with pytest.raises(CheckFailedError), log.step("hai", "two") as step:
        step.check([], "nothing there")
    with pytest.raises(CheckFailedError), log.step("ba", "three"):
        raise ValueError("broken")
    assert [step.problem for step in told] == ["", "nothing there", "ValueError: broken"]
    assert not log.holds


def test_silence_is_no_demo() -> None:
    assert not is_ours("http://localhost:9")
    assert not is_ours("nonsense")
