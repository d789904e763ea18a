"""A page of an application without a mouse: every control is reached in order, seen, and used."""

import pytest

from tests.journeys.device import DESK
from tests.journeys.town import Town

pytestmark = pytest.mark.parametrize("device", [DESK], ids=str)
FOCUSED = """() => { const e = document.activeElement; const s = getComputedStyle(e); return {
    name: e.getAttribute('name') ?? e.textContent.trim(), type: e.type ?? e.tagName, id: e.id,
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'
        || (e.closest('label') && getComputedStyle(e.closest('label')).outlineStyle !== 'none') }; }"""


def test_a_page_is_answered_by_keyboard_alone(town: Town):
    citizen = town.citizen("Trần Thị Thí Điểm").visits("/procedures/2.000635/").presses("Bắt đầu")
    keyboard = citizen.page.keyboard

    keyboard.press("Tab")
    assert citizen.page.evaluate(FOCUSED)["name"] == "Đến nội dung chính"
    keyboard.press("Enter")
    assert citizen.page.evaluate("document.activeElement.id") == "main"

    reached = []
    for _ in range(40):
        keyboard.press("Tab")
        focused = citizen.page.evaluate(FOCUSED)
        assert focused["ring"], f"focus is not visible on {focused}"
        reached.append(focused["name"])
        if focused["name"] == "applicant_kind":
            keyboard.press("Space")
            assert citizen.page.get_by_role("radio", name="Cá nhân").is_checked()
        if focused["name"].startswith("Lưu và tiếp tục"):
            break
    assert reached.index("applicant_kind") < reached.index("phone") < reached.index("email")
    with citizen.page.expect_navigation(wait_until="load"):
        keyboard.press("Enter")
    citizen.looks().sees("Có 1 chỗ cần sửa")
    assert "error-summary" in citizen.page.evaluate("document.activeElement.className")
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert citizen.page.evaluate("document.activeElement.name") == "relation"
