"""What every way out of the house must do; a vendor is one class that keeps this contract."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from thanglong.delivery.notifications.constants import ChannelName
from thanglong.foundation.identity.service import Account


@dataclass(frozen=True)
class Notice:
    """What may be said outside: a sentence with a code, and where to read on."""

    sentence: str
    link: str
    preferences_link: str
    language: str


@dataclass(frozen=True)
class Composed:
    """What goes out, exactly; `note` tells its length and price in words of the channel."""

    subject: str
    text: str
    html: str = ""
    note: str = ""


class SendingFailed(Exception):  # noqa: N818 - an answer of the vendor, not a fault of ours
    """The vendor did not take a message; `permanent` says that trying again is useless."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent


class Channel(ABC):
    """One way out. It may not look at the dossier, and may not keep what it sends."""

    identifier: ClassVar[str]
    name: ClassVar[ChannelName]

    @abstractmethod
    def address(self, account: Account) -> str:
        """Return where somebody can be reached, "" if nowhere."""

    @abstractmethod
    def compose(self, notice: Notice) -> Composed:
        """Return what would be sent; the preview shows the same."""

    @abstractmethod
    def send(self, composed: Composed, address: str, key: str) -> str:
        """Hand a message to the vendor and return the vendor's reference; `key` is the same at every attempt.

        Raises SendingFailed.
        """

    @abstractmethod
    def check_config(self) -> list[str]:
        """Return what an operator must still set up, one sentence each."""
