"""Why a file, or a look into one, is refused."""

from thanglong.kernel.errors import Refused


class Unfit(Refused):
    """The file was not taken; nothing else on the page is lost."""


class Held(Refused):
    """The file may not be opened yet, or not at all: it waits for the scanner, or malware was found in it."""


class ScannerAway(Refused):
    """No answer from the scanner: nobody knows yet whether the file is clean."""
