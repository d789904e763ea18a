"""Registering people and organisations, and appointing representatives."""

from datetime import date

import pytest

from thanglong.foundation.identity.actions import AppointRepresentative, RegisterAccount, RegisterOrganisation
from thanglong.foundation.identity.models import Account
from thanglong.foundation.ledger import service as ledger
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("identity-provider")


def register(login="mau", **fields):
    return perform(RegisterAccount(login=login, full_name="Nguyễn Văn Mẫu", **fields), SYSTEM)


def test_registering_leaves_an_entry_without_personal_data():
    account = register(personal_number="001203000001")
    assert Account.objects.get() == account
    entry = ledger.entries_for(f"account:{account.pk}").get()
    assert entry.facts == {"assurance": 1}


def test_a_login_is_given_once():
    register()
    with pytest.raises(Conflict):
        register(" MAU ")


def test_people_do_not_register_accounts():
    with pytest.raises(Denied):
        perform(RegisterAccount(login="mau", full_name="Nguyễn Văn Mẫu"), Actor.visitor())


def test_a_representative_is_appointed_once():
    account = register()
    company = perform(RegisterOrganisation(organisation_name="Công ty Thí điểm", tax_code="0100109106"), SYSTEM)
    appoint = AppointRepresentative(
        account_id=account.pk,
        organisation_id=company.pk,
        role="Giám đốc",
        evidence="Giấy chứng nhận đăng ký doanh nghiệp",
        valid_from=date(2026, 1, 1),
    )
    perform(appoint, SYSTEM)
    with pytest.raises(Conflict):
        perform(appoint, SYSTEM)
    with pytest.raises(Conflict):
        perform(RegisterOrganisation(organisation_name="Khác", tax_code="0100109106"), SYSTEM)


def test_a_wrong_tax_code_is_explained():
    with pytest.raises(Invalid) as refusal:
        perform(RegisterOrganisation(organisation_name="Công ty", tax_code="0100109107"), SYSTEM)
    assert "tax_code" in refusal.value.errors
