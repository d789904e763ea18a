"""Process files are read completely or refused by name."""

from pathlib import Path

import pytest

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.exceptions import UnsupportedElement
from thanglong.delivery.processes.service import compile_model, parse
from thanglong.delivery.processes.tests.drafts import HEAD, Draft, clock
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit, Unit

DATA = Path(__file__).parent / "data"


def line(*tasks):
    draft = Draft().start().end()
    return draft.task(*tasks).flow(f"begin {' '.join(tasks)} finish") if tasks else draft.flow("begin finish")


def refused(draft):
    xml = draft.xml() if isinstance(draft, Draft) else draft
    with pytest.raises(UnsupportedElement) as caught:
        compile_model(parse(xml))
    return caught.value


def test_the_standard_flow_is_read_in_full():
    model = parse((DATA / "one_stop.bpmn").read_bytes())
    intake, overdue, refusal = (model.elements[name] for name in ("intake", "supplement_overdue", "refused_intake"))
    assert model.name == Text("Một cửa: luồng chuẩn", "One-stop: the standard flow")
    assert (intake.role, intake.task, intake.limit) == ("counter", "intake", Limit(8, Unit.WORKING_HOUR))
    assert intake.outcomes == ("accept", "supplement", "refuse")
    assert intake.public
    assert intake.public.en.startswith("The one-stop counter")
    assert (overdue.host, overdue.interrupting) == ("wait_supplement", True)
    assert (refusal.end, refusal.reason, refusal.basis) == ("refused", "required", "required")
    assert [lane.role for lane in model.lanes] == ["applicant", "counter", "specialist", "leader", "clerk"]
    assert set(model.elements) <= set(model.drawing.shapes)
    assert {flow.id for flow in model.flows} == set(model.drawing.edges)


def test_a_task_can_narrow_its_outcomes():
    draft = Draft().start().task("a", tl__outcomes="draft refuse").end().flow("begin a finish")
    assert parse(draft.xml()).elements["a"].outcomes == ("draft", "refuse")


def test_inner_lanes_inherit_the_role():
    lanes = (
        '<bpmn:laneSet id="ls"><bpmn:lane id="l1" tl:role="specialist"><bpmn:flowNodeRef>a</bpmn:flowNodeRef>'
        '<bpmn:childLaneSet id="c"><bpmn:lane id="l2" name="Desk"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>'
        "</bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>"
    )
    draft = Draft().raw(lanes).start().node("userTask", "a").end().flow("begin a finish")
    assert parse(draft.xml()).elements["a"].role == "specialist"


def test_a_called_process_can_come_from_elsewhere():
    inner = Draft("inner").start("in").task("x").end("out", "").flow("in x out")
    draft = Draft().start().call("check", "inner").end().flow("begin check finish")
    assert "check.x" in compile_model(parse(draft.xml(), {"inner": parse(inner.xml())}.get)).places


def test_annotations_are_allowed():
    parse(line("a").raw('<bpmn:textAnnotation id="t"><bpmn:text>!</bpmn:text></bpmn:textAnnotation>').xml())


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ("<a", "không phải là XML hợp lệ"),
        ("<a/>", "không phải là BPMN 2.0"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DOCTYPE"),
        (f"{HEAD}</bpmn:definitions>", "không chứa quy trình"),
        ("<a>" + "x" * 2_000_001, "2 MB"),
        (b"\xff\xfe\x00", "không phải là XML hợp lệ"),
    ],
)
def test_what_is_no_process_file_is_refused(xml, what):
    assert what in str(refused(xml))


@pytest.mark.parametrize(
    "tag",
    [
        "task", "manualTask", "scriptTask", "sendTask", "businessRuleTask", "intermediateThrowEvent", "complexGateway",
        "subProcess", "adHocSubProcess", "transaction", "dataObjectReference", "choreographyTask",
    ],
)  # fmt: skip
def test_other_elements_are_refused_by_name_with_a_remedy(tag):
    error = refused(line("a").node(tag, "strange"))
    assert error.element == "strange"
    assert f"“Strange” là loại phần tử chưa được hỗ trợ ({tag})" in str(error)
    assert str(error.remedy).startswith("Hãy")


def test_all_problems_are_told_at_once():
    error = refused(line("a").node("scriptTask", "one").node("manualTask", "two"))
    assert [problem.element for problem in error.problems] == ["one", "two"]
    assert set(error.errors) == {"one", "two"}


def event(definition):
    return f"<bpmn:{definition}/>"


