"""On the device: photographs shrink, a film gives one picture, a dropped line sends again."""

import re
from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

from thanglong.delivery.uploads.tests import sheets

pytestmark = pytest.mark.browser

HOST = "http://uploads.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; media-src blob:"
)
FORM = """<!doctype html><html lang="vi"><title>x</title><main><form method="post" action="/form/" data-upload
    data-failed="Mạng bị ngắt." enctype="multipart/form-data"><div class="upload" data-film="Chọn hình"
    data-moment="Thời điểm" data-take="Gửi hình này" data-leave="Bỏ" data-unplayable="Không mở được"
    data-retry="Gửi lại"
    data-large="lớn hơn 3 MB"><input type="file" id="proof" name="proof-upload" multiple data-limit="3" data-pictures
    accept=".pdf,.jpg"><button name="_action" value="proof:upload">Tải lên</button></div>
    <input name="parcel" id="parcel"><label><input type="radio" name="kind" value="red">đỏ</label>
    <label><input type="radio" name="kind" value="pink">hồng</label><input name="area" id="area"></form></main>
    <script type="module" src="/static/design/js/page.js"></script></html>"""
FILM = """async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
    const brush = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const done = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.start();
    for (let n = 0; n < 12; n += 1) {
        brush.fillStyle = `rgb(200, ${n * 20}, 40)`;
        brush.fillRect(0, 0, 320, 240);
        await new Promise((resolve) => { setTimeout(resolve, 40); });
    }
    recorder.stop();
    await done;
    const chosen = new DataTransfer();
    chosen.items.add(new File(parts, "giay.webm", { type: "video/webm" }));
    const input = document.getElementById("proof");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}"""


class Portal:
    """Answers like the portal, remembers what came, and drops the line as often as it is told."""

    def __init__(self, browser: Browser) -> None:
        self.came: list[bytes] = []
        self.drops = 0
        self.is_slow = False
        self.under_way: list[Route] = []
        self.page: Page = browser.new_page()
        self.page.route("**/*", self.answer)
        self.page.goto(f"{HOST}/form/")

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.method == "POST" and self.drops:
            self.drops -= 1
            route.abort("connectionreset")
        elif route.request.method == "POST" and self.is_slow:
            self.under_way.append(route)
        elif route.request.method == "POST":
            self.came.append(route.request.post_data_buffer or b"")
            taken = FORM.replace("<form", f"<p>Đã nhận {len(self.came)}</p><form", 1)
            route.fulfill(body=taken, content_type="text/html; charset=utf-8")
        elif path.startswith("/static/"):
            found = Path(finders.find(path.removeprefix("/static/")))
            route.fulfill(body=found.read_bytes(), content_type=guess_type(found)[0])
        else:
            headers = {"content-security-policy": POLICY}
            route.fulfill(body=FORM, content_type="text/html; charset=utf-8", headers=headers)

    def comes_through(self) -> None:
        """Answer what was long on its way."""
        self.is_slow = False
        for route in self.under_way:
            self.answer(route)

    def is_ready(self) -> None:
        """Wait for the page's scripts, by an element: the policy forbids asking with a text that is evaluated."""
        self.page.locator("#proof[accept*='video/mp4']").wait_for()

    def choose(self, *files: tuple[str, str, bytes]) -> None:
        self.is_ready()
        sent = [{"name": name, "mimeType": kind, "buffer": content} for name, kind, content in files]
        self.page.set_input_files("#proof", sent)

    def taken(self, count: int) -> bytes:
        self.page.get_by_text(f"Đã nhận {count}").wait_for()
        return self.came[-1]


def picture_in(body: bytes) -> bytes:
    found = re.search(rb"\r\n\r\n(\xff\xd8\xff.*?)\r\n------", body, re.DOTALL)
    assert found, body[:400]
    return found[1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def portal(browser: Browser) -> Iterator[Portal]:
    portal = Portal(browser)
    yield portal
    portal.page.close()


def test_a_large_photograph_shrinks_and_a_small_file_stays(portal: Portal, tmp_path: Path) -> None:
    noise = Image.merge("RGB", [Image.effect_noise((3000, 2000), 40)] * 3)
    large = sheets.picture(sheet=noise, quality=95)
    portal.choose(("anh.jpg", "image/jpeg", large), ("giay.pdf", "application/pdf", b"%PDF-1.7 small"))
    portal.taken(2)
    sent = picture_in(portal.came[0])
    assert len(sent) < len(large)
    (tmp_path / "sent.jpg").write_bytes(sent)
    assert max(Image.open(tmp_path / "sent.jpg").size) == 2480
    assert b"%PDF-1.7 small" in portal.came[1]


def test_a_dropped_line_sends_again(portal: Portal) -> None:
    portal.drops = 1
    portal.choose(("giay.pdf", "application/pdf", b"%PDF-1.7 small"))
    portal.page.get_by_text("Mạng bị ngắt.").wait_for()
    assert b"%PDF-1.7 small" in portal.taken(1)


def test_what_is_typed_while_a_file_is_on_its_way_stays(portal: Portal) -> None:
    portal.page.fill("#area", "trước")
    portal.is_slow = True
    with portal.page.expect_request(lambda request: request.method == "POST"):
        portal.choose(("giay.pdf", "application/pdf", b"%PDF-1.7 small"))
    portal.page.get_by_label("hồng").check()
    portal.page.fill("#parcel", "thửa 12")
    portal.comes_through()
    portal.taken(1)
    assert portal.page.input_value("#parcel") == "thửa 12"
    assert portal.page.get_by_label("hồng").is_checked()
    assert portal.page.input_value("#area") == ""  # as the server has it: nobody touched it meanwhile
    assert portal.page.locator("#parcel:focus").count() == 1


def test_what_is_too_large_is_told_before_it_is_sent(portal: Portal) -> None:
    portal.choose(("to.pdf", "application/pdf", bytes(3_200_000)))
    portal.page.get_by_text("to.pdf: lớn hơn 3 MB").wait_for()
    assert portal.came == []


def test_of_a_film_one_picture_is_sent(portal: Portal) -> None:
    portal.is_ready()
    portal.page.evaluate(FILM)
    portal.page.get_by_role("group", name="Chọn hình").get_by_role("button", name="Gửi hình này").click()
    body = portal.taken(1)
    assert b'filename="giay.jpg"' in body
    assert picture_in(body)
    assert b"webm" not in body
