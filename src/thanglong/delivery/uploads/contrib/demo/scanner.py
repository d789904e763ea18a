"""Stands in for a scanner in the demo: knows nothing but the harmless EICAR test string, and says so."""

from typing import IO, ClassVar, Final

from thanglong.delivery.uploads.base import Finding, Scanner

EICAR: Final = b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!"
PIECE: Final = 1024 * 1024


class DemoScanner(Scanner):
    """Finds the test string of the European Institute for Computer Antivirus Research, anywhere in a file."""

    identifier: ClassVar[str] = "demo"

    def scan(self, stream: IO[bytes]) -> Finding:
        """Look for the test string."""
        end = b""
        while piece := stream.read(PIECE):
            if EICAR in end + piece:
                return Finding("demo", "EICAR-Test-File")
            end = piece[-len(EICAR) :]
        return Finding("demo")

    def check_config(self) -> list[str]:
        """Return nothing: it is always there."""
        return []
