"""Extracts translatable text into one catalogue a room, and checks that English is complete with nothing unused."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.core.management import call_command

IGNORED = ["tests/*", "migrations/*", "static/*", "__pycache__/*"]
SHOWN = 20
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")


def rooms() -> list[Path]:
    """Return the folders of our own apps."""
    return [Path(config.path) for config in apps.get_app_configs() if config.name.startswith("thanglong.")]


def extract(room: Path) -> None:
    """Bring the room's catalogue up to date with its sources, keeping what is translated."""
    (room / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    with contextlib.chdir(room):
        call_command(
            "makemessages", locale=["en"], ignore_patterns=IGNORED, add_location="never", no_wrap=True,
            no_obsolete=True, verbosity=0, extensions=["py", "html", "txt", "typ"],
        )  # fmt: skip
    catalogue = room / CATALOGUE
    if catalogue.exists() and not any(_entries(_read(catalogue))):
        shutil.rmtree(room / "locale")
    elif catalogue.exists():
        catalogue.write_text(_without_dates(catalogue.read_text(encoding="utf-8")), encoding="utf-8")
    for folder in (room / "locale" / "en", room / "locale"):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _without_dates(text: str) -> str:
    """Drop the header lines that change at every run and make every merge a conflict."""
    return "\n".join(line for line in text.split("\n") if not line.startswith('"POT-Creation-Date'))


def problems(room: Path) -> list[str]:
    """Return what is missing, unfinished or unused in the room's catalogue."""
    kept = _read(room / CATALOGUE)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / room.name
        shutil.copytree(room, copy, ignore=shutil.ignore_patterns("*.mo", "__pycache__", "static"))
        shutil.rmtree(copy / "locale", ignore_errors=True)
        extract(copy)
        current = _read(copy / CATALOGUE)
    wanted = {_key(message) for message in _entries(current)}
    have = {_key(message): message for message in _entries(kept)}
    name = room.name
    return [
        *(f"{name}: not extracted: {key!r}" for key in sorted(wanted - have.keys())),
        *(f"{name}: unused: {key!r}" for key in sorted(have.keys() - wanted)),
        *(f"{name}: no English: {key!r}" for key in sorted(have) if not _is_finished(have[key])),
    ]


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as handle:
        return read_po(handle, locale="en")


def _entries(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _key(message: Message) -> str:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return f"{message.context}|{first}" if message.context else first


def _is_finished(message: Message) -> bool:
    texts = [message.string] if isinstance(message.string, str) else list(message.string)
    return all(texts) and not message.fuzzy


def main(verb: str) -> int:
    """Extract or check every room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thanglong.site.settings")
    os.environ.setdefault("THANGLONG_DEMO", "1")
    django.setup()
    if verb == "extract":
        for room in rooms():
            extract(room)
        return 0
    found = [problem for room in rooms() for problem in problems(room)]
    print("\n".join(found[:SHOWN]))
    if len(found) > SHOWN:
        print(f"… and {len(found) - SHOWN} more. Extract with `make messages`, then fill in the English.")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["extract"], ["check"]):
        sys.exit("usage: scripts/messages.py extract|check")
    sys.exit(main(sys.argv[1]))
