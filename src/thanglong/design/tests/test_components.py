"""Components say in words what they show in colour, and tie every message to its field."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

from thanglong.design import deadlines, fields, icons, names, tones
from thanglong.kernel.working_time import Remaining


def render(source: str, **context: object) -> str:
    return Template("{% load design %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("minutes", "said", "tone"),
    [(2400, "còn 5 ngày", ""), (240, "còn 4 giờ", "wait"), (135, "còn 2 giờ 15 phút", "wait"),
     (-40, "quá 40 phút", "late"), (0, "còn dưới 1 phút", "wait"), (1500, "còn 3 ngày 1 giờ", "")],
)  # fmt: skip
def test_the_clock_says_office_time(minutes: int, said: str, tone: str) -> None:
    face = deadlines.face(minutes)
    assert (face.text, face.tone) == (said, tone)


def test_the_clock_says_time_in_english() -> None:
    with translation.override("en"):
        assert deadlines.face(481).text == "1 day left"


def test_a_clock_late_by_office_days_but_not_minutes_is_late() -> None:
    assert deadlines.face(Remaining(minutes=-1, working_days=0)).tone == tones.LATE


def test_the_clock_names_its_due_time_for_those_who_do_not_see_colour() -> None:
    due = datetime(2026, 11, 24, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    html = render("{% deadline_clock due 135 %}", due=due)
    assert "hạn 17:00 ngày 24/11/2026" in html
    assert 'data-minutes="135"' in html


def test_a_paused_clock_does_not_run() -> None:
    assert "data-minutes" not in render('{% deadline_clock None 135 state="paused" %}')


def test_steps_mark_the_present_one_in_markup_and_words() -> None:
    html = render("{% steps items %}", items=[{"title": "Nộp", "state": "done"}, {"title": "Ký", "state": "now"}])
    assert html.count('aria-current="step"') == 1
    assert "(đã xong)" in html
    assert "(đang làm)" in html


def test_an_input_is_tied_to_its_help_and_error() -> None:
    html = render('{% input_field "name" "Họ tên" "An" help="Như trong căn cước" error="Hãy ghi đủ họ và tên." %}')
    assert '<label for="name">' in html
    assert 'aria-describedby="name-help name-error" aria-invalid="true"' in html
    assert 'id="name-error"' in html


def test_what_was_typed_is_escaped() -> None:
    html = render('{% input_field "name" "Họ tên" value %}', value='"><script>')
    assert "<script>" not in html


def test_the_error_summary_links_to_the_field() -> None:
    html = render("{% error_summary errors %}", errors={"born": ["Hãy ghi năm sinh."]})
    assert '<a href="#born">Hãy ghi năm sinh.</a>' in html
    assert "Có 1 chỗ cần sửa" in html


def test_no_errors_no_summary() -> None:
    assert render("{% error_summary errors %}", errors={}).strip() == ""


@pytest.mark.parametrize(
    ("value", "parts"),
    [(date(2026, 3, 7), ("7", "3", "2026")), ("2026-03-07", ("7", "3", "2026")), ("", ("", "", "")),
     ("hôm qua", ("", "", "hôm qua")), ({"day": "31", "month": "2", "year": "x"}, ("31", "2", "x"))],
)  # fmt: skip
def test_a_date_comes_back_as_it_was_typed(value: object, parts: tuple[str, str, str]) -> None:
    assert tuple(fields.date_parts(value).values()) == parts


def test_choices_accept_pairs_and_mappings() -> None:
    found = fields.choices([("a", "A"), {"value": 2, "label": "B", "hint": "h"}], ["2"])
    assert [choice["selected"] for choice in found] == [False, True]


def test_a_missing_icon_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="signature"):
        icons.icon("dragon")


def test_a_labelled_icon_is_an_image_and_others_are_hidden() -> None:
    assert 'role="img" aria-label="Ký"' in icons.icon("signature", "Ký")
    assert 'aria-hidden="true"' in icons.icon("signature")


def test_people_are_called_by_the_last_word() -> None:
    assert names.given_name("Tôn Nữ Hoàng Minh Nguyệt") == "Nguyệt"
    assert names.initial("đặng văn ổn") == "Ổ"
    assert names.initial("") == ""


@pytest.mark.parametrize(("status", "tone"), [(5, "wait"), ("10", "ok"), (3, "late"), ("x", "plain"), (None, "plain")])
def test_each_status_has_a_tone(status: object, tone: str) -> None:
    assert tones.status_tone(status) == tone


def test_charts_read_aloud_and_bear_no_data() -> None:
    html = render('{% bar_chart items "Hồ sơ" %}', items=[{"label": "Hộ tịch", "value": 3, "text": "3"}])
    assert 'aria-label="Hồ sơ: Hộ tịch: 3"' in html
    assert render('{% sparkline points "x" %}', points=[1]) == ""
    assert render('{% bar_chart items "x" %}', items=[]) == ""
    assert "NaN" not in render('{% sparkline points "x" %}', points=[5, 5])


def test_block_components_hold_their_content() -> None:
    html = render('{% notice "warn" title="Cần bổ sung" %}<p>Ảnh mờ.</p>{% endnotice %}')
    assert '<div class="notice warn">' in html
    assert "<p>Ảnh mờ.</p>" in html


@pytest.mark.parametrize("code", ["H17.105-261122-0003", "G01.48.105-261122-0001", "7KQM-2R9D-VX4T", "QSYP-WZQE-G2FY"])
def test_a_code_in_a_sentence_is_not_cut_at_a_line_end(code: str) -> None:
    html = render("{{ said|whole_codes }}", said=f"đã nhận {code}: 5")
    assert html == f'đã nhận <span class="nowrap">{code}</span>: 5'
    as_help = '{% load i18n %}{% translate "ví dụ 7KQM-2R9D-VX4T" as help %}{% input_field "code" "Mã" help=help %}'
    assert '<span class="nowrap">7KQM-2R9D-VX4T</span>' in render(as_help)


def test_only_codes_are_kept_whole_and_what_people_wrote_stays_text() -> None:
    said = "<b>Nghị định 118/2025/NĐ-CP, hộ tịch-khai sinh, 22-11-2026"
    assert render("{{ said|whole_codes }}", said=said) == "&lt;b&gt;" + said.removeprefix("<b>")
