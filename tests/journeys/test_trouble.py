"""What goes wrong in real life: a wrong file, an impatient finger, two colleagues on one dossier."""

import pytest

from tests.journeys.device import TWO
from tests.journeys.families import birth, copies
from tests.journeys.papers import Papers
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", TWO, ids=str)


def test_a_wrong_file_is_refused_by_name_and_nothing_typed_is_lost(town: Town, papers: Papers):
    father = town.citizen("Nguyễn Văn Mẫu").visits("/procedures/1.001193/").presses("Bắt đầu")
    for answers in birth(papers, child="Nguyễn Minh Khôi")[:2]:
        father.answers(answers)
    father.writes("Trẻ thuộc trường hợp nào?", "Mẹ sinh con, như phần lớn trường hợp")
    father.writes("Bạn có giấy tờ gì về việc sinh?", "Giấy chứng sinh của cơ sở y tế").presses("Lưu và tiếp tục")

    father.writes("Bạn có giấy tờ gì về việc sinh?", "Không có giấy chứng sinh, nhưng có người làm chứng")
    father.writes("Bạn có giấy tờ gì về việc sinh?", "Giấy chứng sinh của cơ sở y tế")
    father.writes("Giấy chứng sinh", papers.song("giay-chung-sinh.jpg"))
    father.sees("Tệp “giay-chung-sinh.jpg” không phải là PDF, JPG, PNG")
    father.has("Trẻ thuộc trường hợp nào?", "Mẹ sinh con, như phần lớn trường hợp")
    father.has("Bạn có giấy tờ gì về việc sinh?", "Giấy chứng sinh của cơ sở y tế")

    father.writes("Giấy chứng sinh", papers.picture("lan-hai.jpg")).sees("lan-hai.jpg").misses("không phải là PDF")


def test_two_presses_make_one_dossier(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/").applies(copies(number=7))
    send = citizen.page.get_by_role("button", name="Nộp hồ sơ")
    with citizen.page.expect_navigation(wait_until="load", url="**/receipt/"):
        send.dblclick(no_wait_after=True)
    reference = citizen.looks().reference

    citizen.page.go_back()
    citizen.visits("/dossiers/")
    assert citizen.main_text().count(reference) == 1


def test_the_second_officer_is_told_who_did_what(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/")
    reference = citizen.applies(copies()).submits()
    first = town.officer("Phạm Thị Một Cửa").filters(reference).opens(reference)
    second = town.officer("Cao Văn Tiếp Nhận").opens(reference)
    code = first.accepts()

    second.presses("Tiếp nhận")
    assert second.status == 409
    second.sees("Phạm Thị Một Cửa đã làm việc này lúc", "không làm thay đổi gì").presses("Tải lại hồ sơ").sees(code)
