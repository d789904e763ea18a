"""The people of one ward, and an application that one of them makes."""

import json
from datetime import date
from functools import partial
from typing import Any

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures.service import in_force
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.ids import new_id

CODE = "1.004873"
WARDS = (("20242", "48", "Phường Hải Châu, Thành phố Đà Nẵng"), ("20194", "48", "Phường Hòa Khánh, Thành phố Đà Nẵng"))


class Crew:
    """A citizen, and the officers who handle the citizen's dossier; `number` chooses the ward."""

    def __init__(self, number: int = 0) -> None:
        self.ward, self.province, self.place = WARDS[number % len(WARDS)]
        serving = partial(directory.agencies_for_unit, self.ward)
        self.committee = serving("peoples_committee")[0].identifier
        self.centre = serving("one_stop_centre")[0].identifier
        self.procedure = in_force(CODE)
        self.answers = self._answers()
        account = _account("Nguyễn Thị Mẫu")
        self.citizen = Actor(kind=ActorKind.PERSON, id=str(account.pk), name=account.full_name)
        self.counter = self._officer("Phạm Thị Quầy", self.centre, Role.COUNTER)
        self.specialist = self._officer("Hoàng Văn Thụ Lý", self.committee, Role.SPECIALIST)
        self.leader = self._officer("Võ Thị Chủ Tịch", self.committee, Role.LEADER)
        self.clerk = self._officer("Đinh Văn Thư", self.committee, Role.CLERK)

    def draft(self) -> dossiers.Draft:
        """Fill an application in."""
        return dossiers.open_draft(self.procedure, self.citizen, self.answers)

    def _officer(self, name: str, agency: str, role: Role) -> Actor:
        account = _account(name)
        directory.appoint(account.pk, agency, [role.value], title="Công chức", effective_from=date(2025, 7, 1))
        roles = frozenset({role.value})
        return Actor(kind=ActorKind.OFFICER, id=str(account.pk), name=name, agency=agency, title="", roles=roles)

    def _answers(self) -> dict[str, Any]:
        """Return the worked example of the bundle, moved to this ward."""
        raw = json.loads(json.dumps(self.procedure.bundle.cases_data["answers"], default=str))
        place = {"unit": self.ward, "province": self.province, "detail": "12 đường Hoa", "text": self.place}
        for key, value in raw.items():
            if isinstance(value, dict) and "unit" in value:
                raw[key] = place
            elif isinstance(value, dict) and isinstance(value.get("residence"), dict):
                value["residence"] = place
        return raw


def _account(name: str) -> Account:
    return Account.objects.create(login=f"bench-{new_id().hex}", full_name=name)
