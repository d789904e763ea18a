"""A letter as a page: the same words as on paper, in plain parts that every screen and every reader can show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.letters.control_slip import slip_data
from thanglong.delivery.letters.models import Letter
from thanglong.kernel.text import Text

Pair = tuple[str, str]


@dataclass(frozen=True)
class Sheet:
    """One letter to be read: head, facts, paragraphs, a table, and who signed."""

    form: str
    title: str
    agency: str
    symbol: str
    given_at: datetime
    facts: list[Pair]
    paragraphs: list[str]
    headings: list[str]
    rows: list[list[str]]
    signer: str
    sealed_at: datetime | None

    @property
    def table(self) -> list[list[Pair]]:
        """Return the rows with the heading beside each cell, which narrow screens show."""
        return [list(zip(self.headings, row, strict=True)) for row in self.rows]


def sheet(letter: Letter, dossier: Dossier) -> Sheet:
    """Return a letter as it reads; the control slip as the dossier stands now."""
    data = slip_data(dossier, letter) if letter.form == Form.SLIP else letter.data
    headings, rows = _table(letter.form, data)
    signer = data.get("signer", {})
    return Sheet(
        form=letter.form,
        title=str(Form(letter.form).label),
        agency=data["agency"]["name"],
        symbol=letter.symbol,
        given_at=letter.given_at,
        facts=[pair for pair in _facts(letter.form, data) if pair[1]],
        paragraphs=[text for text in _paragraphs(letter.form, data) if text],
        headings=headings,
        rows=rows,
        signer=", ".join(part for part in (signer.get("name"), signer.get("position")) if part),
        sealed_at=letter.sealed_at,
    )


def _facts(form: str, data: dict[str, Any]) -> list[Pair]:
    dossier, applicant = data["dossier"], data["applicant"]
    facts = [
        (_("Mã hồ sơ"), dossier["code"]),
        (_("Hồ sơ của"), applicant["name"]),
        (_("Người được uỷ quyền nộp"), str(applicant.get("representative") or "")),
        (_("Thủ tục"), dossier["procedure"]),
        (_("Nơi tiếp nhận"), dossier["receiving_point"]),
        (_("Nhận hồ sơ"), moment(dossier["received_at"])),
    ]
    if form == Form.RECEIPT:
        book = _("Quyển %(book)s, số thứ tự %(entry)s") % {"book": data.get("book"), "entry": data.get("entry")}
        facts += [
            (_("Thời hạn giải quyết"), dossier["time_limit"]),
            (_("Phí, lệ phí"), str(dossier.get("fee") or "")),
            (_("Vào sổ theo dõi hồ sơ"), book),
        ]
    if form in {Form.RECEIPT, Form.SLIP, Form.APOLOGY}:
        facts.append((_("Hẹn trả kết quả"), moment(data.get("due_at") or dossier["due_at"])))
    if form == Form.APOLOGY:
        facts.append((_("Hẹn lại"), moment(data["new_due_at"])))
    if form == Form.SUPPLEMENT:
        facts.append((_("Bổ sung trước"), moment(data["deadline"])))
    if form == Form.STOP:
        facts.append((_("Dừng giải quyết từ"), moment(data["stopped_at"])))
    return facts


def _paragraphs(form: str, data: dict[str, Any]) -> list[str]:
    reason = str(data.get("reason") or "")
    said = {
        Form.SUPPLEMENT.value: [
            reason,
            _("Cơ quan chỉ yêu cầu bổ sung một lần. Khi nhận đủ hồ sơ, thời hạn giải quyết được tính lại từ đầu."),
        ],
        Form.REFUSAL.value: [_("Bạn có quyền khiếu nại nếu không đồng ý với việc từ chối này.")],
        Form.APOLOGY.value: [
            _("Lý do không trả kết quả đúng hẹn: %(reason)s") % {"reason": reason},
            "" if data.get("in_time", True) else _("Văn bản này được lập sau khi đã quá hạn."),
            _("Cơ quan xin lỗi vì sự chậm trễ. Hồ sơ vẫn được thống kê là quá hạn theo thời hạn đã hẹn ban đầu."),
        ],
        Form.STOP.value: [reason, _("Bạn có thể nộp hồ sơ mới bất cứ lúc nào.")],
        Form.SLIP.value: [_("Lập tự động từ những việc đã ghi nhận, không ai sửa được bằng tay.")],
    }
    return said.get(form, [])


def _table(form: str, data: dict[str, Any]) -> tuple[list[str], list[list[str]]]:
    if form == Form.RECEIPT:
        kinds = ("originals", "certified", "copies", "digital")
        headings = [_("Giấy tờ"), _("Bản chính"), _("Bản sao chứng thực"), _("Bản chụp"), _("Bản điện tử")]
        return headings, [[one["name"], *(_count(one.get(kind)) for kind in kinds)] for one in data["documents"]]
    if form == Form.SUPPLEMENT:
        headings = [_("Giấy tờ, nội dung"), _("Cần bổ sung"), _("Căn cứ")]
        return headings, [[one["document"], one["content"], one["basis"]] for one in data["items"]]
    if form == Form.REFUSAL:
        return [_("Lý do"), _("Căn cứ")], [[one["text"], one["basis"]] for one in data["reasons"]]
    if form == Form.SLIP:
        return _slip_headings(), [_slip_row(one) for one in data["rows"]]
    return [], []


def _slip_headings() -> list[str]:
    return [_("Giao"), _("Nhận"), _("Việc"), _("Giao lúc"), _("Hạn"), _("Xong lúc"), pgettext("bước", "Kết quả")]


def _slip_row(one: dict[str, Any]) -> list[str]:
    times = [moment(one[key]) or "–" for key in ("given_at", "due_at", "done_at")]
    return [one["giver"], one["taker"], str(Text.parse(one["names"])), *times, outcomes()[one["outcome"]]]


def outcomes() -> dict[str, str]:
    """Return how work against its time is called in the active language."""
    return {"early": _("Trước hạn"), "on_time": _("Đúng hạn"), "late": _("Quá hạn"), "": _("Đang làm")}


def _count(value: Any) -> str:
    return str(value) if value else "–"


def moment(value: str | None) -> str:
    """Return an instant as people write it: hour, then day."""
    return datetime.fromisoformat(value).strftime("%H:%M %d/%m/%Y") if value else ""
