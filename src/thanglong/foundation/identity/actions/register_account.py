"""Write down an account that the identity authority has issued."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from thanglong.foundation.identity import policies
from thanglong.foundation.identity.constants import Assurance
from thanglong.foundation.identity.models import Account
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class RegisterAccount(Action[None]):
    """Add an account; `password` is already hashed, empty for people who sign in through a provider."""

    name = "identity.account_registered"
    policy = policies.may_register

    login: str
    full_name: str
    password: str = ""
    personal_number: str | None = None
    birth_date: date | None = None
    sex: str = ""
    residence: dict[str, Any] = field(default_factory=dict)
    phone: str = ""
    email: str = ""
    assurance: int = Assurance.LEVEL_1

    def lock(self) -> None:
        """Hold the login name, since there is no row yet."""
        lock_name("identity.account", self.login.strip().lower())

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        """Write the account."""
        del subject, actor
        account = Account(created_at=at, **{**vars(self), "password": self.password or make_password(None)})
        account.normalise()
        if Account.objects.filter(login=account.login).exists():
            raise Conflict(_("Tên đăng nhập này đã có người dùng."))
        account.save(force_insert=True)
        return Change(account, subject=f"account:{account.pk}", facts={"assurance": self.assurance})
