"""Compiles a process to its net: one rule for each kind of element."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from thanglong.delivery.processes.constants import SCOPE, WAITING, Kind
from thanglong.delivery.processes.flattening import Graph, flatten, prefix_of
from thanglong.delivery.processes.guards import Guard
from thanglong.delivery.processes.inclusive import pair_inclusive
from thanglong.delivery.processes.model import Element, Flow, ProcessModel
from thanglong.delivery.processes.net import Branch, Net, Route, Timer, Transition

__all__ = ["compile_model"]


def compile_model(model: ProcessModel) -> Net:
    """Return the net of a process; raise UnsupportedElement when an inclusive gateway has no local meaning."""
    return _Compiler(model.id, flatten(model)).net()


class _Compiler:
    def __init__(self, process: str, graph: Graph) -> None:
        self.process = process
        self.graph = graph
        self.skips = pair_inclusive(graph)
        self.places = self._places()
        self.starts: dict[str, Transition] = {}
        self.completions: dict[str, Transition] = {}
        self.timers: dict[str, Transition] = {}
        self.messages: dict[str, list[Transition]] = defaultdict(list)
        self.routes: dict[str, Route] = {}
        self.watches: dict[str, list[Timer]] = defaultdict(list)

    def net(self) -> Net:
        rules = {
            Kind.START: self._start,
            Kind.END: self._end,
            Kind.CALL: self._call,
            Kind.RECEIVE: self._catch,
            Kind.TIMER: self._catch,
            Kind.MESSAGE: self._catch,
            Kind.BOUNDARY: self._boundary,
            Kind.USER: self._task,
            Kind.SERVICE: self._task,
            Kind.CASE: self._task,
            Kind.EXCLUSIVE: self._gateway,
            Kind.PARALLEL: self._gateway,
            Kind.INCLUSIVE: self._gateway,
        }
        for element in self.graph.elements.values():
            if rule := rules.get(element.kind):
                rule(element)
        return Net(
            process=self.process,
            elements=self.graph.elements,
            flows=self.graph.flows,
            places=frozenset(self.places),
            starts=self.starts,
            completions=self.completions,
            timers=self.timers,
            messages={name: tuple(group) for name, group in self.messages.items()},
            routes=self.routes,
            watches={place: tuple(timers) for place, timers in self.watches.items()},
            waiting={place: self.graph.elements[place] for place in self.places if self._waits(place)},
        )

    # Places

    def _waits(self, place: str) -> bool:
        element = self.graph.elements.get(place)
        return element is not None and element.kind in WAITING

    def _places(self) -> dict[str, str]:
        """Map every place to the event sub-process that it lies in."""
        places: dict[str, str] = {}
        for element in self.graph.elements.values():
            if self._joins(element):
                places.update({flow.id: flow.scope for flow in self.graph.incoming[element.id]})
            elif element.kind not in {Kind.START, Kind.EVENT_PROCESS} and not self._border_without_place(element):
                places[element.id] = element.scope
        for gateway in [e for e in self.graph.elements.values() if e.kind is Kind.EVENT_GATEWAY]:
            for flow in self.graph.outgoing[gateway.id]:
                places.pop(flow.target, None)
        return places

    def _joins(self, element: Element) -> bool:
        return element.kind in {Kind.PARALLEL, Kind.INCLUSIVE} and len(self.graph.incoming[element.id]) > 1

    @staticmethod
    def _border_without_place(element: Element) -> bool:
        return element.kind is Kind.BOUNDARY and (element.interrupting or element.timing is None)

    def _arrive(self, flow: Flow) -> tuple[str, ...]:
        """Return where tokens appear when one travels along an arrow."""
        target = self.graph.elements[flow.target]
        return (flow.id,) if self._joins(target) else self._enter(target)

    def _enter(self, element: Element) -> tuple[str, ...]:
        armed = tuple(border.id for border in self.graph.borders[element.id] if not self._border_without_place(border))
        entry = self.graph.entries.get(element.id)
        inner = self._leave(entry) if entry else ()
        return (element.id, *armed, *inner)

    def _leave(self, element: str) -> tuple[str, ...]:
        return tuple(place for flow in self.graph.outgoing[element] for place in self._arrive(flow))

    def _flows(self, element: str) -> tuple[str, ...]:
        return tuple(flow.id for flow in self.graph.outgoing[element])

    def _inside(self, prefix: str) -> Iterable[str]:
        return (place for place in self.places if place.startswith(prefix))

    def _closing(self, host: str) -> tuple[str, ...]:
        """Return what disappears when a step closes: its armed clocks and, for a call, what runs inside."""
        armed = tuple(border.id for border in self.graph.borders[host] if border.id in self.places)
        inner = tuple(self._inside(f"{host}{SCOPE}")) if host in self.graph.entries else ()
        return armed + inner

    # Rules

    def _start(self, element: Element) -> None:
        produces, flows = self._leave(element.id), self._flows(element.id)
        if not element.scope:
            if not prefix_of(element.id):
                self.starts[element.id] = Transition(element.id, produces=produces, flows=flows)
            return
        normal = tuple(place for place in self._inside(prefix_of(element.id)) if not self.places[place])
        event = Transition(element.id, produces=produces, clears=normal, during=element.during or normal, flows=flows)
        self._listen(element, event, prefix_of(element.id).removesuffix(SCOPE))

    def _task(self, element: Element) -> None:
        self.completions[element.id] = Transition(
            element.id,
            consumes=(element.id,),
            produces=self._leave(element.id),
            clears=self._closing(element.id),
            flows=self._flows(element.id),
        )

    def _catch(self, element: Element) -> None:
        into = self.graph.incoming[element.id]
        source = self.graph.elements[into[0].source] if into else element
        host = source.id if source.kind is Kind.EVENT_GATEWAY else element.id
        event = Transition(
            element.id,
            consumes=(host,),
            produces=self._leave(element.id),
            clears=self._closing(element.id),
            flows=self._flows(element.id),
        )
        self._listen(element, event, host)

    def _boundary(self, element: Element) -> None:
        armed = element.id in self.places
        event = Transition(
            element.id,
            consumes=(element.id,) if armed else (element.host,) if element.interrupting else (),
            produces=self._leave(element.id),
            clears=self._closing(element.host) if element.interrupting else (),
            during=() if element.interrupting or armed else (element.host,),
            flows=self._flows(element.id),
        )
        self._listen(element, event, element.host)

    def _listen(self, element: Element, event: Transition, host: str) -> None:
        if element.message:
            self.messages[element.message].append(event)
        elif element.timing:
            self.timers[element.id] = event
            self.watches[host].append(Timer(element.id, host, element.name, element.timing, element.interrupting))

    def _end(self, element: Element) -> None:
        prefix = prefix_of(element.id)
        everything = tuple(self._inside(prefix)) if element.terminate or element.end else ()
        done = Transition(
            element.id,
            consumes=(element.id,),
            clears=everything,
            ends=element.end,
            terminate=element.terminate,
            returns=prefix.removesuffix(SCOPE),
        )
        self._route(Route(element, (element.id,), (), {(): done}))

    def _call(self, element: Element) -> None:
        inside = tuple(self._inside(f"{element.id}{SCOPE}"))
        armed = tuple(place for place in self._closing(element.id) if place not in inside)
        back = Transition(
            element.id, (element.id,), self._leave(element.id), clears=armed, flows=self._flows(element.id)
        )
        self._route(Route(element, (element.id,), (), {(): back}, unless=inside))

    def _route(self, route: Route) -> None:
        free = len(route.choices) == 1 and all(branch.guard is None for branch in route.branches)
        only = next(iter(route.choices.values())) if free else None
        self.routes.update(dict.fromkeys(route.inputs, replace(route, only=only)))

    def _gateway(self, element: Element) -> None:
        flows = self.graph.outgoing[element.id]
        inputs = tuple(flow.id for flow in self.graph.incoming[element.id]) if self._joins(element) else (element.id,)
        splits = element.kind is not Kind.PARALLEL
        branches = tuple(Branch(flow.id, self._guard(flow) if splits else None) for flow in flows)
        choices = {
            taken: Transition(element.id, inputs, self._produces(flows, taken), flows=taken)
            for taken in _subsets(element, branches)
        }
        self._route(Route(element, inputs, branches, choices))

    @staticmethod
    def _guard(flow: Flow) -> Guard | None:
        return Guard(flow.condition, prefix_of(flow.id)) if flow.condition and not flow.default else None

    def _produces(self, flows: list[Flow], taken: tuple[str, ...]) -> tuple[str, ...]:
        """Open the branches taken; branches not taken count as arrived at the join that waits for them."""
        places: tuple[str, ...] = ()
        for flow in flows:
            if flow.id in taken:
                places += self._arrive(flow)
            elif flow.id in self.skips:
                places += (self.skips[flow.id],)
        return places


def _subsets(element: Element, branches: tuple[Branch, ...]) -> list[tuple[str, ...]]:
    """Return the sets of branches that can be taken together."""
    names = tuple(branch.flow for branch in branches)
    if element.kind is Kind.PARALLEL or len(names) < 2:
        return [names]
    if element.kind is Kind.EXCLUSIVE:
        return [(name,) for name in names]
    guarded = tuple(branch.flow for branch in branches if branch.guard is not None)
    found = [subset for size in range(1, len(guarded) + 1) for subset in combinations(guarded, size)]
    return found + [(branch.flow,) for branch in branches if branch.guard is None]
