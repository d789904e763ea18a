"""A corpus of processes that must not be published, each with what its author is told."""

from pathlib import Path

import pytest

from thanglong.delivery.processes.service import check, compile_model, parse
from thanglong.delivery.processes.soundness import soundness
from thanglong.delivery.processes.tests.drafts import Draft
from thanglong.kernel.actors import Role
from thanglong.kernel.working_time import Limit, Unit

DATA = Path(__file__).parent / "data"


def report(draft, **facts):
    return check(compile_model(parse(draft.xml())), **facts)


def block(split, join):
    draft = Draft().start().gate(split, "split").gate(join, "join").task("a", "b").end().flow("begin split")
    if split == "and":
        draft.flow("split a").flow("split b")
    else:
        draft.flow("split a", 'answers.x == "a"').flow("split b", "default")
    return draft.flow("a join finish").flow("b join")


def loop_for_ever():
    draft = Draft().start().gate("xor", "which", "merge").task("a", "b").end()
    return draft.flow("begin which finish", "").flow("merge a b merge")


def trapped():
    draft = Draft().start().gate("xor", "which", "merge").task("a", "b").end()
    draft.flow("begin which").flow("which finish", "answers.x == 1").flow("which merge", "default")
    return draft.flow("merge a b merge")


def two_ends():
    draft = Draft().start().gate("and", "split").task("a", "b").end().end("other", "closed")
    return draft.flow("begin split a finish").flow("split b other")


def lost_reminder():
    draft = Draft().start().task("a", "chase").end().end("over", "")
    return draft.on_timer("late", "a", interrupting=False).flow("begin a finish").flow("late chase over")


def reopening_reminder():
    draft = lost_reminder().gate("xor", "again", "merge")
    draft.arrows = []
    draft.flow("begin merge a again").flow("again merge", "answers.x == 1").flow("again finish", "default")
    return draft.flow("late chase over")


def no_result():
    draft = Draft().start().gate("xor", "which").task("a").end().end("nothing", "").flow("begin which")
    return draft.flow("which a", "answers.x == 1").flow("which nothing", "default").flow("a finish")


def starved_join():
    draft = Draft().start().gate("and", "split", "join").gate("xor", "which").task("a", "b").end().end("out", "closed")
    draft.flow("begin split a join finish").flow("split which").flow("which b", "answers.x == 1")
    return draft.flow("which out", "default").flow("b join")


def never_withdrawn():
    draft = Draft().start().task("a").end().task("island").flow("begin a finish").flow("island finish")
    return draft.withdrawal(tl__during="island")


def spinning():
    draft = Draft().start().task("a").gate("xor", "merge", "again").end().flow("begin a merge again")
    return draft.flow("again merge", "answers.x == 1").flow("again finish", "default")


UNSOUND = {
    "exclusive into parallel": (block("xor", "and"), "deadlock", "join", "kẹt ở “Join”: nhánh “A” đã tới, nhánh “B”"),
    "parallel into exclusive": (block("and", "xor"), "dirty_end", "finish", "vẫn còn việc dở: “A”, “B”"),
    "circle without exit": (trapped(), "endless", "a", "không bao giờ kết thúc: từ “A”, “B”"),
    "two ends at once": (two_ends(), "dirty_end", "finish", "kết thúc tại “Finish” khi vẫn còn việc dở"),
    "reminder left behind": (lost_reminder(), "dirty_end", "finish", "“Chase”"),
    "reminder piles up": (reopening_reminder(), "unsafe", "chase", "“Chase” có thể được mở hai lần"),
    "end without result": (no_result(), "no_result", "nothing", "“Nothing” mà không nói hồ sơ kết thúc thế nào"),
    "starved join": (starved_join(), "dirty_end", "out", "kết thúc tại “Out”"),
    "island": (never_withdrawn(), "dead", "island", "“Island” không bao giờ được thực hiện"),
    "circle without step": (spinning(), "spin", "again", "mà không dừng ở bước nào"),
}


@pytest.mark.parametrize("case", UNSOUND)
def test_an_unsound_process_is_explained(case):
    draft, code, element, what = UNSOUND[case]
    findings = report(draft).errors
    found = next(finding for finding in findings if finding.code == code)
    assert element in found.elements
    assert what in found.message
    assert found.remedy


def test_an_example_of_the_way_into_trouble_is_given():
    finding = next(f for f in report(block("xor", "and")).errors if f.code == "deadlock")
    assert finding.example == ("A",)
    assert "Ví dụ: A." in str(finding)


@pytest.mark.parametrize("kind", ["xor", "and", "or"])
def test_well_paired_gateways_are_sound(kind):
    assert report(block(kind, kind)).ok


def test_terminate_may_leave_work_behind():
    draft = Draft().start().gate("and", "split").task("a", "b").terminate("finish").end("side", "")
    draft.flow("begin split a finish").flow("split b side")
    assert "dirty_end" not in report(draft).codes()


