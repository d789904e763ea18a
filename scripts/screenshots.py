"""Photographs the main pages of a running demo into docs/screenshots: one run plays enough to have something to show.

scripts/screenshots.py                          starts a demo of its own, with its past, in a throw-away folder
scripts/screenshots.py http://localhost:8000    uses the demo that runs there
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.crash.node import RunningNode  # noqa: E402 - the path is set first
from tests.journeys.citizen import Citizen  # noqa: E402
from tests.journeys.device import DESK  # noqa: E402
from tests.journeys.families import birth  # noqa: E402
from tests.journeys.inspection import Inspector  # noqa: E402
from tests.journeys.officer import Officer  # noqa: E402
from tests.journeys.papers import Papers  # noqa: E402

PICTURES = ROOT / "docs" / "screenshots"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK_SIZE, PHONE_SIZE = (1280, 900), (360, 780)
SHARP = 2
"""Pixels of a picture for one of the page."""
KEPT_WIDTHS = {DESK_SIZE: 1280, PHONE_SIZE: 480}
LARGEST_BYTES = 250_000
RICE_PAPER, EDGE, SHADOW = "#f6efe2", "#d9cdb8", (70, 40, 20, 60)


Size = tuple[int, int]


class Trusting(Inspector):
    """Takes pages as they are: the journeys inspect them."""

    def inspect(self, *seen: object) -> None:
        """Look away."""


class Photographer:
    """Takes each page on a desk's screen and on a phone."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.taken: dict[tuple[str, Size], Image.Image] = {}

    def citizen(self, name: str = "", **options: Any) -> Citizen:
        """Bring a citizen."""
        person = Citizen(self.browser, self.address, DESK, Trusting(), device_scale_factor=SHARP, **options)
        return person.becomes(name) if name else person

    def officer(self, name: str) -> Officer:
        """Bring an officer."""
        return Officer(self.browser, self.address, DESK, Trusting(), device_scale_factor=SHARP).becomes(name)

    def take(self, name: str, page: Page, *, posted: bool = False) -> None:
        """Photograph the page on a desk's screen, and opened again on a phone; what was posted is only made narrow."""
        page.evaluate("scrollTo(0, 0)")
        self._keep(name, DESK_SIZE, page)
        if posted:
            page.set_viewport_size(viewport(PHONE_SIZE))
            self._keep(name, PHONE_SIZE, page)
            return
        dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        phone = self.browser.new_context(
            storage_state=page.context.storage_state(),
            viewport=viewport(PHONE_SIZE),
            device_scale_factor=SHARP,
            has_touch=True,
            is_mobile=True,
            locale="vi-VN",
            color_scheme="dark" if dark else "light",
        )
        opened = phone.new_page()
        opened.goto(page.url)
        self._keep(name, PHONE_SIZE, opened)
        phone.close()

    def _keep(self, name: str, size: Size, page: Page) -> None:
        taken = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        self.taken[name, size] = taken
        save(narrowed(taken, KEPT_WIDTHS[size]), PICTURES / f"{name}-{size[0]}.png")

    def pair(self, name: str) -> None:
        """Put both sizes of a page side by side on rice paper."""
        desk, phone = (self.taken[name, size] for size in (DESK_SIZE, PHONE_SIZE))
        canvas = Image.new("RGB", (1600, 920), RICE_PAPER)
        lay(canvas, desk, (48, 52), width=1140, radius=12)
        lay(canvas, phone, (1222, 100), width=330, radius=26)
        save(canvas, PICTURES / f"{name}.png")


def viewport(size: Size) -> dict[str, int]:
    """Return a size as the browser wants it."""
    return {"width": size[0], "height": size[1]}


def lay(canvas: Image.Image, picture: Image.Image, place: tuple[int, int], *, width: int, radius: int) -> None:
    """Lay a picture with round corners and a soft shadow."""
    picture = narrowed(picture, width)
    box = (*place, place[0] + picture.width, place[1] + picture.height)
    shade = Image.new("RGBA", canvas.size, (0, 0, 0, 0))
    ImageDraw.Draw(shade).rounded_rectangle((box[0], box[1] + 10, box[2], box[3] + 14), radius, fill=SHADOW)
    shade = shade.filter(ImageFilter.GaussianBlur(14))
    canvas.paste(shade.convert("RGB"), (0, 0), shade)
    corners = Image.new("L", picture.size, 0)
    ImageDraw.Draw(corners).rounded_rectangle((0, 0, *picture.size), radius, fill=255)
    canvas.paste(picture, place, corners)
    ImageDraw.Draw(canvas).rounded_rectangle(box, radius, outline=EDGE, width=2)


