import re
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation

from thanglong.delivery.forms import service
from thanglong.delivery.forms.service import Form, parse
from thanglong.delivery.forms.tests.browsing import controls, parsed
from thanglong.delivery.forms.tests.making import form_data, text
from thanglong.delivery.forms.tests.samples import ANSWERS

ROWS = {
    "id": "rows",
    "type": "table",
    "label": text("Bảng"),
    "max_rows": 3,
    "fields": [
        {"id": "n", "type": "text", "label": text("N")},
        {"id": "d", "type": "date", "label": text("D"), "required": False},
    ],
}
PLACE = {"id": "place", "type": "address", "label": text("Nơi")}


def page_of(form: Form, values: Any, errors: Any = None, **more: Any) -> str:
    return str(service.render_page(None, form, form.pages[0], values, errors, **more))


def test_every_page_posts_back_the_stored_answers(form: Form) -> None:
    answers: dict[str, Any] = {}
    for page in service.visible_pages(form, ANSWERS):
        here = {field.id: ANSWERS[field.id] for field in page.fields if field.id in ANSWERS}
        markup = service.render_page(None, form, page, {**answers, **here})
        answers, errors = service.read_page(form, page.id, controls(markup), {**answers, **_kept(here)})
        assert errors == {}
    assert answers == ANSWERS


def _kept(here: dict[str, Any]) -> dict[str, Any]:
    """Files are not inputs: they are already there."""
    return {key: here[key] for key in ("birth_certificate",) if key in here}


def test_an_empty_form_posts_nothing_but_defaults(form: Form) -> None:
    for page in service.visible_pages(form, ANSWERS):
        others = {k: v for k, v in ANSWERS.items() if k not in {field.id for field in page.fields}}
        markup = service.render_page(None, form, page, others)
        values, _ = service.read_page(form, page.id, controls(markup), others)
        new = {key: value for key, value in values.items() if key not in others}
        assert new in ({}, {"birth_country": "VN"})


def test_every_control_has_a_label_and_every_reference_a_target(form: Form) -> None:
    for page in service.visible_pages(form, ANSWERS):
        _, errors = service.read_page(form, page.id, {}, ANSWERS)
        tree = parsed(service.render_page(None, form, page, ANSWERS, errors, posted={}))
        ids = [element.get("id") for element in tree.xpath("//*[@id]")]
        assert len(ids) == len(set(ids))
        for element in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            wrapped = element.xpath("ancestor::label")
            assert wrapped or tree.xpath(f"//label[@for='{element.get('id')}']"), element.attrib
        for reference in tree.xpath("//@aria-describedby"):
            assert set(reference.split()) <= set(ids)
        for link in tree.xpath("//*[contains(@class,'error-summary')]//a/@href"):
            assert link.removeprefix("#") in ids


def test_no_inline_script_or_style(form: Form) -> None:
    for page in form.pages:
        markup = service.render_page(None, form, page, ANSWERS)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", markup)


def test_answers_are_escaped() -> None:
    form = parse(form_data({"id": "a", "type": "text", "label": text("A")}))
    assert "<script>" not in page_of(form, {"a": '"><script>alert(1)</script>'})


def test_what_was_typed_wrong_is_shown_again(form: Form) -> None:
    posted = {
        "child_name": "Trần 3",
        "child_birth_date-day": "31",
        "child_birth_date-month": "2",
        "child_birth_date-year": "2026",
    }
    values, errors = service.read_page(form, "child", posted, {})
    request = RequestFactory().post("/", posted)
    tree = parsed(service.render_page(request, form, form.page("child"), values, errors))
    assert "child_name" not in values
    assert tree.xpath("//input[@id='child_name']/@value") == ["Trần 3"]
    assert tree.xpath("//input[@id='child_name']/@aria-invalid") == ["true"]
    assert tree.xpath("//input[@id='child_birth_date']/@value") == ["31"]
    assert len(tree.xpath("//*[contains(@class,'error-summary')]//li")) == 3


def test_consent_is_never_ticked_beforehand(form: Form) -> None:
    tree = parsed(service.render_page(None, form, form.page("declaration"), {}))
    assert tree.xpath("//input[@id='true_statement']/@checked") == []


def test_optional_is_said_in_the_label(form: Form) -> None:
    tree = parsed(service.render_page(None, form, form.page("applicant"), {}))
    assert "(không bắt buộc)" in tree.xpath("//label[@for='email']")[0].text_content()
    with translation.override("en"):
        assert "Email" in service.render_page(None, form, form.page("applicant"), {})


def test_provenance_is_shown_and_described(form: Form) -> None:
    told = {"phone": "Từ tài khoản của bạn"}
    tree = parsed(service.render_page(None, form, form.page("applicant"), {}, provenance=told))
    assert "phone-from" in tree.xpath("//input[@id='phone']/@aria-describedby")[0]


def test_rows_are_added_and_removed_without_scripts() -> None:
    form = parse(form_data(ROWS))
    markup = page_of(form, {"rows": [{"n": "một"}]})
    sent = controls(markup, pressed=("_action", "rows:add"))
    assert service.action_of(sent) == ("rows", "add", "")
    markup = page_of(form, {}, posted=sent)
    sent = controls(markup)
    assert sent["rows-count"] == ["2"]
    sent["rows-1-n"] = ["hai"]
    values, errors = service.read_page(form, "page", sent, {})
    assert (values, errors) == ({"rows": [{"n": "một"}, {"n": "hai"}]}, {})
    markup = page_of(form, {}, posted={**sent, "_action": ["rows:remove:0"]})
    assert service.read_page(form, "page", controls(markup), {})[0] == {"rows": [{"n": "hai"}]}


