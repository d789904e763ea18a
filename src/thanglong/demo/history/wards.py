"""Where the past happens: the demo's ward with the demo's officers, and its neighbours with officers of their own."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from thanglong.demo.cast import Place
from thanglong.demo.history.benches import BENCHES, Bench
from thanglong.demo.loading import LOADER, SINCE, agencies
from thanglong.demo.people import WARD
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, ActorKind, Role

CITY: Final = "48"
NEIGHBOURS: Final = 5


@dataclass(frozen=True)
class Office:
    """One more ward's officer, made for the past: login prefix, name before the ward's own, role and title."""

    login: str
    name: str
    role: Role
    title: str
    at_counter: bool = False


OFFICES: Final = (
    Office("motcua", "Võ Thị Quầy", Role.COUNTER, "Công chức tiếp nhận và trả kết quả", at_counter=True),
    Office("hotich", "Đoàn Văn Sổ Bộ", Role.SPECIALIST, "Công chức tư pháp - hộ tịch"),
    Office("chutich", "Kiều Thị Chủ Toạ", Role.LEADER, "Chủ tịch"),
    Office("vanthu", "Thái Văn Con Dấu", Role.CLERK, "Văn thư"),
)
CONSULTED: Final = {
    "quyhoach": Place.WARD_ECONOMY,
    "ketcau": Place.CITY_CONSTRUCTION,
    "moitruong": Place.CITY_ENVIRONMENT,
}
PERMITS: Final = "1.013225"


@dataclass(frozen=True)
class Ward:
    """A commune with the people who handle its dossiers."""

    unit: str
    full_name: str
    committee: str
    centre: str
    counters: tuple[Actor, ...]
    registrar: Actor
    builder: Actor | None
    leaders: tuple[Actor, ...]
    clerk: Actor
    consulted: dict[str, Actor] = field(default_factory=dict)
    elsewhere: dict[str, "Ward"] = field(default_factory=dict)
    """Those who decide instead of the committee, by procedure code."""

    def deciding(self, procedure_code: str) -> "Ward":
        """Return this ward with the people who receive and decide a procedure."""
        return self.elsewhere.get(procedure_code, self)

    def address(self, line: str = "") -> dict[str, Any]:
        """Return an address here, as forms keep it."""
        return {"unit": self.unit, "province": CITY, "detail": line, "text": self.full_name}

    def specialist(self, procedure_code: str) -> Actor:
        """Return who assesses dossiers of a procedure."""
        return self.builder if self.builder and procedure_code == PERMITS else self.registrar


def officer(login: str, agency: str) -> Actor:
    """Return an officer acting in an agency."""
    account = identity.Account.objects.get(login=login)
    actor = identity.actor_for(account, {"kind": ActorKind.OFFICER.value, "agency": agency})
    if actor is None:
        raise LookupError(f"{login} holds no post in {agency}")
    return actor


def demo_ward() -> Ward:
    """Return the ward in which the demo's officers serve."""
    places = agencies()
    committee, centre = places[Place.WARD_COMMITTEE], places[Place.WARD_ONE_STOP]
    ward = Ward(
        unit=WARD,
        full_name=directory.unit(WARD).full_name,
        committee=committee,
        centre=centre,
        counters=(officer("motcua", centre), officer("tiepnhan", centre)),
        registrar=officer("hotich", committee),
        builder=officer("xaydung", committee),
        leaders=(officer("lanhdao", committee), officer("photruong", committee)),
        clerk=officer("vanthu", committee),
        consulted={places[place]: officer(login, places[place]) for login, place in CONSULTED.items()},
    )
    return replace(ward, elsewhere={code: _seated(ward, bench, places) for code, bench in BENCHES.items()})


def _seated(ward: Ward, bench: Bench, places: dict[Place, str]) -> Ward:
    centre, office = places[bench.centre], places[bench.office]
    handler = officer(bench.specialist, office)
    return replace(
        ward,
        committee=office,
        centre=centre,
        counters=tuple(officer(login, centre) for login in bench.counters),
        registrar=handler,
        builder=None,
        leaders=(officer(bench.leader, office),),
        clerk=handler,
    )


def neighbours(count: int = NEIGHBOURS) -> list[Ward]:
    """Return other communes of the city, in order of code, each with four officers who are made when missing."""
    units = [unit for unit in directory.communes_of(CITY) if unit.code != WARD]
    return [ward for ward in map(_neighbour, _likely(units)) if ward][:count]


def _likely(units: Iterable[directory.Unit]) -> list[directory.Unit]:
    return sorted((unit for unit in units if unit.kind == "ward"), key=lambda unit: unit.code)[: NEIGHBOURS * 2]


def _neighbour(unit: directory.Unit) -> Ward | None:
    committees = directory.agencies_for_unit(unit.code, "peoples_committee")
    centre = directory.one_stop_for(unit.code)
    if not committees or centre is None:
        return None
    committee = committees[0].identifier
    found = {
        office.role: _appointed(office, unit, centre.identifier if office.at_counter else committee)
        for office in OFFICES
    }
    return Ward(
        unit=unit.code,
        full_name=unit.full_name,
        committee=committee,
        centre=centre.identifier,
        counters=(found[Role.COUNTER],),
        registrar=found[Role.SPECIALIST],
        builder=None,
        leaders=(found[Role.LEADER],),
        clerk=found[Role.CLERK],
    )


def _appointed(office: Office, unit: directory.Unit, agency: str) -> Actor:
    login = f"{office.login}-{unit.code}"
    account = identity.Account.objects.filter(login=login).first() or perform(
        identity.RegisterAccount(login=login, full_name=f"{office.name} {unit.name.split(maxsplit=1)[-1]}"), LOADER
    )
    directory.appoint(account.pk, agency, [office.role.value], title=office.title, effective_from=SINCE)
    return officer(login, agency)
