"""Address fields over the real administrative units."""

import pytest

from thanglong.delivery.forms.directory_units import DirectoryFinder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.mark.parametrize("query", ["hai chau", "Phường Hải Châu, Đà Nẵng", "HẢI CHÂU"])
def test_finds_by_any_spelling(query: str) -> None:
    found = [unit for unit in DirectoryFinder().search(query, 8) if not unit.defunct]
    assert any(unit.text == "Phường Hải Châu, Thành phố Đà Nẵng" for unit in found)


def test_old_names_bring_their_successors() -> None:
    found = DirectoryFinder().search("Phường Thạch Thang, Đà Nẵng", 8)
    assert any(unit.defunct for unit in found)
    assert any(not unit.defunct and "Hải Châu" in unit.text for unit in found)


def test_codes_lead_to_units() -> None:
    [unit] = [u for u in DirectoryFinder().search("hai chau", 8) if u.text == "Phường Hải Châu, Thành phố Đà Nẵng"]
    again = DirectoryFinder().find(unit.code)
    assert again is not None
    assert again.text == unit.text
    assert DirectoryFinder().find("nonsense") is None
