"""A marriage: one declares, the other reads and signs or declines, and only then is anything sent."""

import pytest

from tests.journeys.citizen import Citizen
from tests.journeys.device import DESK, PLAIN_PHONE
from tests.journeys.families import marriage
from tests.journeys.town import Town

SEND = "Gửi lời mời ký"


def asks(town: Town) -> Citizen:
    bride = town.citizen("Trần Thị Thí Điểm")
    bride.searches("dang ky ket hon").opens_procedure("Đăng ký kết hôn")
    bride.applies(marriage())
    return bride.presses(SEND).sees("Đang chờ Nguyễn Văn Mẫu ký")


def invited(town: Town) -> Citizen:
    groom = town.citizen("Nguyễn Văn Mẫu").reads_in_inbox("Trần Thị Thí Điểm mời bạn cùng ký")
    return groom.presses("Mở lời mời ký").presses("Đọc và trả lời").sees("34 đường Thử Nghiệm", "SHA-256")


@pytest.mark.parametrize("device", [PLAIN_PHONE], ids=str)
def test_the_other_signs_and_it_is_sent(town: Town):
    bride = asks(town)
    review = bride.page.url
    groom = invited(town).presses("Tôi đồng ý và ký").sees("Hồ sơ đã được nộp")
    label = groom.page.locator("main .card b").first.inner_text()
    assert bride.visits(review).page.url != review
    bride.sees(label)
    counter = town.officer("Phạm Thị Một Cửa").opens(label)
    code = counter.accepts()
    bride.visits("/dossiers/").sees(code)


@pytest.mark.parametrize("device", [DESK], ids=str)
def test_the_other_declines_and_the_draft_stays(town: Town):
    bride = asks(town)
    groom = invited(town)
    groom.page.get_by_text("Tôi không ký").click()
    groom.writes("Vì sao bạn không ký?", "Ngày sinh của tôi chưa đúng").presses("Gửi lời từ chối")
    groom.sees("Bạn đã từ chối ký")
    bride.visits(bride.page.url).sees("Nguyễn Văn Mẫu không ký", "Ngày sinh của tôi chưa đúng", SEND)
