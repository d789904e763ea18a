from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thanglong.foundation.directory.constants import AgencyKind, Confidence
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.foundation.directory.service import (
    agencies_below,
    agencies_for_unit,
    agency,
    communes_of,
    ministries,
    one_stop_for,
    parent,
)

pytestmark = pytest.mark.usefixtures("directory")
HAI_CHAU = "20242"


def test_a_province_is_found_in_both_orders_and_is_known() -> None:
    found = agency("000.00.00.H17")
    assert found == agency("H17")
    assert (found.name, found.short_name) == ("Ủy ban nhân dân thành phố Đà Nẵng", "UBND thành phố Đà Nẵng")
    assert found.confidence is Confidence.KNOWN
    assert found.legacy_identifier == "000.00.00.H17"


def test_lower_numbers_say_that_they_are_assigned() -> None:
    found = agency("H17.21")
    assert found.name == "Trung tâm Phục vụ hành chính công thành phố Đà Nẵng"
    assert found.confidence is Confidence.ASSIGNED
    assert found.parent_identifier == "H17"


@pytest.mark.parametrize(("province", "communes"), [("48", 94), ("01", 126)])
def test_every_commune_of_two_provinces_has_its_agencies(province: str, communes: int) -> None:
    found = communes_of(province)
    assert len(found) == communes
    kinds = {a.kind for a in agencies_for_unit(found[0].code)}
    assert kinds == {
        AgencyKind.PEOPLES_COMMITTEE,
        AgencyKind.ONE_STOP_CENTRE,
        AgencyKind.CONSULTED_OFFICE,
        AgencyKind.COMMUNE_POLICE,
    }
    assert all(one_stop_for(commune.code) for commune in found)


def test_the_agencies_of_a_ward() -> None:
    centre = one_stop_for(HAI_CHAU)
    assert centre is not None
    assert centre.name == "Trung tâm Phục vụ hành chính công phường Hải Châu"
    committee = parent(centre.identifier)
    assert committee is not None
    assert committee.name == "Ủy ban nhân dân phường Hải Châu"
    assert agencies_below(committee.identifier)[0] == centre
    police = agencies_for_unit(HAI_CHAU, AgencyKind.COMMUNE_POLICE)[0]
    assert parent(police.parent_identifier).name == "Bộ Công an"  # type: ignore[union-attr]


def test_one_stop_of_a_province_and_of_nowhere() -> None:
    assert one_stop_for("01").identifier == "H26.21"  # type: ignore[union-attr]
    assert one_stop_for("79") is None


def test_ministries_change_with_time() -> None:
    assert len(ministries()) == 17
    assert agency("G10").name == "Bộ Nông nghiệp và Môi trường"
    assert agency("G10", date(2025, 2, 28)).name == "Bộ Nông nghiệp và Phát triển nông thôn"
    merged = agency("G05")
    assert (merged.name, merged.successor, merged.effective_to) == ("Bộ Kế hoạch và Đầu tư", "G12", date(2025, 2, 28))


@pytest.mark.parametrize("identifier", ["H99", "nonsense", ""])
def test_an_unknown_agency_is_an_error(identifier: str) -> None:
    with pytest.raises(UnknownAgencyError):
        agency(identifier)


def test_an_agency_costs_one_query() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        agency("H17.101.01")
    assert len(queries) == 1
