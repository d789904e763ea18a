"""A clamd for tests that speaks the protocol of clamd(8): zPING, zINSTREAM, a limit of size, EICAR by its name."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from thanglong.delivery.uploads.contrib.demo.scanner import EICAR


class Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
        elif command == b"zINSTREAM\0":
            self.wfile.write(self._judged() + b"\0")
        else:
            self.wfile.write(b"UNKNOWN COMMAND\0")

    def _judged(self) -> bytes:
        content = b""
        while (length := struct.unpack("!L", self.rfile.read(4))[0]) > 0:
            content += self.rfile.read(length)
            if len(content) > self.server.most:  # type: ignore[attr-defined]
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"


class Tcp(socketserver.ThreadingTCPServer):
    most = 25_000_000
    daemon_threads = True


class Unix(socketserver.ThreadingUnixStreamServer):
    most = 25_000_000
    daemon_threads = True


@contextmanager
def clamd(socket_path: str = "", most: int = 25_000_000) -> Iterator[dict[str, str]]:
    """Run the daemon and yield the setting that leads to it."""
    server = Unix(socket_path, Conversation) if socket_path else Tcp(("127.0.0.1", 0), Conversation)
    server.most = most
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    address = f"unix://{socket_path}" if socket_path else f"tcp://127.0.0.1:{server.server_address[1]}"
    try:
        yield {"provider": "clamd", "address": address, "timeout": "60"}
    finally:
        server.shutdown()
        server.server_close()
