"""Writes the demo people, their posts and their certificates; running it again changes nothing."""

from datetime import date
from typing import Final, NamedTuple

from django.contrib.auth.hashers import make_password

from thanglong.delivery.payments import service as payments
from thanglong.demo.bank import sandbox
from thanglong.demo.cast import DemoCompany, DemoPerson, Place
from thanglong.demo.people import PASSWORD, PEOPLE, RESIDENCE, WARD
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity import service as identity
from thanglong.foundation.trust import service as trust
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role

LOADER: Final = Actor.system("demo")
SINCE: Final = date(2025, 7, 1)
_ECONOMY, _CITY = ".03", "H17"
_CITY_OFFICES: Final = {
    Place.CITY_CONSTRUCTION: "H17.07",
    Place.CITY_ENVIRONMENT: "H17.06",
    Place.CITY_ONE_STOP: "H17.21",
    Place.CITY_TECHNOLOGY: "H17.08",
    Place.CITY_FINANCE: "H17.04",
    Place.CITY_POLICE: "G01.48",
    Place.CITY_INSURANCE: "G12.48",
    Place.MINISTRY_OF_JUSTICE: "G15",
}


class Collection(NamedTuple):
    """Where an agency's fees go: a fictitious tax number and an account of the sandbox bank."""

    tax_code: str
    account: str
    account_name: str


COLLECTIONS: Final = {
    Place.WARD_COMMITTEE: Collection("9999990025", "9990001112223", "UBND PHUONG HAI CHAU (THU NGHIEM)"),
    Place.WARD_POLICE: Collection("9999990032", "9990001112224", "CA PHUONG HAI CHAU (THU NGHIEM)"),
    Place.CITY_POLICE: Collection("9999990049", "9990001112225", "CA TP DA NANG (THU NGHIEM)"),
    Place.CITY_FINANCE: Collection("9999990056", "9990001112226", "SO TAI CHINH (THU NGHIEM)"),
}


def load_people() -> int:
    """Bring everybody into the database and return how many were new; needs the directory's data."""
    places = agencies()
    password = ""
    new = 0
    known = {account.login: account for account in identity.Account.objects.filter(login__in=[p.login for p in PEOPLE])}
    for person in PEOPLE:
        if person.login not in known:
            password = password or make_password(PASSWORD)
            known[person.login] = _register(person, password)
            new += 1
        _give_hats(person, known[person.login], places)
    for place, collection in COLLECTIONS.items():
        _open_account(places[place], collection)
    return new


def _open_account(agency: str, collection: Collection) -> None:
    """Let an agency collect online, on an account of the sandbox bank."""
    if payments.Collector.objects.filter(agency=agency).exists():
        return
    office = directory.agency(agency)
    perform(
        payments.OpenCollector(
            agency=agency,
            title=office.name,
            tax_code=collection.tax_code,
            symbol="BL-DEMO",
            bank_bin=sandbox.BANK_BIN,
            account=collection.account,
            account_name=collection.account_name,
        ),
        LOADER,
    )


def agencies() -> dict[Place, str]:
    """Return the identifiers of the agencies in which demo officers work."""
    committee = directory.agencies_for_unit(WARD, "peoples_committee")[0].identifier
    one_stop = directory.one_stop_for(WARD)
    return {
        Place.WARD_COMMITTEE: committee,
        Place.WARD_ONE_STOP: one_stop.identifier if one_stop else committee,
        Place.WARD_ECONOMY: committee + _ECONOMY,
        Place.WARD_POLICE: directory.agencies_for_unit(WARD, "commune_police")[0].identifier,
        **_CITY_OFFICES,
    }


def _register(person: DemoPerson, password: str) -> identity.Account:
    account: identity.Account = perform(
        identity.RegisterAccount(
            login=person.login,
            full_name=person.name,
            password=password,
            personal_number=person.personal_number,
            birth_date=person.born,
            sex=person.sex,
            residence={"unit": WARD, "text": RESIDENCE, "detail": person.street},
            phone=person.phone,
            email=f"{person.login}@example.vn",
            assurance=2,
        ),
        LOADER,
    )
    return account


def _give_hats(person: DemoPerson, account: identity.Account, places: dict[Place, str]) -> None:
    if person.company:
        _represent(person.company, account)
    for post in person.posts:
        directory.appoint(
            account.pk,
            places[post.place],
            post.roles,
            title=post.title,
            unit_label=post.unit_label,
            effective_from=SINCE,
        )
        if Role.LEADER.value in post.roles:
            _enrol(account, post.title, places[post.place])


def _represent(company: DemoCompany, account: identity.Account) -> None:
    organisation = identity.Organisation.objects.filter(tax_code=company.tax_code).first() or perform(
        identity.RegisterOrganisation(
            organisation_name=company.name,
            tax_code=company.tax_code,
            address={"unit": WARD, "text": RESIDENCE, "detail": "78 đường Hư Cấu"},
        ),
        LOADER,
    )
    if len(identity.hats_of(account)) == 1:
        perform(
            identity.AppointRepresentative(
                account_id=account.pk,
                organisation_id=organisation.pk,
                role=company.role,
                evidence="Giấy chứng nhận đăng ký doanh nghiệp (hư cấu)",
                valid_from=SINCE,
            ),
            LOADER,
        )


def _enrol(account: identity.Account, title: str, agency: str) -> None:
    """Give a leader and the agency the certificates with which results are signed and sealed."""
    office = directory.agency(agency)
    leader = trust.SignerIdentity(
        owner=str(account.pk),
        role=trust.SignerRole.OFFICER,
        name=account.full_name,
        organisation=office.name,
        identifier=account.personal_number or "",
        title=title,
    )
    seal = trust.SignerIdentity(agency, trust.SignerRole.AGENCY, office.name, office.name, agency)
    for signer in (leader, seal):
        if trust.certificate_of(signer.owner, signer.role) is None:
            trust.enrol(signer, LOADER)
