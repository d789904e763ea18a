"""Where a dossier stands, told to its applicant: what is happening, until when, and what they have to do."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.service import Dossier, must_pay_first
from thanglong.design.tones import status_tone
from thanglong.faces.portal.time_words import moment
from thanglong.kernel import clock


@dataclass(frozen=True)
class Standing:
    """A status in words; `tone` is one of the design system's."""

    title: str
    text: str
    tone: str


def standing(dossier: Dossier) -> Standing:
    """Tell how a dossier stands now."""
    title, text = _said(dossier)
    return Standing(title, text, "wait" if dossier.awaiting_applicant else status_tone(dossier.status))


def overdue(dossier: Dossier, at: datetime | None = None) -> bool:
    """Tell whether the promised time has passed without an answer."""
    promised = dossier.promised_at
    return promised is not None and promised < (at or clock.now())


def _said(dossier: Dossier) -> tuple[str, str]:
    if dossier.awaiting_applicant:
        return gettext("Cần bạn bổ sung"), gettext(
            "Cơ quan cần thêm giấy tờ hoặc thông tin. Thời hạn giải quyết tạm dừng cho đến khi bạn gửi phần bổ sung."
        )
    if dossier.status == Status.SUPPLEMENT_ASKED and dossier.accepted_at is None:
        return gettext("Đang chờ tiếp nhận"), _waiting(dossier)
    match dossier.status:
        case Status.REGISTERED:
            return gettext("Đang chờ tiếp nhận"), _waiting(dossier)
        case Status.NOT_ACCEPTED:
            return gettext("Không được tiếp nhận"), gettext("Cơ quan đã trả lời kèm lý do và căn cứ pháp lý dưới đây.")
        case Status.WITHDRAWN:
            return gettext("Đã rút"), gettext("Bạn đã rút hồ sơ này. Bạn có thể nộp hồ sơ mới bất cứ lúc nào.")
        case Status.STOPPED:
            return gettext("Đã dừng giải quyết"), gettext("Hồ sơ kết thúc mà không có kết quả; lý do ghi dưới đây.")
        case Status.FINISHED:
            return gettext("Đã có kết quả"), _ready(dossier)
        case Status.DELIVERED:
            return gettext("Đã trả kết quả"), gettext("Kết quả đã được giao. Bạn tải lại được bất cứ lúc nào.")
    if dossier.delivery == Delivery.SIGNED:
        return gettext("Đã ký, đang phát hành"), _promise(dossier)
    return gettext("Đang giải quyết"), _promise(dossier)


def _waiting(dossier: Dossier) -> str:
    said = {"moment": moment(dossier.intake_due_at)}
    if overdue(dossier):
        late = gettext("Bộ phận Một cửa phải trả lời trước %(moment)s nhưng chưa trả lời. Bạn không cần làm gì thêm.")
        return late % said
    return gettext("Bộ phận Một cửa sẽ trả lời trước %(moment)s.") % said


def _promise(dossier: Dossier) -> str:
    if dossier.due_at is None:
        return gettext("Cơ quan đang giải quyết hồ sơ.")
    said = {"moment": moment(dossier.due_at)}
    if overdue(dossier):
        return gettext("Hẹn trả kết quả lúc %(moment)s, nay đã quá hạn. Lỗi thuộc về cơ quan giải quyết.") % said
    return gettext("Hẹn trả kết quả: %(moment)s.") % said


def _ready(dossier: Dossier) -> str:
    if dossier.delivery == Delivery.NONE:
        return gettext("Các cơ quan đã trả lời đủ các phần của hồ sơ. Xem từng phần dưới đây.")
    if must_pay_first(dossier):
        return gettext("Kết quả đã ký. Hãy nộp phí, lệ phí để nhận.")
    return gettext("Kết quả đã ký số, bạn nhận được ngay tại đây.")
