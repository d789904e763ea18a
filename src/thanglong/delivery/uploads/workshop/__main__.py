"""The process in which strangers' files are opened: `inspect` or `convert` a folder, answer in JSON, and end.

    python -m thanglong.delivery.uploads.workshop inspect FOLDER  < {"kinds": ["pdf"]}
    python -m thanglong.delivery.uploads.workshop convert FOLDER  < {"kinds": ["jpg", "png"], "title": …, "at": …}

The folder holds the files as `0`, `1`, …; `convert` writes `out.pdf` beside them.
"""

import itertools
import json
import resource
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from PIL import Image

from thanglong.delivery.uploads.workshop import archival, pdfs, pictures, rendering, words
from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

MEMORY: Final = 1536 * 1024**2
SECONDS: Final = {"inspect": 20, "convert": 180}
LARGEST_OUT: Final = 200 * 1024 * 1024
TAIL: Final = 1024
PAGE_MARKS: Final = (b"<script", b"<html", b"<!doctype", b"<?php")


def inspect(folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of file 0."""
    path, kind = folder / "0", order["kinds"][0]
    if kind == "docx":
        return words.inspect(path)
    if kind in {"pdf", *pictures.FORMATS}:
        _one_kind(path)
        return pdfs.inspect(path) if kind == "pdf" else pictures.inspect(path, kind)
    return {}


def convert(folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """Write all files as one PDF/A and return how many pages it has."""
    sheets = itertools.chain.from_iterable(_sheets(folder / str(n), kind) for n, kind in enumerate(order["kinds"]))
    count = archival.write(sheets, folder / "out.pdf", title=order["title"], at=order["at"])
    return {"pages": count}


def _sheets(path: Path, kind: str) -> Iterable[Image.Image]:
    return rendering.drawn(path) if kind == "pdf" else pictures.upright(path, kind)


def _one_kind(path: Path) -> None:
    """Refuse a file that is an archive or a web page as well, which some program could take it for."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        tail = stream.read().rpartition(b"%%EOF")[2].lower()
    if zipfile.is_zipfile(path) or any(mark in tail for mark in PAGE_MARKS):
        raise Unusable(Flaw.TWO_KINDS)


def answer(task: str, folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """Do a task and return its facts, or the flaw that kept it from being done."""
    try:
        return {"facts": TASKS[task](folder, order)}
    except Unusable as found:
        return {"flaw": found.flaw, "details": found.details}
    except MemoryError:
        return {"flaw": Flaw.TOO_HEAVY, "details": {}}
    except Exception as error:
        return {"flaw": Flaw.BROKEN, "details": {"error": type(error).__name__}}


TASKS: Final = {"inspect": inspect, "convert": convert}


def main(arguments: list[str]) -> None:
    """Take the limits upon itself, do the task, and print the answer."""
    task, folder = arguments[0], Path(arguments[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS[task], SECONDS[task]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_OUT, LARGEST_OUT))
    json.dump(answer(task, folder, json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
