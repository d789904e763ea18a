"""Turns what people say into what procedures are called, by a table that anybody can extend."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from thanglong.kernel.vietnamese import fold

MAX_LENGTH = 200


def readings(query: str) -> list[str]:
    """List the folded ways to read a query: as typed without filler words, and as each synonym it contains."""
    folded = fold(query[:MAX_LENGTH])
    if not folded:
        return []
    ignored, synonyms = _table()
    kept = _without(folded, ignored)
    padded = f" {folded} "
    meant = [fold(meaning) for said, meaning in synonyms if f" {said} " in padded]
    return list(dict.fromkeys([kept or folded, *meant]))


def understood(query: str) -> list[str]:
    """List, in full spelling, what the words of a query are taken to mean; empty when they are taken as they stand."""
    padded = f" {fold(query[:MAX_LENGTH])} "
    _ignored, synonyms = _table()
    return list(dict.fromkeys(meaning for said, meaning in synonyms if f" {said} " in padded))


def _without(folded: str, ignored: tuple[str, ...]) -> str:
    padded = f" {folded} "
    for filler in ignored:
        padded = padded.replace(f" {filler} ", " ")
    return " ".join(padded.split())


@cache
def _table() -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Read data/synonyms.yaml: fillers, longest first, and pairs of what is said and what is meant."""
    source = files("thanglong.delivery.procedures").joinpath("data", "synonyms.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(source)
    ignored = tuple(sorted({fold(word) for word in data["ignore"]}, key=lambda word: (-len(word.split()), word)))
    pairs = tuple((fold(said), str(group["mean"])) for group in data["synonyms"] for said in group["say"])
    return ignored, pairs
