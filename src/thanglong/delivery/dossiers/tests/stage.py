"""Everybody and everything a dossier test needs, in words of the domain."""

import copy
import json
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Draft, Task
from thanglong.delivery.procedures.service import in_force
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import Account
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, perform
from thanglong.kernel.actors import Actor, ActorKind, Role

WARD = "20242"
MONDAY = datetime(2026, 9, 14, 9, 0, tzinfo=clock.TIMEZONE)
PLACE = {"unit": WARD, "province": "48", "detail": "12 đường Thử Nghiệm", "text": "Phường Hải Châu, Thành phố Đà Nẵng"}
SINGLE = "1.004873"
BIRTH = "1.001193"
PERMIT = "1.013225"
COPIES = "2.000635"


def answers(code: str, **changes: Any) -> dict[str, Any]:
    """Return the worked example that every case of a bundle starts from, moved to the ward of this stage."""
    raw = in_force(code).bundle.cases_data["answers"]
    moved = {key: dict(PLACE) if isinstance(value, dict) and "unit" in value else value for key, value in raw.items()}
    for value in moved.values():
        if isinstance(value, dict) and isinstance(value.get("residence"), dict):
            value["residence"] = dict(PLACE)
    plain: dict[str, Any] = json.loads(json.dumps({**moved, **changes}, default=str))
    return plain


def values(dossier: Dossier) -> dict[str, str]:
    """Return what an officer must add to a dossier's result."""
    copies = dossier.procedure_code == COPIES
    return {"register_number": "128", "register_date": "14/03/2015"} if copies else {}


class Stage:
    """One ward with its counter, its specialists and its chair, one other ward, and two citizens."""

    _standing: ClassVar["Stage | None"] = None

    @classmethod
    def put_up(cls) -> None:
        """Set up the stage that every test of this run stands on: seven people cost more than many a test."""
        with clock.freeze(MONDAY):
            cls._standing = cls()

    @classmethod
    def here(cls) -> "Stage":
        """Return the stage that stands in this database, or set up one of its own."""
        standing = cls._standing
        if standing and Account.objects.filter(pk=standing.leader.id).exists():
            return copy.copy(standing)
        return cls()

    def __init__(self) -> None:
        self.committee = directory.agencies_for_unit(WARD, "peoples_committee")[0].identifier
        self.centre = directory.agencies_for_unit(WARD, "one_stop_centre")[0].identifier
        self.citizen = self.person("Nguyễn Thị Mẫu")
        self.stranger = self.person("Trần Văn Khác")
        self.counter = self.officer("Phạm Thị Quầy", self.centre, Role.COUNTER)
        self.second_counter = self.officer("Cao Văn Quầy", self.centre, Role.COUNTER)
        self.specialist = self.officer("Hoàng Văn Thụ Lý", self.committee, Role.SPECIALIST)
        self.leader = self.officer("Võ Thị Chủ Tịch", self.committee, Role.LEADER, title="Chủ tịch")
        self.clerk = self.officer("Đinh Văn Thư", self.committee, Role.CLERK)
        self.system = Actor.system("clock")

    def person(self, name: str) -> Actor:
        account = Account.objects.create(login=f"p{Account.objects.count()}", full_name=name)
        return Actor(kind=ActorKind.PERSON, id=str(account.pk), name=name)

    def officer(self, name: str, agency: str, *roles: Role, title: str = "Công chức") -> Actor:
        account = Account.objects.create(login=f"o{Account.objects.count()}", full_name=name)
        directory.appoint(
            account.pk, agency, [role.value for role in roles], title=title, effective_from=date(2025, 7, 1)
        )
        return Actor(
            kind=ActorKind.OFFICER,
            id=str(account.pk),
            name=name,
            agency=agency,
            title=title,
            roles=frozenset(role.value for role in roles),
        )

    def enrol_signers(self) -> None:
        """Give the leader and the committee certificates of the demo authority."""
        ward = "Ủy ban nhân dân phường Hải Châu"
        for identity in (
            trust.SignerIdentity(self.leader.id, trust.SignerRole.OFFICER, self.leader.name, ward, "", "Chủ tịch"),
            trust.SignerIdentity(self.committee, trust.SignerRole.AGENCY, ward, ward, self.committee),
        ):
            trust.enrol(identity, self.system)

    def draft(self, code: str, answers: dict[str, Any], actor: Actor | None = None) -> Draft:
        return dossiers.open_draft(in_force(code), actor or self.citizen, answers)

    def submit(self, code: str, answers: dict[str, Any], actor: Actor | None = None) -> Dossier:
        draft = self.draft(code, answers, actor)
        return self.perform(dossiers.SubmitDossier(draft_id=draft.pk), actor or self.citizen)

    def perform(self, action: Action[Any], actor: Actor) -> Any:
        return perform(action, actor)

    def task(self, dossier: Dossier | UUID, kind: str = "") -> Task:
        """Return the one open task (of a kind)."""
        tasks = Task.objects.open().filter(dossier=dossier)
        return (tasks.filter(kind=kind) if kind else tasks).get()
