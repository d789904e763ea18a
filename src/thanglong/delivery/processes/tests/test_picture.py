"""The picture is complete, can be listened to, and holds under a strict content policy."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.labelling import _segment, labels_of
from thanglong.delivery.processes.layout import drawing_of
from thanglong.delivery.processes.lettering import lines, width_of
from thanglong.delivery.processes.model import Bounds, Drawing
from thanglong.delivery.processes.service import diagram_svg, parse
from thanglong.delivery.processes.step_names import corner, middle
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


def meet(one, other):
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


BUNDLES = sorted((Path(__file__).parents[5] / "procedures").glob("*/process.bpmn"))


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_name_covers_a_symbol_an_arrow_or_another_name(path, language):
    shown = parse(path.read_bytes())
    drawing = drawing_of(shown)
    with override(language):
        labels = labels_of(shown, drawing, [])
    boxes = [label.box for label in labels.values()]
    symbols = [drawing.shapes[e.id] for e in shown.elements.values() if e.kind is not Kind.EVENT_PROCESS]
    assert len(boxes) > 10
    for number, box in enumerate(boxes):
        assert not any(meet(box, other) for other in [*symbols, *boxes[number + 1 :]])
        for points in drawing.edges.values():
            assert not any(meet(box, _segment(*pair)) for pair in pairwise(points))


def test_lane_names_stand_left_of_everything_else(picture):
    lines_of_lanes = picture.findall(f".//{SVG}path[@class='process-lane-edge']")
    edges = [float(e.get("d")[1:].split()[0]) for e in lines_of_lanes]
    names = [e for e in picture.iter(f"{SVG}text") if e.get("class") == "process-role"]
    others = [span for e in picture.iter(f"{SVG}text") if e.get("class") != "process-role" for span in e]
    assert names
    assert not picture.findall(".//*[@transform='rotate(-90)']")
    assert all(float(span.get("x")) - width_of(span.text) / 2 > edges[0] for span in others)
    assert all(float(span.get("x")) < edges[0] for name in names for span in name)


def test_a_step_keeps_its_name_clear_of_sign_and_events():
    box = Bounds(0, 0, 120, 80)
    below, above = Bounds(80, 62, 36, 36), Bounds(4, -18, 36, 36)
    assert middle(box, ["one", "two"], []) == 40
    assert middle(box, ["a long first line", "two", "three"], []) == 40.5
    assert middle(box, ["a long first line", "two", "three", "four"], []) == 48
    assert middle(box, ["short", "two", "three"], [below]) == 37.5
    assert corner(box, [below]) == box
    assert corner(box, [above]).y == 60
