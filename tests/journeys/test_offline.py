"""The line drops in the middle of an application: what is typed stays on the device and is sent once it returns."""

from datetime import timedelta
from random import choices

import pytest

from tests.journeys.citizen import Citizen
from tests.journeys.device import PHONE
from tests.journeys.families import birth
from tests.journeys.papers import Papers
from tests.journeys.town import Town
from thanglong.kernel import clock

pytestmark = pytest.mark.parametrize("device", [PHONE], ids=str)

COMMUNES = "async () => (await fetch('/units/?q=hai%20chau')).text()"


def test_filled_in_without_a_network_and_sent_once(town: Town, papers: Papers):
    child = f"Nguyễn {''.join(choices('aeghiklmnotuvy', k=6)).title()}"
    pages = birth(papers, child=child)
    father = town.citizen("Nguyễn Văn Mẫu").searches("khai sinh cho con").opens_procedure("Đăng ký khai sinh")
    father.presses("Bắt đầu")
    for answers in pages[:2]:
        father.answers(answers)
    father.page.go_back()
    second = father.page.url
    father.follows("Làm khi mất mạng")
    father.page.get_by_role("button", name="Giữ đơn này trên máy").click()
    says(father, "Đơn này đang được giữ trên máy này.")
    offline = father.page.url

    father.context.set_offline(True)
    father.page.goto(second)
    unborn = clock.today() + timedelta(days=60)
    father.writes("Họ, chữ đệm, tên của con", "Nguyễn Chưa Đúng").writes("Ngày sinh của con", unborn)
    father.presses("Lưu và tiếp tục")
    father.writes("Trẻ thuộc trường hợp nào?", pages[2]["Trẻ thuộc trường hợp nào?"])
    father.writes("Bạn có giấy tờ gì về việc sinh?", pages[2]["Bạn có giấy tờ gì về việc sinh?"])
    father.page.locator("input[name=birth_notice_file-upload]").set_input_files(pages[2]["Giấy chứng sinh"])
    father.presses("Lưu và tiếp tục").sees("Người mẹ")
    assert "Phường Hải Châu, Thành phố Đà Nẵng" in father.page.evaluate(COMMUNES)
    father.page.goto(offline)
    says(father, "Máy đang không có mạng")
    father.context.set_offline(False)
    says(father, "Một trang cần sửa trước khi gửi được")
    father.page.goto(second)
    father.writes("Họ, chữ đệm, tên của con", child).writes("Ngày sinh của con", pages[1]["Ngày sinh của con"])
    father.presses("Lưu và tiếp tục").page.goto(offline)
    says(father, "Đã gửi những gì bạn điền khi mất mạng.")

    father.follows("Người mẹ")
    for answers in pages[3:]:
        father.answers(answers)
    father.sees("giay-chung-sinh.jpg", "Giấy chứng sinh của cơ sở y tế")

    father.page.goto(offline)
    says(father, "Đơn này đang được giữ trên máy này.")
    father.context.set_offline(True)
    father.page.get_by_role("button", name="Nộp hồ sơ").click()
    says(father, "Máy đang không có mạng")
    father.context.set_offline(False)
    father.page.wait_for_url("**/receipt/")
    father.looks().sees("Hồ sơ đã nộp")
    father.visits("/dossiers/").sees(child)
    assert father.page.get_by_text(child).count() == 1


def says(person: Citizen, text: str) -> None:
    """Wait for what the page says of itself."""
    person.page.locator("[data-offline] [role=status]").get_by_text(text).wait_for()
