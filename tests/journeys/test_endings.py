"""The other ways in which a dossier ends: refused with a reason that can be read, and withdrawn by the applicant."""

import pytest

from tests.journeys.device import TWO
from tests.journeys.families import copies
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", TWO, ids=str)


def test_a_refusal_says_why_on_which_basis_and_what_next(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/")
    reference = citizen.applies(copies()).submits()
    citizen.opens_dossier(reference)

    why = "Đã tra sổ các năm 1995 đến 1997 của phường cũ, không có tên chị."
    town.officer("Phạm Thị Một Cửa").opens(reference).refuses("Không có thông tin trong sổ", why)

    citizen.opens_dossier(reference).sees("Lý do", why, "Căn cứ:", "60/2014/QH13")
    citizen.follows("Phiếu từ chối").sees(why, "60/2014/QH13")
    assert citizen.fetches(citizen.address_of("Tải bản PDF")).startswith(b"%PDF-")
    citizen.reads_in_inbox(reference)


def test_a_dossier_is_withdrawn_and_no_officer_works_on_it_any_more(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/")
    reference = citizen.applies(copies()).submits()

    citizen.opens_dossier(reference).follows("Rút hồ sơ").writes("Vì sao bạn rút?", "Đã tìm thấy bản cũ ở nhà.")
    citizen.presses("Rút hồ sơ").sees("Đã rút hồ sơ").misses("Rút hồ sơ này")

    counter = town.officer("Phạm Thị Một Cửa")
    counter.searches(reference)
    assert counter.page.get_by_role("link", name=reference).count() == 0
    counter.opens(reference, view="all").sees("Hồ sơ này không còn việc nào đang mở", "Đã tìm thấy bản cũ ở nhà.")
