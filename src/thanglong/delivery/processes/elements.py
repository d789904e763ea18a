"""Turns the XML of one element into an `Element`, or says why it cannot be executed and what to draw instead."""

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element as Node

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import TL, End, Kind, TaskKind
from thanglong.delivery.processes.exceptions import Problem
from thanglong.delivery.processes.model import Element, Timing
from thanglong.delivery.processes.remedies import EVENT_REMEDIES, OTHERWISE, REMEDIES
from thanglong.delivery.processes.timing import parse_duration, parse_limit
from thanglong.delivery.processes.xml_reading import children, flag, is_bpmn, local_name, own
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit

KINDS: Final = {
    "startEvent": Kind.START,
    "endEvent": Kind.END,
    "userTask": Kind.USER,
    "serviceTask": Kind.SERVICE,
    "receiveTask": Kind.RECEIVE,
    "callActivity": Kind.CALL,
    "exclusiveGateway": Kind.EXCLUSIVE,
    "parallelGateway": Kind.PARALLEL,
    "inclusiveGateway": Kind.INCLUSIVE,
    "eventBasedGateway": Kind.EVENT_GATEWAY,
    "boundaryEvent": Kind.BOUNDARY,
    "intermediateCatchEvent": Kind.TIMER,
    "subProcess": Kind.EVENT_PROCESS,
}
EVENTS: Final = {
    "startEvent": {"messageEventDefinition", "timerEventDefinition"},
    "endEvent": {"terminateEventDefinition"},
    "intermediateCatchEvent": {"messageEventDefinition", "timerEventDefinition"},
    "boundaryEvent": {"messageEventDefinition", "timerEventDefinition"},
}
SILENT: Final = {"documentation", "extensionElements", "incoming", "outgoing"}
ATTRIBUTES: Final = frozenset(
    {"en", "role", "kind", "outcomes", "limit", "action", "during", "end", "reason", "basis", "procedure"}
)
IDENTIFIER: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)


