"""Where a petition goes, and whom it must never reach."""

from collections.abc import Iterable
from uuid import UUID

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.service import AgencyInfo, PostInfo
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actors import Role
from thanglong.kernel.vietnamese import fold

HIGHEST = 6
"""More floors than any administration has."""


def handlers(dossier: Dossier) -> dict[UUID, str]:
    """Return everybody who worked on a dossier, or was given work on it, with the name held then."""
    found: dict[UUID, str] = {}
    for task in dossiers.all_tasks(dossier):
        if task.assignee_id:
            found[task.assignee_id] = task.assignee_name
        if task.done_by.get("kind") == "officer":
            found[UUID(task.done_by["id"])] = task.done_by["name"]
    return found


def staff(agency: str) -> list[PostInfo]:
    """Return who can work on petitions in an agency, each once."""
    posts = [post for role in Role for post in directory.holders_of(agency, role.value)]
    return list({post.account_id: post for post in posts}.values())


def named(agencies: Iterable[str], words: str) -> set[UUID]:
    """Return the officers of some agencies whose names are in the words, in any spelling."""
    said = f" {fold(words)} "
    posts = [post for agency in agencies for post in staff(agency)]
    known = identity.accounts(post.account_id for post in posts)
    return {pk for pk, account in known.items() if f" {fold(account.full_name)} " in said}


def responsible(agency: str, barred: Iterable[UUID]) -> str:
    """Return the agency, or the nearest one above it with a leader whom the petition is not about."""
    out = {str(pk) for pk in barred}
    place = agency
    for _ in range(HIGHEST):
        leaders = {post.account_id for post in directory.holders_of(place, Role.LEADER.value)}
        if not out or leaders - out:
            return place
        above = directory.parent(place)
        if above is None:
            return place
        place = above.identifier
    return place


def receiving_agencies() -> list[AgencyInfo]:
    """Return the agencies of this node that somebody leads, and so can answer."""
    return directory.agencies_with(Role.LEADER.value)
