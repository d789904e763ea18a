"""Proves that a process can always end, ends cleanly and has no dead step, or says where it does not."""

from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import GATEWAYS, SCOPE, WAITING, Kind
from thanglong.delivery.processes.flattening import prefix_of
from thanglong.delivery.processes.net import Net
from thanglong.delivery.processes.report import Finding, once
from thanglong.delivery.processes.states import EMPTY, MAX_STATES, State, StateSpace, explore

__all__ = ["soundness"]

SHOWN: Final = 5


def soundness(net: Net, limit: int = MAX_STATES) -> tuple[tuple[Finding, ...], int]:
    """Return what is unsound, and how many states were explored."""
    findings: list[Finding] = []
    spaces = [explore(net, start, limit) for start in net.starts.values()]
    for space in spaces:
        if not space.complete:
            findings.append(_too_big(net, limit))
            continue
        findings += _Reader(net, space).findings()
    if not any(space.crowded or not space.complete for space in spaces):
        findings += _dead(net, spaces, islands_only=bool(findings))
    return once(findings), sum(len(space.successors) for space in spaces)


def _too_big(net: Net, limit: int) -> Finding:
    return Finding(
        "too_big",
        (net.process,),
        _("Quy trình có hơn %(limit)s trạng thái nên không chứng minh được là luôn kết thúc.") % {"limit": limit},
        _("Hãy bớt số nhánh song song, hoặc gom các bước hỏi ý kiến giống nhau thành một bước."),
    )


class _Reader:
    """Puts one explored state space into words."""

    def __init__(self, net: Net, space: StateSpace) -> None:
        self.net = net
        self.space = space

    def findings(self) -> Iterator[Finding]:
        yield from self._crowded()
        yield from self._dirty()
        yield from self._quiet()
        stuck = [state for state, following in self.space.successors.items() if not following and state != EMPTY]
        stuck = [state for state in stuck if state not in self.space.crowded]
        yield from once(self._deadlock(state) for state in stuck)
        yield from self._endless(stuck)

    def name(self, place: str) -> str:
        """Return what a person calls a place."""
        element = self.net.elements.get(place)
        if element is not None:
            return element.label
        flow = self.net.flows[place]
        return self.net.elements[flow.source].label if not flow.name else str(flow.name)

    def example(self, state: State) -> tuple[str, ...]:
        """Return the steps and events on a way to a state."""
        kinds = WAITING | {Kind.START, Kind.BOUNDARY}
        path = [self.net.elements[name] for name in self.space.path(state)]
        return tuple(element.label for element in path if element.kind in kinds)

    def _crowded(self) -> Iterator[Finding]:
        seen = set()
        for state, place in self.space.crowded.items():
            owner = self._owner(place)
            if owner in seen:
                continue
            seen.add(owner)
            yield Finding(
                "unsafe",
                (owner,),
                _("“%(name)s” có thể được mở hai lần cùng một lúc, và cứ thế nhiều lên.")
                % {"name": self.net.elements[owner].label},
                _(
                    "Các nhánh chạy song song phải được gom bằng cổng song song (hoặc bao hàm) trước phần tử này; "
                    "nhánh nhắc việc phải xong trước khi bước được mở lại."
                ),
                self.example(state),
            )

    def _owner(self, place: str) -> str:
        return place if place in self.net.elements else self.net.flows[place].target

    def _dirty(self) -> Iterator[Finding]:
        ends: dict[str, tuple[set[str], State]] = {}
        for (end, left), state in self.space.dirty.items():
            ends.setdefault(end, (set(), state))[0].update(left)
        for end, (all_left, state) in ends.items():
            yield Finding(
                "dirty_end",
                (end,),
                _("Quy trình có thể kết thúc tại “%(end)s” khi vẫn còn việc dở: %(left)s.")
                % {"end": self.net.elements[end].label, "left": self._names(all_left)},
                _(
                    "Hãy gom các nhánh trước điểm kết thúc, hoặc đổi nó thành kết thúc toàn bộ (terminate) "
                    "nếu muốn bỏ các việc đó."
                ),
                self.example(state),
            )

    def _names(self, places: Iterable[str]) -> str:
        names = sorted({f"“{self.name(place)}”" for place in places})
        return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")

    def _quiet(self) -> Iterator[Finding]:
        if not any(element.end for element in self.net.elements.values()):
            return
        for end, state in self.space.quiet.items():
            yield Finding(
                "no_result",
                (end,),
                _("Quy trình có thể kết thúc tại “%(end)s” mà không nói hồ sơ kết thúc thế nào.")
                % {"end": self.net.elements[end].label},
                _('Hãy thêm tl:end="issued", "refused", "withdrawn" hoặc "closed" cho điểm kết thúc này.'),
                self.example(state),
            )

    def _deadlock(self, state: State) -> Finding:
        marked = {place for place, _tokens in state}
        for place in sorted(marked):
            route = self.net.routes.get(place)
            if route is None:
                continue
            missing = [self.name(name) for name in route.inputs if name not in marked]
            return Finding(
                "deadlock",
                (route.element.id,),
                _("Quy trình có thể kẹt ở “%(name)s”: nhánh “%(here)s” đã tới, nhánh “%(missing)s” không bao giờ tới.")
                % {"name": route.element.label, "here": self.name(place), "missing": "”, “".join(missing)},
                _(
                    "Cổng này chờ đủ mọi nhánh. Nếu chỉ một nhánh được đi, hãy gom bằng cổng loại trừ; "
                    "nếu không, hãy mở các nhánh bằng cổng song song."
                ),
                self.example(state),
            )
        return Finding(
            "deadlock",
            tuple(sorted(marked)),
            _("Quy trình có thể kẹt khi đang ở %(names)s.") % {"names": self._names(marked)},
            _("Hãy nối tiếp từ đó tới điểm kết thúc."),
            self.example(state),
        )

    def _endless(self, stuck: list[State]) -> Iterator[Finding]:
        explained = self.space.can_reach([EMPTY, *stuck, *self.space.crowded])
        endless = [state for state in self.space.successors if state not in explained]
        if endless:
            places = {place for state in endless for place, _tokens in state if place in self.net.waiting}
            yield Finding(
                "endless",
                tuple(sorted(places)),
                _("Quy trình có thể không bao giờ kết thúc: từ %(names)s không có đường tới điểm kết thúc nào.")
                % {"names": self._names(places or {place for state in endless for place, _tokens in state})},
                _("Hãy thêm một nhánh đi ra khỏi vòng lặp tới điểm kết thúc."),
                self.example(endless[0]),
            )
        yield from self._spins()

    def _spins(self) -> Iterator[Finding]:
        """Find circles in which nothing waits: the values cannot change there, so they would never be left."""
        circle = set(self.space.routing)
        while True:
            reached = {other for state in circle for other in self.space.successors[state]}
            kept = {state for state in circle & reached if self.space.successors[state] & circle}
            if kept == circle:
                break
            circle = kept
        gateways = sorted({self._owner(place) for state in circle for place, _n in state if place in self.net.routes})
        if gateways:
            yield Finding(
                "spin",
                tuple(gateways),
                _("Quy trình có thể chạy vòng quanh %(names)s mà không dừng ở bước nào.")
                % {"names": self._names(gateways)},
                _("Hãy đặt ít nhất một bước trong vòng lặp."),
            )


