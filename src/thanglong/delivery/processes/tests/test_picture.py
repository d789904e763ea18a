"""The picture is complete, can be listened to, and holds under a strict content policy."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from thanglong.delivery.processes.lettering import lines
from thanglong.delivery.processes.model import Drawing
from thanglong.delivery.processes.service import diagram_svg, parse
from thanglong.delivery.processes.tests.drafts import Draft

DATA = Path(__file__).parent / "data"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["one_stop.bpmn", "one_stop_opinions.bpmn"])
def model(request):
    return parse((DATA / request.param).read_bytes())


@pytest.fixture(params=["drawn", "laid out"])
def picture(request, model):
    shown = model if request.param == "drawn" else replace(model, drawing=Drawing())
    return ElementTree.fromstring(diagram_svg(shown, current=("assess",), done=("intake", "f_intake_done")))


def test_every_element_and_arrow_is_drawn(picture, model):
    spoken = [title.text for title in picture.iter(f"{SVG}title")]
    assert all(any(text.startswith(e.label) for text in spoken) for e in model.elements.values())
    assert len(picture.findall(f"{SVG}path[@class='process-flow']")) == len(model.flows) - 1
    assert len(picture.findall(f"{SVG}path[@class='process-flow is-done']")) == 1


def test_the_picture_says_where_the_dossier_is(picture):
    assert picture.get("role") == "img"
    names = picture.get("aria-labelledby").split()
    described = " ".join(e.text for e in picture if e.get("id") in names)
    assert "Đã qua: Kiểm tra và tiếp nhận." in described
    assert "Đang ở: Thẩm tra hồ sơ" in described
    assert len(picture.findall(f"{SVG}g[@class='process-user is-current']")) == 1


def test_nothing_lies_outside_the_frame(picture):
    left, top, width, height = map(float, picture.get("viewBox").split())
    for box in picture.iter(f"{SVG}rect"):
        assert left <= float(box.get("x"))
        assert float(box.get("x")) + float(box.get("width")) <= left + width
        assert top <= float(box.get("y"))
        assert float(box.get("y")) + float(box.get("height")) <= top + height


def test_no_style_and_no_script(model):
    assert not re.search(r"style=|<script|javascript:|on\w+=", diagram_svg(model))


def test_names_from_the_file_are_escaped():
    draft = Draft().start().task("a").end().flow("begin a finish")
    xml = draft.xml().replace('name="A"', 'name="&lt;script&gt;alert(1)&lt;/script&gt;"')
    assert "<script" not in diagram_svg(parse(xml))


def test_the_picture_speaks_english(model):
    with override("en"):
        assert "One-stop" in diagram_svg(model)
        assert "Assess the" in diagram_svg(model)


def test_a_called_process_lights_the_step_that_calls_it():
    draft = Draft().start().call("check", "inner").end().flow("begin check finish")
    draft.others.append(Draft("inner").start("in").task("x").end("out", "").flow("in x out"))
    assert "process-call is-current" in diagram_svg(parse(draft.xml()), current=("check.x",))


def test_text_is_broken_into_lines():
    assert lines("Kiểm tra và tiếp nhận hồ sơ", 80, 4) == ["Kiểm tra và", "tiếp nhận hồ", "sơ"]
    assert lines("một hai ba bốn năm sáu", 50, 1)[0].endswith("…")
