"""Calls the workshop, and cuts it off when a file makes it work too long."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

SOURCE: Final = Path(__file__).resolve().parents[3]
WORKSHOP: Final = "thanglong.delivery.uploads.workshop"
SECONDS: Final = {"inspect": 40, "convert": 300}


@dataclass(frozen=True)
class Outcome:
    """What the workshop answered, and what it made."""

    facts: Mapping[str, Any]
    made: bytes = b""


def inspect(stream: IO[bytes], kind: str) -> Outcome:
    """Return what is known of a file after opening it; raises Unusable. The stream is left at its beginning."""
    return _work("inspect", [(stream, kind)], {})


def convert(sources: Sequence[tuple[IO[bytes], str]], *, title: str, at: str) -> Outcome:
    """Return one PDF/A-2b of all sources, page after page; raises Unusable."""
    return _work("convert", sources, {"title": title, "at": at})


def _work(task: str, sources: Sequence[tuple[IO[bytes], str]], order: dict[str, Any]) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="thanglong-upload-") as name:
        folder = Path(name)
        for number, (stream, _kind) in enumerate(sources):
            stream.seek(0)
            with (folder / str(number)).open("wb") as out:
                shutil.copyfileobj(stream, out)
            stream.seek(0)
        answer = _ask(task, folder, {**order, "kinds": [kind for _stream, kind in sources]})
        made = folder / "out.pdf"
        return Outcome(answer, made.read_bytes() if made.exists() else b"")


def _ask(task: str, folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    environment = {"PYTHONPATH": str(SOURCE), "PATH": os.environ.get("PATH", ""), "TMPDIR": str(folder)}
    try:
        done = subprocess.run(  # noqa: S603 - our own program with our own arguments
            [sys.executable, "-m", WORKSHOP, task, str(folder)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=SECONDS[task],
            env=environment,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, json.JSONDecodeError):
        raise Unusable(Flaw.TOO_HEAVY) from None
    if "flaw" in answer:
        raise Unusable(Flaw(answer["flaw"]), **answer["details"])
    facts: dict[str, Any] = answer["facts"]
    return facts
