from copy import deepcopy
from typing import Any

import pytest

from thanglong.delivery.forms import service
from thanglong.delivery.forms.service import Form, parse
from thanglong.delivery.forms.tests.making import form_data, text
from thanglong.delivery.forms.tests.samples import ANSWERS


def test_right_answers_are_valid_and_stay_as_they_are(form: Form) -> None:
    cleaned = service.clean(form, ANSWERS)
    assert cleaned.errors == {}
    assert cleaned.values == ANSWERS


def test_required_questions_are_named(form: Form) -> None:
    errors = service.validate(form, {})
    assert errors["phone"] == ["Hãy trả lời mục “Số điện thoại”."]
    assert "applicant.full_name" in errors
    assert errors["true_statement"] == ["Hãy đánh dấu vào ô “Tôi cam đoan những nội dung khai trên…” để tiếp tục."]
    assert "email" not in errors


def test_hidden_pages_and_fields_are_dropped(form: Form) -> None:
    answers = {**ANSWERS, "relation": "mother", "wants_copies": False}
    cleaned = service.clean(form, answers)
    assert cleaned.errors == {}
    assert not {"mother", "mother_known", "copies"} & set(cleaned.values)
    assert [page.id for page in service.visible_pages(form, answers)] == [
        "applicant", "child", "papers", "documents", "declaration",
    ]  # fmt: skip


def test_a_hidden_answer_decides_nothing() -> None:
    yes = {"type": "boolean", "label": text("?")}
    form = parse(
        form_data(
            {**yes, "id": "a"},
            {**yes, "id": "b", "when": "a"},
            {"id": "c", "type": "text", "label": text("?"), "when": "b"},
        )
    )
    answers = {"a": False, "b": True, "c": "x"}
    assert service.keep_visible(form, answers) == {"a": False}
    assert service.validate(form, answers) == {}


def test_required_may_depend_on_later_answers() -> None:
    form = parse(
        form_data(
            {"id": "phone", "type": "phone", "label": text("P"), "required": "!has(email)"},
            {"id": "email", "type": "email", "label": text("E"), "required": False},
        )
    )
    assert set(service.validate(form, {})) == {"phone"}
    assert service.validate(form, {"email": "a@vidu.vn"}) == {}


def test_checks_attach_to_fields_and_wait_for_answers(form: Form) -> None:
    answers = deepcopy(ANSWERS)
    answers["mother"]["birth_date"] = "2026-05"
    answers["mother"].pop("personal_number")
    assert service.validate(form, answers) == {
        "mother.birth_date": ["Ngày sinh của mẹ phải trước ngày sinh của con. Hãy xem lại năm."]
    }
    answers["mother"].pop("birth_date")
    assert service.validate(form, answers) == {"mother.birth_date": ["Hãy trả lời mục “Năm sinh hoặc ngày sinh”."]}


def test_answers_to_no_question_are_refused_from_outside(form: Form) -> None:
    assert service.normalise(form, {**ANSWERS, "extra": 1}).errors == {"extra": ["Biểu mẫu không có mục này."]}
    assert service.validate(form, {**ANSWERS, "extra": 1}) == {}


def test_nobody_signs_for_others_through_the_api(form: Form) -> None:
    forged = {**ANSWERS, "owner_consent": {**ANSWERS["owner_consent"], "state": "signed"}}
    assert "owner_consent" in service.normalise(form, forged).errors


def test_names_who_must_sign_besides_the_applicant(form: Form) -> None:
    [(field, signer)] = service.co_signers(form, ANSWERS)
    assert (field.id, signer) == ("owner_consent", ANSWERS["owner_consent"])
    assert service.co_signers(form, {}) == []


def test_prefill_takes_what_is_valid(form: Form) -> None:
    facts: dict[str, Any] = {
        "account.full_name": "Lê Văn An",
        "account.birth_date": "1990-02-30",
        "account.sex": "male",
        "account.phone": "0912 345 678",
        "account.residence": {"unit": "20194", "province": "48", "line": "5 Lê Lợi", "text": "5 Lê Lợi, …"},
    }
    assert service.prefill(form, facts) == {
        "applicant": {"full_name": "Lê Văn An", "sex": "male", "nationality": "VN"},
        "phone": "0912345678",
        "residence": {"unit": "20194", "text": "Phường Hải Châu, Thành phố Đà Nẵng", "detail": "5 Lê Lợi"},
    }


def test_estimate_counts_what_is_asked(form: Form) -> None:
    assert service.fill_estimate(form, {}) >= 1
    assert service.fill_estimate(form, ANSWERS) > service.fill_estimate(form, {**ANSWERS, "relation": "mother"})


def test_digest_does_not_depend_on_order() -> None:
    assert service.digest({"a": 1, "b": "ế"}) == service.digest({"b": "ế", "a": 1})
    assert service.digest({"a": 1}) != service.digest({"a": 2})


def test_summary_shows_what_was_asked(form: Form) -> None:
    sections = service.summary(form, {**ANSWERS, "wants_copies": False})
    rows = dict(row for _, rows in sections for row in rows)
    assert rows["Người yêu cầu: Giới tính"] == "Nữ"
    assert rows["Thu nhập hằng tháng"] == "12.000.000 đồng"
    assert rows["Người cùng hộ"].splitlines()[1] == "2. Trần Thị Bé; Ngày sinh: 02/05/2019; Quan hệ với chủ hộ: con"
    assert "Số lượng bản sao" not in rows
    page, [label_text, *_] = sections[1]
    assert (str(page.title), label_text[0]) == ("Người con", "Họ, chữ đệm, tên của con")


def test_summary_names_unanswered_questions(form: Form) -> None:
    rows = [row for _, rows in service.summary(form, {}) for row in rows]
    assert ("Số điện thoại", "") in rows
    assert rows[1].path == "residence"


def test_display_values_for_documents(form: Form) -> None:
    shown = service.display_values(form, ANSWERS)
    assert shown["applicant"]["birth_date"] == "27/03/1994"
    assert shown["residence"] == "12 Bạch Đằng, Phường Hải Châu, Thành phố Đà Nẵng"
    assert shown["household"][0]["name"] == "Trần Văn An"
    assert shown["wants_copies"] == "Có"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_documents_are_vietnamese_whatever_the_page(form: Form, language: str) -> None:
    from django.utils import translation

    with translation.override(language):
        assert service.display_values(form, ANSWERS)["applicant"]["sex"] == "Nữ"
