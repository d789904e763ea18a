"""Money on a cheap phone without scripts: paid once and told twice, paid too little, never paid."""

import pytest

from tests.journeys.citizen import Citizen
from tests.journeys.device import PLAIN_PHONE
from tests.journeys.families import copies
from tests.journeys.paying import chooses_to_pay_by, waits_for
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", [PLAIN_PHONE], ids=str)


def owes(town: Town, number: int) -> Citizen:
    """Let a citizen apply for copies and the counter accept."""
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/")
    reference = citizen.applies(copies(number)).submits()
    code = town.officer("Phạm Thị Một Cửa").opens(reference).accepts()
    return citizen.opens_dossier(code)


def test_paid_once_and_told_twice_is_booked_once_with_a_receipt(town: Town):
    citizen = owes(town, 2).presses("Nộp trực tuyến")
    citizen.sees("2 bản × 8.000 đồng = 16.000 đồng", "Mười sáu nghìn đồng")
    citizen.presses("Nộp 16.000 đồng").sees("Hãy chọn cách nộp.")
    chooses_to_pay_by(citizen, "VNPAY", "16.000 đồng").sees("Đang chờ thanh toán")
    citizen.presses("Sang VNPAY").sees("Mô phỏng", "16.000 đồng")
    citizen.presses("Trả tiền, tin báo đến hai lần")
    waits_for(citizen, "Cơ quan đã nhận đủ tiền")
    citizen.sees("Biên lai BL-DEMO số 0").misses("hoàn")
    assert citizen.fetches(citizen.address_of("Biên lai BL-DEMO")).startswith(b"%PDF-")
    citizen.follows("Về hồ sơ").sees("Đã nộp").misses("Nộp trực tuyến")

    officer = town.officer("Lý Thị Thu Phí").visits("/desk/finance/?view=paid")
    officer.sees("16.000 đồng", "VNPAY")


def test_short_is_kept_and_a_payment_given_up_changes_nothing(town: Town):
    citizen = owes(town, 3).presses("Nộp trực tuyến")
    chooses_to_pay_by(citizen, "VietQR", "24.000 đồng").sees("Mở ứng dụng ngân hàng", "9990001112223")
    order = citizen.page.url
    citizen.presses("Mở ứng dụng ngân hàng trên máy này").sees("Mô phỏng").writes("Số tiền", "20000")
    citizen.presses("Chuyển tiền").sees("Đã chuyển 20.000 đồng")
    citizen.visits(order.removeprefix(citizen.address))
    waits_for(citizen, "Còn thiếu 4.000 đồng")

    chooses_to_pay_by(citizen.presses("Nộp lại"), "VNPAY", "4.000 đồng").presses("Sang VNPAY")
    citizen.presses("Huỷ, không trả")
    waits_for(citizen, "Chưa thanh toán được")
    citizen.presses("Nộp lại").sees("Còn thiếu 4.000 đồng", "Chưa nộp tiền không làm hồ sơ chậm lại")
