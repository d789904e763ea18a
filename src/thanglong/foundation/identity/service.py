"""What other rooms may ask of identity: find accounts and organisations, know the actor, guard pages, open sessions."""

from collections.abc import Iterable
from uuid import UUID

from thanglong.foundation.identity.access import (
    account_of,
    actor_of,
    require_account,
    require_officer,
    require_person,
    to_sign_in,
    wrong_hat,
)
from thanglong.foundation.identity.acting import Hat, actor_for, hats_of
from thanglong.foundation.identity.actions import AppointRepresentative, RegisterAccount, RegisterOrganisation
from thanglong.foundation.identity.facts import account_facts
from thanglong.foundation.identity.middleware import ActorRequest
from thanglong.foundation.identity.models import Account, Organisation
from thanglong.foundation.identity.sessions import close_session, open_session, safe_next
from thanglong.foundation.identity.tax_code import is_tax_code
from thanglong.kernel.actors import Actor

__all__ = [
    "Account",
    "ActorRequest",
    "AppointRepresentative",
    "Hat",
    "Organisation",
    "RegisterAccount",
    "RegisterOrganisation",
    "account",
    "account_facts",
    "account_of",
    "accounts",
    "actor_for",
    "actor_of",
    "applicant_account",
    "close_session",
    "hats_of",
    "is_tax_code",
    "open_session",
    "organisation",
    "require_account",
    "require_officer",
    "require_person",
    "safe_next",
    "search_accounts",
    "to_sign_in",
    "wrong_hat",
]


def account(account_id: UUID | str) -> Account:
    """Return an account; raises Account.DoesNotExist."""
    return Account.objects.get(id=account_id)


def accounts(account_ids: Iterable[UUID | str]) -> dict[UUID, Account]:
    """Return several accounts by id, in one query."""
    return Account.objects.in_bulk(list(account_ids))


def applicant_account(actor: Actor) -> Account | None:
    """Return the account behind a person or representative, or None."""
    return Account.objects.filter(id=actor.id).first() if actor.is_applicant else None


def organisation(organisation_id: UUID | str) -> Organisation:
    """Return an organisation; raises Organisation.DoesNotExist."""
    return Organisation.objects.get(id=organisation_id)


def search_accounts(query: str, limit: int = 20) -> list[Account]:
    """Find active people by name in any spelling, personal number, phone or login, ordered by given name."""
    return list(Account.objects.matching(query).filter(is_active=True)[:limit])
