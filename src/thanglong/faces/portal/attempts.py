"""Slows down those who guess codes on pages that need no account."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thanglong.kernel.errors import Refused

WINDOW_SECONDS = 15 * 60
MOST_PER_ADDRESS = 20
MOST_PER_CODE = 5


class TooManyAttempts(Refused):
    """Too many wrong guesses; the sentence says when to come back."""


def check_attempts(request: HttpRequest, code: str) -> None:
    """Raise TooManyAttempts when this address, or anybody for this code, has failed too often.

    Each server process counts for itself, so the limit holds a process; codes and secrets are long enough for that.
    """
    address, label = _keys(request, code)
    if cache.get(address, 0) >= MOST_PER_ADDRESS or cache.get(label, 0) >= MOST_PER_CODE:
        raise TooManyAttempts(_("Đã có quá nhiều lần nhập sai nên hệ thống tạm dừng 15 phút. Bạn hãy đợi rồi thử lại."))


def note_failure(request: HttpRequest, code: str) -> None:
    """Count one wrong guess."""
    for key in _keys(request, code):
        cache.add(key, 0, WINDOW_SECONDS)
        cache.incr(key)


def _keys(request: HttpRequest, code: str) -> tuple[str, str]:
    address = request.META.get("REMOTE_ADDR") or "unknown"
    label = "".join(character for character in code.upper() if character.isalnum())[:60]
    return f"portal:attempts:address:{address}", f"portal:attempts:code:{label}"
