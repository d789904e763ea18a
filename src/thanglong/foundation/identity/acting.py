"""Turns an account and the hat it chose into the actor of a request, checking that the hat still fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from thanglong.foundation.directory.service import PostInfo, posts_of
from thanglong.foundation.identity.constants import ActingAs
from thanglong.foundation.identity.models import Account, Representation
from thanglong.kernel.actors import Actor, ActorKind, Role


@dataclass(frozen=True)
class Hat:
    """One way in which an account may act."""

    acting_as: ActingAs
    actor: Actor

    @property
    def key(self) -> str:
        """Return a word that tells the account's hats apart, for form fields."""
        return ":".join(str(value) for value in self.acting_as.values())


PERSON: ActingAs = {"kind": ActorKind.PERSON.value}


def as_person(account: Account) -> Actor:
    """Return the account acting for itself."""
    return Actor(
        kind=ActorKind.PERSON, id=str(account.id), name=account.full_name, roles=frozenset({Role.APPLICANT.value})
    )


def as_representative(account: Account, representation: Representation) -> Actor:
    """Return the account acting for an organisation."""
    return Actor(
        kind=ActorKind.REPRESENTATIVE,
        id=str(account.id),
        name=account.full_name,
        organisation=str(representation.organisation_id),
        title=f"{representation.role}, {representation.organisation.name}",
        roles=frozenset({Role.APPLICANT.value}),
    )


def as_officer(account: Account, posts: Sequence[PostInfo]) -> Actor:
    """Return the account acting in an agency, with the roles of all its posts there."""
    return Actor(
        kind=ActorKind.OFFICER,
        id=str(account.id),
        name=account.full_name,
        agency=posts[0].agency.identifier,
        title=f"{posts[0].title}, {posts[0].agency.name}",
        roles=frozenset(role for post in posts for role in post.roles),
    )


def actor_for(account: Account, acting_as: Mapping[str, Any] | None = None) -> Actor | None:
    """Return the actor for a chosen hat, or None when the account does not, or no longer, wear it.

    A person needs no query; a representative and an officer need one.
    """
    chosen = acting_as or PERSON
    match chosen.get("kind"):
        case ActorKind.PERSON.value:
            return as_person(account)
        case ActorKind.REPRESENTATIVE.value:
            return _representative(account, str(chosen.get("organisation", "")))
        case ActorKind.OFFICER.value:
            posts = [post for post in posts_of(account.id) if post.agency.identifier == chosen.get("agency")]
            return as_officer(account, posts) if posts else None
    return None


def _representative(account: Account, organisation_id: str) -> Actor | None:
    try:
        found = Representation.objects.of(account.id).valid().filter(organisation_id=organisation_id).first()
    except (ValidationError, ValueError):
        return None
    return as_representative(account, found) if found else None


def hats_of(account: Account) -> list[Hat]:
    """Return every way in which the account may act now, itself first; two queries."""
    representations = Representation.objects.of(account.id).valid()
    return [
        Hat(PERSON, as_person(account)),
        *(
            Hat(
                {"kind": "representative", "organisation": str(found.organisation_id)},
                as_representative(account, found),
            )
            for found in representations
        ),
        *(
            Hat({"kind": "officer", "agency": agency}, as_officer(account, posts))
            for agency, posts in _by_agency(posts_of(account.id)).items()
        ),
    ]


def _by_agency(posts: list[PostInfo]) -> dict[str, list[PostInfo]]:
    found: dict[str, list[PostInfo]] = {}
    for post in posts:
        found.setdefault(post.agency.identifier, []).append(post)
    return found
