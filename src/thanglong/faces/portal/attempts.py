"""Slows down those who guess codes on pages that need no account."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from thanglong.kernel import tallies
from thanglong.kernel.errors import Refused

WINDOW = timedelta(minutes=15)
MOST_PER_ADDRESS = 20
MOST_PER_CODE = 5


class TooManyAttempts(Refused):
    """Too many wrong guesses; the sentence says when to come back."""


def check_attempts(request: HttpRequest, code: str) -> None:
    """Raise TooManyAttempts when this address, or anybody for this code, has failed too often, in any process."""
    address, label = _keys(request, code)
    failed = tallies.tally((address, label))
    if failed[address] >= MOST_PER_ADDRESS or failed[label] >= MOST_PER_CODE:
        raise TooManyAttempts(_("Đã có quá nhiều lần nhập sai nên hệ thống tạm dừng 15 phút. Bạn hãy đợi rồi thử lại."))


def note_failure(request: HttpRequest, code: str) -> None:
    """Count one wrong guess."""
    tallies.count(_keys(request, code), WINDOW)


def _keys(request: HttpRequest, code: str) -> tuple[str, str]:
    address = request.META.get("REMOTE_ADDR") or "unknown"
    label = "".join(character for character in code.upper() if character.isalnum())[:60]
    return f"portal:attempts:address:{address}", f"portal:attempts:code:{label}"
