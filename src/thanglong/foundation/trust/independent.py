"""Asks a tool that shares no code with us, Poppler's pdfsig on NSS, what it thinks of a signed PDF.

Debian: `poppler-utils` and `libnss3-tools`. It checks bytes, signature and chain; it judges neither time stamps nor
what was added between two signatures, which remains our own verdict.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Opinion:
    """What pdfsig said of one signature."""

    field: str
    signature: str
    certificate: str
    whole_document: bool

    @property
    def valid(self) -> bool:
        """Tell whether bytes and key fit."""
        return self.signature == "Signature is Valid."

    @property
    def trusted(self) -> bool:
        """Tell whether the chain leads to one of the given roots."""
        return self.certificate == "Certificate is Trusted."


def independent_check(pdf: bytes, roots: Iterable[str], intermediates: Iterable[str] = ()) -> list[Opinion]:
    """Return pdfsig's opinion of every signature, the one that covers the whole document last; certificates are PEM.

    Raises FileNotFoundError when pdfsig or certutil is not installed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = _store(folder, list(roots), list(intermediates))
        path = folder / "document.pdf"
        path.write_bytes(pdf)
        command = ["pdfsig", "-nssdir", str(store), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own arguments
    opinions = [_opinion(part) for part in re.split(r"^Signature #\d+:", done.stdout, flags=re.MULTILINE)[1:]]
    return sorted(opinions, key=lambda opinion: opinion.whole_document)


def _store(folder: Path, roots: list[str], intermediates: list[str]) -> Path:
    store = folder / "nss"
    store.mkdir()
    certutil = ["certutil", "-d", f"sql:{store}"]
    _quietly([*certutil, "-N", "--empty-password"])
    for kind, trust, texts in (("root", "CT,C,C", roots), ("middle", ",,", intermediates)):
        for index, text in enumerate(texts):
            path = folder / f"{kind}{index}.pem"
            path.write_text(text)
            _quietly([*certutil, "-A", "-n", f"{kind}{index}", "-t", trust, "-a", "-i", str(path)])
    return store


def _quietly(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- our own arguments


def _opinion(text: str) -> Opinion:
    def after(label: str) -> str:
        found = re.search(rf"- {label}: (.+)", text)
        return found.group(1).split("NSS_Shutdown")[0].strip() if found else ""

    return Opinion(
        after("Signature Field Name"),
        after("Signature Validation"),
        after("Certificate Validation"),
        "Not total document signed" not in text,
    )
