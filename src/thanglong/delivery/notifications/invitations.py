"""Puts news about second signatures into the inboxes of those who ask and of those who are asked."""

from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from thanglong.delivery.cosigning import events
from thanglong.delivery.notifications.posting import write
from thanglong.kernel import clock
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent
from thanglong.kernel.text import Text

Template = tuple[str, str]

TO_SIGNER: Final[dict[str, Template]] = {
    events.REQUESTED.name: (
        _("%(applicant)s mời bạn cùng ký hồ sơ"),
        _("Hãy đọc hồ sơ “%(procedure)s” rồi ký hoặc từ chối trước hết ngày %(until)s. Chưa có chữ ký thì chưa nộp."),
    ),
    events.WITHDRAWN.name: (
        _("Lời mời cùng ký đã được rút"),
        _("%(applicant)s đã rút lời mời ký hồ sơ “%(procedure)s”. Bạn không phải làm gì."),
    ),
    events.VOIDED.name: (
        _("Hồ sơ bạn được mời ký vừa được sửa"),
        _("%(applicant)s đã sửa hồ sơ “%(procedure)s”. Lời mời, chữ ký trước hết giá trị; bạn sẽ được mời lại."),
    ),
    events.EXPIRED.name: (
        _("Lời mời cùng ký đã hết hạn"),
        _("Lời mời ký hồ sơ “%(procedure)s” của %(applicant)s đã hết hạn mà chưa được trả lời."),
    ),
}
TO_APPLICANT: Final[dict[str, Template]] = {
    events.ACCEPTED.name: (
        _("%(signer)s đã ký hồ sơ của bạn"),
        _("%(signer)s đã đọc và ký hồ sơ “%(procedure)s”. Khi đủ chữ ký, hồ sơ được nộp ngay."),
    ),
    events.DECLINED.name: (
        _("%(signer)s không ký hồ sơ của bạn"),
        _("%(signer)s đã từ chối ký hồ sơ “%(procedure)s”. Mở hồ sơ để xem lý do, sửa và mời lại nếu muốn."),
    ),
    events.EXPIRED.name: (
        _("Lời mời cùng ký đã hết hạn"),
        _("%(signer)s chưa trả lời lời mời ký hồ sơ “%(procedure)s”. Bản nháp vẫn còn, mời lại được bất cứ lúc nào."),
    ),
    events.HELD.name: (
        _("Đã đủ chữ ký nhưng chưa nộp được hồ sơ"),
        _("Hồ sơ “%(procedure)s” đã đủ chữ ký nhưng chưa nộp được. Mở hồ sơ để xem cần sửa gì."),
    ),
}


def tell_signer(event: OutboxEvent) -> None:
    """Write to the person asked, if they have an account; the link reaches the others."""
    if event.data["signer_id"]:
        _write(event, event.data["signer_id"], None, TO_SIGNER[event.type])


def tell_applicant(event: OutboxEvent) -> None:
    """Write to the person who asked."""
    if event.data["applicant_id"]:
        _write(event, event.data["applicant_id"], event.data["draft_id"], TO_APPLICANT[event.type])


def _write(event: OutboxEvent, account_id: str | UUID, dossier_id: str | None, template: Template) -> None:
    subject, body = (_both(text, event.data) for text in template)
    write(
        account_id=account_id,
        event_id=event.id,
        kind=event.type,
        subject=subject,
        body=body,
        at=event.time,
        dossier_id=dossier_id,
    )


def _both(template: str, data: dict[str, Any]) -> Text:
    return Text(_in("vi", template, data), _in("en", template, data))


def _in(language: str, template: str, data: dict[str, Any]) -> str:
    until = clock.local(events.InvitationNews.model_validate(data).until)
    with override(language):
        return gettext(template) % {
            "applicant": data["applicant_name"],
            "signer": data["signer_name"],
            "procedure": str(Text.parse(data["procedure_name"])),
            "until": f"{until:%d/%m/%Y}",
        }


for event_type in (events.REQUESTED, events.WITHDRAWN, events.VOIDED, events.EXPIRED):
    subscribe(event_type)(tell_signer)
for event_type in (events.ACCEPTED, events.DECLINED, events.EXPIRED, events.HELD):
    subscribe(event_type)(tell_applicant)
