"""Brings a one-time code to the person themselves, in both languages."""

from typing import Final

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from thanglong.delivery.counters.constants import Purpose
from thanglong.delivery.counters.models import OneTimeCode
from thanglong.delivery.notifications import service as notifications
from thanglong.kernel.text import Text

KIND: Final = "vn.thanglong.counter.code"
SUBJECT: Final = _("Mã dùng một lần của bạn")
BODIES: Final = {
    Purpose.CONFIRM: _(
        "Mã xác nhận tờ khai mà cán bộ điền giúp bạn: %(code)s. Chỉ đọc mã khi bạn đã nghe đọc lại và đồng ý. "
        "Mã dùng được trong 15 phút."
    ),
    Purpose.RECEIVE: _(
        "Mã nhận kết quả tại quầy: %(code)s. Chỉ đọc mã khi bạn đã cầm kết quả trên tay. Mã dùng được trong 15 phút."
    ),
}


def send(row: OneTimeCode, code: str) -> None:
    """Put the code into the person's inbox."""
    notifications.write(
        account_id=row.account_id,
        event_id=row.pk,
        kind=KIND,
        subject=_both(SUBJECT, {}),
        body=_both(BODIES[Purpose(row.purpose)], {"code": code}),
        at=row.sent_at,
    )


def _both(msgid: str, values: dict[str, str]) -> Text:
    with override("vi"):
        vietnamese = gettext(msgid) % values
    with override("en"):
        return Text(vietnamese, gettext(msgid) % values)
