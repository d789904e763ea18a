"""Compiles message catalogues with Babel, so that no machine needs GNU gettext to run the platform."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2]


def all_catalogues() -> list[Path]:
    """Return every catalogue of the source tree."""
    return sorted(SOURCE.glob("thanglong/**/locale/*/LC_MESSAGES/*.po"))


def compile_catalogue(source: Path) -> None:
    """Write the `.mo` file beside a `.po` file, whole or not at all."""
    with source.open("rb") as handle:
        catalogue = read_po(handle, locale=source.parents[1].name)
    unfinished = source.with_suffix(f".{os.getpid()}.new")
    with unfinished.open("wb") as handle:
        write_mo(handle, catalogue)
    unfinished.replace(source.with_suffix(".mo"))


def compile_stale(sources: Iterable[Path]) -> None:
    """Compile the catalogues that changed since they were compiled."""
    for source in sources:
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            compile_catalogue(source)


if __name__ == "__main__":
    compile_stale(map(Path, sys.argv[1:]) if len(sys.argv) > 1 else all_catalogues())
