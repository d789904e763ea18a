"""What an account knows of a person, for forms that must not ask again and officers who must know what was proven."""

from typing import Any

from thanglong.foundation.identity.models import Account


def account_facts(account: Account) -> dict[str, Any]:
    """Return what forms may take over from an account, under the names that form.yaml uses."""
    facts = {
        "account.full_name": account.full_name,
        "account.birth_date": account.birth_date.isoformat() if account.birth_date else None,
        "account.sex": account.sex,
        "account.personal_number": account.personal_number,
        "account.residence": account.residence or None,
        "account.phone": account.phone,
        "account.email": account.email,
    }
    return {name: value for name, value in facts.items() if value}
