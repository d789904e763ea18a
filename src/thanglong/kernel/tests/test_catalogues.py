import pytest
from babel import Locale

from thanglong.kernel.catalogues import catalogue


def test_54_ethnic_groups() -> None:
    groups = catalogue("ethnic_groups")
    assert len(groups) == 54
    assert groups["01"].vi == "Kinh"
    assert list(groups) == [f"{number:02}" for number in range(1, 55)]


def test_every_country_of_iso_3166_in_two_languages() -> None:
    countries = catalogue("countries")
    assert len(countries) == 249
    assert countries["VN"].vi == "Việt Nam"
    assert countries["VN"].en == "Vietnam"
    assert "NO" in countries


def test_country_names_are_those_of_cldr() -> None:
    vietnamese = Locale("vi").territories
    assert {code: name.vi for code, name in catalogue("countries").items() if vietnamese[code] != name.vi} == {}


def test_unknown_catalogue() -> None:
    with pytest.raises(KeyError):
        catalogue("planets")
