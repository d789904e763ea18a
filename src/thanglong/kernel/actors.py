"""Who acts. An actor is a required argument of every change and is never None."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from uuid import UUID


class ActorKind(StrEnum):
    """What sort of actor stands behind a change."""

    VISITOR = "visitor"
    PERSON = "person"
    REPRESENTATIVE = "representative"
    OFFICER = "officer"
    SYSTEM = "system"


class Role(StrEnum):
    """The hats people wear; BPMN lanes name them as `tl:role`."""

    APPLICANT = "applicant"
    COUNTER = "counter"
    ASSISTANT = "assistant"
    SPECIALIST = "specialist"
    CONSULTEE = "consultee"
    LEADER = "leader"
    CLERK = "clerk"
    FINANCE = "finance"
    PROCEDURE_OWNER = "procedure_owner"
    OPERATOR = "operator"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One acting party: a person, an organisation's representative, an officer in an agency, or a named system part.

    `id` is the account's id, or the name of the system part. `organisation` is set for representatives, `agency` (an
    identifier of Decision 20/2020) and `roles` for officers.
    """

    kind: ActorKind
    id: str
    name: str
    organisation: str = ""
    agency: str = ""
    title: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def system(cls, name: str) -> Self:
        """Return a named part of the platform acting by itself, such as the clock."""
        return cls(kind=ActorKind.SYSTEM, id=name, name=name, roles=frozenset({Role.SYSTEM}))

    @classmethod
    def visitor(cls) -> Self:
        """Return somebody who has not signed in."""
        return cls(kind=ActorKind.VISITOR, id="visitor", name="")

    @property
    def account_id(self) -> UUID | None:
        """Return the account behind the actor, or None for visitors and system parts."""
        return None if self.kind in {ActorKind.VISITOR, ActorKind.SYSTEM} else UUID(self.id)

    @property
    def is_officer(self) -> bool:
        """Tell whether the actor serves in an agency."""
        return self.kind is ActorKind.OFFICER

    @property
    def is_system(self) -> bool:
        """Tell whether a part of the platform acts."""
        return self.kind is ActorKind.SYSTEM

    @property
    def is_applicant(self) -> bool:
        """Tell whether the actor is a person or a representative who can apply."""
        return self.kind in {ActorKind.PERSON, ActorKind.REPRESENTATIVE}

    def has_role(self, *roles: str) -> bool:
        """Tell whether the actor wears one of the hats."""
        return not self.roles.isdisjoint(roles)

    def to_json(self) -> dict[str, str | list[str]]:
        """Return what the ledger keeps of an actor."""
        return {
            "kind": self.kind.value,
            "id": self.id,
            "name": self.name,
            "organisation": self.organisation,
            "agency": self.agency,
            "title": self.title,
            "roles": sorted(self.roles),
        }
