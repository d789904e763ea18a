"""What the law and the desk ask of a process beyond being sound: roles, reasons of refusals, the legal time limit."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import SCOPE, End, Kind, TaskKind
from thanglong.delivery.processes.model import Element
from thanglong.delivery.processes.net import Net, Transition
from thanglong.delivery.processes.report import Finding
from thanglong.delivery.processes.timing import working_hours
from thanglong.kernel.actors import Role
from thanglong.kernel.working_time import Limit

__all__ = ["longest_path", "rule_errors", "rule_warnings"]


def rule_errors(net: Net, roles: Collection[str] | None, limit: Limit | None) -> Iterator[Finding]:
    """Return what breaks a rule; `roles` and `limit` are checked when known."""
    yield from _refusals(net)
    yield from _roles(net, roles)
    if limit is not None:
        yield from _limit(net, limit)


def rule_warnings(net: Net) -> Iterator[Finding]:
    """Return what the desk would rather know."""
    for element in net.elements.values():
        if element.kind is Kind.USER and not element.task:
            yield Finding(
                "no_kind",
                (element.id,),
                _("Bước “%(name)s” không có tl:kind, nên bàn làm việc chỉ có nút “Hoàn thành”.")
                % {"name": element.label},
                _("Hãy thêm tl:kind như intake, assess, opinion, draft, sign, issue hoặc handover."),
            )
        if element.kind in {Kind.USER, Kind.SERVICE, Kind.RECEIVE} and not element.name:
            yield Finding(
                "no_name",
                (element.id,),
                _("Bước “%(name)s” chưa có tên.") % {"name": element.id},
                _("Hãy đặt tên bằng lời thường, bắt đầu bằng động từ."),
            )
    ends = [e for e in net.elements.values() if e.kind is Kind.END and SCOPE not in e.id]
    if ends and not any(end.end for end in ends):
        yield Finding(
            "no_end_word",
            (net.process,),
            _("Không điểm kết thúc nào nói hồ sơ kết thúc thế nào."),
            _('Hãy thêm tl:end="issued", "refused", "withdrawn" hoặc "closed".'),
        )


def _refusals(net: Net) -> Iterator[Finding]:
    for end in net.elements.values():
        if end.end != End.REFUSED or (end.reason and end.basis):
            continue
        yield Finding(
            "refusal",
            (end.id,),
            _("Điểm từ chối “%(name)s” không đòi nêu lý do và căn cứ pháp lý.") % {"name": end.label},
            _('Hãy thêm tl:reason="required" và tl:basis="required": từ chối phải nêu rõ lý do bằng văn bản.'),
        )


def _roles(net: Net, roles: Collection[str] | None) -> Iterator[Finding]:
    for element in net.elements.values():
        if element.kind is not Kind.USER:
            continue
        if not element.role:
            yield Finding(
                "no_role",
                (element.id,),
                _("Không rõ ai làm bước “%(name)s”.") % {"name": element.label},
                _("Hãy đặt bước vào một làn có tl:role."),
            )
        elif roles is not None and element.role not in roles:
            yield Finding(
                "role",
                (element.id,),
                _("Không có ai giữ vai trò “%(role)s” để làm bước “%(name)s”.")
                % {"role": element.role, "name": element.label},
                _("Hãy dùng một trong các vai trò: %(roles)s.") % {"roles": ", ".join(sorted(roles))},
            )


def _limit(net: Net, limit: Limit) -> Iterator[Finding]:
    steps, hours = longest_path(net)
    allowed = working_hours(limit)
    if hours <= allowed:
        return
    yield Finding(
        "limit",
        tuple(steps),
        _("Đường dài nhất cần %(hours)s giờ làm việc, hơn thời hạn của thủ tục (%(allowed)s giờ): %(steps)s.")
        % {
            "hours": f"{hours:g}",
            "allowed": f"{allowed:g}",
            "steps": " → ".join(net.elements[step].label for step in steps),
        },
        _("Hãy rút ngắn thời hạn của các bước này."),
    )


def longest_path(net: Net) -> tuple[list[str], float]:
    """Return the officers' steps on the longest way to an end and their limits in working hours.

    Loops count once and the applicant's own time not at all: a supplement starts the legal clock anew. The legal clock
    runs from acceptance to the result, so intake and hand-over do not count either.
    """
    following = _following(net)
    best: dict[str, tuple[float, list[str]]] = {}
    longest: tuple[float, list[str]] = (0.0, [])
    for start in net.starts.values():
        for place in start.produces:
            longest = max(longest, _longest(net, following, place, best, frozenset()), key=lambda item: item[0])
    return longest[1], longest[0]


def _following(net: Net) -> Mapping[str, list[str]]:
    following: dict[str, list[str]] = {place: [] for place in net.places}

    def link(sources: Collection[str], transition: Transition) -> None:
        for source in sources:
            following[source] += transition.produces

    for transition in net.transitions:
        link(transition.consumes, transition)
    for route in net.routes.values():
        for transition in route.choices.values():
            link(route.unless, transition)
    return following


def _longest(
    net: Net,
    following: Mapping[str, list[str]],
    place: str,
    best: dict[str, tuple[float, list[str]]],
    above: frozenset[str],
) -> tuple[float, list[str]]:
    if place in best:
        return best[place]
    longest: tuple[float, list[str]] = (0.0, [])
    for other in following[place]:
        if other != place and other not in above:
            found = _longest(net, following, other, best, above | {place})
            longest = max(longest, found, key=lambda item: item[0])
    element = net.elements.get(place)
    if element and element.limit and _counts(element):
        longest = (longest[0] + working_hours(element.limit), [place, *longest[1]])
    best[place] = longest
    return longest


def _counts(element: Element) -> bool:
    outside = {TaskKind.INTAKE, TaskKind.HANDOVER}
    return element.kind is Kind.USER and element.role != Role.APPLICANT and element.task not in outside
