"""Trigram likeness in memory, as PostgreSQL's pg_trgm reckons it, for the command line."""

from functools import lru_cache


def likeness(wanted: str, phrase: str) -> float:
    """Say how well a phrase answers what is wanted, from 0 to 1; both folded."""
    ours, theirs = trigrams(wanted), trigrams(phrase)
    if not ours or not theirs:
        return 0.0
    common = len(ours & theirs)
    return 0.7 * common / len(ours) + 0.3 * common / len(ours | theirs)


@lru_cache(maxsize=8_192)
def trigrams(text: str) -> frozenset[str]:
    """Cut a folded text into the trigrams of its words, each padded as pg_trgm pads it."""
    return frozenset(
        padded[start : start + 3]
        for word in "".join(letter if letter.isalnum() else " " for letter in text).split()
        for padded in (f"  {word} ",)
        for start in range(len(padded) - 2)
    )
