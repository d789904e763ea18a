"""What people hold in their hands: a cheap phone or a desk's screen, with a browser that runs scripts or not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Device:
    """A screen width in CSS pixels, and whether the page's scripts run."""

    width: int
    scripts: bool

    def __str__(self) -> str:
        return f"{self.width}px-{'scripts' if self.scripts else 'plain'}"

    @property
    def is_phone(self) -> bool:
        return self.width < 500


PLAIN_PHONE = Device(360, scripts=False)
PHONE = Device(360, scripts=True)
PLAIN_DESK = Device(1280, scripts=False)
DESK = Device(1280, scripts=True)
EVERY = (PLAIN_PHONE, PHONE, PLAIN_DESK, DESK)
TWO = (PLAIN_PHONE, DESK)
"""The weakest and the strongest: what works on both works in between."""
