"""Every recorded action and every read of one dossier, as evidence that the applicant can take away."""

from functools import cache
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.faces.portal.purposes import in_words
from thanglong.faces.portal.timeline import CLOSED, STOPPING, TIMER, TOLD, who
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.foundation.ledger.service import LedgerEntry, entries_for, reads_of

Row = dict[str, Any]
MOST_READS = 200

INTERNAL: dict[str, str | Promise] = {
    "dossier.note_finance": _("Cập nhật số tiền còn phải nộp"),
    "payment.raise_charges": _("Ghi khoản phải nộp theo mức thu"),
    "payment.add_charge": _("Thêm khoản phải nộp, có căn cứ"),
    "payment.requote": _("Tính lại phí, lệ phí sau khi bổ sung"),
    "payment.cancel_charges": _("Không thu khoản còn lại"),
    "payment.review_paid": _("Khoản đã nộp được chuyển cho cán bộ tài chính xét hoàn"),
    "payment.open_order": _("Bạn bắt đầu thanh toán"),
    "payment.close_order": _("Lần thanh toán kết thúc mà không có tiền về"),
    "payment.book_counter": _("Ghi sổ khoản nộp tại quầy"),
    "payment.request_refund": _("Có đề nghị hoàn tiền"),
    "payment.decide_refund": _("Cán bộ tài chính quyết định về hoàn tiền"),
    "payment.send_refund": _("Đã gửi lệnh hoàn tiền"),
    "dossier.move": _("Hồ sơ được chuyển sang bản khác của thủ tục"),
    "dossier.move_back": _("Hồ sơ được đưa về bản cũ của thủ tục"),
    "dossier.finish_part": _("Một phần của hồ sơ đã xong"),
    "dossier.assign": _("Việc được giao cho một công chức"),
    "dossier.prepare_result": _("Đã soạn dự thảo kết quả"),
    "dossier.number_result": _("Kết quả đã được cấp số"),
    TIMER: _("Đến một mốc thời gian của quy trình"),
    "cosigning.expire": _("Lời mời ký đã hết hạn"),
    "cosigning.hold": _("Đã ký đủ nhưng chưa nộp được, có ghi lý do"),
    "cosigning.withdraw": _("Bạn đã rút lời mời ký"),
    "counter.open": _("Cán bộ một cửa bắt đầu nhập hồ sơ giúp"),
    "counter.note_papers": _("Đã ghi giấy tờ xuất trình tại quầy"),
    "counter.send_code": _("Đã gửi mã xác nhận về điện thoại"),
    "counter.confirm_by_code": _("Người nộp xác nhận nội dung bằng mã"),
    "counter.confirm_on_paper": _("Người nộp ký xác nhận trên giấy"),
    "counter.merge_kept": _("Hồ sơ lập khi không có mạng đã được đưa vào hệ thống"),
    "counter.send_receiving_code": _("Đã gửi mã nhận kết quả về điện thoại"),
    "counter.give_result": _("Kết quả được trao tại quầy"),
    "counter.post_result": _("Kết quả được gửi qua bưu chính"),
    "counter.note_parcel": _("Cập nhật đường đi của bưu gửi"),
    "letter.give": _("Cơ quan lập phiếu theo mẫu"),
    "linking.give_up": _("Một phần được rút cùng hồ sơ"),
    "payment.match": _("Khoản tiền đến được ghép vào hồ sơ"),
}
"""Actions that are recorded but not told in the applicant's timeline."""


def recorded(dossier: Dossier) -> list[Row]:
    """List every action in the order of the ledger; `index` is None until a checkpoint covers it."""
    return [
        {"id": entry.pk, "index": entry.index, "at": entry.at, "title": str(_title(entry)), "who": who(entry.actor)}
        for entry in entries_for(_subject(dossier))
    ]


def reads(dossier: Dossier) -> list[Row]:
    """List who read the dossier, for which agency, when and what for, newest first."""
    agency_name = cache(_agency_name)
    return [
        {
            "at": read.at,
            "who": who(read.actor),
            "agency": agency_name(_agency_of(read.actor)),
            "purpose": in_words(read.purpose),
        }
        for read in reads_of(_subject(dossier))[:MOST_READS]
    ]


def entry_of(dossier: Dossier, entry_id: UUID) -> LedgerEntry:
    """Return one entry of the dossier; raises Http404 for every other one alike."""
    entry = entries_for(_subject(dossier)).filter(pk=entry_id).first()
    if entry is None:
        raise Http404
    return entry


def _subject(dossier: Dossier) -> str:
    return f"dossier:{dossier.pk}"


def _title(entry: LedgerEntry) -> str | Promise:
    if entry.action == TIMER and entry.facts.get("status") == STOPPING:
        return CLOSED[0]
    return INTERNAL.get(entry.action) or TOLD.get(entry.action, (entry.action, ""))[0]


def _agency_of(actor: dict[str, Any]) -> str:
    return str(actor.get("agency") or "")


def _agency_name(identifier: str) -> str:
    if not identifier:
        return ""
    try:
        return directory.agency(identifier).name
    except UnknownAgencyError:
        return identifier