def test_a_button_inside_a_field_leads_back_to_what_it_did() -> None:
    form = parse(form_data(ROWS, PLACE))
    before = parsed(page_of(form, {}))
    for verb in ("rows:add", "place:search"):
        place = before.xpath(f"//button[@value='{verb}']/@formaction")[0]
        sent = controls(page_of(form, {}), pressed=("_action", verb)) | {"place": ["da nang"]}
        assert parsed(page_of(form, {}, posted=sent)).xpath(f"//*[@id='{place.removeprefix('#')}']")


def test_rows_stop_at_the_most() -> None:
    form = parse(form_data(ROWS))
    markup = page_of(form, {}, posted={"rows-count": "99", "_action": "rows:add"})
    assert controls(markup)["rows-count"] == ["3"]
    assert "rows:add" not in markup


def test_address_is_searched_and_chosen_without_scripts() -> None:
    form = parse(form_data(PLACE))
    sent = controls(page_of(form, {}), pressed=("_action", "place:search")) | {"place": ["da nang"]}
    markup = page_of(form, {}, posted=sent)
    assert parsed(markup).xpath("//input[@name='place-unit']/@value") == ["20194", "20195"]
    sent = controls(markup) | {"place-unit": ["20195"]}
    values, errors = service.read_page(form, "page", sent, {})
    assert errors == {}
    assert values == {"place": {"unit": "20195", "text": "Xã Hòa Vang, Thành phố Đà Nẵng"}}


def test_address_chosen_by_a_script_is_not_asked_for_again() -> None:
    form = parse(form_data(PLACE))
    chosen = {"place": ["Xã Hòa Vang, Thành phố Đà Nẵng"], "place-unit": ["20195"], "place-searched": [""]}
    assert parsed(page_of(form, {}, posted=chosen)).xpath("//input[@type='radio']") == []


def test_address_changed_after_choosing_is_searched_again() -> None:
    form = parse(form_data(PLACE))
    sent = controls(page_of(form, {"place": {"unit": "20195", "text": "Xã Hòa Vang, Thành phố Đà Nẵng"}}))
    values, errors = service.read_page(form, "page", sent | {"place": ["hải châu"]}, {})
    assert "place" not in values
    assert "chọn đúng nơi" in errors["place"][0]


def test_old_names_lead_to_today() -> None:
    form = parse(form_data(PLACE))
    markup = page_of(form, {}, posted={"place": "Trần Phú, Hà Giang"})
    assert "Phường Trần Phú, Tỉnh Hà Giang" not in markup
    _, errors = service.read_page(form, "page", {"place": "Trần Phú, Hà Giang"}, {})
    assert "nay thuộc Phường Hà Giang 1" in errors["place"][0]


def test_pages_cannot_name_files(form: Form) -> None:
    kept = {"birth_certificate": ANSWERS["birth_certificate"]}
    forged = {"birth_certificate": "019377f0-2222-7abc-8def-0123456789ab", "birth_certificate-ids": "x"}
    values, _ = service.read_page(form, "documents", forged, kept)
    assert values == kept


def test_files_are_listed_by_name(form: Form) -> None:
    [file_id] = ANSWERS["birth_certificate"]
    markup = service.render_page(
        None,
        form,
        form.page("documents"),
        ANSWERS,
        files={file_id: {"name": "chung-sinh.pdf", "size": 2048, "url": "/f"}},
    )
    tree = parsed(markup)
    assert tree.xpath("//a[@href='/f']")[0].text_content() == "chung-sinh.pdf"
    assert tree.xpath("//input[@type='file']/@accept")[0].startswith(".pdf,.jpg")


def test_a_question_that_just_appeared_is_asked_kindly(form: Form) -> None:
    sent = controls(service.render_page(None, form, form.page("declaration"), {}))
    values, errors = service.read_page(
        form, "declaration", sent | {"wants_copies": ["yes"], "true_statement": ["yes"]}, {}
    )
    assert errors == {"copies": ["Câu trả lời ở trên mở thêm mục này. Hãy trả lời."]}
    markup = service.render_page(None, form, form.page("declaration"), values, errors, posted=sent)
    assert "copies" in controls(markup)


def test_checks_of_the_page_are_shown_at_once(form: Form) -> None:
    answers = {"child_birth_date": "1990-01-01", "relation": "other"}
    sent = {"mother_known": "yes", "mother-full_name": "An", "mother-birth_date": "1994"}
    _, errors = service.read_page(form, "mother", sent, answers)
    assert errors == {"mother.birth_date": ["Ngày sinh của mẹ phải trước ngày sinh của con. Hãy xem lại năm."]}


@pytest.mark.parametrize("value", ["", "x", "a:b:c:d"])
def test_actions_of_any_shape_do_no_harm(form: Form, value: str) -> None:
    for page in form.pages:
        service.render_page(None, form, page, {}, posted={"_action": value})
