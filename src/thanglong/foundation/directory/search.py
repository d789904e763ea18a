"""Find units by any spelling: no diacritics, either tone placement, abbreviated, misspelt, or a former name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Final
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, IntegerField, Q, Value, When

from thanglong.foundation.directory.agencies import day_of
from thanglong.foundation.directory.constants import Level, UnitKind
from thanglong.foundation.directory.exceptions import UnknownUnitError
from thanglong.foundation.directory.models import AdministrativeUnit, UnitSuccession
from thanglong.foundation.directory.national import read_data
from thanglong.foundation.directory.querysets import UnitQuerySet, in_force
from thanglong.foundation.directory.unit_records import split_kind, words_of
from thanglong.foundation.directory.values import Unit, UnitMatch
from thanglong.kernel.vietnamese import normalise_tones

ABBREVIATIONS: Final = {
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "tx": "thi xa",
    "tp": "thanh pho",
    "q": "quan",
    "h": "huyen",
}
_CANDIDATES: Final = 60
_ABBREVIATED_NUMBER: Final = re.compile(r"\b([pq])(\d+)\b")


def search_units(
    query: str,
    limit: int = 10,
    at: datetime | date | None = None,
    *,
    level: Level | str | None = None,
    province: str | None = None,
) -> list[UnitMatch]:
    """Find units whose name, or the names above it, hold every word of the query as the beginning of a word.

    Units that exist come first; those that ended come with the units that took them over. When nothing holds every
    word, units with a similar spelling are returned. `province` is the code of today's province.
    """
    words = query_words(query)
    if not words:
        return []
    day = day_of(at)
    units = _narrowed(AdministrativeUnit.objects.filter(effective_from__lte=day), level, province)
    found = _ranked(list(_likely_first(units.mentioning(words), words, day)), query, words, day)
    if not found:
        found = list(_similar(units, words, limit))
    return matches(found[:limit], day)


def unit(code: str, at: datetime | date | None = None) -> Unit:
    """Return the province (two digits) or commune (five digits) with a code; raises UnknownUnitError."""
    rows = AdministrativeUnit.objects.in_force(day_of(at)).filter(code=code)
    row = rows.select_related("parent").first()
    if row is None:
        raise UnknownUnitError(f"no unit has the code {code}")
    return Unit.of(row)


def provinces(at: datetime | date | None = None) -> list[Unit]:
    """Return the provinces in alphabetical order."""
    rows = AdministrativeUnit.objects.in_force(day_of(at)).filter(level=Level.PROVINCE)
    return [Unit.of(row) for row in rows.order_by("sort_key")]


def communes_of(province: str, at: datetime | date | None = None) -> list[Unit]:
    """Return the communes of a province in alphabetical order."""
    rows = AdministrativeUnit.objects.in_force(day_of(at)).filter(level=Level.COMMUNE, parent__code=province)
    return [Unit.of(row) for row in rows.select_related("parent").order_by("sort_key", "code")]


def query_words(query: str) -> list[str]:
    """Return the folded words of a query with abbreviations written out: "P.5 Q.Gò Vấp" is phuong 5 quan go vap."""
    folded = _ABBREVIATED_NUMBER.sub(r"\1 \2", words_of(query))
    for alias, meaning in _aliases().items():
        folded = re.sub(rf"\b{alias}\b", meaning, folded)
    words = folded.split()
    if len(words) > 1:
        words = " ".join(ABBREVIATIONS.get(word, word) for word in words).split()
    return words


@cache
def _aliases() -> Mapping[str, str]:
    aliases: Mapping[str, str] = read_data("aliases.yaml")
    return dict(sorted(aliases.items(), key=lambda item: -len(item[0])))


def _narrowed(units: UnitQuerySet, level: Level | str | None, province: str | None) -> UnitQuerySet:
    if level:
        units = units.filter(level=level)
    if province:
        inside = Q(parent__code=province, effective_to=None)
        units = units.filter(inside | Q(succeeded_by__successor__parent__code=province)).distinct()
    return units


def _likely_first(units: UnitQuerySet, words: Sequence[str], day: date) -> UnitQuerySet:
    """Return a first cut: units in force, and those whose own name starts with what was typed last or first."""
    bare = [word for word in words if word not in _GENERIC] or list(words)
    nearness = Case(
        When(folded=" ".join(bare), then=Value(0)),
        When(folded__startswith=" ".join(bare), then=Value(1)),
        When(folded__startswith=bare[0], then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    standing = Case(When(in_force(day), then=Value(0)), default=Value(1), output_field=IntegerField())
    ordered = units.annotate(nearness=nearness, standing=standing).order_by("standing", "nearness", "sort_key", "code")
    return ordered.select_related("parent")[:_CANDIDATES]


_GENERIC: Final = frozenset(word for text in ABBREVIATIONS.values() for word in text.split()) | {"tinh", "dac", "khu"}


def _ranked(rows: list[AdministrativeUnit], query: str, words: Sequence[str], day: date) -> list[AdministrativeUnit]:
    """Order candidates: existing ones, then how much of the own name was typed, then the diacritics as typed."""
    wanted = set(words) - _GENERIC or set(words)
    spelt = normalise_tones(query).lower()

    def rank(row: AdministrativeUnit) -> tuple[object, ...]:
        own = row.folded.split()
        unasked = sum(not any(word.startswith(w) for w in wanted) for word in own)
        foreign = sum(not any(word.startswith(w) for word in own) for w in wanted)
        same_spelling = normalise_tones(split_kind(row.name)[1]).lower() in spelt
        return (
            not _exists(row, day),
            unasked > 0,
            not same_spelling,
            foreign,
            unasked,
            row.level == Level.COMMUNE,
            row.kind != UnitKind.WARD,
            row.sort_key,
        )

    return sorted(rows, key=rank)


def _similar(units: UnitQuerySet, words: Sequence[str], limit: int) -> Iterable[AdministrativeUnit]:
    """Return the units in which every word has a similar one, the most similar first."""
    similarity = sum((TrigramWordSimilarity(word, "search_text") for word in words), Value(0.0))
    for word in words:
        units = units.filter(search_text__trigram_word_similar=word)
    likely = units.annotate(similarity=similarity).select_related("parent")
    return likely.order_by("-similarity", "-effective_from", "sort_key")[:limit]


def matches(rows: Sequence[AdministrativeUnit], day: date) -> list[UnitMatch]:
    """Turn rows into matches, with the successors of those that no longer exist; one query at most."""
    successors = _successors([row.id for row in rows if not _exists(row, day)])
    return [
        UnitMatch(Unit.of(row), _exists(row, day), tuple(Unit.of(unit) for unit in successors.get(row.id, ())))
        for row in rows
    ]


def _successors(predecessors: Sequence[UUID]) -> dict[UUID, list[AdministrativeUnit]]:
    found: dict[UUID, list[AdministrativeUnit]] = {}
    if predecessors:
        links = UnitSuccession.objects.filter(predecessor__in=predecessors).order_by("position")
        for link in links.select_related("successor__parent"):
            found.setdefault(link.predecessor_id, []).append(link.successor)
    return found


def _exists(row: AdministrativeUnit, day: date) -> bool:
    return row.effective_from <= day and (row.effective_to is None or row.effective_to >= day)
