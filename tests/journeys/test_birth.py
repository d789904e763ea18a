"""A birth registration, from a search typed without diacritics to a signed certificate that others can check."""

import pytest

from tests.journeys.device import EVERY
from tests.journeys.families import birth
from tests.journeys.papers import Papers
from tests.journeys.town import Town
from thanglong.foundation.trust.service import independent_check

pytestmark = pytest.mark.parametrize("device", EVERY, ids=str)


def test_from_search_to_signed_certificate(town: Town, papers: Papers):
    father = town.citizen()
    father.searches("giay khai sinh cho con").opens_procedure("Đăng ký khai sinh")
    father.presses("Đăng nhập để nộp").follows("Chọn một người mẫu").becomes("Nguyễn Văn Mẫu")
    father.sees("Đăng ký khai sinh")
    father.applies(birth(papers, child="Nguyễn Minh Anh"))
    reference = father.submits()
    receipt = father.fetches(father.address_of("Tải biên nhận"))
    assert receipt.startswith(b"%PDF-")

    counter = town.officer("Phạm Thị Một Cửa").opens(reference)
    code = counter.accepts()
    specialist = town.officer("Hoàng Văn Hộ Tịch").opens(code)
    specialist.drafts({"Số định danh cá nhân của trẻ": "048226000001"})
    town.officer("Đặng Thị Lãnh Đạo").opens(code, view="signing").signs()
    town.officer("Trịnh Thị Văn Thư").opens(code).issues()

    father.opens_dossier(code).presses("Nhận kết quả")
    certificate = father.fetches(father.address_of("Mở kết quả"))
    opinions = independent_check(certificate, town.node.roots)
    assert len(opinions) >= 2
    assert all(opinion.valid and opinion.trusted for opinion in opinions), opinions
    assert opinions[-1].whole_document

    anybody = town.citizen().visits("/verify/")
    anybody.chooses("Tệp PDF cần kiểm tra", papers.keep("giay-khai-sinh.pdf", certificate))
    anybody.presses("Kiểm tra").sees("Văn bản hợp lệ", "Đặng Thị Lãnh Đạo", "Giấy khai sinh")
