"""The order in which a reader meets the elements of a process, loops left aside."""

from collections.abc import Mapping

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.flattening import Graph

__all__ = ["forward_edges", "ranks", "reading_order"]


def forward_edges(graph: Graph) -> Mapping[str, list[str]]:
    """Return element → elements that follow it, without the arrows that lead back."""
    edges: dict[str, list[str]] = {name: [] for name in graph.elements}
    state: dict[str, int] = {}
    roots = [e.id for e in graph.elements.values() if e.kind is Kind.START] + list(graph.elements)
    for root in roots:
        if root not in state:
            _walk(graph, root, state, edges)
    return edges


def _walk(graph: Graph, root: str, state: dict[str, int], edges: dict[str, list[str]]) -> None:
    """Depth first without recursion; state 1 is on the current way, 2 is finished."""
    stack = [(root, iter(_targets(graph, root)))]
    state[root] = 1
    while stack:
        name, targets = stack[-1]
        for target in targets:
            if state.get(target) == 1:
                continue
            edges[name].append(target)
            if target not in state:
                state[target] = 1
                stack.append((target, iter(_targets(graph, target))))
                break
        else:
            state[name] = 2
            stack.pop()


def _targets(graph: Graph, name: str) -> list[str]:
    entry = graph.entries.get(name)
    inner = [entry] if entry else []
    return inner + [border.id for border in graph.borders[name]] + [flow.target for flow in graph.outgoing[name]]


def reading_order(graph: Graph) -> list[str]:
    """Return the elements such that each comes after those that lead to it."""
    edges = forward_edges(graph)
    done: set[str] = set()
    order: list[str] = []

    def visit(root: str) -> None:
        stack = [(root, iter(edges[root]))]
        done.add(root)
        while stack:
            name, targets = stack[-1]
            following = next((target for target in targets if target not in done), None)
            if following is None:
                order.append(name)
                stack.pop()
            else:
                done.add(following)
                stack.append((following, iter(edges[following])))

    starts = [element.id for element in graph.elements.values() if element.kind is Kind.START]
    for root in [*reversed(starts), *graph.elements]:
        if root not in done:
            visit(root)
    return order[::-1]


def ranks(graph: Graph) -> Mapping[str, int]:
    """Return the column of each element: one more than that of the last element leading to it."""
    edges = forward_edges(graph)
    rank = dict.fromkeys(graph.elements, 0)
    for name in reading_order(graph):
        for target in edges[name]:
            step = 0 if graph.elements[target].host == name else 1
            rank[target] = max(rank[target], rank[name] + step)
    return rank
