"""Somebody who works for the state."""

from typing import Self
from urllib.parse import urlencode

from tests.journeys.names import starting
from tests.journeys.visitor import Visitor


class Officer(Visitor):
    """A person at the desk."""

    def searches(self, words: str, *, view: str = "mine") -> Self:
        """Look through a part of the queue."""
        return self.visits(f"/desk/?{urlencode({'view': view, 'q': words})}")

    def filters(self, words: str) -> Self:
        """Type into the filter of one's own queue."""
        self.visits("/desk/")
        self.page.get_by_role("searchbox", name=starting("Mã hồ sơ hoặc tên")).fill(words)
        return self.presses("Lọc").sees(words)

    def opens(self, label: str, *, view: str = "mine") -> Self:
        """Find a dossier in the queue and open it."""
        self.searches(label, view=view)
        return self._go(self.page.get_by_role("link", name=label))

    def accepts(self) -> str:
        """Accept the open dossier and return its code."""
        self.presses("Tiếp nhận").sees("Đã tiếp nhận hồ sơ")
        return self.page.locator(".dossier-head b.num").inner_text()

    def asks_for_more(self, reason: str, explanation: str) -> Self:
        """Ask the applicant, once, for what lacks."""
        self.presses("Yêu cầu bổ sung")
        self.page.get_by_role("checkbox", name=starting(reason)).check()
        self.writes(f"Giải thích thêm: {reason}", explanation)
        return self.presses("Gửi yêu cầu bổ sung").sees("Đã gửi yêu cầu bổ sung")

    def refuses(self, reason: str, explanation: str) -> Self:
        """Refuse with a reason, after a look at the form that the applicant will get."""
        self.presses("Từ chối")
        self.page.get_by_role("radio", name=starting(reason)).check()
        self.writes("Giải thích cho người nộp", explanation)
        self.presses("Xem trước phiếu từ chối").sees("Xem kỹ trước khi từ chối")
        return self.presses("Từ chối hồ sơ").sees("Đã từ chối hồ sơ")

    def consults(self, question: str) -> Self:
        """Ask the other units, all at once."""
        self.presses("Gửi lấy ý kiến").writes("Nội dung cần hỏi", question)
        return self.presses("Gửi lấy ý kiến").sees("Đã gửi lấy ý kiến các đơn vị")

    def gives_opinion(self, outcome: str, text: str = "") -> Self:
        """Answer as the unit that was asked."""
        self.presses("Cho ý kiến").writes("Ý kiến của đơn vị", outcome).writes("Nội dung và căn cứ", text)
        return self.presses("Gửi ý kiến").sees("Đã gửi ý kiến")

    def drafts(self, values: dict[str, str]) -> Self:
        """Make the draft of the result and send it up."""
        self.presses("Soạn kết quả")
        for label, value in values.items():
            self.writes(label, value)
        self.presses("Tạo dự thảo").sees("Đã tạo dự thảo")
        return self.presses("Trình lãnh đạo").sees("Đã trình lãnh đạo ký")

    def signs(self) -> Self:
        """Sign the version on the screen."""
        return self.presses("Xem và ký").presses("Ký bản").sees("Đã ký số")

    def issues(self) -> Self:
        """Number, seal and issue the signed result."""
        self.presses("Cấp số, ban hành").presses("Cấp số")
        if self.heading != "Cấp số, ban hành":
            self.presses("Cấp số, ban hành")
        return self.presses("Đóng dấu, ban hành").sees("ban hành")
