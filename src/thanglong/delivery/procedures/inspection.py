"""Looks at a whole bundle before it is published: form, process, cross references, templates and worked examples."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext
from pydantic import BaseModel

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.cases import run_cases
from thanglong.delivery.procedures.definition import Definition
from thanglong.delivery.procedures.exceptions import BundleError, Problem
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.sample_prints import print_problems
from thanglong.delivery.processes import service as processes
from thanglong.kernel.actors import Role
from thanglong.kernel.errors import Refused
from thanglong.kernel.working_time import Limit, Unit

_ANSWER = re.compile(r"\banswers\.([a-z][a-z0-9_]*)")
DEFINITION, FORM, PROCESS, CASES = "procedure.yaml", "form.yaml", "process.bpmn", "cases.yaml"


def inspect(procedure: Procedure) -> list[Problem]:
    """Name everything that keeps a bundle from being published; later checks need the earlier ones to hold."""
    problems = [*_form(procedure), *_process(procedure)]
    if not problems:
        problems = [*_references(procedure), *_lanes(procedure), *_parts(procedure)]
    if not problems:
        problems = [*_examples(procedure), *print_problems(procedure)]
    return problems


def _form(procedure: Procedure) -> Iterator[Problem]:
    try:
        forms.parse(procedure.bundle.form_data)
    except forms.FormError as error:
        for fault in error.problems:
            yield Problem(FORM, fault.place, fault.message, fault.remedy)


def _process(procedure: Procedure) -> Iterator[Problem]:
    try:
        report = processes.check(
            processes.compile_model(processes.parse(procedure.bundle.process_xml)),
            roles=frozenset(Role),
            limit=_shortest(procedure),
        )
    except Refused as error:
        yield Problem(PROCESS, "", str(error))
        return
    for finding in report.errors:
        yield Problem(PROCESS, ", ".join(finding.elements), finding.message, finding.remedy)


def _shortest(procedure: Procedure) -> Limit:
    """Give the tightest limit the process must fit in; a same-day limit is one working day long."""
    limits = [limit for _, limit in procedure.time_limits()]
    tightest = min(limits, key=lambda limit: limit.value)
    return Limit(max(tightest.value, 1), Unit(tightest.unit))


def _references(procedure: Procedure) -> Iterator[Problem]:
    """Check that conditions and papers speak of questions that the form asks."""
    asked = {field.id: field for field in procedure.form.fields}
    for key, text in _texts(procedure.definition, ""):
        for name in dict.fromkeys(_ANSWER.findall(text)):
            if name not in asked:
                yield _not_asked(key, name)
    for key, name in _file_questions(procedure.definition):
        if name not in asked:
            yield _not_asked(key, name)
        elif asked[name].type != "file":
            yield Problem(
                DEFINITION,
                key,
                gettext("câu hỏi “%(name)s” không nhận tệp.") % {"name": name},
                gettext("Hãy trỏ tới một câu hỏi có type: file."),
            )


def _file_questions(definition: Definition) -> Iterator[tuple[str, str]]:
    """Name the questions that papers and fee reductions say take their upload."""
    for index, document in enumerate(definition.documents):
        if document.answer:
            yield f"documents[{index}].answer", document.answer
    for index, rule in enumerate(definition.fees):
        for place, right in enumerate(rule.reductions):
            if right.proof:
                yield f"fees[{index}].reductions[{place}].proof", right.proof


def _texts(part: BaseModel, key: str) -> Iterator[tuple[str, str]]:
    """Walk every text of a definition with its key."""
    for name in type(part).model_fields:
        yield from _texts_of(getattr(part, name), f"{key}.{name}" if key else name)


def _texts_of(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, BaseModel):
        yield from _texts(value, key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_of(item, f"{key}[{index}]")
    elif isinstance(value, dict):
        for label, item in value.items():
            yield from _texts_of(item, f"{key}.{label}")


def _not_asked(key: str, name: str) -> Problem:
    return Problem(
        DEFINITION,
        key,
        gettext("đơn không có câu hỏi “%(name)s”.") % {"name": name},
        gettext("Hãy thêm câu hỏi vào form.yaml, hoặc sửa tên."),
    )


def _lanes(procedure: Procedure) -> Iterator[Problem]:
    """Check that every lane and every opinion has somebody to do it."""
    for lane in procedure.model.lanes:
        if procedure.lane(lane.id) is None:
            yield Problem(
                DEFINITION,
                "lanes",
                gettext("làn “%(lane)s” của quy trình chưa có cơ quan đảm nhận.") % {"lane": lane.id},
                gettext("Hãy thêm một mục có id này vào lanes."),
            )
    tasks = procedure.model.elements
    for element in tasks.values():
        if element.task == processes.TaskKind.OPINION and procedure.consultation(element.id) is None:
            yield Problem(
                DEFINITION,
                "consultations",
                gettext("chưa nói đơn vị nào cho ý kiến ở bước “%(task)s”.") % {"task": element.id},
                gettext("Hãy thêm một mục có task này vào consultations."),
            )


def _parts(procedure: Procedure) -> Iterator[Problem]:
    """Check that every call of another procedure is described once, with the same code."""
    for element in procedure.model.of_kind(processes.Kind.CASE):
        part = procedure.part(element.id)
        if part is None or part.procedure != element.called:
            yield Problem(
                DEFINITION,
                "parts",
                gettext("chưa mô tả phần “%(task)s” (thủ tục %(code)s) của quy trình.")
                % {"task": element.id, "code": element.called},
                gettext("Hãy thêm một mục có task và procedure này vào parts."),
            )


def _examples(procedure: Procedure) -> Iterator[Problem]:
    try:
        results = run_cases(procedure)
    except BundleError as error:
        yield from error.problems
        return
    for result in results:
        for failure in result.failures:
            yield Problem(CASES, result.example.id, failure, gettext("Hãy sửa ví dụ, hoặc sửa thủ tục cho khớp."))
