"""The people of the past: accounts without a password, which nobody can enter."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from thanglong.demo.history.names import Namer
from thanglong.demo.history.wards import Ward
from thanglong.demo.loading import LOADER
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actions import Record
from thanglong.kernel.actors import Actor

STREETS: Final = ("Hư Cấu", "Ví Dụ", "Thử Nghiệm", "Bản Mẫu", "Mô Phỏng", "Giả Định", "Trình Diễn", "Minh Hoạ")
NO_PASSWORD: Final = "!"  # noqa: S105 - Django's mark of an account without one
OLDEST, YOUNGEST = date(1958, 1, 1), date(2004, 12, 31)
REGISTERED_AS: Final = identity.RegisterAccount.name


@dataclass(frozen=True)
class Citizen:
    """Somebody who applies: the account, in which capacity it acts, and the ward where they live."""

    account: identity.Account
    actor: Actor
    ward: Ward
    organisation: identity.Organisation | None = None

    @property
    def born(self) -> date:
        """Return the day of birth."""
        return self.account.birth_date or OLDEST

    @property
    def sex(self) -> str:
        """Return the sex, `male` or `female`."""
        return self.account.sex

    def as_form(self) -> dict[str, Any]:
        """Return what forms ask about the person."""
        return {
            "full_name": self.account.full_name,
            "birth_date": self.born.isoformat(),
            "personal_number": self.account.personal_number,
        }

    def home(self) -> dict[str, Any]:
        """Return the address of the person."""
        return self.ward.address(str(self.account.residence.get("detail", "")))


def invent(luck: random.Random, count: int, wards: Sequence[Ward]) -> list[Citizen]:
    """Return new people, unsaved; the demo's ward, which comes first, has most of them."""
    namer, weights = Namer(luck), [7.0, *(3.0 / max(len(wards) - 1, 1) for _ in wards[1:])]
    return [_invent(luck, namer, number, luck.choices(wards, weights)[0]) for number in range(1, count + 1)]


def _invent(luck: random.Random, namer: Namer, number: int, ward: Ward) -> Citizen:
    sex = namer.sex()
    born = OLDEST + timedelta(days=luck.randrange((YOUNGEST - OLDEST).days))
    century = (0 if sex == "male" else 1) + (2 if born.year >= 2000 else 0)
    account = identity.Account(
        login=f"dan{number:04d}",
        full_name=namer.name(sex),
        password=NO_PASSWORD,
        personal_number=f"048{century}{born:%y}98{number:04d}",
        birth_date=born,
        sex=sex,
        residence={
            "unit": ward.unit,
            "text": ward.full_name,
            "detail": f"{luck.randrange(1, 300)} đường {luck.choice(STREETS)}",
        },
        phone=f"0900{number:06d}",
        assurance=2,
    )
    account.normalise()
    actor = identity.actor_for(account)
    assert actor is not None
    return Citizen(account, actor, ward)


def registration(citizen: Citizen) -> Record:
    """Return the ledger's record of an account's beginning."""
    account = citizen.account
    facts = {"assurance": int(account.assurance)}
    return Record(REGISTERED_AS, f"account:{account.pk}", LOADER, account.created_at, facts)


def demo_citizen(login: str, ward: Ward) -> Citizen:
    """Return one of the demo's people, acting for their organisation where they have one."""
    account = identity.Account.objects.get(login=login)
    hats = identity.hats_of(account)
    actor = hats[-1].actor
    organisation = identity.organisation(actor.organisation) if actor.organisation else None
    return Citizen(account, actor, ward, organisation)
