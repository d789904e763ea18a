"""What happened to a dossier, read from the ledger and told in the applicant's words."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers.constants import Status
from thanglong.faces.portal.purposes import in_words
from thanglong.foundation.ledger.service import LedgerEntry, entries_for, reads_of
from thanglong.kernel.actors import ActorKind

Item = dict[str, Any]

TOLD: dict[str, tuple[str | Promise, str]] = {
    "cosigning.request": (_("Bạn đã mời người khác cùng ký"), ""),
    "cosigning.accept": (_("Người được mời đã ký"), "ok"),
    "cosigning.decline": (_("Người được mời đã từ chối ký"), "late"),
    "linking.start": (_("Một phần đã được chuyển tới cơ quan giải quyết"), ""),
    "linking.end": (_("Một phần đã có câu trả lời"), "ok"),
    "dossier.receive_part": (_("Cơ quan giải quyết đã nhận phần này"), "ok"),
    "cosigning.void": (_("Hồ sơ được sửa nên phải ký lại"), "wait"),
    "dossier.submit": (_("Bạn đã nộp hồ sơ"), ""),
    "dossier.accept": (_("Bộ phận Một cửa đã tiếp nhận"), "ok"),
    "dossier.request_supplement": (_("Cơ quan đề nghị bổ sung"), "wait"),
    "dossier.supply": (_("Bạn đã gửi phần bổ sung"), ""),
    "dossier.refuse": (_("Cơ quan từ chối, có nêu lý do"), "late"),
    "dossier.withdraw": (_("Bạn đã rút hồ sơ"), "late"),
    "dossier.assess": (_("Đã thẩm định"), ""),
    "dossier.give_opinion": (_("Đơn vị được hỏi đã cho ý kiến"), ""),
    "dossier.sign_result": (_("Lãnh đạo đã ký kết quả"), "ok"),
    "dossier.return_result": (_("Dự thảo được trả lại để sửa"), ""),
    "dossier.issue_result": (_("Kết quả đã phát hành"), "ok"),
    "dossier.record_payment": (_("Đã ghi nhận khoản nộp"), "ok"),
    "payment.receive": (_("Đã nhận tiền phí, lệ phí"), "ok"),
    "payment.confirm_refund": (_("Đã hoàn tiền cho bạn"), "ok"),
    "dossier.apologise_and_reschedule": (_("Cơ quan xin lỗi và hẹn lại ngày trả kết quả"), "late"),
    "dossier.hand_over": (_("Kết quả đã được trả"), "ok"),
}

TIMER = "dossier.ring_timer"
STOPPING = Status.STOPPED
CLOSED: tuple[str | Promise, str] = (_("Hồ sơ kết thúc vì hết thời hạn bổ sung"), "late")


def timeline(dossier_id: object) -> list[Item]:
    """Return what concerns the applicant, newest first."""
    return _items(reversed(list(entries_for(f"dossier:{dossier_id}"))))


def readers(dossier_id: object) -> list[Item]:
    """Return who has read the dossier, newest first."""
    return [
        {"title": who(read.actor), "at": read.at, "note": in_words(read.purpose)}
        for read in reads_of(f"dossier:{dossier_id}")[:50]
    ]


def _items(entries: Iterable[LedgerEntry]) -> list[Item]:
    items = []
    for entry in entries:
        if told := _told(entry):
            title, tone = told
            items.append({"title": str(title), "at": entry.at, "by": _by(entry.actor), "tone": tone})
    return items


def _told(entry: LedgerEntry) -> tuple[str | Promise, str] | None:
    """A timer that rings is told only when it ended the dossier."""
    if entry.action == TIMER and entry.facts.get("status") == STOPPING:
        return CLOSED
    return TOLD.get(entry.action)


def _by(actor: dict[str, Any]) -> str:
    if actor["kind"] in {ActorKind.PERSON.value, ActorKind.REPRESENTATIVE.value}:
        return ""
    return who(actor)


def who(actor: dict[str, Any]) -> str:
    """Name an actor of the ledger, with the title held at that time."""
    if actor["kind"] == ActorKind.SYSTEM.value:
        return gettext("Hệ thống")
    return ", ".join(part for part in (actor.get("name"), actor.get("title")) if part)
