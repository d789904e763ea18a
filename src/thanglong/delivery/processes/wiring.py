"""Checks how the elements of one process hang together, before it becomes a net."""

from collections.abc import Callable, Iterator
from typing import Final

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import ACTIVITIES, GATEWAYS, Kind
from thanglong.delivery.processes.exceptions import Problem
from thanglong.delivery.processes.model import Element, Flow, ProcessModel
from thanglong.kernel.expressions import ExpressionError, compile_expression

Flows = tuple[Flow, ...]
MAX_INCLUSIVE: Final = 8


def wiring_problems(model: ProcessModel) -> list[Problem]:
    """Return what is wrong with arrows, borders and conditions."""
    found: list[Problem] = []
    for check in (_starts, _flows, _conditions, _elements, _event_gateways, _event_processes):
        found += check(model)
    return found


def _problem(element: Element, message: str, remedy: str, **details: object) -> Problem:
    return Problem(element.id, element.label, message % {"name": element.label, **details}, remedy)


def _starts(model: ProcessModel) -> Iterator[Problem]:
    starts = [element for element in model.of_kind(Kind.START) if not element.scope]
    name = str(model.name)
    if not starts:
        yield Problem(
            model.id,
            name,
            _("Quy trình “%(name)s” không có điểm bắt đầu.") % {"name": name},
            _("Hãy thêm một điểm bắt đầu (startEvent)."),
        )
    if sum(not start.message and not start.timing for start in starts) > 1:
        yield _problem(
            starts[1],
            _("Quy trình có nhiều điểm bắt đầu thường, như “%(name)s”."),
            _("Hãy giữ một; các điểm khác phải chờ thông điệp."),
        )
    for start in starts:
        if start.timing:
            yield _problem(
                start,
                _("Điểm bắt đầu “%(name)s” chờ đồng hồ."),
                _("Một hồ sơ bắt đầu khi có người nộp: hãy để điểm bắt đầu trống hoặc chờ thông điệp."),
            )
    if not any(True for _end in model.of_kind(Kind.END)):
        yield Problem(
            model.id,
            name,
            _("Quy trình “%(name)s” không có điểm kết thúc.") % {"name": name},
            _("Hãy thêm ít nhất một điểm kết thúc (endEvent)."),
        )


def _flows(model: ProcessModel) -> Iterator[Problem]:
    seen: set[str] = set()
    for flow in model.flows:
        ends = (model.elements.get(flow.source), model.elements.get(flow.target))
        label = str(flow.name) or flow.id
        if not flow.id or flow.id in seen or flow.id in model.elements:
            yield Problem(
                flow.id,
                label,
                _("Mũi tên “%(name)s” không có mã riêng.") % {"name": label},
                _("Hãy đặt cho mỗi mũi tên một mã (id) riêng."),
            )
        seen.add(flow.id)
        if None in ends:
            yield Problem(
                flow.id,
                label,
                _("Mũi tên “%(name)s” nối với một phần tử không có.") % {"name": label},
                _("Hãy nối lại hai đầu mũi tên."),
            )
        elif any(end is not None and end.scope != flow.scope for end in ends):
            yield Problem(
                flow.id,
                label,
                _("Mũi tên “%(name)s” vượt qua biên quy trình con.") % {"name": label},
                _("Hãy để hai đầu mũi tên trong cùng một khung."),
            )


def _conditions(model: ProcessModel) -> Iterator[Problem]:
    for flow in model.flows:
        label = str(flow.name) or flow.id
        source = model.elements.get(flow.source)
        if not flow.condition or source is None:
            continue
        if source.kind not in {Kind.EXCLUSIVE, Kind.INCLUSIVE}:
            yield Problem(
                flow.id,
                label,
                _("Mũi tên “%(name)s” có điều kiện nhưng không đi ra từ cổng.") % {"name": label},
                _("Hãy đặt một cổng loại trừ hoặc cổng bao hàm trước mũi tên có điều kiện."),
            )
        try:
            compile_expression(flow.condition)
        except ExpressionError as problem:
            yield Problem(
                flow.id,
                label,
                _("Điều kiện của mũi tên “%(name)s” không đọc được: %(reason)s.")
                % {"name": label, "reason": problem.reason},
                _('Hãy viết điều kiện theo CEL, ví dụ: outcomes.intake == "accept".'),
            )


