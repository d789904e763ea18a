"""What every scanner for malware offers: look at a stream, say whether it is clean, and say so when away."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import IO, ClassVar


@dataclass(frozen=True)
class Finding:
    """What a scanner says of one file; `malware` names what it found, empty when the file is clean."""

    scanner: str
    malware: str = ""


class Scanner(ABC):
    """One program that looks for malware. It may not write to the database or the file, and never guesses."""

    identifier: ClassVar[str]

    def __init__(self, options: dict[str, str]) -> None:
        self.options = options

    @abstractmethod
    def scan(self, stream: IO[bytes]) -> Finding:
        """Judge all bytes of a stream from where it stands; raises ScannerAway when it cannot say."""

    @abstractmethod
    def check_config(self) -> list[str]:
        """Return what keeps the scanner from working now, in sentences; an empty list means ready."""