def narrowed(picture: Image.Image, width: int) -> Image.Image:
    """Return the picture in another width."""
    return picture.resize((width, width * picture.height // picture.width), Image.Resampling.LANCZOS)


def save(picture: Image.Image, path: Path) -> None:
    """Save with a palette, with as many colours as the size allows."""
    for colours in (256, 192, 128, 96, 64):
        picture.quantize(colours, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST_BYTES:
            return


def play(camera: Photographer, papers: Papers) -> None:
    """Walk through the platform and photograph what people see."""
    visitor = camera.citizen()
    for name, path in (("home", "/"), ("search", "/search/?q=giay+khai+sinh+cho+con"),
                       ("procedure", "/procedures/1.013225/"), ("gallery", "/design/")):  # fmt: skip
        camera.take(name, visitor.visits(path).page)
    camera.take("home-dark", camera.citizen(color_scheme="dark").visits("/").page)
    reference = apply(camera, papers)
    work(camera, reference)


def apply(camera: Photographer, papers: Papers) -> str:
    """Register a birth as far as the receipt."""
    father = camera.citizen("Nguyễn Văn Mẫu").visits("/procedures/1.001193/").presses("Bắt đầu")
    declarant, child, circumstances, *others = birth(papers, child="Nguyễn Minh Anh")
    father.answers(declarant).answers(child)
    notice = circumstances.pop("Giấy chứng sinh")
    for question, answer in circumstances.items():
        father.writes(question, answer)
    father.presses("Lưu và tiếp tục").writes("Giấy chứng sinh", notice)
    camera.take("application", father.page)
    father.answers({})
    for answers in others:
        father.answers(answers)
    camera.take("review", father.page)
    reference = father.submits()
    camera.take("receipt", father.page)
    camera.take("my-dossiers", father.visits("/dossiers/").page)
    return reference


def work(camera: Photographer, reference: str) -> None:
    """Bring the birth to the leader's desk, and look at queues with a past."""
    code = camera.officer("Phạm Thị Một Cửa").opens(reference).accepts()
    specialist = camera.officer("Hoàng Văn Hộ Tịch")
    camera.take("queue", specialist.visits("/desk/?view=unit").page)
    camera.take("dossier", specialist.opens(code).page)
    specialist.drafts({"Số định danh cá nhân của trẻ": "048226000001"})
    leader = camera.officer("Đặng Thị Lãnh Đạo").opens(code, view="signing").presses("Xem và ký")
    camera.take("sign", leader.page)
    leader.presses("Ký bản")
    camera.officer("Trịnh Thị Văn Thư").opens(code).issues()
    father = camera.citizen("Nguyễn Văn Mẫu").opens_dossier(code).presses("Nhận kết quả")
    camera.take("result", father.page)
    certificate = father.fetches(father.address_of("Mở kết quả"))
    anybody = camera.citizen().visits("/verify/")
    with tempfile.TemporaryDirectory() as folder:
        kept = Papers(Path(folder)).keep("giay-khai-sinh.pdf", certificate)
        anybody.chooses("Tệp PDF cần kiểm tra", kept).presses("Kiểm tra")
    camera.take("verify", anybody.page, posted=True)


@contextmanager
def node(address: str) -> Iterator[str]:
    """Give the address of the demo that runs, or of one started for the pictures."""
    if address:
        yield address
        return
    with tempfile.TemporaryDirectory(prefix="thanglong-screenshots-") as folder:
        Path(folder).chmod(0o755)
        running = RunningNode(Path(folder) / "data", command="demo")
        try:
            yield running.start(within=900).url
        finally:
            running.stop()


def main(arguments: list[str]) -> None:
    """Take every picture and tell where they are."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with node(arguments[0].rstrip("/") if arguments else "") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox", "--disable-gpu"]
        )
        camera = Photographer(browser, address)
        with tempfile.TemporaryDirectory() as folder:
            play(camera, Papers(Path(folder)))
        for name in ("home", "procedure", "application", "queue", "dossier"):
            camera.pair(name)
        browser.close()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures are in {PICTURES.relative_to(ROOT)}/")


if __name__ == "__main__":
    main(sys.argv[1:])
