from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thanglong.foundation.directory.constants import Level
from thanglong.foundation.directory.service import communes_of, provinces, search_units, unit

pytestmark = pytest.mark.usefixtures("directory")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hải Châu", "Phường Hải Châu, Thành phố Đà Nẵng"),
        ("hai chau", "Phường Hải Châu, Thành phố Đà Nẵng"),
        ("p. hải châu đà nẵng", "Phường Hải Châu, Thành phố Đà Nẵng"),
        ("HOÀ VANG", "Xã Hòa Vang, Thành phố Đà Nẵng"),
        ("hòa vang", "Xã Hòa Vang, Thành phố Đà Nẵng"),
        ("phuong ba dinh", "Phường Ba Đình, Thành phố Hà Nội"),
        ("tp hcm", "Thành phố Hồ Chí Minh"),
        ("hai chao da nang", "Phường Hải Châu, Thành phố Đà Nẵng"),
    ],
)
def test_any_spelling_finds_the_unit(query: str, first: str) -> None:
    assert search_units(query, 5)[0].unit.full_name == first


def test_a_former_commune_names_its_successor() -> None:
    found = search_units("Phường Trúc Bạch")[0]
    assert not found.current
    assert found.unit.full_name == "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội"
    assert [unit.name for unit in found.successors] == ["Phường Ba Đình"]


def test_a_divided_commune_names_all_its_successors() -> None:
    found = search_units("phuong dien bien quan ba dinh")[0]
    assert {unit.name for unit in found.successors} >= {"Phường Ba Đình", "Phường Hoàn Kiếm"}


def test_a_former_province_names_its_successor() -> None:
    found = search_units("tinh quang nam", level=Level.PROVINCE)[0]
    assert [unit.name for unit in found.successors] == ["Thành phố Đà Nẵng"]


def test_before_the_reform_the_old_units_are_the_current_ones() -> None:
    found = search_units("Phường Trúc Bạch", at=date(2025, 6, 30))[0]
    assert found.current
    assert found.successors == ()


def test_the_search_can_be_kept_to_one_province() -> None:
    names = {match.unit.province_name for match in search_units("phuoc", 50, province="48") if match.current}
    assert names == {"Thành phố Đà Nẵng"}


def test_nothing_asked_nothing_found() -> None:
    assert search_units(" ,. ") == []
    assert search_units("qqqqzzzz") == []


def test_the_two_tiers_are_complete() -> None:
    assert len(provinces()) == 34
    assert sum(len(communes_of(province.code)) for province in provinces()) == 3_321
    assert [p.name for p in provinces()][:3] == ["Tỉnh An Giang", "Tỉnh Bắc Ninh", "Tỉnh Cà Mau"]


def test_stale_codes_of_the_package_are_corrected() -> None:
    assert unit("00082").name == "Phường Cửa Nam"
    assert unit("00226").name == "Phường Văn Miếu - Quốc Tử Giám"


def test_dong_nai_is_a_city_since_30_april_2026_though_unsure() -> None:
    assert unit("75", date(2026, 4, 29)).name == "Tỉnh Đồng Nai"
    city = unit("75", date(2026, 4, 30))
    assert (city.name, city.certainty) == ("Thành phố Đồng Nai", "unsure")
    assert communes_of("75")[0].province_name == "Thành phố Đồng Nai"


@pytest.mark.parametrize("query", ["hai chau", "phuong", "xa tan", "p.5 go vap", "quang nam", "hai chao da nang"])
def test_a_search_costs_few_statements(query: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert search_units(query)
    assert len(captured) <= 3, [row["sql"][:200] for row in captured]
