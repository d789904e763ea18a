"""ClamAV through its daemon: INSTREAM over a socket of the machine or TCP, the file never touches a shared disk.

The protocol is that of clamd(8): `zINSTREAM`, then pieces each behind its length (four bytes, network order), then a
length of zero; the answer is `stream: OK`, `stream: NAME FOUND`, or an error.
"""

import socket
import struct
from typing import IO, ClassVar, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from thanglong.delivery.uploads.base import Finding, Scanner
from thanglong.delivery.uploads.exceptions import ScannerAway

PIECE: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096
CONNECT_SECONDS: Final = 3.0
USUAL_SECONDS: Final = 30.0
PORT: Final = 3310


class ClamdScanner(Scanner):
    """Options: `address` is `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`, `timeout` seconds for one file."""

    identifier: ClassVar[str] = "clamd"

    def scan(self, stream: IO[bytes]) -> Finding:
        """Send the stream and return what clamd says of it."""
        answer = self._talk(b"zINSTREAM\0", stream)
        verdict = answer.removeprefix("stream: ")
        if verdict == "OK":
            return Finding("ClamAV")
        if verdict.endswith(" FOUND"):
            return Finding("ClamAV", verdict.removesuffix(" FOUND")[:80])
        raise ScannerAway(_("Máy quét mã độc không kiểm tra được tệp này: %(answer)s") % {"answer": answer[:200]})

    def check_config(self) -> list[str]:
        """Ask whether the daemon is there."""
        if not self.options.get("address"):
            return [_("Thiếu địa chỉ của clamd: hãy đặt address trong THANGLONG_UPLOAD_SCANNER.")]
        try:
            answer = self._talk(b"zPING\0", None)
        except ScannerAway as away:
            return [str(away)]
        return [] if answer == "PONG" else [_("clamd trả lời lạ: %(answer)s") % {"answer": answer[:200]}]

    def _talk(self, command: bytes, stream: IO[bytes] | None) -> str:
        try:
            with self._connected() as line:
                line.sendall(command)
                if stream is not None:
                    _send(line, stream)
                return _answer(line)
        except OSError as error:
            raise ScannerAway(
                _("Máy quét mã độc không trả lời (%(reason)s).") % {"reason": type(error).__name__}
            ) from error

    def _connected(self) -> socket.socket:
        parts = urlsplit(self.options.get("address", ""))
        if parts.scheme == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(CONNECT_SECONDS)
            try:
                line.connect(parts.path)
            except OSError:
                line.close()
                raise
        else:
            line = socket.create_connection((parts.hostname or "localhost", parts.port or PORT), CONNECT_SECONDS)
        line.settimeout(float(self.options.get("timeout", USUAL_SECONDS)))
        return line


def _send(line: socket.socket, stream: IO[bytes]) -> None:
    try:
        while piece := stream.read(PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # it stopped listening because it has something to say, such as that the file is too large


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
