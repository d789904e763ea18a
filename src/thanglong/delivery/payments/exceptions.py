"""Refusals of this room that other rooms may want to tell apart."""

from django.utils.translation import gettext_lazy as _

from thanglong.kernel.errors import Conflict, Invalid, Message, Refused


class Forged(Refused):
    """A message's signature does not fit: nothing of it is believed."""

    def __init__(self, message: Message = "") -> None:
        super().__init__(message or _("Chữ ký của thông báo không đúng nên không có gì được ghi nhận."))


class Unreadable(Invalid):
    """A message or a file is not in the agreed form."""


class AlreadyBooked(Conflict):
    """The same money was booked before: the second notice changes nothing. `arrival` says how it stood then."""

    def __init__(self, arrival: str) -> None:
        super().__init__(_("Khoản tiền này đã được ghi sổ trước đó."))
        self.arrival = arrival


class ProviderUnavailable(Refused):
    """The bank or gateway did not answer."""


class NotPayable(Conflict):
    """Nothing can be paid here now."""


__all__ = ["AlreadyBooked", "Forged", "NotPayable", "ProviderUnavailable", "Unreadable"]