PROBLEMS = {
    "error event": (
        line("a").node("boundaryEvent", "x", event("errorEventDefinition"), attachedToRef="a"),
        "chưa được hỗ trợ",
    ),
    "signal event": (
        line("a").node("intermediateCatchEvent", "x", event("signalEventDefinition")),
        "sự kiện thông điệp",
    ),
    "message end": (
        Draft().start().end("x", "issued", event("messageEventDefinition")).flow("begin x"),
        "bước dịch vụ",
    ),
    "two events": (line("a").node("intermediateCatchEvent", "x", clock("PT1H") + clock("PT1H")), "đúng một sự kiện"),
    "no event": (line("a").node("intermediateCatchEvent", "x"), "đúng một sự kiện"),
    "cycle": (
        line("a").node("boundaryEvent", "x", clock("R3/PT1H").replace("timeDuration", "timeCycle"), attachedToRef="a"),
        "timeCycle",
    ),
    "date": (
        line("a").node("intermediateCatchEvent", "x", clock("2026").replace("timeDuration", "timeDate")),
        "timeDate",
    ),
    "bad duration": (line("a").timer("x", "P1M"), "PT72H"),
    "bad limit": (line().task("x", tl__limit="soon").flow("begin x"), "8 working_hour"),
    "multi-instance": (
        line("a").node("userTask", "x", "<bpmn:multiInstanceLoopCharacteristics/>"),
        "từng bước thành một nhánh",
    ),
    "unknown kind": (line().task("x", tl__kind="dance"), "không rõ nghĩa"),
    "unknown end": (Draft().start().end("x", "vanished").flow("begin x"), "issued, refused"),
    "unknown attribute": (line().task("x", tl__rol="counter"), "tl:rol"),
    "service without action": (line("a").node("serviceTask", "x"), "tl:action"),
    "receive without message": (line("a").node("receiveTask", "x"), "không nói thông điệp nào"),
    "strange id": (line("a").node("userTask", "x-1"), "ký tự lạ"),
    "no start": (Draft().task("x").end().flow("x finish"), "không có điểm bắt đầu"),
    "two starts": (line("a").start("x").flow("x a"), "nhiều điểm bắt đầu"),
    "timer start": (line("a").node("startEvent", "x", clock("PT1H")).flow("x a"), "chờ đồng hồ"),
    "no end": (Draft().start().task("x").flow("begin x"), "không có điểm kết thúc"),
    "no way on": (line("a").task("x"), "không có gì"),
    "implicit split": (line("x").task("b").flow("x b finish"), "nhiều mũi tên đi ra"),
    "into start": (line("a").gate("xor", "x").flow("x begin"), "đi vào “Begin”"),
    "out of end": (line("a").flow("finish a"), "đi ra từ điểm kết thúc"),
    "loose event": (line("a").on_timer("x", "nowhere").flow("x finish"), "không gắn trên bước nào"),
    "loose arrow": (line("a").flow("a nowhere"), "phần tử không có"),
    "same id": (line("a").task("a"), "cùng mã"),
    "condition on task": (
        Draft().start().task("x").end().flow("begin x").flow("x finish", "true"),
        "không đi ra từ cổng",
    ),
    "bad condition": (
        line("a").gate("xor", "x").flow("x finish", "outcomes.a ==").flow("x a", "default"),
        "không đọc được",
    ),
    "branch without condition": (line("a").gate("xor", "x").flow("x a").flow("x finish"), "không có điều kiện"),
    "event gateway to task": (line("a").gate("events", "x").task("b").flow("x b finish"), "phải là sự kiện chờ"),
    "call without name": (line("a").node("callActivity", "x").flow("x a"), "không nói gọi"),
    "call to nobody": (line("a").call("x", "nobody").flow("x a"), "không tìm thấy"),
    "during nothing": (line("a").withdrawal(tl__during="b"), "nêu bước không có: b"),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_a_problem_is_explained(case):
    draft, what = PROBLEMS[case]
    assert what in str(refused(draft))


def test_processes_that_call_each_other_are_refused():
    draft = Draft().start().call("x", "inner").end().flow("begin x finish")
    draft.others.append(Draft("inner").start("in").call("y", "p").end("out", "").flow("in y out"))
    assert "thành vòng tròn" in str(refused(draft))


def test_a_called_process_does_not_end_the_dossier():
    draft = Draft().start().call("x", "inner").end().flow("begin x finish")
    draft.others.append(Draft("inner").start("in").task("y").end("out", "refused").flow("in y out"))
    assert "lại kết thúc hồ sơ tại “Out”" in str(refused(draft))


def inclusive(join):
    draft = Draft().start().gate("or", "split").gate(join, "join").task("a", "b").end().flow("begin split")
    draft.flow("split a", "answers.a == 1").flow("split b", "default").flow("a join")
    return draft


def test_an_inclusive_split_needs_its_own_join():
    error = refused(inclusive("xor").flow("b join finish"))
    assert "“Split” mở nhiều nhánh nhưng thiếu cổng gom" in str(error)


def test_an_inclusive_join_needs_its_own_split():
    draft = Draft().start().gate("and", "split").gate("or", "join").task("a", "b").end()
    error = refused(draft.flow("begin split a join finish").flow("split b join"))
    assert "“Join” gom những nhánh" in str(error)
    assert "cổng song song" in str(error.remedy)


def test_nothing_may_jump_into_an_inclusive_block():
    draft = inclusive("or").flow("b join finish").task("late")
    draft.arrows[0] = ("begin", "jump", "", "")
    draft.gate("xor", "jump").flow("jump split", "answers.j == 1").flow("jump late", "default").flow("late a")
    assert "thiếu cổng gom" in str(refused(draft))


def test_withdrawal_must_interrupt():
    draft = line("a").withdrawal(isInterrupting="false")
    assert "sự kiện ngắt quy trình chính" in str(refused(draft))
    assert parse(line("a").withdrawal().xml()).elements["asked"].kind is Kind.START
