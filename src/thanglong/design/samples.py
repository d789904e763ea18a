"""Invented people and dossiers, so that the gallery can show whole pages without a database."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Context = dict[str, Any]
FILE = Path(__file__).with_suffix(".yaml")
SIGNED_IN = frozenset({"apply", "receipt"})
OFFICERS = frozenset({"queue", "dossier"})


@cache
def _data() -> dict[str, Context]:
    data: dict[str, Context] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return data


def context() -> Context:
    """Return everything that examples and sample pages name."""
    return deepcopy(_data()["context"])


def shell(page: str) -> Context:
    """Return what a face's context processor would give to the shells of a sample page."""
    names = ["shared", "desk"] if page in OFFICERS else ["shared", "portal", *["citizen"] * (page in SIGNED_IN)]
    merged: Context = {}
    for name in names:
        merged |= deepcopy(_data()[name])
    return merged
