"""Turns a Word file into PDF with LibreOffice, on nodes whose operator named the program."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Final

from django.conf import settings

from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

SECONDS: Final = 120


def to_pdf(stream: IO[bytes]) -> bytes:
    """Return the document as PDF; raises Unusable when the program fails, is slow or is not there."""
    with tempfile.TemporaryDirectory(prefix="thanglong-office-") as name:
        folder = Path(name)
        with (folder / "document.docx").open("wb") as out:
            shutil.copyfileobj(stream, out)
        _run(folder)
        made = folder / "document.pdf"
        if not made.exists():
            raise Unusable(Flaw.BROKEN)
        return made.read_bytes()


def _run(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = [settings.UPLOAD_OFFICE, profile, "--headless", "--norestore", "--convert-to", "pdf:writer_pdf_Export"]
    try:
        subprocess.run(  # noqa: S603 - the program is named by the operator
            [*order, "--outdir", str(folder), str(folder / "document.docx")],
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder)},
        )
    except (OSError, subprocess.SubprocessError):
        raise Unusable(Flaw.TOO_HEAVY) from None


def is_here() -> bool:
    """Tell whether this node has the program."""
    return bool(settings.UPLOAD_OFFICE) and shutil.which(settings.UPLOAD_OFFICE) is not None
