"""Checks the signatures of a PDF with tools that share no code with the platform: pdfsig of Poppler, or openssl."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MISSING: Final = (
    "no independent tool to check signatures: install one with  apt-get install poppler-utils  (or: openssl)"
)
_BYTE_RANGE: Final = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


@dataclass(frozen=True)
class Finding:
    """What one tool says: how many signatures it saw, and what is wrong with them."""

    tool: str
    signatures: int
    problems: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Tell whether every signature that it saw fits its bytes."""
        return self.signatures > 0 and not self.problems


def examine(pdf: bytes) -> list[Finding]:
    """Return what every installed tool says; an empty list when none is installed."""
    return [look(pdf) for tool, look in TOOLS.items() if shutil.which(tool)]


def _pdfsig(pdf: bytes) -> Finding:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf)
        said = _run(["pdfsig", "-nocert", str(path)]).stdout.decode(errors="replace")
    parts = re.split(r"^Signature #\d+:", said, flags=re.MULTILINE)[1:]
    problems = [_first(part, "Signature Validation") for part in parts if "Signature is Valid." not in part]
    if parts and not any("Total document signed" in part for part in parts):
        problems.append("no signature covers the whole document")
    return Finding("pdfsig", len(parts), tuple(problems))


def _first(text: str, label: str) -> str:
    found = re.search(rf"- {label}: (.+)", text)
    return found.group(1).strip() if found else "not checked"


def _openssl(pdf: bytes) -> Finding:
    ranges = [tuple(map(int, found.groups())) for found in _BYTE_RANGE.finditer(pdf)]
    problems = [said for one in ranges if (said := _openssl_one(pdf, *one))]
    return Finding("openssl", len(ranges), tuple(problems))


def _openssl_one(pdf: bytes, start: int, length: int, after: int, rest: int) -> str:
    """Return what is wrong with one signature, empty when its bytes and key fit."""
    signed = pdf[start : start + length] + pdf[after : after + rest]
    container = bytes.fromhex(pdf[start + length : after].strip(b"<> \r\n").decode())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "signed").write_bytes(signed)
        (folder / "signature").write_bytes(_without_padding(container))
        command = ["openssl", "cms", "-verify", "-binary", "-noverify", "-inform", "DER"]
        done = _run(
            [*command, "-in", str(folder / "signature"), "-content", str(folder / "signed"), "-out", "/dev/null"]
        )
    return "" if done.returncode == 0 else done.stderr.decode(errors="replace").strip()[:200]


def _without_padding(der: bytes) -> bytes:
    """Cut the zeros that fill the room kept for a signature; the DER header knows the true length."""
    if der[1] < 0x80:
        return der[: 2 + der[1]]
    size = der[1] & 0x7F
    return der[: 2 + size + int.from_bytes(der[2 : 2 + size], "big")]


def _run(command: list[str]) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own arguments


TOOLS: Final[dict[str, Callable[[bytes], Finding]]] = {"pdfsig": _pdfsig, "openssl": _openssl}
