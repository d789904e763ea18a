"""The story: a father registers the birth of his child, is asked for more, and receives a signed certificate."""

import re
import time
from typing import Final
from urllib.parse import urlsplit

from lxml.html import FormElement

from thanglong.faces.cli.walking import birth, independent
from thanglong.faces.cli.walking.browser import Browser, Page
from thanglong.faces.cli.walking.paper import sample_pdf
from thanglong.faces.cli.walking.steps import Log, Step

MOST_PAGES: Final = 20
NEWS_SECONDS: Final = 30
PICK, SIGN_IN = "/demo/", "/demo/sign-in/"
REFERENCE: Final = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b")
CODE: Final = re.compile(r"\b[A-Z]\d{2}(?:\.\d+)*-\d{6}-\d{4,}\b")
REASON: Final = "unreadable_file"
PERSONAL_NUMBER: Final = "048326990099"


class Story:
    """Everybody in it has a browser of their own; what one learns, the next one uses."""

    def __init__(self, url: str, log: Log) -> None:
        self.url, self.log = url, log
        self.citizen = Browser(url)
        self.dossier = ""
        self.reference = self.secret = self.code = ""
        self.pdf = b""

    def play(self) -> None:
        """Play it to its end; raises CheckFailedError at the first check that does not hold."""
        self._sign_in_and_find()
        self._fill_in()
        self._submit_twice()
        self._follow()
        self._ask_for_more()
        self._answer()
        self._accept()
        self._draft()
        self._sign()
        self._issue()
        self._receive()
        self._verify()
        self._strangers()

    # --- the citizen applies ---------------------------------------------------------------------------------------

    def _sign_in_and_find(self) -> None:
        with self.log.step("Công dân đăng nhập", "The citizen signs in") as step:
            self._becomes(self.citizen, "mau", step)
        with self.log.step("Tìm thủ tục, gõ không dấu", "Searching without diacritics") as step:
            found = self.citizen.get("/search/", q=birth.QUERY)
            step.check(found.status == 200, f"search answered {found.status}")
            links = found.links(f"/procedures/{birth.PROCEDURE}/")
            step.check(links, f"“{birth.QUERY}” does not find {birth.PROCEDURE}")
            first = found.links("/procedures/")[0]
            step.check(birth.PROCEDURE in first, f"the first hit is {first}")
        with self.log.step("Mở trang thủ tục", "Opening the procedure") as step:
            self.procedure = self.citizen.get(links[0])
            step.check(self.procedure.forms("/start/"), "the page offers no way to begin")
            step.note(self.procedure.title)

    def _fill_in(self) -> None:
        with self.log.step("Bắt đầu nộp", "Beginning the application") as step:
            page = self.citizen.submit(self.procedure, self.procedure.forms("/start/")[-1])
            step.check(page.status == 200 and "/applications/" in page.path, f"{page.status} at {page.path}")
            self.draft = "/".join(page.path.split("/")[:3]) + "/"
        known, seen = birth.answers(), 0
        while page.path != f"{self.draft}review/":
            seen += 1
            with self.log.step(f"Điền trang “{page.title}”", f"Filling “{page.title}” in") as step:
                step.check(seen <= MOST_PAGES, f"still at {page.path} after {MOST_PAGES} pages")
                page = self._fill_page(page, known, step)
        self.review = page

    def _fill_page(self, page: Page, known: dict[str, str], step: Step) -> Page:
        """Answer a page; a place that is typed may need a choice, and then the page comes once more."""
        here = page.path
        for _attempt in range(3):
            form = page.forms(here)[0]
            given = birth.for_form(form, known)
            wanted = birth.UPLOAD in form.fields and birth.CHILD and not page.links("/files/")
            files = {birth.UPLOAD: ("giay-chung-sinh.pdf", sample_pdf("Giay chung sinh"))} if wanted else None
            page = self.citizen.submit(page, form, dict(given), files)
            step.check(page.status in {200, 422}, f"{here} answered {page.status}")
            if page.path != here:
                return page
        step.check(False, f"{here}: {page.sentence()}")
        return page

    def _submit_twice(self) -> None:
        with self.log.step("Nộp, bấm hai lần", "Submitting, clicked twice") as step:
            form = self.review.forms(field="csrfmiddlewaretoken")
            send = next(one for one in form if urlsplit(one.get("action") or "").path in {"", self.review.path})
            first = self.citizen.submit(self.review, send)
            step.check(first.path.endswith("/receipt/"), f"{first.status} at {first.path}: {first.sentence()}")
            second = self.citizen.submit(self.review, send)
            step.check(second.path == first.path, f"the second click led to {second.path}")
            self.dossier = first.path.removesuffix("receipt/")
            self.reference, self.secret = self._codes(first, step)
            step.check(self._codes(second, step) == (self.reference, self.secret), "the second receipt differs")
            step.note(self.reference)
        with self.log.step("Biên nhận PDF", "The receipt as PDF") as step:
            paper = self.citizen.get(f"{self.dossier}papers/receipt.pdf")
            step.check(paper.body.startswith(b"%PDF-"), f"{paper.status}, no PDF")

    @staticmethod
    def _codes(receipt: Page, step: Step) -> tuple[str, str]:
        found = REFERENCE.search(receipt.text)
        secret = " ".join(receipt.tree.xpath("string(//*[contains(@class,'secret')])").split())
        step.check(found and secret, "the receipt shows no reference and secret")
        return (found.group() if found else ""), secret

    def _follow(self) -> None:
        with self.log.step("Theo dõi bằng mã, không đăng nhập", "Following by code, not signed in") as step:
            anybody = Browser(self.url)
            page = anybody.get("/follow/")
            form = page.forms("/follow/", "secret")[0]
            right = anybody.submit(page, form, {"code": self.reference, "secret": self.secret})
            step.check(right.status == 200 and self.reference in right.text, f"{right.status}: {right.sentence()}")
            step.check(birth.CHILD not in right.text, "the page shows what is in the dossier")
            wrong = anybody.submit(page, form, {"code": self.reference, "secret": "2222XXXX"})
            step.check(wrong.status == 422 and "steps" not in wrong.text, "a wrong secret is not refused")

    # --- the state answers -----------------------------------------------------------------------------------------

    def _ask_for_more(self) -> None:
        with self.log.step("Một cửa yêu cầu bổ sung", "The counter asks for a supplement") as step:
            self.counter, page = self._officer("motcua", self.reference, step)
            asked = self.counter.get(self._address(page, "/supplement/", step))
            form = asked.forms(field="reasons")[0]
            words: dict[str, str | list[str]] = {"reasons": [REASON], f"explanation_{REASON}": "Ảnh bị mờ ở góc phải."}
            done = self.counter.submit(asked, form, words)
            step.check(done.status == 200 and "/supplement/" not in done.path, done.sentence() or str(done.status))

    def _answer(self) -> None:
        with self.log.step("Công dân bổ sung", "The citizen supplies it") as step:
            page = self.citizen.get(f"{self.dossier}supplement/")
            step.check("Ảnh bị mờ" in page.text, "the request does not show the officer's words")
            topic = self.citizen.get(f"{self.draft}birth/")
            form = topic.forms(topic.path, birth.UPLOAD)
            step.check(form, "the page takes no further file")
            files = {birth.UPLOAD: ("giay-chung-sinh-ro.pdf", sample_pdf("Giay chung sinh, chup lai"))}
            kept = self.citizen.submit(topic, form[0], {}, files)
            step.check(kept.status == 200, kept.sentence() or str(kept.status))
            review = self.citizen.get(f"{self.draft}review/")
            send = [one for one in review.forms(field="csrfmiddlewaretoken") if not one.get("action")]
            sent = self.citizen.submit(review, send[0])
            step.check(sent.path == self.dossier, f"{sent.status} at {sent.path}: {sent.sentence()}")
            step.check(not sent.links("/supplement/"), "the dossier still waits for a supplement")

    def _accept(self) -> None:
        with self.log.step("Một cửa tiếp nhận, cấp mã", "The counter accepts and gives the code") as step:
            page = self._find(self.counter, self.reference, step)
            done = self.counter.submit(page, self._form(page, "/accept/", step))
            step.check(done.status == 200, f"{done.status}: {done.sentence()}")
            found = CODE.search(self.citizen.get(self.dossier).text)
            step.check(found, "the citizen's page shows no code")
            self.code = found.group() if found else ""
            step.note(self.code)

    def _draft(self) -> None:
        with self.log.step("Công chức hộ tịch soạn và trình", "The registrar drafts and sends up") as step:
            registrar, page = self._officer("hotich", self.code, step)
            prepare = registrar.get(self._address(page, "/prepare/", step))
            form = prepare.forms(field="value_personal_number")[0]
            drafted = registrar.submit(prepare, form, {"value_personal_number": PERSONAL_NUMBER})
            step.check(drafted.status == 200, f"{drafted.status}: {drafted.sentence()}")
            done = registrar.submit(drafted, self._form(drafted, "/submit/", step))
            step.check(done.status == 200, f"{done.status}: {done.sentence()}")

    def _sign(self) -> None:
        with self.log.step("Lãnh đạo ký số", "The chair signs") as step:
            chair, page = self._officer("lanhdao", self.code, step)
            table = chair.get(self._address(page, "/sign/", step))
            done = chair.submit(table, self._form(table, "/sign/", step))
            step.check(done.status == 200, f"{done.status}: {done.sentence()}")

    def _issue(self) -> None:
        with self.log.step("Văn thư cấp số, đóng dấu, ban hành", "The clerk numbers, seals and issues") as step:
            clerk, page = self._officer("vanthu", self.code, step)
            before = clerk.get(self._address(page, "/issue/", step))
            numbered = clerk.submit(before, self._form(before, "/number/", step))
            step.check("/GKS-UBND" in numbered.text, f"{numbered.status}: {numbered.sentence()}")
            forms = [form for form in numbered.forms(field="csrfmiddlewaretoken") if not form.get("action")]
            done = clerk.submit(numbered, forms[-1])
            step.check(done.status == 200, f"{done.status}: {done.sentence()}")

    # --- the result ------------------------------------------------------------------------------------------------

    def _receive(self) -> None:
        with self.log.step("Công dân nhận kết quả", "The citizen receives the result") as step:
            page = self.citizen.get(self.dossier)
            taken = self.citizen.submit(page, self._form(page, "/result/", step))
            links = taken.links("/result.pdf")
            step.check(links, f"no result to open: {taken.sentence()}")
            paper = self.citizen.get(links[0])
            step.check(paper.body.startswith(b"%PDF-"), f"{paper.status}, no PDF")
            self.pdf = paper.body
            step.note(f"{len(self.pdf) // 1024} KB")
        with self.log.step("Thư báo trong hộp thư", "News in the inbox") as step:
            deadline = time.monotonic() + NEWS_SECONDS
            while self.code not in (told := self.citizen.get("/inbox/").text) and time.monotonic() < deadline:
                time.sleep(1)
            step.check(self.code in told, f"no news of {self.code} within {NEWS_SECONDS} s")

    def _verify(self) -> None:
        with self.log.step("Kiểm tra chữ ký bằng công cụ độc lập", "Checking the signatures independently") as step:
            findings = independent.examine(self.pdf)
            step.check(findings, independent.MISSING)
            for finding in findings:
                step.check(finding.holds, f"{finding.tool}: {', '.join(finding.problems) or 'no signature'}")
                step.check(finding.signatures >= 2, f"{finding.tool} sees {finding.signatures} signature, not two")
                step.note(f"{finding.tool}: {finding.signatures}")
            forged = [finding.tool for finding in independent.examine(_forged(self.pdf)) if finding.holds]
            step.check(not forged, f"{forged} accept a changed file")
        with self.log.step("Kiểm tra trên trang của nền tảng", "Checking on our own page") as step:
            anybody = Browser(self.url)
            page = anybody.get("/verify/")
            form = page.forms("/verify/", "file")[0]
            good = anybody.submit(page, form, {}, {"file": ("ket-qua.pdf", self.pdf)})
            step.check(good.tree.xpath("//section//*[contains(@class,'success')]"), f"{good.status}: {good.text[:200]}")
            bad = anybody.submit(page, form, {}, {"file": ("gia-mao.pdf", _forged(self.pdf))})
            step.check(bad.tree.xpath("//section//*[contains(@class,'danger')]"), "a changed file is accepted")

    def _strangers(self) -> None:
        with self.log.step("Người lạ không thấy gì", "Strangers see nothing") as step:
            stranger = Browser(self.url)
            self._becomes(stranger, "thidiem", step)
            for address in (
                self.dossier,
                f"{self.dossier}result.pdf",
                f"{self.dossier}receipt/",
                f"{self.draft}birth/",
            ):
                step.check(stranger.get(address).status == 404, f"{address} is open to another citizen")
            officer = Browser(self.url)
            self._becomes(officer, "moitruong", step)
            elsewhere = f"/desk{self.dossier}"
            step.check(officer.get(elsewhere).status == 404, f"{elsewhere} is open to another agency")
            visitor = Browser(self.url).get(self.dossier)
            step.check(visitor.path.startswith("/account/"), f"a visitor reached {visitor.path}")

    # --- ways around -----------------------------------------------------------------------------------------------

    def _becomes(self, browser: Browser, login: str, step: Step) -> Page:
        people = browser.get(PICK)
        step.check(people.status == 200, f"{PICK} answered {people.status}: is this the demo?")
        form = [one for one in people.forms(SIGN_IN) if one.fields["login"] == login]
        step.check(form, f"nobody called {login} can be picked")
        page = browser.submit(people, form[0])
        step.check(page.status == 200, f"signing in answered {page.status}")
        return page

    def _officer(self, login: str, label: str, step: Step) -> tuple[Browser, Page]:
        browser = Browser(self.url)
        self._becomes(browser, login, step)
        return browser, self._find(browser, label, step)

    def _find(self, browser: Browser, label: str, step: Step) -> Page:
        """Find a dossier in the officer's queue by its code, and open it."""
        queue = browser.get("/desk/", view="unit", q=label)
        links = queue.links(f"/desk{self.dossier}") or queue.links("/desk/tasks/")
        step.check(links, f"{label} is not in the queue")
        page = browser.get(f"/desk{self.dossier}")
        step.check(page.status == 200, f"the dossier answered {page.status}")
        return page

    @staticmethod
    def _address(page: Page, part: str, step: Step) -> str:
        links = page.links(part)
        step.check(links, f"{page.path} offers no link to {part}")
        return links[0]

    @staticmethod
    def _form(page: Page, part: str, step: Step) -> FormElement:
        forms = page.forms(part) or [form for form in page.forms(field="csrfmiddlewaretoken") if part in page.path]
        step.check(forms, f"{page.path} offers no form for {part}")
        return forms[0]


def _forged(pdf: bytes) -> bytes:
    """Change one byte that is signed."""
    place = pdf.index(b"stream", len(pdf) // 20) + 20
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
