"""The ledger's entries of a dossier in plain words: who did what, when, and with what."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.dossiers.constants import Outcome
from thanglong.faces.desk.presenters.money import HAND_OVER_METHODS, PAYMENT_METHODS
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel.money import format_dong

Facts = Mapping[str, Any]
Note = Callable[[Facts], str]

TITLES: Final[dict[str, Promise]] = {
    "dossier.submit": gettext_lazy("Người nộp gửi hồ sơ"),
    "dossier.accept": gettext_lazy("Tiếp nhận hồ sơ"),
    "dossier.request_supplement": gettext_lazy("Yêu cầu bổ sung"),
    "dossier.supply": gettext_lazy("Người nộp gửi bổ sung, thời hạn tính lại từ đầu"),
    "dossier.refuse": gettext_lazy("Từ chối hồ sơ"),
    "dossier.withdraw": gettext_lazy("Người nộp rút hồ sơ"),
    "dossier.assign": gettext_lazy("Giao việc"),
    "dossier.prepare_result": gettext_lazy("Soạn dự thảo kết quả"),
    "dossier.assess": gettext_lazy("Xong bước thẩm định"),
    "dossier.give_opinion": gettext_lazy("Cho ý kiến phối hợp"),
    "dossier.return_result": gettext_lazy("Trả lại dự thảo để sửa"),
    "dossier.sign_result": gettext_lazy("Ký số kết quả"),
    "dossier.number_result": gettext_lazy("Cấp số văn bản"),
    "dossier.issue_result": gettext_lazy("Đóng dấu, ban hành kết quả"),
    "dossier.record_payment": gettext_lazy("Ghi nhận khoản thu"),
    "payment.raise_charges": gettext_lazy("Ghi khoản phải thu"),
    "payment.add_charge": gettext_lazy("Thêm khoản phải thu"),
    "payment.requote": gettext_lazy("Tính lại phí, lệ phí sau khi bổ sung"),
    "payment.cancel_charges": gettext_lazy("Không thu khoản còn lại"),
    "payment.review_paid": gettext_lazy("Chuyển khoản đã nộp cho cán bộ tài chính xét hoàn"),
    "payment.receive": gettext_lazy("Nhận tiền phí, lệ phí"),
    "payment.request_refund": gettext_lazy("Đề nghị hoàn tiền"),
    "payment.decide_refund": gettext_lazy("Quyết định về hoàn tiền"),
    "payment.confirm_refund": gettext_lazy("Đã hoàn tiền"),
    "dossier.hand_over": gettext_lazy("Trả kết quả"),
    "dossier.apologise_and_reschedule": gettext_lazy("Xin lỗi và hẹn lại ngày trả kết quả"),
    "letter.give": gettext_lazy("Lập phiếu của cơ chế một cửa"),
    "dossier.ring_timer": gettext_lazy("Đến mốc thời gian của quy trình"),
    "dossier.note_finance": gettext_lazy("Cập nhật số tiền còn phải nộp"),
    "dossier.receive_part": gettext_lazy("Nhận một phần của hồ sơ liên thông"),
    "dossier.finish_part": gettext_lazy("Một phần của hồ sơ liên thông đã xong"),
    "dossier.move": gettext_lazy("Chuyển sang bản khác của thủ tục"),
    "dossier.move_back": gettext_lazy("Đưa về bản cũ của thủ tục"),
    "payment.open_order": gettext_lazy("Người nộp bắt đầu thanh toán"),
    "payment.close_order": gettext_lazy("Lần thanh toán kết thúc mà không có tiền về"),
    "payment.book_counter": gettext_lazy("Ghi sổ khoản nộp tại quầy"),
    "payment.match": gettext_lazy("Ghép khoản tiền đến vào hồ sơ"),
    "payment.send_refund": gettext_lazy("Gửi lệnh hoàn tiền"),
    "cosigning.request": gettext_lazy("Người nộp mời người khác cùng ký"),
    "cosigning.accept": gettext_lazy("Người được mời đã ký"),
    "cosigning.decline": gettext_lazy("Người được mời từ chối ký"),
    "cosigning.void": gettext_lazy("Tờ khai được sửa nên phải ký lại"),
    "cosigning.expire": gettext_lazy("Lời mời ký hết hạn"),
    "cosigning.hold": gettext_lazy("Đã ký đủ nhưng chưa nộp được"),
    "cosigning.withdraw": gettext_lazy("Người nộp rút lời mời ký"),
    "linking.start": gettext_lazy("Chuyển một phần tới cơ quan giải quyết"),
    "linking.end": gettext_lazy("Một phần đã có câu trả lời"),
    "linking.give_up": gettext_lazy("Rút một phần cùng hồ sơ"),
    "counter.open": gettext_lazy("Mở hồ sơ nhập giúp tại quầy"),
    "counter.note_papers": gettext_lazy("Ghi giấy tờ xuất trình"),
    "counter.send_code": gettext_lazy("Gửi mã xác nhận cho người nộp"),
    "counter.confirm_by_code": gettext_lazy("Người nộp xác nhận bằng mã"),
    "counter.confirm_on_paper": gettext_lazy("Người nộp ký xác nhận trên giấy"),
    "counter.merge_kept": gettext_lazy("Đưa hồ sơ lập khi không có mạng vào hệ thống"),
    "counter.send_receiving_code": gettext_lazy("Gửi mã nhận kết quả"),
    "counter.give_result": gettext_lazy("Trao kết quả tại quầy"),
    "counter.post_result": gettext_lazy("Gửi kết quả qua bưu chính"),
    "counter.note_parcel": gettext_lazy("Cập nhật đường đi của bưu gửi"),
}
TONES: Final = {
    "dossier.accept": "ok",
    "dossier.sign_result": "ok",
    "dossier.issue_result": "ok",
    "dossier.hand_over": "ok",
    "dossier.request_supplement": "wait",
    "dossier.return_result": "wait",
    "dossier.apologise_and_reschedule": "late",
    "dossier.refuse": "late",
    "dossier.withdraw": "late",
}


def _when(text: object) -> str:
    return timezone.localtime(datetime.fromisoformat(str(text))).strftime("%H:%M %d/%m/%Y") if text else ""


def _accepted(facts: Facts) -> str:
    said = {"code": facts.get("code", ""), "time": _when(facts.get("due_at"))}
    return gettext("Mã hồ sơ %(code)s, hẹn trả %(time)s.") % said


def _version(facts: Facts) -> str:
    return gettext("Bản số %(version)s.") % {"version": facts.get("version_of_result", "")}


def _outcome(facts: Facts) -> str:
    outcome = facts.get("outcome", "")
    return str(Outcome(outcome).label) if outcome in Outcome else ""


def _paid(facts: Facts) -> str:
    method = dict(PAYMENT_METHODS).get(facts.get("method", ""), "")
    parts = [format_dong(int(facts.get("amount", 0))), str(method)]
    if facts.get("receipt"):
        parts.append(gettext("biên lai %(number)s") % {"number": facts["receipt"]})
    return ", ".join(part for part in parts if part)


def _rescheduled(facts: Facts) -> str:
    return gettext("Hẹn lại %(time)s. Lý do: %(reason)s") % {
        "time": _when(facts.get("new_due_at")),
        "reason": facts.get("reason", ""),
    }


def _given(facts: Facts) -> str:
    said = {"form": facts.get("form", ""), "symbol": facts.get("symbol", "")}
    return gettext("Mẫu %(form)s, số %(symbol)s") % said if said["symbol"] else gettext("Mẫu %(form)s") % said


def _handed(facts: Facts) -> str:
    method = dict(HAND_OVER_METHODS).get(facts.get("method", ""), "")
    said = {"method": method, "receiver": facts.get("receiver", "")}
    return gettext("%(method)s. Người nhận: %(receiver)s.") % said


NOTES: Final[dict[str, Note]] = {
    "dossier.submit": lambda facts: gettext("Mã tra cứu %(reference)s.") % {"reference": facts.get("reference", "")},
    "dossier.accept": _accepted,
    "dossier.request_supplement": lambda facts: gettext("Lần %(number)s.") % {"number": facts.get("supplement", "")},
    "dossier.supply": lambda facts: (
        gettext("Trả lời yêu cầu lần %(number)s.") % {"number": facts.get("supplement", "")}
    ),
    "dossier.refuse": lambda facts: gettext("Căn cứ: %(basis)s.") % {"basis": facts.get("basis", "")},
    "dossier.withdraw": lambda facts: str(facts.get("reason", "")),
    "dossier.assign": lambda facts: gettext("Người nhận việc: %(name)s.") % {"name": facts.get("assignee_name", "")},
    "dossier.prepare_result": _version,
    "dossier.sign_result": _version,
    "dossier.assess": _outcome,
    "dossier.give_opinion": _outcome,
    "dossier.number_result": lambda facts: str(facts.get("symbol", "")),
    "dossier.issue_result": lambda facts: str(facts.get("symbol", "")),
    "dossier.record_payment": _paid,
    "dossier.hand_over": _handed,
    "dossier.apologise_and_reschedule": _rescheduled,
    "letter.give": _given,
}


def items(entries: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    """Return what happened, newest first, for `{% timeline %}`."""
    told = sorted(entries, key=lambda entry: (entry.at, entry.facts.get("version", 0)), reverse=True)
    return [_item(entry) for entry in told]


def _item(entry: LedgerEntry) -> dict[str, Any]:
    note = NOTES.get(entry.action)
    return {
        "title": TITLES.get(entry.action, entry.action),
        "at": timezone.localtime(entry.at),
        "by": _by(entry.actor),
        "note": note(entry.facts) if note else "",
        "tone": TONES.get(entry.action, ""),
    }


def _by(actor: Mapping[str, Any]) -> str:
    if actor.get("kind") == "system":
        return gettext("Hệ thống")
    return ", ".join(part for part in (actor.get("name", ""), actor.get("title", "")) if part)
