"""Tells the sender of a petition, in their inbox, that something happened; never what."""

from typing import Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from thanglong.delivery.notifications import service as notifications
from thanglong.delivery.voices import events
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent
from thanglong.kernel.text import Text

WORDINGS: Final = {
    events.SENT.name: (
        _("Đã nhận phản ánh %(reference)s"),
        _("%(agency)s đã nhận phản ánh của bạn. Hạn trả lời: hết ngày %(due)s."),
    ),
    events.TRANSFERRED.name: (
        _("Phản ánh %(reference)s được chuyển cơ quan"),
        _("Phản ánh của bạn đã được chuyển đến %(agency)s để trả lời. Hạn trả lời: hết ngày %(due)s."),
    ),
    events.ASKED.name: (
        _("Cơ quan hỏi thêm về phản ánh %(reference)s"),
        _("%(agency)s cần bạn cho biết thêm. Mở phản ánh để đọc câu hỏi và trả lời."),
    ),
    events.ANSWERED.name: (
        _("Phản ánh %(reference)s đã được trả lời"),
        _("%(agency)s đã trả lời. Mở phản ánh để đọc và cho biết bạn có hài lòng không."),
    ),
    events.PUBLISHED.name: (
        _("Câu trả lời cho phản ánh %(reference)s được công khai"),
        _("Bản công khai không có tên hay dữ liệu cá nhân của bạn."),
    ),
}


def tell_sender(event: OutboxEvent) -> None:
    """Write to those who sent from an account; the others follow with reference and secret."""
    if not event.data["account_id"]:
        return
    subject, body = (_both(text, event) for text in WORDINGS[event.type])
    notifications.write(
        account_id=event.data["account_id"],
        event_id=event.id,
        kind=event.type,
        subject=subject,
        body=body,
        at=event.time,
        code=event.data["reference"],
    )


def _both(template: str, event: OutboxEvent) -> Text:
    due = clock.local(events.PetitionNews.model_validate(event.data).due_at)
    values = {
        "reference": event.data["reference"],
        "agency": directory.agency(event.data["agency"]).name,
        "due": f"{due:%d/%m/%Y}",
    }
    with override("vi"):
        vietnamese = gettext(template) % values
    with override("en"):
        return Text(vietnamese, gettext(template) % values)


for event_type in (events.SENT, events.TRANSFERRED, events.ASKED, events.ANSWERED, events.PUBLISHED):
    subscribe(event_type)(tell_sender)
