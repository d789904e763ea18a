"""One vocabulary of tones, so that a colour means the same thing on every page; words always go with the colour."""

from typing import Final

OK: Final = "ok"
WAIT: Final = "wait"
LATE: Final = "late"
PLAIN: Final = "plain"
NORMAL: Final = ""

# The ten professional statuses of a dossier, as the national portal numbers them.
STATUS: Final = {1: WAIT, 2: NORMAL, 3: LATE, 4: NORMAL, 5: WAIT, 6: WAIT, 7: PLAIN, 8: PLAIN, 9: OK, 10: OK}

MESSAGE: Final = {"success": "success", "warning": "warn", "error": "danger"}


def status_tone(number: int | str) -> str:
    """Return the tone of a dossier status 1–10; an unknown one is neutral."""
    try:
        return STATUS.get(int(number), PLAIN)
    except (TypeError, ValueError):
        return PLAIN


def message_tone(level: str) -> str:
    """Return the notice tone of a Django message level tag."""
    return MESSAGE.get(level, "info")
