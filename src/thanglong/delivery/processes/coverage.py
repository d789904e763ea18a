"""Asks whether a gateway always has a way on, as far as the conditions show it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from thanglong.delivery.processes.constants import GUARD_NAMES, Kind
from thanglong.delivery.processes.model import Element
from thanglong.delivery.processes.net import Branch, Net, Route
from thanglong.delivery.processes.report import Finding

__all__ = ["coverage_warnings", "guard_errors"]


def _splits(net: Net) -> Iterator[Route]:
    routes = {route.element.id: route for route in net.routes.values()}
    return (route for route in routes.values() if any(branch.guard for branch in route.branches))


def guard_errors(net: Net) -> Iterator[Finding]:
    """Find conditions that read something that does not exist, and would be false for ever without a word."""
    for route in _splits(net):
        for branch in route.branches:
            if branch.guard is None:
                continue
            label = _label(net, branch)
            if unknown := branch.guard.expression.names - GUARD_NAMES:
                yield Finding(
                    "guard_name",
                    (branch.flow,),
                    _("Điều kiện của nhánh “%(branch)s” đọc giá trị không có: %(names)s.")
                    % {"branch": label, "names": ", ".join(sorted(unknown))},
                    _("Các giá trị dùng được: %(names)s.") % {"names": ", ".join(sorted(GUARD_NAMES))},
                )
            step = branch.guard.step
            if step and (step not in net.completions):
                yield Finding(
                    "guard_step",
                    (branch.flow,),
                    _("Điều kiện của nhánh “%(branch)s” hỏi kết quả của bước không có: “%(step)s”.")
                    % {"branch": label, "step": step},
                    _("Hãy dùng mã (id) của một bước do người làm trong quy trình."),
                )
            elif step and (words := net.elements[step].outcomes) and branch.guard.word not in words:
                yield Finding(
                    "guard_word",
                    (branch.flow,),
                    _("Nhánh “%(branch)s” chờ kết quả “%(word)s”, nhưng bước “%(step)s” không có kết quả đó.")
                    % {"branch": label, "word": branch.guard.word, "step": net.elements[step].label},
                    _("Các kết quả của bước: %(words)s. Hãy sửa điều kiện hoặc tl:outcomes.")
                    % {"words": ", ".join(words)},
                )


def coverage_warnings(net: Net) -> Iterator[Finding]:
    """Warn of gateways that can be left without a way on, and of branches that are never or twice described."""
    for route in _splits(net):
        guards = [branch.guard for branch in route.branches if branch.guard]
        if len(guards) == len(route.branches) and not _exhaustive(net, route):
            yield Finding(
                "no_default",
                (route.element.id,),
                _("Cổng “%(name)s” không có nhánh mặc định; khi không điều kiện nào đúng, hồ sơ sẽ dừng lại.")
                % {"name": route.element.label},
                _missing(net, route) or _("Hãy đặt một nhánh làm mặc định."),
            )
        yield from _repeated(net, route)
        for branch in route.branches:
            if branch.guard and branch.guard.constant is False:
                yield Finding(
                    "never",
                    (branch.flow,),
                    _("Nhánh “%(branch)s” có điều kiện luôn sai.") % {"branch": _label(net, branch)},
                    _("Hãy bỏ nhánh hoặc sửa điều kiện."),
                )


def _exhaustive(net: Net, route: Route) -> bool:
    guards = [branch.guard for branch in route.branches if branch.guard]
    if any(guard.constant for guard in guards):
        return True
    return bool(guards) and _asked(net, route) is not None and not _unanswered(net, route)


def _asked(net: Net, route: Route) -> Element | None:
    """Return the step whose outcome all conditions of a gateway ask for."""
    guards = [branch.guard for branch in route.branches if branch.guard]
    steps = {guard.step for guard in guards}
    step = net.elements.get(steps.pop()) if len(steps) == 1 else None
    return step if step is not None and step.outcomes else None


def _unanswered(net: Net, route: Route) -> list[str]:
    step = _asked(net, route)
    words = {branch.guard.word for branch in route.branches if branch.guard}
    return [word for word in step.outcomes if word not in words] if step else []


def _missing(net: Net, route: Route) -> str:
    step, words = _asked(net, route), _unanswered(net, route)
    if step is None or not words:
        return ""
    return _(
        "Bước “%(step)s” còn có thể cho kết quả: %(words)s. Hãy thêm nhánh, đặt nhánh mặc định, "
        "hoặc thu hẹp bằng tl:outcomes."
    ) % {"step": step.label, "words": ", ".join(words)}


def _repeated(net: Net, route: Route) -> Iterator[Finding]:
    seen: dict[str, Branch] = {}
    for branch in route.branches:
        if branch.guard is None or route.element.kind is not Kind.EXCLUSIVE:
            continue
        source = "".join(branch.guard.source.split())
        if source in seen:
            yield Finding(
                "same_guard",
                (seen[source].flow, branch.flow),
                _("Nhánh “%(second)s” có cùng điều kiện với “%(first)s” nên không bao giờ được chọn.")
                % {"first": _label(net, seen[source]), "second": _label(net, branch)},
                _("Hãy sửa một trong hai điều kiện."),
            )
        seen[source] = branch


def _label(net: Net, branch: Branch) -> str:
    return str(net.flows[branch.flow].name) or branch.flow
