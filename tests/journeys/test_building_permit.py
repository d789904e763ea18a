"""A building permit: drawings that lack a sheet, a supplement asked once, three opinions at once, a signed permit."""

import pytest

from tests.journeys.device import TWO
from tests.journeys.families import house
from tests.journeys.papers import Papers
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", TWO, ids=str)


def test_supplement_and_three_opinions(town: Town, papers: Papers):
    builder = town.citizen("Lê Văn Minh Hoạ").searches("giay phep xay dung nha").opens_procedure("")
    reference = builder.applies(house(papers)).submits()

    counter = town.officer("Phạm Thị Một Cửa").opens(reference)
    counter.asks_for_more("Bản vẽ còn thiếu", "Thiếu mặt cắt móng và sơ đồ đấu nối thoát nước.")

    builder.opens_dossier(reference).presses("Xem và bổ sung")
    builder.sees("Bản vẽ còn thiếu", "Thiếu mặt cắt móng và sơ đồ đấu nối thoát nước.")
    builder.presses("Sửa trang “Bản vẽ và giấy tờ”")
    builder.answers({"Bộ bản vẽ thiết kế": papers.scan("mong.pdf")})
    builder.presses("Gửi phần bổ sung").sees("Đã gửi phần bổ sung")

    code = counter.opens(reference).accepts()
    specialist = town.officer("Đỗ Thị Xây Dựng").opens(code)
    specialist.consults("Đề nghị cho ý kiến trong phạm vi quản lý của đơn vị.")
    town.officer("Vũ Văn Quy Hoạch").opens(code).gives_opinion("Đồng ý")
    town.officer("Ngô Thị Kết Cấu").opens(code).gives_opinion("Ý kiến khác", "Cần thép chờ cho tầng sau.")
    specialist.opens(code, view="all").sees("Cần thép chờ cho tầng sau.")
    town.officer("Bùi Văn Môi Trường").opens(code).gives_opinion("Đồng ý")

    specialist.opens(code).drafts({"Mật độ xây dựng": "66"})
    town.officer("Đặng Thị Lãnh Đạo").opens(code, view="signing").signs()
    town.officer("Trịnh Thị Văn Thư").opens(code).issues()
    builder.opens_dossier(code).sees("Giấy phép xây dựng")
