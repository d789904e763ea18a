"""Pairs inclusive gateways: a join waits for exactly the branches that its own split has opened.

A join that belongs to no split has no local meaning ("wait for whatever may still come"), so it is refused.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import Kind
from thanglong.delivery.processes.exceptions import Problem, UnsupportedElement
from thanglong.delivery.processes.flattening import Graph
from thanglong.delivery.processes.model import Element

__all__ = ["pair_inclusive"]


def pair_inclusive(graph: Graph) -> Mapping[str, str]:
    """Map each branch of an inclusive split to the arrow by which it reaches the join; raise UnsupportedElement."""
    gateways = [element for element in graph.elements.values() if element.kind is Kind.INCLUSIVE]
    splits = [gateway for gateway in gateways if len(graph.outgoing[gateway.id]) > 1]
    joins = {gateway.id for gateway in gateways if len(graph.incoming[gateway.id]) > 1}
    ends: dict[str, str] = {}
    problems = []
    free = set(joins)
    for split in splits:
        found = next(((join, pairs) for join in sorted(free) if (pairs := _block(graph, split.id, join))), None)
        if found is None:
            problems.append(_unpaired(split, _("Cổng bao hàm “%(name)s” mở nhiều nhánh nhưng thiếu cổng gom.")))
            continue
        free.discard(found[0])
        ends.update(found[1])
    problems += [
        _unpaired(graph.elements[join], _("Cổng bao hàm “%(name)s” gom những nhánh không cùng mở từ một cổng bao hàm."))
        for join in sorted(free)
    ]
    if problems:
        raise UnsupportedElement(problems)
    return ends


def _unpaired(gateway: Element, message: str) -> Problem:
    return Problem(
        gateway.id,
        gateway.label,
        message % {"name": gateway.label},
        _(
            "Mỗi cổng bao hàm mở nhánh cần một cổng bao hàm gom đúng các nhánh đó, không có mũi tên vào ra giữa chừng; "
            "nếu chỉ đi một nhánh hãy dùng cổng loại trừ, nếu luôn đi mọi nhánh hãy dùng cổng song song."
        ),
    )


def _block(graph: Graph, split: str, join: str) -> dict[str, str] | None:
    """Return branch → last arrow when split and join enclose a block with one way in and one way out."""
    if split == join:
        return None
    pairs: dict[str, str] = {}
    seen: set[str] = set()
    for branch in graph.outgoing[split]:
        inside, arrivals = _branch(graph, branch.id, join)
        if len(arrivals) != 1 or split in inside or inside & seen or not _closed(graph, inside, branch.id):
            return None
        seen |= inside
        pairs[branch.id] = arrivals.pop()
    return pairs if set(pairs.values()) == {flow.id for flow in graph.incoming[join]} else None


def _branch(graph: Graph, first: str, join: str) -> tuple[set[str], set[str]]:
    """Return the elements reachable along a branch before the join, and the arrows by which the join is reached."""
    inside: set[str] = set()
    arrivals: set[str] = set()
    waiting = [graph.flows[first]]
    while waiting:
        flow = waiting.pop()
        if flow.target == join:
            arrivals.add(flow.id)
        elif flow.target not in inside:
            inside.add(flow.target)
            waiting += graph.following(flow.target)
    return inside, arrivals


def _closed(graph: Graph, inside: set[str], first: str) -> bool:
    """Tell whether nothing enters a branch but through its first arrow."""
    borders = {border.id for element in inside for border in graph.borders[element]}
    return all(
        flow.id == first or flow.source in inside or flow.source in borders
        for element in inside
        for flow in graph.incoming[element]
    )
