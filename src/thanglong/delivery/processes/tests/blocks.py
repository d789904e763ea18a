"""Random block-structured processes, and random harm done to them."""

import itertools
from dataclasses import dataclass, field

from hypothesis import strategies as st

from thanglong.delivery.processes.tests.drafts import Draft

TASK = st.just(("task",))


def compound(inner):
    two_or_three = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.tuples(st.just("seq"), two_or_three),
        st.tuples(st.just("xor"), two_or_three),
        st.tuples(st.just("and"), two_or_three),
        st.tuples(st.just("or"), two_or_three),
        st.tuples(st.just("loop"), inner),
        st.tuples(st.just("skip"), inner),
        st.tuples(st.just("late"), inner),
    )


BLOCKS = st.recursive(TASK, compound, max_leaves=6)


@dataclass
class Sketch:
    """A process as elements and arrows, before it is written as BPMN."""

    kinds: dict = field(default_factory=dict)
    arrows: list = field(default_factory=list)
    hosts: dict = field(default_factory=dict)
    beyond_spiff: bool = False

    def new(self, kind):
        name = f"{kind}{sum(name.startswith(kind) for name in self.kinds)}"
        self.kinds[name] = kind
        return name

    def add(self, block):
        """Return the first and the last element of a block."""
        return getattr(self, f"_{block[0]}")(*block[1:])

    def _task(self):
        name = self.new("task")
        return name, name

    def _seq(self, blocks):
        ends = [self.add(block) for block in blocks]
        for (_first, last), (first, _last) in itertools.pairwise(ends):
            self.arrows.append((last, first))
        return ends[0][0], ends[-1][1]

    def _fork(self, kind, blocks):
        split, join = self.new(kind), self.new(kind)
        for block in blocks:
            first, last = self.add(block)
            self.arrows += [(split, first), (last, join)]
        return split, join

    def _xor(self, blocks):
        return self._fork("xor", blocks)

    def _and(self, blocks):
        return self._fork("and", blocks)

    def _or(self, blocks):
        self.beyond_spiff |= "'loop'" in str(blocks)
        return self._fork("or", blocks)

    def _loop(self, block):
        """Repeat a step and a block; without the step, an engine could go in circles for ever."""
        self.beyond_spiff |= "'and'" in str(block) or "'or'" in str(block)
        merge, split, task = self.new("xor"), self.new("xor"), self.new("task")
        first, last = self.add(block)
        self.arrows += [(merge, task), (task, first), (last, split), (split, merge)]
        return merge, split

    def _skip(self, block):
        split, join = self._fork("xor", [block])
        self.arrows.append((split, join))
        return split, join

    def _late(self, block):
        """Give a step an interrupting event whose way joins again."""
        task, merge, event = self.new("task"), self.new("xor"), self.new("event")
        self.hosts[event] = task
        first, last = self.add(block)
        self.arrows += [(task, first), (last, merge), (event, merge)]
        return task, merge

    def closed(self, block):
        """Add start and end around a block."""
        first, last = self.add(block)
        self.kinds |= {"begin": "start", "finish": "end"}
        self.arrows += [("begin", first), (last, "finish")]
        return self

    def xml(self):
        """Write the process; branches depend on `answers` or, for engines that read Python, on the same names."""
        draft = Draft()
        for name, kind in self.kinds.items():
            if kind == "task":
                draft.task(name)
            elif kind == "event":
                draft.on_message(name, self.hosts[name], name)
            elif kind in {"start", "end"}:
                getattr(draft, kind)(name)
            else:
                draft.gate(kind, name)
        for source, target in self.arrows:
            draft.flow(f"{source} {target}", self._condition(source, target))
        return draft.xml()

    def _condition(self, source, target):
        targets = self.branches(source)
        if self.kinds[source] not in {"xor", "or"} or len(targets) < 2:
            return ""
        number = targets.index(target)
        return "default" if number == len(targets) - 1 else f"{source}_{number} == 1"

    def branches(self, source):
        return [target for other, target in self.arrows if other == source]

    def switches(self):
        """Return the names that conditions read."""
        gates = [name for name, kind in self.kinds.items() if kind in {"xor", "or"}]
        return [f"{gate}_{number}" for gate in gates for number in range(len(self.branches(gate)) - 1)]


def sound_sketches():
    return BLOCKS.map(lambda block: Sketch().closed(block))


@st.composite
def harmed_sketches(draw):
    """Return a process with one or two random changes: another kind of gateway, or an arrow that leads elsewhere."""
    sketch = Sketch().closed(draw(BLOCKS.filter(lambda block: "or" not in str(block).replace("xor", ""))))
    for _change in range(draw(st.integers(1, 2))):
        gates = [name for name, kind in sketch.kinds.items() if kind in {"xor", "and"}]
        if gates and draw(st.booleans()):
            gate = draw(st.sampled_from(gates))
            sketch.kinds[gate] = "and" if sketch.kinds[gate] == "xor" else "xor"
        else:
            number = draw(st.integers(0, len(sketch.arrows) - 1))
            source, old = sketch.arrows[number]
            goals = [name for name, kind in sketch.kinds.items() if kind not in {"start", "event"}]
            goal = draw(
                st.sampled_from(
                    [name for name in goals if name != source and name not in sketch.branches(source)] or [old]
                )
            )
            sketch.arrows[number] = (source, goal)
    return sketch
