"""Tells whether anything changed that a set-up depends on, so that an unchanged node starts at once."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

IGNORED_FOLDERS = {"__pycache__", "tests"}
IGNORED_SUFFIXES = {".pyc", ".mo", ".new"}


def fingerprint(folders: list[Path], facts: list[str]) -> str:
    """Return a digest of names, sizes and times of every file below the folders, and of some facts beside."""
    digest = hashlib.sha256()
    for folder in folders:
        for path, state in sorted(_files(folder)):
            digest.update(f"{path}:{state.st_size}:{state.st_mtime_ns}\n".encode())
    for fact in facts:
        digest.update(f"{fact}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in IGNORED_FOLDERS:
                yield from _files(Path(entry.path))
        elif Path(entry.name).suffix not in IGNORED_SUFFIXES:
            yield entry.path, entry.stat()
