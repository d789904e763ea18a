"""The process as a citizen reads it: a few plain steps, in order."""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from thanglong.delivery.processes.flattening import Graph, flatten
from thanglong.delivery.processes.model import ProcessModel
from thanglong.delivery.processes.ordering import reading_order
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit

__all__ = ["PublicStep", "public_steps"]


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One plain step. `covers` are the elements it stands for; `state` is `done`, `now` or `later`."""

    id: str
    title: Text
    text: Text
    role: str
    limit: Limit | None
    covers: tuple[str, ...]
    state: str = "later"


def public_steps(model: ProcessModel, current: Collection[str] = (), *, ended: bool = False) -> list[PublicStep]:
    """Return the steps that have a sentence for citizens, in order.

    Tasks with the same sentence are one step (opinions asked at the same time); an element without a sentence belongs
    to the step before it. `current` are ids of open elements; with `ended` every step is done.
    """
    graph = flatten(model)
    groups: dict[str, list[str]] = {}
    for name in reading_order(graph):
        if public := graph.elements[name].public:
            groups.setdefault(public.vi, []).append(name)
    covers = _covers(graph, list(groups.values()))
    open_now = [number for number, names in enumerate(covers) if not names.isdisjoint(current)]
    reached = min(open_now, default=len(covers) if ended else -1)
    steps = []
    for number, (names, covered) in enumerate(zip(groups.values(), covers, strict=True)):
        first = graph.elements[names[0]]
        state = "now" if number in open_now else "done" if number < reached else "later"
        steps.append(
            PublicStep(
                id=first.id,
                title=first.name,
                text=first.public or Text(""),
                role=first.role,
                limit=first.limit,
                covers=tuple(sorted(covered)),
                state=state,
            )
        )
    return steps


def _covers(graph: Graph, groups: list[list[str]]) -> list[set[str]]:
    """Give every element to the step from which it is reached first, what comes before all steps to the first one."""
    covers = [set(names) for names in groups]
    taken = {name for names in groups for name in names}
    queue = deque((name, number) for number, names in enumerate(groups) for name in names)
    while queue:
        name, number = queue.popleft()
        entry = [graph.entries[name]] if name in graph.entries else []
        for target in [*entry, *(flow.target for flow in graph.following(name))]:
            if target not in taken:
                taken.add(target)
                covers[number].add(target)
                queue.append((target, number))
    if covers:
        covers[0].update(set(graph.elements) - taken)
    return covers