def _dead(net: Net, spaces: list[StateSpace], *, islands_only: bool) -> Iterator[Finding]:
    """Report the steps and ends that are never reached, only the first of each chain.

    With `islands_only`, those to which a way is drawn are left out: another finding explains them.
    """
    alive = {name for space in spaces for name in space.fired}
    taken = {name for space in spaces for name in space.taken}
    shown = WAITING | GATEWAYS | {Kind.END, Kind.BOUNDARY}
    gone = [
        element
        for element in net.elements.values()
        if (element.kind in shown or (element.kind is Kind.START and element.scope))
        and element.id not in alive
        and not any(flow.target == element.id and flow.id in taken for flow in net.flows.values())
    ]
    names = {element.id for element in gone}
    connected = _connected(net)
    first = [e for e in gone if not any(flow.source in names for flow in net.flows.values() if flow.target == e.id)]
    for element in first or gone:
        unconnected = element.kind not in {Kind.BOUNDARY, Kind.START} and not any(
            flow.target == element.id for flow in net.flows.values()
        )
        if islands_only and element.id in connected:
            continue
        remedy = (
            _("Không có mũi tên nào tới đó. Hãy nối vào quy trình, hoặc bỏ đi.")
            if unconnected
            else _("Hãy sửa các cổng phía trước để có đường tới đó, hoặc bỏ đi.")
        )
        yield Finding(
            "dead", (element.id,), _("“%(name)s” không bao giờ được thực hiện.") % {"name": element.label}, remedy
        )


def _connected(net: Net) -> set[str]:
    """Return the elements to which a way is drawn from a start, whether or not it can be gone."""
    following: dict[str, list[str]] = {}
    for flow in net.flows.values():
        following.setdefault(flow.source, []).append(flow.target)
    roots = set(net.starts)
    for element in net.elements.values():
        if element.host:
            following.setdefault(element.host, []).append(element.id)
        if element.kind is Kind.START and element.scope:
            roots.add(element.id)
        elif element.kind is Kind.START and element.id not in net.starts:
            following.setdefault(prefix_of(element.id).removesuffix(SCOPE), []).append(element.id)
    found, waiting = set(roots), list(roots)
    while waiting:
        new = [name for name in following.get(waiting.pop(), ()) if name not in found]
        found.update(new)
        waiting += new
    return found
