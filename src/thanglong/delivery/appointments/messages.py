"""Tells the one who booked, in both languages, where and when to come."""

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from thanglong.delivery.appointments.models import Booking
from thanglong.delivery.notifications import service as notifications
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.text import Text

KIND = "vn.thanglong.appointments.booked"
SUBJECT = _("Lịch hẹn lúc %(time)s ngày %(day)s")
BODY = _("Nơi hẹn: %(agency)s. Khi đến, hãy đọc mã %(code)s tại quầy lấy số. Không đến được, xin huỷ để nhường chỗ.")


def tell_booked(booking: Booking) -> None:
    """Put the appointment into the person's inbox."""
    at = clock.local(booking.starts_at)
    values = {
        "time": f"{at:%H:%M}",
        "day": f"{at:%d/%m/%Y}",
        "agency": directory.agency(booking.agency).name,
        "code": booking.code,
    }
    notifications.write(
        account_id=booking.account_id,
        event_id=booking.pk,
        kind=KIND,
        subject=_both(SUBJECT, values),
        body=_both(BODY, values),
        at=booking.booked_at,
        dossier_id=booking.dossier_id,
    )


def _both(msgid: str, values: dict[str, str]) -> Text:
    with override("vi"):
        vietnamese = gettext(msgid) % values
    with override("en"):
        return Text(vietnamese, gettext(msgid) % values)
