"""Decides whether a process may be published: soundness first, then what law and desk ask for."""

from collections.abc import Collection

from thanglong.delivery.processes.coverage import coverage_warnings, guard_errors
from thanglong.delivery.processes.net import Net
from thanglong.delivery.processes.report import Report, once
from thanglong.delivery.processes.rules import rule_errors, rule_warnings
from thanglong.delivery.processes.soundness import soundness
from thanglong.kernel.working_time import Limit

__all__ = ["check"]


def check(net: Net, *, roles: Collection[str] | None = None, limit: Limit | None = None) -> Report:
    """Check a process; `roles` that somebody holds and the legal time `limit` are checked when given."""
    unsound, states = soundness(net)
    errors = (*unsound, *guard_errors(net), *rule_errors(net, roles, limit))
    return Report(once(errors), once((*coverage_warnings(net), *rule_warnings(net))), states)