def _elements(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        yield from SHAPES[element.kind](element, model.incoming(element.id), model.outgoing(element.id), model)


def _step(element: Element, _incoming: Flows, outgoing: Flows, _m: ProcessModel) -> Iterator[Problem]:
    if not outgoing:
        yield _problem(element, _("Sau “%(name)s” không có gì."), _("Hãy nối tới bước tiếp theo hoặc điểm kết thúc."))
    if len(outgoing) > 1:
        yield _problem(
            element,
            _("Từ “%(name)s” có nhiều mũi tên đi ra."),
            _("Hãy đặt một cổng sau bước này để nói rõ đi một nhánh hay nhiều nhánh."),
        )


def _source(element: Element, incoming: Flows, outgoing: Flows, m: ProcessModel) -> Iterator[Problem]:
    if incoming:
        yield _problem(
            element, _("Có mũi tên đi vào “%(name)s”, nơi chỉ có thể đi ra."), _("Hãy nối mũi tên tới bước đầu tiên.")
        )
    yield from _step(element, incoming, outgoing, m)


def _boundary(element: Element, incoming: Flows, outgoing: Flows, m: ProcessModel) -> Iterator[Problem]:
    host = m.elements.get(element.host)
    if host is None or host.kind not in ACTIVITIES or host.scope != element.scope:
        yield _problem(
            element, _("Sự kiện “%(name)s” không gắn trên bước nào."), _("Hãy đặt sự kiện lên cạnh của một bước.")
        )
    yield from _source(element, incoming, outgoing, m)


def _end(element: Element, _incoming: Flows, outgoing: Flows, _m: ProcessModel) -> Iterator[Problem]:
    if outgoing:
        yield _problem(element, _("Có mũi tên đi ra từ điểm kết thúc “%(name)s”."), _("Hãy bỏ mũi tên đó."))


def _fork(element: Element, incoming: Flows, outgoing: Flows, m: ProcessModel) -> Iterator[Problem]:
    if not outgoing:
        yield from _step(element, incoming, outgoing, m)
    conditional = element.kind in {Kind.EXCLUSIVE, Kind.INCLUSIVE} and len(outgoing) > 1
    for flow in outgoing if conditional else ():
        if not flow.condition and not flow.default:
            yield _problem(
                element,
                _("Nhánh “%(flow)s” của cổng “%(name)s” không có điều kiện."),
                _("Hãy viết điều kiện cho nhánh, hoặc đặt nó làm nhánh mặc định."),
                flow=str(flow.name) or flow.id,
            )
    if element.kind is Kind.INCLUSIVE and len(outgoing) > MAX_INCLUSIVE:
        yield _problem(element, _("Cổng bao hàm “%(name)s” có hơn 8 nhánh."), _("Hãy gom các nhánh thành nhóm."))


def _call(element: Element, incoming: Flows, outgoing: Flows, m: ProcessModel) -> Iterator[Problem]:
    if not element.called:
        yield _problem(element, _("“%(name)s” không nói gọi quy trình nào."), _("Hãy thêm calledElement."))
    yield from _step(element, incoming, outgoing, m)


def _event_process(element: Element, incoming: Flows, outgoing: Flows, m: ProcessModel) -> Iterator[Problem]:
    starts = [inner for inner in m.of_kind(Kind.START) if inner.scope == element.id]
    if len(starts) != 1 or not (starts[0].message or starts[0].timing) or not starts[0].interrupting:
        yield _problem(
            element,
            _("Quy trình con “%(name)s” phải bắt đầu bằng đúng một sự kiện ngắt quy trình chính."),
            _(
                'Hãy dùng điểm bắt đầu chờ thông điệp hoặc hẹn giờ, có isInterrupting="true"; '
                "việc làm thêm mà không ngắt thì dùng sự kiện không ngắt gắn trên bước."
            ),
        )
    if incoming or outgoing or element.scope:
        yield _problem(
            element,
            _("Quy trình con theo sự kiện “%(name)s” không thể nối hoặc lồng với phần khác."),
            _("Hãy đặt nó đứng riêng trong quy trình."),
        )


Shape = Callable[[Element, Flows, Flows, ProcessModel], Iterator[Problem]]
SHAPES: Final[dict[Kind, Shape]] = {
    Kind.START: _source,
    Kind.BOUNDARY: _boundary,
    Kind.END: _end,
    Kind.CALL: _call,
    Kind.EVENT_PROCESS: _event_process,
    **dict.fromkeys(GATEWAYS, _fork),
    **dict.fromkeys((Kind.USER, Kind.SERVICE, Kind.RECEIVE, Kind.CASE, Kind.TIMER, Kind.MESSAGE), _step),
}


def _event_gateways(model: ProcessModel) -> Iterator[Problem]:
    for gateway in model.of_kind(Kind.EVENT_GATEWAY):
        for flow in model.outgoing(gateway.id):
            target = model.elements.get(flow.target)
            if target is None:
                continue
            if target.kind not in {Kind.TIMER, Kind.MESSAGE} or len(model.incoming(target.id)) != 1:
                yield _problem(
                    gateway,
                    _("Sau cổng sự kiện “%(name)s” phải là sự kiện chờ, không phải “%(next)s”."),
                    _("Hãy nối cổng tới các sự kiện hẹn giờ hoặc thông điệp chỉ có một mũi tên vào."),
                    next=target.label,
                )


def _event_processes(model: ProcessModel) -> Iterator[Problem]:
    for start in model.of_kind(Kind.START):
        unknown = [name for name in start.during if name not in model.elements]
        if start.during and (unknown or not start.scope):
            yield _problem(
                start,
                _("tl:during của “%(name)s” nêu bước không có: %(steps)s."),
                _("Hãy nêu mã (id) các bước mà trong lúc đó sự kiện có hiệu lực."),
                steps=", ".join(unknown),
            )
