"""Reads a BPMN 2.0 file into a `ProcessModel` and refuses, by name, everything that would not be executed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element as Node

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import BPMN, Kind
from thanglong.delivery.processes.drawing import read_drawing
from thanglong.delivery.processes.elements import ElementReader
from thanglong.delivery.processes.exceptions import Problem, UnsupportedElement
from thanglong.delivery.processes.model import Drawing, Element, Flow, Lane, ProcessModel
from thanglong.delivery.processes.wiring import wiring_problems
from thanglong.delivery.processes.xml_reading import children, is_bpmn, local_name, own, read, refusal
from thanglong.kernel.text import Text

__all__ = ["Resolver", "parse"]

Resolver = Callable[[str], ProcessModel | None]

SILENT: Final = {"documentation", "extensionElements", "laneSet", "textAnnotation", "association", "group"}
MAX_ELEMENTS: Final = 500


def parse(xml: bytes | str, resolver: Resolver | None = None) -> ProcessModel:
    """Return the main process of a file: the one that no other process of the file calls.

    `resolver` finds processes that call activities name and the file does not hold. Raises UnsupportedElement, which
    names every element that cannot be taken and says what to draw instead.
    """
    root = read(xml)
    messages = {node.get("id", ""): node.get("name", "").strip() for node in children(root, "message")}
    drawing = read_drawing(root)
    problems: list[Problem] = []
    found = {}
    for node in children(root, "process"):
        model = _process(node, messages, drawing, problems)
        found[model.id] = model
    if problems:
        raise UnsupportedElement(problems)
    if not found:
        raise refusal(_("Tệp không chứa quy trình nào."), _("Hãy vẽ ít nhất một quy trình (process)."))
    return _link(_main(found), found, resolver, ())


def _main(found: Mapping[str, ProcessModel]) -> ProcessModel:
    called = {element.called for model in found.values() for element in model.of_kind(Kind.CALL)}
    return next((model for model in found.values() if model.id not in called), next(iter(found.values())))


def _process(node: Node, messages: Mapping[str, str], drawing: Drawing, problems: list[Problem]) -> ProcessModel:
    reader = ElementReader(messages)
    lanes = tuple(_lanes(node, ""))
    roles = {member: lane.role for lane in lanes for member in lane.members}
    elements: dict[str, Element] = {}
    flows: list[Flow] = []
    _collect(node, "", roles, reader, elements, flows)
    problems += reader.problems
    model = ProcessModel(
        id=node.get("id", ""),
        name=Text(node.get("name", "").strip() or node.get("id", ""), own(node, "en")),
        elements=elements,
        flows=tuple(flows),
        lanes=lanes,
        drawing=drawing,
    )
    if len(elements) > MAX_ELEMENTS:
        problems.append(
            Problem(model.id, str(model.name), _("Quy trình có hơn 500 phần tử."), _("Hãy tách thành nhiều quy trình."))
        )
    elif not reader.problems:
        problems += wiring_problems(model)
    return model


def _lanes(node: Node, role: str) -> list[Lane]:
    """Return the innermost lanes; one without a role of its own has that of the lane around it."""
    found: list[Lane] = []
    for band in children(node, "laneSet", "childLaneSet"):
        for lane in children(band, "lane"):
            own_role = own(lane, "role") or role
            inner = _lanes(lane, own_role)
            members = tuple((ref.text or "").strip() for ref in children(lane, "flowNodeRef"))
            inner_members = {member for part in inner for member in part.members}
            name = Text(lane.get("name", "").strip(), own(lane, "en"))
            own_members = tuple(member for member in members if member not in inner_members)
            if own_members or not inner:
                found.append(Lane(lane.get("id", ""), name, own_role, own_members))
            found += inner
    return found


def _collect(
    node: Node,
    scope: str,
    roles: Mapping[str, str],
    reader: ElementReader,
    elements: dict[str, Element],
    flows: list[Flow],
) -> None:
    defaults = {child.get("default") for child in node} - {None}
    for child in node:
        tag = local_name(child)
        if not is_bpmn(child) or tag in SILENT or (scope and tag in {"incoming", "outgoing"}):
            continue
        if tag == "sequenceFlow":
            flows.append(_flow(child, scope, child.get("id") in defaults))
            continue
        role = roles.get(child.get("id", ""), roles.get(scope, ""))
        element = reader.element(child, scope, role)
        if element is None:
            continue
        if element.id in elements:
            reader.refuse(child, _("Có hai phần tử cùng mã với “%(name)s”."), _("Hãy đặt mã riêng cho mỗi phần tử."))
        elements[element.id] = element
        if element.kind is Kind.EVENT_PROCESS:
            _collect(child, element.id, roles, reader, elements, flows)


def _flow(node: Node, scope: str, default: bool) -> Flow:
    condition = node.find(f"{{{BPMN}}}conditionExpression")
    return Flow(
        id=node.get("id", ""),
        source=node.get("sourceRef", ""),
        target=node.get("targetRef", ""),
        name=Text(node.get("name", "").strip(), own(node, "en")),
        condition=(condition.text or "").strip() if condition is not None else "",
        default=default,
        scope=scope,
    )


def _link(
    model: ProcessModel, found: Mapping[str, ProcessModel], resolver: Resolver | None, callers: tuple[str, ...]
) -> ProcessModel:
    """Attach the processes that call activities name; refuse unknown ones and circles."""
    problems = []
    called: dict[str, ProcessModel] = {}
    callers = (*callers, model.id)
    for element in model.of_kind(Kind.CALL):
        name = element.called.rpartition(":")[2]
        target = found.get(name) or (resolver(name) if resolver else None)
        if target is None:
            problems.append(
                _call_problem(
                    element,
                    _("“%(name)s” gọi quy trình “%(called)s” nhưng không tìm thấy."),
                    _("Hãy đặt quy trình đó vào cùng tệp, hoặc sửa calledElement."),
                )
            )
        elif target.id in callers:
            problems.append(
                _call_problem(
                    element,
                    _("“%(name)s” gọi quy trình “%(called)s” thành vòng tròn."),
                    _("Quy trình không thể gọi chính nó; hãy vẽ vòng lặp bằng cổng loại trừ."),
                )
            )
        else:
            called[element.called] = _link(target, found, resolver, callers)
            problems += _called_end_problems(element, target)
    if problems:
        raise UnsupportedElement(problems)
    return replace(model, called=called)


def _called_end_problems(caller: Element, target: ProcessModel) -> list[Problem]:
    return [
        Problem(
            caller.id,
            caller.label,
            _("Quy trình “%(called)s” được gọi từ “%(name)s” nhưng lại kết thúc hồ sơ tại “%(end)s”.")
            % {"called": target.name, "name": caller.label, "end": end.label},
            _("Hãy bỏ tl:end trong quy trình được gọi và đặt điểm kết thúc hồ sơ ở quy trình gọi nó."),
        )
        for end in target.of_kind(Kind.END)
        if end.end
    ]


def _call_problem(element: Element, message: str, remedy: str) -> Problem:
    return Problem(element.id, element.label, message % {"name": element.label, "called": element.called}, remedy)
