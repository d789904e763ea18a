"""A dossier with nothing but its process, for tests of the engine."""

from pathlib import Path

from thanglong.delivery.processes.service import (
    compile_model,
    complete,
    deliver_message,
    fire_timer,
    open_elements,
    parse,
    start,
)
from thanglong.delivery.processes.tests.drafts import Draft

DATA = Path(__file__).parent / "data"


class Case:
    """A dossier with nothing but its process."""

    def __init__(self, draft, **variables):
        xml = draft.xml() if isinstance(draft, Draft) else (DATA / draft).read_bytes()
        self.net = compile_model(parse(xml))
        self.variables = {"outcomes": {}, **variables}
        self.step = start(self.net, self.variables)

    @property
    def marking(self):
        return self.step.marking

    @property
    def open(self):
        return {element.id for element in open_elements(self.net, self.marking)}

    @property
    def ended(self):
        return self.step.ended

    def do(self, *names, outcome=None):
        for name in names:
            self.variables["outcomes"][name] = outcome
            self.step = complete(self.net, self.marking, name, self.variables)
        return self

    def ring(self, name):
        self.step = fire_timer(self.net, self.marking, name, self.variables)
        return self

    def get(self, word):
        self.step = deliver_message(self.net, self.marking, word, self.variables)
        return self


def line():
    return Draft().start().task("a", "b").end().flow("begin a b finish")
