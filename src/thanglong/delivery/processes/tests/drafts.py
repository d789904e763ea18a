"""Writes small BPMN files for tests, the way one would sketch them on paper."""

import itertools
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tl="urn:thanglong:bpmn:1" '
    'id="definitions" targetNamespace="urn:test">'
)
NAMES = {"xor": "exclusiveGateway", "and": "parallelGateway", "or": "inclusiveGateway", "events": "eventBasedGateway"}


def attributes(values):
    return "".join(f" {key.replace('__', ':')}={quoteattr(value)}" for key, value in values.items())


@dataclass
class Draft:
    """One process; `flow("a b c")` draws arrows a→b→c."""

    id: str = "p"
    parts: list = field(default_factory=list)
    arrows: list = field(default_factory=list)
    others: list = field(default_factory=list)
    lanes: bool = True

    def node(self, tag, name, inner="", **values):
        values = {"name": name.replace("_", " ").capitalize(), **values}
        self.parts.append(f"<bpmn:{tag} id={quoteattr(name)}{attributes(values)}>{inner}</bpmn:{tag}>")
        return self

    def start(self, name="begin", **values):
        return self.node("startEvent", name, **values)

    def end(self, name="finish", word="issued", inner="", **values):
        if word:
            values["tl__end"] = word
        return self.node("endEvent", name, inner, **values)

    def terminate(self, name, word="issued"):
        return self.end(name, word, "<bpmn:terminateEventDefinition/>")

    def task(self, *names, **values):
        for name in names:
            self.node("userTask", name, **{"tl__role": "counter", "tl__kind": "assess", **values})
        return self

    def service(self, name, **values):
        return self.node("serviceTask", name, **{"tl__action": "remind", **values})

    def gate(self, kind, *names, **values):
        for name in names:
            self.node(NAMES[kind], name, **values)
        return self

    def timer(self, name, length="PT72H", **values):
        return self.node("intermediateCatchEvent", name, clock(length), **values)

    def message(self, name, word, tag="intermediateCatchEvent", **values):
        return self.node(tag, name, f'<bpmn:messageEventDefinition messageRef="m_{word}"/>', **values)

    def receive(self, name, word):
        return self.node("receiveTask", name, messageRef=f"m_{word}")

    def on_timer(self, name, host, length="PT72H", interrupting=True):
        extra = {} if interrupting else {"cancelActivity": "false"}
        return self.node("boundaryEvent", name, clock(length), attachedToRef=host, **extra)

    def on_message(self, name, host, word, interrupting=True):
        extra = {} if interrupting else {"cancelActivity": "false"}
        return self.message(name, word, "boundaryEvent", attachedToRef=host, **extra)

    def call(self, name, called):
        return self.node("callActivity", name, calledElement=called, tl__role="counter")

    def withdrawal(self, word="withdrawn", **values):
        start = f'<bpmn:messageEventDefinition messageRef="m_{word}"/>'
        inner = (
            f'<bpmn:startEvent id="asked" name="Asked"{attributes(values)}>{start}</bpmn:startEvent>'
            '<bpmn:endEvent id="gone" name="Gone" tl:end="withdrawn"/>'
            '<bpmn:sequenceFlow id="f_gone" sourceRef="asked" targetRef="gone"/>'
        )
        return self.node("subProcess", "withdrawal", inner, triggeredByEvent="true")

    def flow(self, path, when="", name=""):
        names = path.split()
        for source, target in itertools.pairwise(names):
            self.arrows.append((source, target, when, name))
        return self

    def raw(self, xml):
        self.parts.append(xml)
        return self

    def xml(self):
        words = sorted(
            {part.split('messageRef="m_')[1].split('"')[0] for part in self.parts if 'messageRef="m_' in part}
        )
        messages = "".join(f'<bpmn:message id="m_{word}" name="{word}"/>' for word in words)
        return f"{HEAD}{messages}{self.process()}{''.join(other.process() for other in self.others)}</bpmn:definitions>"

    def process(self):
        parts, flows = list(self.parts), []
        for number, (source, target, when, name) in enumerate(self.arrows):
            id_ = f"f{number}_{self.id}"
            if when == "default":
                parts = [
                    part.replace(f'id="{source}"', f'id="{source}" default="{id_}"', 1)
                    if f' id="{source}"' in part
                    else part
                    for part in parts
                ]
            guard = (
                f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{when.replace("&", "&amp;")}'
                "</bpmn:conditionExpression>"
                if when and when != "default"
                else ""
            )
            flows.append(
                f'<bpmn:sequenceFlow id="{id_}" sourceRef="{source}" targetRef="{target}"'
                f"{attributes({'name': name} if name else {})}>{guard}</bpmn:sequenceFlow>"
            )
        return f'<bpmn:process id="{self.id}" name="Test" isExecutable="true">{"".join(parts + flows)}</bpmn:process>'


def clock(length):
    return (
        '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">'
        f"{length}</bpmn:timeDuration></bpmn:timerEventDefinition>"
    )