def test_a_reminder_by_a_service_is_sound():
    draft = Draft().start().task("a").service("remind").end().end("over", "")
    draft.on_timer("late", "a", interrupting=False).flow("begin a finish").flow("late remind over")
    assert report(draft).ok


def test_an_event_on_a_step_lets_it_end():
    draft = trapped().on_timer("late", "a").end("out", "closed").flow("late out")
    assert report(draft).ok


def test_too_many_states_are_not_a_proof():
    draft = Draft().start().gate("and", "split", "join").end().flow("begin split").flow("join finish")
    for number in range(9):
        draft.task(f"t{number}").flow(f"split t{number} join")
    findings, _states = soundness(compile_model(parse(draft.xml())), limit=100)
    assert [finding.code for finding in findings] == ["too_big"]
    assert report(draft).ok


def test_a_called_process_is_proven_in_place():
    called = Draft("inner").start("in").gate("xor", "split").gate("and", "join").task("a", "b").end("out", "")
    called.flow("in split").flow("split a", "answers.x == 1").flow("split b", "default").flow("a join out")
    called.flow("b join")
    draft = Draft().start().call("check", "inner").end().flow("begin check finish")
    draft.others.append(called)
    assert report(draft).codes() == {"deadlock"}


@pytest.mark.parametrize("name", ["one_stop.bpmn", "one_stop_opinions.bpmn"])
def test_the_reference_processes_may_be_published(name):
    net = compile_model(parse((DATA / name).read_bytes()))
    found = check(net, roles={role.value for role in Role}, limit=Limit(10, Unit.WORKING_DAY))
    assert found.errors == ()
    assert found.warnings == ()


def choice(first, second=None, **task):
    draft = Draft().start().task("a", **task).gate("xor", "which").end().end("other", "closed")
    draft.flow("begin a which").flow("which finish", first, "Một")
    return draft.flow("which other", second, "Hai") if second else draft


RULES = {
    "refusal without reason": (
        Draft().start().task("a").end("no", "refused").flow("begin a no"), "refusal", "lý do và căn cứ pháp lý"),
    "nobody": (Draft().start().task("a", tl__role="").end().flow("begin a finish"), "no_role", "Không rõ ai làm"),
    "vacant role": (
        Draft().start().task("a", tl__role="minister").end().flow("begin a finish"), "role", "vai trò “minister”"),
    "too long": (
        Draft().start().task("a", "b", tl__limit="3 working_day").end().flow("begin a b finish"), "limit", "48 giờ"),
    "unknown value": (choice("answer.x == 1", "default"), "guard_name", "đọc giá trị không có: answer"),
    "unknown step": (choice('outcomes.b == "sign"', "default"), "guard_step", "bước không có: “b”"),
    "unknown word": (choice('outcomes.a == "sign"', "default"), "guard_word", "kết quả “sign”"),
}  # fmt: skip


@pytest.mark.parametrize("case", RULES)
def test_a_broken_rule_is_explained(case):
    draft, code, what = RULES[case]
    found = report(draft, roles={"counter", "leader"}, limit=Limit(5, Unit.WORKING_DAY))
    assert [finding.code for finding in found.errors] == [code]
    assert what in str(found.errors[0])


WARNINGS = {
    "no default": (choice("answers.x == 1", "answers.x == 2"), "no_default", "không có nhánh mặc định"),
    "missing word": (
        choice('outcomes.a == "draft"', 'outcomes.a == "refuse"'), "no_default", "kết quả: supplement, consult"),
    "same condition": (choice("answers.x == 1", "answers.x==1"), "same_guard", "cùng điều kiện"),
    "never": (choice("false", "default"), "never", "luôn sai"),
    "no kind": (Draft().start().task("a", tl__kind="").end().flow("begin a finish"), "no_kind", "tl:kind"),
    "no end word": (Draft().start().task("a").end("end", "").flow("begin a end"), "no_end_word", "tl:end"),
}  # fmt: skip


@pytest.mark.parametrize("case", WARNINGS)
def test_a_warning_is_explained(case):
    draft, code, what = WARNINGS[case]
    found = report(draft)
    assert found.errors == ()
    assert code in [finding.code for finding in found.warnings]
    assert what in " ".join(str(finding) for finding in found.warnings if finding.code == code)


def test_outcomes_that_are_all_asked_for_need_no_default():
    draft = choice('outcomes.a == "draft"', 'outcomes.a == "refuse"', tl__outcomes="draft refuse")
    assert report(draft).warnings == ()


def test_the_clock_of_the_law_does_not_run_for_applicants_intake_and_handover():
    draft = Draft().start().end()
    for name, kind, role in (("a", "intake", "counter"), ("b", "", "applicant"), ("c", "handover", "counter")):
        draft.task(name, tl__limit="9 working_day", tl__kind=kind, tl__role=role)
    assert report(draft.flow("begin a b c finish"), limit=Limit(1, Unit.WORKING_DAY)).ok
