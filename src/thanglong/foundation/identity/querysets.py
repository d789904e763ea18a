"""Ways to find accounts and representations, in the words of the domain."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.contrib.auth.models import BaseUserManager
from django.db import models

from thanglong.kernel import clock
from thanglong.kernel.vietnamese import fold

if TYPE_CHECKING:
    from thanglong.foundation.identity.models import Account, Representation  # noqa: F401 - named in quotes below


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts."""

    def active(self) -> Self:
        """Keep accounts that may sign in."""
        return self.filter(is_active=True)

    def matching(self, query: str) -> Self:
        """Keep accounts whose personal number, phone, login or name (by any spelling) fits; ordered by given name."""
        words = fold(query)
        compact = words.replace(" ", "").replace(".", "")
        found = models.Q(folded_name__contains=words) | models.Q(login=words)
        if compact.lstrip("+").isdigit():
            found |= models.Q(personal_number=compact) | models.Q(phone=compact)
        return self.filter(found).order_by("sort_key", "id") if words else self.none()


class AccountManager(BaseUserManager["Account"]):
    """What Django's authentication asks of a user model, plus the querysets' words."""

    def get_queryset(self) -> AccountQuerySet:
        """Return all accounts."""
        return AccountQuerySet(self.model, using=self._db)

    def active(self) -> AccountQuerySet:
        """Keep accounts that may sign in."""
        return self.get_queryset().active()

    def matching(self, query: str) -> AccountQuerySet:
        """Find accounts by what a person types."""
        return self.get_queryset().matching(query)

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find an account by login name, which is kept in lower case."""
        return self.get_queryset().get(login=(username or "").strip().lower())

    def create_user(self, login: str, password: str | None = None, **fields: Any) -> "Account":
        """Write an account with a hashed password; for tests and for the action that registers accounts."""
        account = self.model(login=login, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class RepresentationQuerySet(models.QuerySet["Representation"]):
    """Who may act for which organisation."""

    def valid(self, at: date | None = None) -> Self:
        """Keep representations that hold on a day."""
        day = at or clock.today()
        return self.filter(valid_from__lte=day).filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day))

    def of(self, account_id: UUID) -> Self:
        """Keep one account's representations, with their organisations."""
        return self.filter(account_id=account_id).select_related("organisation").order_by("organisation__folded_name")