class ElementReader:
    """Reads elements of one file and gathers the problems met on the way."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = messages
        self.problems: list[Problem] = []

    def refuse(self, node: Node, message: str, remedy: str) -> None:
        """Note a problem with an element; `message` may use %(name)s."""
        id_ = node.get("id", "")
        name = node.get("name", "").strip() or id_ or local_name(node)
        self.problems.append(Problem(id_, name, message % {"name": name}, remedy))

    def element(self, node: Node, scope: str = "", role: str = "") -> Element | None:
        """Read an element; None when it is not supported."""
        kind = KINDS.get(local_name(node))
        if kind is None or (kind is Kind.EVENT_PROCESS and not flag(node, "triggeredByEvent", otherwise=False)):
            self.unsupported(node, local_name(node))
            return None
        if not IDENTIFIER.fullmatch(node.get("id", "")):
            self.refuse(
                node,
                _("“%(name)s” có mã (id) trống hoặc chứa ký tự lạ."),
                _("Mã chỉ gồm chữ cái không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ cái."),
            )
        self._refuse_strange_attributes(node)
        if kind is not Kind.EVENT_PROCESS:
            self._refuse_strange_children(node)
        event = next((child for child in node if local_name(child).endswith("EventDefinition")), None)
        return self._build(node, kind, event, scope, role)

    def unsupported(self, node: Node, tag: str) -> None:
        """Note that a kind of element is not executed here."""
        self.refuse(
            node,
            _("“%(name)s” là loại phần tử chưa được hỗ trợ (%(tag)s).") % {"name": "%(name)s", "tag": tag},
            str(REMEDIES.get(tag, OTHERWISE)),
        )

    def _refuse_strange_attributes(self, node: Node) -> None:
        for attribute in node.attrib:
            namespace, _brace, name = attribute.rpartition("}")
            if namespace == f"{{{TL}" and name not in ATTRIBUTES:
                self.refuse(
                    node,
                    _("“%(name)s” có thuộc tính lạ tl:%(attribute)s.") % {"name": "%(name)s", "attribute": name},
                    _("Các thuộc tính dùng được: %(known)s.") % {"known": ", ".join(sorted(ATTRIBUTES))},
                )

    def _refuse_strange_children(self, node: Node) -> None:
        allowed = EVENTS.get(local_name(node), set())
        found = [child for child in node if is_bpmn(child) and local_name(child) not in SILENT]
        for child in found:
            tag = local_name(child)
            if tag in allowed:
                continue
            if tag.endswith("EventDefinition") and tag not in REMEDIES:
                self.refuse(
                    node,
                    _("“%(name)s” chờ một loại sự kiện chưa được hỗ trợ."),
                    str(EVENT_REMEDIES.get(local_name(node), OTHERWISE)),
                )
            elif tag != "eventDefinitionRef" or local_name(node) in EVENTS:
                self.unsupported(node, tag)
        if local_name(node) in {"boundaryEvent", "intermediateCatchEvent"} and len(found) != 1:
            self.refuse(node, _("“%(name)s” phải chờ đúng một sự kiện."), str(EVENT_REMEDIES["boundaryEvent"]))

    def _build(self, node: Node, kind: Kind, event: Node | None, scope: str, role: str) -> Element:
        waits_for = local_name(event) if event is not None else ""
        if kind is Kind.TIMER and waits_for == "messageEventDefinition":
            kind = Kind.MESSAGE
        if kind is Kind.CALL and own(node, "procedure"):
            kind = Kind.CASE
        return Element(
            id=node.get("id", ""),
            kind=kind,
            name=Text(node.get("name", "").strip(), own(node, "en")),
            scope=scope,
            role=own(node, "role") or role,
            task=self._word(node, "kind", TaskKind),
            action=self._action(node, kind),
            limit=self._limit(node) if kind in {Kind.USER, Kind.SERVICE} else None,
            words=tuple(own(node, "outcomes").split()),
            message=self._message(node, kind, event),
            timing=self._timing(node, event) if waits_for == "timerEventDefinition" else None,
            host=node.get("attachedToRef", ""),
            interrupting=flag(node, "isInterrupting" if kind is Kind.START else "cancelActivity", otherwise=True),
            during=tuple(own(node, "during").split()),
            called=own(node, "procedure") or node.get("calledElement", ""),
            end=self._word(node, "end", End),
            terminate=waits_for == "terminateEventDefinition",
            reason=own(node, "reason"),
            basis=own(node, "basis"),
            public=_public(node),
        )

    def _word(self, node: Node, attribute: str, words: type[TaskKind] | type[End]) -> str:
        value = own(node, attribute)
        known = [word.value for word in words]
        if value and value not in known:
            self.refuse(
                node,
                _('“%(name)s” có tl:%(attribute)s="%(value)s" không rõ nghĩa.')
                % {"name": "%(name)s", "attribute": attribute, "value": value.replace("%", "%%")},
                _("Các giá trị dùng được: %(known)s.") % {"known": ", ".join(known)},
            )
        return value

    def _action(self, node: Node, kind: Kind) -> str:
        action = own(node, "action")
        if kind is Kind.SERVICE and not action:
            self.refuse(node, _("Bước dịch vụ “%(name)s” chưa nói phải làm gì."), _('Hãy thêm tl:action="…".'))
        return action

    def _limit(self, node: Node) -> Limit | None:
        text = own(node, "limit")
        try:
            return parse_limit(text) if text else None
        except ValueError:
            self.refuse(
                node,
                _("Thời hạn của “%(name)s” không đọc được."),
                _("Hãy viết như “8 working_hour”, “15 working_day”, “30 day” hoặc “1 month”."),
            )
            return None

    def _message(self, node: Node, kind: Kind, event: Node | None) -> str:
        holder = node if kind is Kind.RECEIVE else event
        if holder is None or (kind is not Kind.RECEIVE and local_name(holder) != "messageEventDefinition"):
            return ""
        name = self.messages.get(holder.get("messageRef", "").rpartition(":")[2], "")
        if not name:
            self.refuse(
                node,
                _("“%(name)s” chờ thông điệp nhưng không nói thông điệp nào."),
                _('Hãy khai báo <message name="…"> và trỏ messageRef tới đó.'),
            )
        return name

    def _timing(self, node: Node, event: Node | None) -> Timing | None:
        if event is None:
            return None
        for child in children(event, "timeDate", "timeCycle"):
            self.unsupported(node, local_name(child))
            return None
        if limit := (own(node, "limit") or own(event, "limit")):
            try:
                return Timing(limit=parse_limit(limit))
            except ValueError:
                pass
        try:
            return Timing(duration=parse_duration("".join(d.text or "" for d in children(event, "timeDuration"))))
        except ValueError:
            self.refuse(
                node,
                _("Bộ hẹn giờ “%(name)s” không có khoảng thời gian đọc được."),
                _('Hãy thêm tl:limit="15 working_day", hoặc timeDuration như PT72H, P15D (không dùng tháng, năm).'),
            )
            return None


def _public(node: Node) -> Text | None:
    """Return the sentence that citizens read about this step."""
    texts = {child.get("lang", "vi"): (child.text or "").strip() for child in node.iter(f"{{{TL}}}public")}
    return Text(texts["vi"], texts.get("en", "")) if texts.get("vi") else None
