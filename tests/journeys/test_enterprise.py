"""A private enterprise founded by a service company on behalf of its owner, decided by the department of finance."""

import pytest

from tests.journeys.device import DESK
from tests.journeys.errands import enterprise
from tests.journeys.papers import Papers
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", [DESK], ids=str)


def test_filed_by_a_representative_and_certified(town: Town, papers: Papers):
    agent = town.citizen("Tô Thị Đại Diện").searches("thanh lap doanh nghiep tu nhan")
    agent.opens_procedure("Thành lập doanh nghiệp tư nhân").sees("Sở Tài chính", "100.000 đồng")
    agent.applies(enterprise(papers)).sees("Lê Quang Chủ", "100.000 đồng")
    reference = agent.submits()

    code = town.officer("Phan Thị Liên Thông").opens(reference).accepts()
    registrar = town.officer("Quách Thị Đăng Ký").opens(code)
    registrar.drafts({"Mã số doanh nghiệp": "0400123456"})
    town.officer("Tạ Văn Giám Đốc").opens(code, view="signing").signs()
    registrar.opens(code).issues()

    agent.opens_dossier(code).sees("Doanh nghiệp tư nhân May mặc Hư Cấu", "100.000 đồng")
    town.citizen("Lê Văn Minh Hoạ").visits("/dossiers/").misses(code)
