"""One application, three agencies: a father declares once and receives three signed results."""

import time

import pytest

from tests.journeys.citizen import PATIENCE
from tests.journeys.device import PLAIN_PHONE
from tests.journeys.families import newborn
from tests.journeys.papers import Papers
from tests.journeys.town import Town

CARD = {"Mã số bảo hiểm y tế": "0123456789"}


@pytest.mark.parametrize("device", [PLAIN_PHONE], ids=str)
def test_three_results_for_one_application(town: Town, papers: Papers):
    father = town.citizen("Nguyễn Văn Mẫu")
    father.searches("lien thong khai sinh").opens_procedure("Khai sinh, thường trú và thẻ bảo hiểm y tế")
    father.applies(newborn(papers, child="Nguyễn Minh Khôi"))
    reference = father.submits()
    code = town.officer("Phạm Thị Một Cửa").opens(reference).accepts()

    father.opens_dossier(code)
    _decides(town, _part(father, "Khai sinh"), CIVIL_STATUS, {"Số định danh cá nhân của trẻ": "048226000002"})
    father.opens_dossier(code).presses("Nhận các kết quả đã có").sees("Mở Giấy khai sinh")
    _decides(town, _part(father, "Thường trú"), POLICE, {})
    _decides(town, _part(father, "Thẻ bảo hiểm y tế"), INSURER, CARD)

    father.visits("/dossiers/").sees(code)
    father.opens_dossier(code).sees("Các cơ quan đã trả lời đủ các phần").presses("Nhận các kết quả đã có")
    for name in ("Mở Giấy khai sinh", "Mở Thông báo kết quả đăng ký thường trú", "Mở Thẻ bảo hiểm y tế"):
        assert father.fetches(father.address_of(name)).startswith(b"%PDF-")


CIVIL_STATUS = ("Hoàng Văn Hộ Tịch", "Đặng Thị Lãnh Đạo", "Trịnh Thị Văn Thư")
POLICE = ("Lâm Thị Cư Trú", "Đinh Văn Trưởng Mẫu", "Lâm Thị Cư Trú")
INSURER = ("Kiều Thị Bảo Hiểm", "Âu Văn Giám Đốc Mẫu", "Kiều Thị Bảo Hiểm")


def _part(father, name: str) -> str:
    """Wait until the platform has passed the part on, and return the code that its agency gave it."""
    card = father.page.locator(".parts > li").filter(has=father.page.get_by_role("heading", name=name, exact=True))
    until = time.monotonic() + PATIENCE
    while not card.locator(".num").count():
        assert time.monotonic() < until, f"{name} was never passed on: {father.main_text()}"
        father.page.wait_for_timeout(500)
        father.visits(father.page.url)
    return card.locator(".num").inner_text()


def _decides(town: Town, code: str, people: tuple[str, str, str], values: dict[str, str]) -> None:
    specialist, leader, clerk = people
    town.officer(specialist).opens(code).drafts(values)
    town.officer(leader).opens(code, view="signing").signs()
    town.officer(clerk).opens(code).issues()
