"""Who answers for work: the person who has it, else somebody of the role, else the head, else the operators."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thanglong.delivery.dossiers.service import Task
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import account
from thanglong.kernel import clock
from thanglong.kernel.actors import Role


@dataclass(frozen=True)
class Owner:
    """A person where there is one, and the role and agency that answer in any case."""

    agency: str
    role: str
    account_id: UUID | None = None
    name: str = ""


def operators() -> Owner:
    """Return who looks after the node: the first operator where one is appointed, all of them in any case."""
    posts = directory.everybody_who_is(Role.OPERATOR.value)
    person = account(posts[0].account_id) if posts else None
    return Owner(
        "", Role.OPERATOR.value, UUID(posts[0].account_id) if posts else None, person.full_name if person else ""
    )


def leader_of(*agencies: str) -> Owner:
    """Return the head of the first agency that has one, itself or above it; failing all, the operators."""
    for agency in agencies:
        identifier = agency
        while identifier:
            if (found := _holder(identifier, Role.LEADER.value)) is not None:
                return found
            above = directory.parent(identifier)
            identifier = above.identifier if above else ""
    return operators()


def owner_of(task: Task) -> Owner:
    """Return who has a task: its assignee, or the first who could take it, or the head of its agency."""
    if task.assignee_id:
        return Owner(task.agency, task.role, task.assignee_id, task.assignee_name)
    return _holder(task.agency, task.role) or leader_of(task.agency)


def is_staffed(agency: str, role: str, at: datetime | None = None) -> bool:
    """Tell whether anybody holds a role in an agency."""
    return bool(directory.holders_of(agency, role, at or clock.now()))


def _holder(agency: str, role: str) -> Owner | None:
    posts = directory.holders_of(agency, role)
    if not posts:
        return None
    person = account(posts[0].account_id)
    return Owner(agency, role, UUID(posts[0].account_id), person.full_name if person else "")


def above(agency: str, role: str) -> Owner:
    """Return who stands above an owner: the head of their agency, or for a head that of the agency above."""
    if not agency:
        return operators()
    if role != Role.LEADER:
        return leader_of(agency)
    higher = directory.parent(agency)
    return leader_of(higher.identifier) if higher else operators()
