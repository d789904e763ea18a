"""Certified copies for somebody without an account or a phone, from the ticket to the copies in their hand."""

import re

import pytest

from tests.journeys.device import DESK
from tests.journeys.names import starting
from tests.journeys.officer import Officer
from tests.journeys.papers import Papers
from tests.journeys.town import Town
from tests.journeys.writing import Place

pytestmark = pytest.mark.parametrize("device", [DESK], ids=str)

NAME = "Bùi Thị Bản Sao"
WHO = [NAME, "048160990123", "4", "5", "1960", "0900000123", "Tổ 5, phường Hải Châu"]
DEGREE = {"Tên giấy tờ": "Bằng tốt nghiệp", "Do ai cấp?": "Cơ quan, tổ chức Việt Nam", "Số trang": "1", "Số bản": "3"}


def test_certified_copies_from_ticket_to_hand_over(town: Town, papers: Papers):
    counter = town.officer("Phạm Thị Một Cửa").visits("/counter/")
    label = counter.presses("Phát số").heading
    wall = town.citizen().visits(counter.visits("/counter/").address_of("Mở màn hình công cộng"))
    wall.sees(label, "Không ai" if label not in wall.main_text() else label)
    counter.writes("Quầy số", "7").presses("Gọi số tiếp").sees("Quầy 7")
    wall.visits(wall.page.url).sees("Quầy 7").misses(NAME)

    counter.presses("Nhận hồ sơ")
    counter.page.get_by_role("searchbox").fill("chung thuc ban sao")
    counter.presses("Tìm").follows("Chứng thực bản sao từ bản chính")
    identifies_by_keyboard(counter)

    counter.writes("Bạn sẽ mang bản chính đến", Place("hai chau", "Phường Hải Châu"))
    counter.writes("Giấy tờ thứ 1", DEGREE)
    counter.writes("Bạn cần bản sao dạng nào?", "Bản giấy").writes("Tôi chịu trách nhiệm", True)
    original = counter.page.locator("li.paper").first
    original.get_by_label("Bản chính", exact=True).fill("1")
    original.get_by_label("Đã đối chiếu bản chính").check()
    original.get_by_label("Chỉ xuất trình, không lưu").check()
    counter.presses("Tiếp: người dân xác nhận").sees("6.000 đồng", "Chỉ xuất trình, không lưu")

    counter.follows("In tờ khai để ký").sees(NAME, "do chính tôi xác nhận").page.go_back()
    counter.presses("Lưu bản đã ký").sees("Hãy chụp hoặc quét tờ khai")
    counter.chooses("Tờ khai đã ký", papers.scan("to-khai-da-ky.pdf")).presses("Lưu bản đã ký")
    counter.sees("Hồ sơ sẵn sàng nộp").presses("Nộp và tiếp nhận ngay").sees("Đã tiếp nhận hồ sơ", "Mã bí mật", NAME)
    code = counter.page.locator(".confirmation .code").inner_text().strip()
    assert counter.fetches(counter.address_of("In Giấy tiếp nhận")).startswith(b"%PDF-")

    town.officer("Hoàng Văn Hộ Tịch").opens(code).drafts({"Quyển số": "01/2026", "Số chứng thực đầu tiên": "12"})
    town.officer("Đặng Thị Lãnh Đạo").opens(code, view="signing").signs()
    town.officer("Trịnh Thị Văn Thư").opens(code).issues()

    counter.visits("/counter/hand-over/?q=bui+thi+ban+sao").follows(code)
    counter.sees("Thu 6.000 đồng trước khi trả").presses("Ghi nhận khoản thu")
    takes_money(counter)
    counter.presses("Đã trả, có ký nhận").sees("Hãy chụp chữ ký nhận")
    counter.chooses("Ảnh chữ ký nhận", papers.picture("ky-nhan.jpg"))
    counter.presses("Đã trả, có ký nhận").sees("Đã trả kết quả")
    counter.visits("/counter/").presses("Xong").misses("Quầy 7")


def identifies_by_keyboard(counter: Officer) -> None:
    """Note the person without a mouse: from the first question by Tab alone, sent with Enter."""
    keyboard = counter.page.keyboard
    counter.page.get_by_label(starting("Họ, chữ đệm và tên")).focus()
    for text in WHO:
        keyboard.type(text)
        keyboard.press("Tab")
    assert counter.page.evaluate("document.activeElement.name") == "help"
    counter.page.get_by_label(starting("Địa chỉ")).focus()
    with counter.page.expect_navigation(wait_until="load"):
        keyboard.press("Enter")
    counter.looks().sees("Chứng thực bản sao", NAME)


def takes_money(counter: Officer) -> None:
    """Record the fee in cash and come back to the hand-over."""
    counter.writes("Cách nộp", "Tiền mặt").writes("Số biên lai", "BL0001")
    counter.presses("Ghi nhận").sees("Đã ghi nhận khoản thu")
    if not re.search(r"/counter/hand-over/", counter.page.url):
        counter.visits("/counter/hand-over/?q=bui+thi+ban+sao")
