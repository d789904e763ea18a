"""A result cannot come in time: the head apologises before the hour, names one new date, and the citizen reads why."""

import pytest

from tests.journeys.device import TWO
from tests.journeys.families import copies
from tests.journeys.town import Town
from thanglong.foundation.directory.service import national_calendar
from thanglong.kernel import clock

pytestmark = pytest.mark.parametrize("device", TWO, ids=str)

WHY = "Sổ hộ tịch năm 1996 đang được phục chế, chưa tra cứu được."


def test_the_head_apologises_and_the_citizen_reads_why_and_when(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/")
    reference = citizen.applies(copies()).submits()
    code = town.officer("Phạm Thị Một Cửa").opens(reference).accepts()

    day = national_calendar().working_day_after(clock.today(), 20)
    head = town.officer("Đặng Thị Lãnh Đạo").opens(code, view="all").follows("Xin lỗi và hẹn lại")
    head.writes("Lý do", WHY).writes("Ngày trả kết quả mới", day.isoformat())
    head.presses("Ký phiếu xin lỗi").sees("Đã ký phiếu xin lỗi", "Hẹn lại", f"{day:%d/%m/%Y}")
    head.misses("Ký phiếu xin lỗi")

    citizen.opens_dossier(code).sees("Cơ quan xin lỗi và hẹn lại", WHY, f"{day:%d/%m/%Y}")
    citizen.follows("Phiếu xin lỗi có chữ ký").sees(WHY, "PXL", "Có chữ ký số của cơ quan")
    assert citizen.fetches(citizen.address_of("Tải bản PDF")).startswith(b"%PDF-")
    citizen.reads_in_inbox("Xin lỗi", code)
