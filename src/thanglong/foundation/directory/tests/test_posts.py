from datetime import date, timedelta

import pytest

from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.foundation.directory.service import appoint, holders_of, holds_post, posts_of
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id

pytestmark = pytest.mark.usefixtures("directory")


def test_a_post_gives_roles_between_its_dates() -> None:
    person, begin = new_id(), date(2026, 1, 5)
    appoint(
        person,
        "H17.101",
        ["specialist", "counter"],
        title="Công chức tư pháp - hộ tịch",
        effective_from=begin,
        effective_to=date(2026, 6, 30),
    )
    (post,) = posts_of(person, begin)
    assert (post.agency.identifier, post.roles) == ("H17.101", ("counter", "specialist"))
    assert holds_post(person, "H17.101", "specialist", begin)
    assert not holds_post(person, "H17.101", "leader", begin)
    assert not holds_post(person, "H17.102", "specialist", begin)
    for outside in (begin - timedelta(days=1), date(2026, 7, 1)):
        assert posts_of(person, outside) == []
        assert not holds_post(person, "H17.101", "specialist", outside)


def test_holders_of_a_role() -> None:
    first, second = new_id(), new_id()
    appoint(second, "H17.101", ["leader"], title="Phó Chủ tịch", effective_from=date(2026, 2, 2))
    appoint(first, "H17.101", ["leader"], title="Chủ tịch", effective_from=date(2026, 1, 5))
    assert [post.title for post in holders_of("H17.101", "leader", date(2026, 3, 2))] == ["Chủ tịch", "Phó Chủ tịch"]


def test_appointing_twice_corrects_the_post() -> None:
    person = new_id()
    appoint(person, "H17.101", ["counter"], title="Công chức")
    appoint(person, "H17.101", ["counter", "clerk"], title="Công chức")
    (post,) = posts_of(str(person), clock.now())
    assert post.roles == ("clerk", "counter")


def test_a_post_needs_an_agency() -> None:
    with pytest.raises(UnknownAgencyError):
        appoint(new_id(), "H99", ["counter"], title="Công chức")
