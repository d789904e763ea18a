"""An officer goes to a hamlet without a network, meets thirty people, and sends them once the line is back."""

import re
from datetime import date
from pathlib import Path
from random import choices, randrange

import pytest
from playwright.sync_api import Route

from tests.journeys.device import DESK
from tests.journeys.officer import Officer
from tests.journeys.papers import Papers
from tests.journeys.town import Town
from tests.journeys.writing import Place

pytestmark = pytest.mark.parametrize("device", [DESK], ids=str)

PROCEDURE = "Xin Giấy xác nhận tình trạng hôn nhân"
GIVEN = ["Trên", "Dưới", "Suối"]
ANSWERS = {
    "Bạn xin giấy cho ai?": "Cho tôi",
    "Giới tính": "Nữ",
    "Dân tộc": "Kinh",
    "Nơi thường trú": Place("hai chau", "Phường Hải Châu, Thành phố Đà Nẵng"),
    "Tình trạng hôn nhân hiện nay": "Chưa đăng ký kết hôn với ai",
    "Bạn dùng giấy này để làm gì?": "Việc khác",
    "Việc đó là gì?": "Vay vốn",
    "Bạn đã từng được cấp giấy này": "Không",
    "Bạn có thuộc diện miễn lệ phí": "Không",
    "Tôi cam đoan": True,
}
MORE = """async ([family, number, first, count]) => {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const store = await import(loaded.find((name) => name.includes("/kit-store.")));
  const { owner } = document.querySelector("[data-owner]").dataset;
  const known = (await store.people(owner)).at(-1);
  const names = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín"];
  for (let n = 0; n < count; n += 1) {
    const name = `${family} ${names[Math.floor(n / 9)]} ${names[n % 9]}`;
    const told = { kit_name: name, kit_personal_number: `${number}${first + n}` };
    const entries = known.entries.map(([key, value]) => [key, told[key] ?? value]);
    await store.keepPerson({ ...known, id: crypto.randomUUID(), name, entries, met: new Date().toISOString() });
  }
}"""


def test_thirty_people_met_without_a_network_come_in_once(town: Town, papers: Papers):
    family, number = f"Hồ {''.join(choices('aeghiklmnotuvy', k=6)).title()}", f"048160{randrange(1000, 9999)}"
    met = {f"{family} {given}": f"{number}{place:02}" for place, given in enumerate(GIVEN, start=1)}
    twice = list(met)[1]
    officer = town.officer("Phạm Thị Một Cửa")
    already_helped(officer, twice, met[twice])
    officer.visits("/counter/kit/")
    officer.page.get_by_role("checkbox", name=PROCEDURE).check()
    officer.page.get_by_role("button", name="Giữ trên máy này").click()
    says(officer, "Đã giữ 1 thủ tục trên máy này.")

    officer.context.set_offline(True)
    officer.page.goto("/counter/kit/people/")
    says(officer, "Máy đang không có mạng.")
    for name, own in met.items():
        officer.page.get_by_role("link", name=PROCEDURE).click()
        meets(officer, name, own)
    photographs(officer, next(iter(met)), papers.picture("giay-cu.jpg"))
    officer.page.evaluate(MORE, [family, number, 10, 27])
    officer.page.reload()
    counts(officer, "30 người trên máy: 30 đủ, 0 còn thiếu.")
    officer.looks()

    officer.context.set_offline(False)
    drops_after(officer, 13)  # the one with a photograph takes two
    officer.page.get_by_role("button", name="Gửi lên").click()
    says(officer, "Mất mạng giữa chừng: đã gửi 11 người", "1 người có thể đã có hồ sơ cùng thủ tục")
    counts(officer, "19 người trên máy")
    officer.page.unroute(re.compile("/counter/kit/send/"))
    nobody_else_sees_them(officer, family)
    officer.page.get_by_role("button", name="Gửi lên").click()
    says(officer, "Đã gửi 19 người.")
    counts(officer, "Chưa có ai trên máy này.")

    officer.visits("/counter/kit/").sees(*met)
    rows = officer.page.locator("section:has(#sent) tbody tr").filter(has_text=family)
    names = rows.locator("td:first-child").all_inner_texts()
    assert len(names) == len(set(names)) == 30
    assert rows.filter(has_text="Có thể trùng").locator("td:first-child").all_inner_texts() == [twice]
    officer.follows(next(iter(met))).sees("giay-cu.jpg").page.go_back()
    officer.follows(twice).sees("Có thể trùng hồ sơ", "Phạm Thị Một Cửa lập lúc")


