"""A judicial record certificate for a student of a poor household: half price at first, free with the paper."""

import pytest

from tests.journeys.device import PLAIN_PHONE
from tests.journeys.errands import record
from tests.journeys.names import starting
from tests.journeys.papers import Papers
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", [PLAIN_PHONE], ids=str)


def test_the_best_right_counts_once_it_is_proven(town: Town, papers: Papers):
    student = town.citizen("Nguyễn Văn Mẫu").searches("ly lich tu phap").opens_procedure("Xin Phiếu lý lịch tư pháp")
    student.sees("200.000 đồng", "Giảm 50%: Sinh viên").presses("Bắt đầu")
    for answers in record():
        student.answers(answers)
    for right in ("Sinh viên", "Hộ nghèo"):
        student.page.get_by_role("checkbox", name=starting(right)).check()
    student.answers({})
    student.answers({"Thẻ sinh viên": papers.picture("the-sinh-vien.jpg")})
    student.answers({"Tôi cam đoan": True})
    student.sees("Xem lại trước khi nộp", "100.000 đồng", "khi có: Giấy chứng nhận hộ nghèo")

    student.presses("Sửa Giấy tờ chứng minh")
    student.answers({"Giấy chứng nhận hộ nghèo": papers.picture("ho-ngheo.jpg")})
    student.sees("Xem lại trước khi nộp", "Miễn phí", "Hộ nghèo, hộ cận nghèo")
    reference = student.submits()

    code = town.officer("Phan Thị Liên Thông").opens(reference).accepts()
    officer = town.officer("Phùng Văn Lý Lịch").opens(code)
    officer.drafts({"Tình trạng án tích": "Không có án tích."})
    town.officer("Giang Thị Phó Mẫu").opens(code, view="signing").signs()
    officer.opens(code).issues()

    student.opens_dossier(code).presses("Nhận kết quả")
    assert student.fetches(student.address_of("Mở kết quả")).startswith(b"%PDF-")
