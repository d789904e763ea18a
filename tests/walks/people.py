"""Who takes part: applicants, an officer for every desk that a process turns to, finance officers, the platform."""

from datetime import timedelta
from random import Random
from typing import Any, Final

from thanglong.delivery.cosigning.tests.couple import MARRIAGE
from thanglong.delivery.dossiers.service import Task
from thanglong.delivery.dossiers.tests.revisions import RENAMED_STEP, revise
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, PERMIT, PLACE, SINGLE, WARD, Stage, answers
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.tests.town import Town
from thanglong.delivery.procedures.service import definition
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import Account
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role

LINKED, RESIDENCE, RECORD = "2.002621", "1.004194", "3.000333"
CODES: Final = (COPIES, COPIES, COPIES, RESIDENCE, RECORD, SINGLE, BIRTH, PERMIT, LINKED)
FEE_OF_A_COPY: Final = 8_000
VALUES: Final = {
    "register_number": "128",
    "register_date": "14/03/2015",
    "personal_number": "048226012345",
    "insurance_number": "0123456789",
    "finding": "Không có án tích.",
}


class People:
    """The town of the payment tests, and whoever else a task asks for, appointed when first needed."""

    def __init__(self, chance: Random) -> None:
        self.stage = Stage.here()
        self.town = Town(self.stage)
        self.chance = chance
        self.citizens = [self.stage.citizen, self.stage.person("Đỗ Văn Hai"), self.stage.person("Bùi Thị Ba")]
        self.desks: dict[tuple[str, str], list[Actor]] = {}
        stage = self.stage
        for actor in (stage.counter, stage.second_counter, stage.specialist, stage.leader, stage.clerk):
            for role in actor.roles:
                self.desks.setdefault((actor.agency, role), []).append(actor)
        elsewhere = directory.agencies_for_unit("20194", "one_stop_centre")[0].identifier
        self.strangers = [
            stage.stranger,
            Actor.visitor(),
            stage.officer("Lê Thị Nơi Khác", elsewhere, *(Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.FINANCE)),
            stage.officer("Ngô Văn Vận Hành", stage.committee, Role.OPERATOR),
        ]
        self._signers: set[str] = set()
        self._enrol(stage.leader)
        self._collect()
        self.bride, self.groom = self.citizens[:2]
        couple = answers(MARRIAGE)
        self.known = self._know(self.bride, couple["applicant"]["personal_number"])
        self._know(self.groom, couple["co_signer"]["personal_number"])
        self.owner = stage.officer("Hồ Văn Thủ Tục", stage.committee, Role.PROCEDURE_OWNER)
        above = directory.parent(stage.committee)
        self.upstairs = above.identifier if above else stage.committee
        self.desk(self.upstairs, Role.LEADER)
        self._change_the_law()

    def holder(self, task: Task) -> Actor:
        """Return somebody who may do a task: its assignee, or one of the officers of its desk."""
        desk = self.desk(task.agency, task.role)
        for actor in desk:
            if task.assignee_id is not None and actor.account_id == task.assignee_id:
                return actor
        return self.chance.choice(desk)

    def desk(self, agency: str, role: str) -> list[Actor]:
        """Return the officers of one role in one agency; the head of an agency has certificates."""
        key = (agency, role)
        if key not in self.desks:
            title = "Trưởng" if role == Role.LEADER else "Cán bộ"
            self.desks[key] = [self.stage.officer(f"Cán bộ {len(self.desks)}", agency, Role(role), title=title)]
            if role == Role.LEADER:
                self._enrol(self.desks[key][0])
        return self.desks[key]

    def anybody(self) -> Actor:
        """Return anyone at all."""
        officers = [actor for desk in self.desks.values() for actor in desk]
        return self.chance.choice([*self.citizens, *self.strangers, *officers, *self.finance])

    @property
    def finance(self) -> list[Actor]:
        """Return the two who decide about money."""
        return [self.town.finance, self.town.second_finance]

    def _know(self, citizen: Actor, personal_number: str) -> dict[str, str]:
        """Let the register know somebody's number; return what a counter writes down of them."""
        Account.objects.filter(pk=citizen.id).update(personal_number=personal_number)
        return {"name": citizen.name, "personal_number": personal_number}

    def _change_the_law(self) -> None:
        """Publish a revision with other steps that takes effect while dossiers are open."""
        day = clock.today()
        renamed = {"steps": {"assess": "verify"}}
        revise(SINGLE, day + timedelta(days=2), day, process=RENAMED_STEP, renamed=renamed)
        self.revised = (SINGLE,)

    def _collect(self) -> None:
        """Let the police of the commune and of the province collect, as the committee does."""
        province = directory.agencies_for_unit("48", "provincial_police")[0].identifier
        commune = directory.agencies_for_unit(WARD, "commune_police")[0].identifier
        for number, agency in enumerate((commune, province)):
            action = payments.OpenCollector(
                agency=agency,
                title=directory.agency(agency).name,
                tax_code="0400000001",
                symbol="BL-26E",
                bank_bin="970403",
                account=f"00110999{number}",
                account_name="CONG AN",
            )
            perform(action, self.stage.system)

    def _enrol(self, leader: Actor) -> None:
        office = directory.agency(leader.agency).name
        officer = trust.SignerIdentity(leader.id, trust.SignerRole.OFFICER, leader.name, office, "", leader.title)
        trust.enrol(officer, self.stage.system)
        if leader.agency not in self._signers:
            agency = trust.SignerIdentity(leader.agency, trust.SignerRole.AGENCY, office, office, leader.agency)
            trust.enrol(agency, self.stage.system)
            self._signers.add(leader.agency)


def application(code: str, chance: Random) -> dict[str, Any]:
    """Return answers of a worked example that fit the day on which they are given."""
    today = clock.today()
    if code == COPIES:
        return answers(code, copies=chance.randint(1, 9))
    if code == RESIDENCE:
        end = (today + timedelta(days=400)).isoformat()
        return answers(code, stay_from=(today + timedelta(days=3)).isoformat(), stay_until=end, dwelling=dict(PLACE))
    if code in {BIRTH, LINKED}:
        born = (today - timedelta(days=chance.randint(1, 40))).isoformat()
        return answers(code, child_birth_date=born)
    return answers(code)


def values_for(task: Task) -> dict[str, str]:
    """Return what an officer adds to a result."""
    dossier = task.dossier
    kind = definition(dossier.revision_id).result(dossier.answers)
    return {field.id: VALUES[field.id] for field in kind.values if field.id in VALUES}
