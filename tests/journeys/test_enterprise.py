"""A private enterprise founded by a service company for its owner: filed, paid, decided by the department, received."""

import pytest

from tests.journeys.device import DESK
from tests.journeys.errands import enterprise
from tests.journeys.papers import Papers
from tests.journeys.paying import chooses_to_pay_by, waits_for
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", [DESK], ids=str)


def test_filed_by_a_representative_paid_certified_and_received(town: Town, papers: Papers):
    agent = town.citizen("Tô Thị Đại Diện").searches("thanh lap doanh nghiep tu nhan")
    agent.opens_procedure("Thành lập doanh nghiệp tư nhân").sees("Sở Tài chính", "100.000 đồng")
    agent.applies(enterprise(papers)).sees("Lê Quang Chủ", "100.000 đồng")
    reference = agent.submits()

    code = town.officer("Phan Thị Liên Thông").opens(reference).accepts()
    registrar = town.officer("Quách Thị Đăng Ký").opens(code)
    registrar.drafts({"Mã số doanh nghiệp": "0400123456"})
    town.officer("Tạ Văn Giám Đốc").opens(code, view="signing").signs()
    registrar.opens(code).issues()

    agent.opens_dossier(code).sees("Doanh nghiệp tư nhân May mặc Hư Cấu", "Kết quả tải được ngay khi")
    agent.misses("Mở kết quả").presses("Nộp trực tuyến")
    chooses_to_pay_by(agent, "VietQR", "100.000 đồng").presses("Mở ứng dụng ngân hàng trên máy này")
    agent.presses("Chuyển tiền").sees("Đã chuyển 100.000 đồng")
    agent.opens_dossier(code)
    waits_for(agent, "Đã nộp")
    agent.misses("Nộp trực tuyến").presses("Nhận kết quả")
    assert agent.fetches(agent.address_of("Mở kết quả")).startswith(b"%PDF-")
    assert agent.fetches(agent.address_of("Biên lai BL-DEMO")).startswith(b"%PDF-")
    agent.reads_in_inbox("Đã nhận 100.000 đồng", "đã có kết quả, còn phải nộp 100.000 đồng")
    town.citizen("Lê Văn Minh Hoạ").visits("/dossiers/").misses(code)
