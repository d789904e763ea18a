"""Temporary residence on a cheap phone: three people agree, it is paid, the police notify, the tenant rates it."""

from datetime import timedelta

import pytest

from tests.journeys.device import PLAIN_PHONE
from tests.journeys.errands import lodging
from tests.journeys.papers import Papers
from tests.journeys.paying import chooses_to_pay_by, waits_for
from tests.journeys.town import Town
from thanglong.kernel import clock

pytestmark = pytest.mark.parametrize("device", [PLAIN_PHONE], ids=str)


def test_from_three_consents_to_the_notice_and_what_the_tenant_says_of_it(town: Town, papers: Papers):
    tenant = town.citizen("Trần Thị Thí Điểm").searches("dang ky tam tru").opens_procedure("Đăng ký tạm trú")
    tenant.sees("7.000 đồng", "15.000 đồng", "Công an cấp xã", "Miễn: Trẻ em dưới 16 tuổi")
    tenant.applies(lodging(papers, clock.today() - timedelta(days=3)))
    tenant.sees("Mai Văn Chủ Nhà", "Trần Gia Bảo", "7.000 đồng")
    reference = tenant.submits()

    code = town.officer("Phạm Thị Một Cửa").opens(reference).accepts()
    tenant.opens_dossier(code).presses("Nộp trực tuyến")
    chooses_to_pay_by(tenant, "VNPAY", "7.000 đồng").presses("Sang VNPAY").presses("Trả tiền")
    waits_for(tenant, "Cơ quan đã nhận đủ tiền")

    police = town.officer("Lâm Thị Cư Trú").opens(code)
    police.drafts({"Số hồ sơ cư trú": "TT-0001"})
    town.officer("Đinh Văn Trưởng Mẫu").opens(code, view="signing").signs()
    police.opens(code).issues()

    tenant.opens_dossier(code).presses("Nhận kết quả")
    assert tenant.fetches(tenant.address_of("Mở kết quả")).startswith(b"%PDF-")

    tenant.follows("Đánh giá việc giải quyết hồ sơ").writes("Chọn một mức", "Hài lòng").presses("Tiếp tục")
    tenant.writes("Chọn một mức", "Dễ").presses("Tiếp tục")
    tenant.writes("Lời của bạn", "Không phải đến trụ sở lần nào.").presses("Gửi").sees("Cảm ơn bạn")