def nobody_else_sees_them(officer: Officer, family: str) -> None:
    """Let a colleague sign in on the same device: they neither send nor see who is on it, with or without a network."""
    officer.enters("Cao Văn Tiếp Nhận")
    officer.page.get_by_role("button", name="Gửi lên").click()
    says(officer, "Bạn đang đăng nhập với tư cách khác")
    officer.page.goto("/counter/kit/people/")
    counts(officer, "Chưa có ai trên máy này.")
    officer.misses(family)
    officer.context.set_offline(True)
    officer.page.goto("/counter/kit/people/")
    officer.page.get_by_text("Bộ hồ sơ này thuộc về một cán bộ khác").wait_for()
    officer.misses(family).context.set_offline(False)
    officer.enters("Phạm Thị Một Cửa").page.goto("/counter/kit/people/")
    counts(officer, "19 người trên máy")


def already_helped(officer: Officer, name: str, number: str) -> None:
    """Let the counter have begun the same matter for one of the people the day before."""
    officer.visits("/counter/intake/new/1.004873/").writes("Họ, chữ đệm và tên", name)
    officer.writes("Số định danh cá nhân", number).presses("Mở tờ khai").sees(name)


def meets(officer: Officer, name: str, number: str) -> None:
    """Fill one person's form in without a network."""
    officer.page.locator("form[data-open]").wait_for()
    page = officer.page
    who = page.locator("section", has=page.get_by_role("heading", name="Người dân"))
    for label, text in {
        "Họ, chữ đệm và tên": name,
        "Số định danh cá nhân": number,
        "Số điện thoại": "0900000123",
    }.items():
        officer.writes(label, text, within=who)
    officer.writes("Ngày sinh", date(1960, 5, 4), within=who)
    for label, answer in ANSWERS.items():
        officer.writes(label, answer)
    page.get_by_role("button", name="Giữ trên máy").click()
    page.wait_for_url("**/counter/kit/people/")


def photographs(officer: Officer, name: str, picture: Path) -> None:
    """Open somebody again, answer so that a paper is asked for, and photograph it."""
    officer.page.get_by_role("link", name=name).click()
    officer.page.locator("form[data-open]").wait_for()
    officer.has("Tình trạng hôn nhân hiện nay", ANSWERS["Tình trạng hôn nhân hiện nay"])
    officer.writes("Bạn đã từng được cấp giấy này", "Có").writes("Giấy đã cấp trước đây", "Tôi nộp lại")
    officer.page.locator("#previous_certificate_file").set_input_files(picture)
    officer.page.get_by_role("button", name=f"Bỏ tệp {picture.name}").wait_for()
    officer.page.get_by_role("button", name="Giữ trên máy").click()
    officer.page.wait_for_url("**/counter/kit/people/")


def drops_after(officer: Officer, number: int) -> None:
    """Let the line drop while the answer to one sending is on its way: the server has it, the device does not know."""
    seen = []

    def answer(route: Route) -> None:
        seen.append(route)
        if len(seen) == number:
            route.fetch()
            route.abort("internetdisconnected")
        else:
            route.continue_()

    officer.page.route(re.compile("/counter/kit/send/"), answer)


def says(officer: Officer, *texts: str) -> None:
    """Wait for what the page says of itself."""
    for text in texts:
        officer.page.locator(".kit-status").get_by_text(text).wait_for()


def counts(officer: Officer, text: str) -> None:
    """Wait for the count of people on the device."""
    officer.page.locator("[data-count-line]").get_by_text(text).wait_for()
