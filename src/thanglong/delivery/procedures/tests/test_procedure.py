from datetime import date, datetime

import pytest

from thanglong.delivery.procedures.documents import missing
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.tests.bundles import bundle
from thanglong.kernel.clock import TIMEZONE


@pytest.fixture(scope="module")
def permit() -> Procedure:
    return Procedure(bundle("1.013225"))


@pytest.fixture(scope="module")
def birth() -> Procedure:
    return Procedure(bundle("1.001193"))


def test_limit_by_case(permit: Procedure) -> None:
    assert permit.time_limit({"work_kind": "house"}).value == 7
    assert permit.time_limit({"work_kind": "linear"}).value == 10
    assert permit.time_limit({}).value == 10
    assert [limit.value for _, limit in permit.time_limits()] == [10, 7]


def test_intake_counts_like_an_online_filing(permit: Procedure) -> None:
    assert permit.intake_limit.online_intake
    assert (permit.supplement_limit.value, permit.supplement_limit.unit) == (15, "working_day")


def test_the_day_of_receipt_is_the_vietnamese_day(birth: Procedure) -> None:
    born = {"child_birth_date": "2026-01-01"}
    assert birth.case(born, datetime(2026, 3, 2, 23, 30, tzinfo=TIMEZONE)) == "on_time"
    assert birth.case(born, datetime(2026, 3, 3, 0, 30, tzinfo=TIMEZONE)) == "late"


def test_without_a_birth_date_nothing_is_promised(birth: Procedure) -> None:
    assert birth.case({}) == ""
    assert birth.fee({}, at=date(2026, 10, 6)).unknown


def test_overview_names_free_unknown_and_rate(birth: Procedure) -> None:
    lines = {line.id: line.state for line in birth.fee_overview(date(2026, 10, 6)).lines}
    assert lines == {"on_time_registration": "free", "late_registration": "unknown", "copies": "open"}


def test_code_of_a_paper_depends_on_the_case(permit: Procedure) -> None:
    codes = {
        paper.id: paper.code for paper in permit.documents_for({"work_kind": "religious", "land_paper": "land_use"})
    }
    assert codes["application"] == "G17-KQ003220"


def test_one_paper_of_a_group_is_enough(permit: Procedure) -> None:
    asked = permit.documents_for({"work_kind": "house"})
    lacking = {paper.id for paper in missing(asked, frozenset({"house_drawings"}))}
    assert lacking == {"land_use_certificate"}
    assert missing(asked, frozenset({"house_drawings", "other_land_paper"})) == ()


def test_papers_only_shown_are_never_missing(birth: Procedure) -> None:
    asked = birth.documents_for({"circumstances": "ordinary", "birth_proof": "notice"}, "counter")
    assert [paper.id for paper in missing(asked, frozenset())] == ["birth_notice"]


def test_place_follows_the_choice(birth: Procedure) -> None:
    answers = {"register_at": "father", "father": {"residence": {"unit": "00004"}}, "residence": {"unit": "00070"}}
    assert birth.place(answers) == {"unit": "00004"}
    assert birth.place({"register_at": "mother"}) is None


def test_subject_is_not_the_applicant(birth: Procedure) -> None:
    assert (
        birth.subject_name({"child_name": "Trần Minh Khôi", "applicant": {"full_name": "Bà ngoại"}}) == "Trần Minh Khôi"
    )


def test_lookups(permit: Procedure) -> None:
    assert permit.result_kind("building_permit").abbreviation == "GPXD"
    assert permit.reason("against_planning") is not None
    assert permit.lane("lane_leader") is not None
    assert permit.consultation("opinion_planning") is not None
    with pytest.raises(KeyError):
        permit.result_kind("nothing")
