"""Speaking up: a passer-by's petition becomes a public answer without anybody's name."""

import pytest

from tests.journeys.device import TWO
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", TWO, ids=str)


def test_a_petition_is_answered_and_published(town: Town):
    passer_by = town.citizen().visits("/petitions/").presses("Gửi phản ánh")
    passer_by.writes("Bạn muốn", "Phản ánh").writes("Về việc gì", "Việc khác")
    passer_by.writes("Gửi cơ quan", "Ủy ban nhân dân phường Hải Châu")
    passer_by.writes("Nội dung", f"Đèn ở quầy 3 hỏng, màn hình {town.device}.")
    passer_by.writes("Họ tên của bạn", "Lê Thị Qua Đường").presses("Gửi").sees("Đã gửi phản ánh")
    reference, secret = passer_by.reference, passer_by.secret

    clerk = town.officer("Trịnh Thị Văn Thư").visits(f"/desk/petitions/?q={reference}").follows(reference)
    clerk.presses("Vào sổ").sees("Đã vào sổ")
    leader = town.officer("Đặng Thị Lãnh Đạo").visits(f"/desk/petitions/?q={reference}").follows(reference)
    leader.writes("Câu trả lời", "Đèn đã được thay hôm nay.").presses("Trình duyệt")
    leader.presses("Duyệt và trả lời người gửi").sees("Đã duyệt")

    leader.writes("Nội dung phản ánh, công khai", "Chị Lê Thị Qua Đường, 0905 123 456, báo đèn hỏng.")
    leader.presses("Công khai").sees("giống số điện thoại", "là tên của một người")
    leader.writes("Nội dung phản ánh, công khai", f"Đèn ở quầy hỏng ({town.device}).")
    leader.presses("Công khai").sees("Đã công khai")

    passer_by.visits("/petitions/?q=den+o+quay+hong").sees(f"Đèn ở quầy hỏng ({town.device}).").misses("Qua Đường")
    back = town.citizen().visits("/petitions/follow/").writes("Mã phản ánh", reference).writes("Mã bí mật", secret)
    back.presses("Xem phản ánh").sees("Đèn đã được thay hôm nay.")
    back.writes("Bạn hài lòng đến đâu với câu trả lời?", "Hài lòng").presses("Gửi đánh giá").sees("Cảm ơn bạn")
