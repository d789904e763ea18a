"""Who may act for which agency, in which roles."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from thanglong.foundation.directory.agencies import agency_row, day_of
from thanglong.foundation.directory.models import Post
from thanglong.foundation.directory.values import AgencyInfo, PostInfo
from thanglong.kernel.vietnamese import sort_key

_AGENCY = ("agency__unit", "agency__parent")


def posts_of(account_id: UUID | str, at: datetime | date | None = None) -> list[PostInfo]:
    """Return the posts that a person holds at a moment; one query."""
    rows = Post.objects.of(UUID(str(account_id))).held_on(day_of(at)).select_related(*_AGENCY)
    return [PostInfo.of(row) for row in rows.order_by("effective_from", "agency__identifier")]


def holds_post(account_id: UUID | str, agency: str, role: str, at: datetime | date | None = None) -> bool:
    """Say whether a person holds a role in an agency at a moment."""
    posts = Post.objects.of(UUID(str(account_id))).held_on(day_of(at))
    return posts.filter(agency__identifier=agency, roles__contains=[role]).exists()


def holders_of(agency: str, role: str, at: datetime | date | None = None) -> list[PostInfo]:
    """Return everybody who holds a role in an agency at a moment, in order of appointment."""
    posts = Post.objects.held_on(day_of(at)).filter(agency__identifier=agency, roles__contains=[role])
    return [PostInfo.of(row) for row in posts.select_related(*_AGENCY).order_by("effective_from", "id")]


def everybody_who_is(role: str, at: datetime | date | None = None) -> list[PostInfo]:
    """Return everybody who holds a role in any agency of this node, such as its operators, in order of appointment."""
    posts = Post.objects.held_on(day_of(at)).filter(roles__contains=[role])
    return [PostInfo.of(row) for row in posts.select_related(*_AGENCY).order_by("effective_from", "id")]


def agencies_with(role: str, at: datetime | date | None = None) -> list[AgencyInfo]:
    """Return the agencies in which somebody holds a role at a moment, in order of name; one query."""
    posts = Post.objects.held_on(day_of(at)).filter(roles__contains=[role])
    rows = {post.agency_id: post.agency for post in posts.select_related(*_AGENCY)}
    return sorted((AgencyInfo.of(row) for row in rows.values()), key=lambda agency: sort_key(agency.name))


def appoint(
    account_id: UUID | str,
    agency: str,
    roles: Iterable[str],
    *,
    title: str,
    unit_label: str = "",
    effective_from: date | None = None,
    effective_to: date | None = None,
) -> PostInfo:
    """Give a person a post, or correct the one that begins on the same day; raises UnknownAgencyError.

    This is the data entry of an operator or of a personnel system; who may do it is decided by the caller.
    """
    begin = day_of(effective_from)
    row, _ = Post.objects.update_or_create(
        account_id=UUID(str(account_id)),
        agency=agency_row(agency, begin),
        unit_label=unit_label,
        effective_from=begin,
        defaults={"title": title, "roles": sorted(set(roles)), "effective_to": effective_to},
    )
    return PostInfo.of(row)
