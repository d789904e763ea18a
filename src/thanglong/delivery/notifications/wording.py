"""What each piece of news says to the applicant: status, agency and times, never what is in the dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from thanglong.delivery.dossiers import events
from thanglong.delivery.letters.events import RESCHEDULED
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.kernel import clock
from thanglong.kernel.money import format_dong
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class Wording:
    """Subject and body of one kind of message, with named placeholders."""

    subject: str
    body: str


WORDINGS: Final[Mapping[str, Wording]] = {
    events.SUBMITTED.name: Wording(
        _("Đã gửi hồ sơ %(label)s"),
        _("Hồ sơ “%(procedure)s” của bạn đã đến %(receiving)s và đang chờ tiếp nhận."),
    ),
    events.ACCEPTED.name: Wording(
        _("Hồ sơ %(label)s đã được tiếp nhận"),
        _("%(receiving)s đã tiếp nhận hồ sơ “%(procedure)s”. Người tiếp nhận: %(officer)s. Hẹn trả kết quả: %(due)s."),
    ),
    events.SUPPLEMENT_REQUESTED.name: Wording(
        _("Hồ sơ %(label)s cần bổ sung"),
        _("%(agency)s đề nghị bạn bổ sung hồ sơ “%(procedure)s”. Mở trang hồ sơ để xem cần gì và nộp trên mạng."),
    ),
    events.SUPPLEMENTED.name: Wording(
        _("Đã nhận phần bổ sung của hồ sơ %(label)s"),
        _("Phần bổ sung của hồ sơ “%(procedure)s” đã đến cơ quan giải quyết."),
    ),
    events.REFUSED.name: Wording(
        _("Hồ sơ %(label)s không được giải quyết"),
        _("%(agency)s đã trả lời hồ sơ “%(procedure)s”. Mở trang hồ sơ để xem lý do và căn cứ pháp lý."),
    ),
    events.WITHDRAWN.name: Wording(
        _("Đã rút hồ sơ %(label)s"),
        _("Bạn đã rút hồ sơ “%(procedure)s”. Cơ quan không xử lý hồ sơ này nữa."),
    ),
    events.CLOSED.name: Wording(
        _("Hồ sơ %(label)s đã kết thúc"),
        _("Hồ sơ “%(procedure)s” kết thúc vì đã hết thời hạn bổ sung. Bạn có thể nộp hồ sơ mới bất cứ lúc nào."),
    ),
    events.PAYMENT_RECORDED.name: Wording(
        _("Đã ghi nhận khoản nộp cho hồ sơ %(label)s"),
        _("%(agency)s đã ghi nhận %(amount)s cho hồ sơ “%(procedure)s”."),
    ),
    events.RESULT_ISSUED.name: Wording(
        _("Hồ sơ %(label)s đã có kết quả"),
        _("%(resolving)s đã ký số và phát hành kết quả hồ sơ “%(procedure)s”. Mở trang hồ sơ để nhận."),
    ),
    RESCHEDULED.name: Wording(
        _("Xin lỗi, hồ sơ %(label)s được hẹn lại"),
        _(
            "%(agency)s xin lỗi vì không trả được kết quả hồ sơ “%(procedure)s” đúng hẹn. "
            "Hẹn lại: %(new_due)s. Mở trang hồ sơ để xem lý do."
        ),
    ),
    events.ANSWERED.name: Wording(
        _("Hồ sơ liên thông %(label)s đã có đủ câu trả lời"),
        _("Các cơ quan đã trả lời mọi phần của hồ sơ “%(procedure)s”. Mở trang hồ sơ để xem và nhận từng kết quả."),
    ),
    events.DELIVERED.name: Wording(
        _("Đã trả kết quả hồ sơ %(label)s"),
        _("Kết quả hồ sơ “%(procedure)s” đã được trả. Cảm ơn bạn đã dùng dịch vụ."),
    ),
}


def write(kind: str, data: Mapping[str, Any]) -> tuple[Text, Text]:
    """Return subject and body of a message in both languages; raises KeyError for news that tells nobody."""
    wording = WORDINGS[kind]
    names = {identifier: agency_name(identifier) for identifier in _agencies(data)}
    vietnamese, english = _facts("vi", data, names), _facts("en", data, names)
    return both(wording.subject, vietnamese, english), both(wording.body, vietnamese, english)


def both(template: str, vietnamese: Mapping[str, str], english: Mapping[str, str]) -> Text:
    """Return a sentence in both languages, each with its own facts."""
    return Text(_in("vi", template, vietnamese), _in("en", template, english))


def _in(language: str, template: str, facts: Mapping[str, str]) -> str:
    with override(language):
        return gettext(template) % facts


def _agencies(data: Mapping[str, Any]) -> set[str]:
    return {data["receiving_agency"], data["resolving_agency"], data["actor_agency"]}


def _facts(language: str, data: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    with override(language):
        return {
            "label": data["label"],
            "procedure": str(Text.parse(data["procedure_name"])),
            "receiving": names[data["receiving_agency"]],
            "resolving": names[data["resolving_agency"]],
            "agency": names[data["actor_agency"] or data["resolving_agency"]],
            "officer": data["actor_name"],
            "due": _moment(data["due_at"]),
            "new_due": _moment(data["detail"].get("new_due_at")),
            "amount": format_dong(int(data["detail"].get("amount", 0))),
        }


def agency_name(identifier: str) -> str:
    """Return what people call an agency; its identifier where the directory does not know it."""
    try:
        return directory.agency(identifier).name
    except UnknownAgencyError:
        return identifier


def _moment(value: str | None) -> str:
    if not value:
        return gettext("chưa ấn định")
    at = clock.local(datetime.fromisoformat(value))
    return gettext("%(time)s ngày %(day)s") % {"time": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}"}
