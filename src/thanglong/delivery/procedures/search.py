"""Finds procedures as people ask for them: without diacritics, with typos, in words the law does not use."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from thanglong.delivery.procedures.bundle import Bundle
from thanglong.delivery.procedures.search_phrases import phrases_of
from thanglong.delivery.procedures.synonyms import readings
from thanglong.delivery.procedures.trigrams import likeness
from thanglong.kernel.text import Text

THRESHOLD = 0.32
LIMIT = 20

_QUERY = """
SELECT entry.code, entry.name, entry.summary, max(
    phrase.weight * (0.7 * word_similarity(reading, phrase.phrase) + 0.3 * similarity(reading, phrase.phrase))
) AS score
FROM procedures_searchphrase phrase
JOIN procedures_catalogueentry entry ON entry.id = phrase.entry_id
CROSS JOIN unnest(%s::text[]) AS reading
GROUP BY entry.id
HAVING max(
    phrase.weight * (0.7 * word_similarity(reading, phrase.phrase) + 0.3 * similarity(reading, phrase.phrase))
) >= %s
ORDER BY score DESC, entry.code
LIMIT %s
"""


@dataclass(frozen=True)
class Found:
    """One procedure that answers a query; a higher score fits better, 1 is the most."""

    code: str
    name: Text
    summary: Text
    score: float


def search(query: str, limit: int = LIMIT) -> list[Found]:
    """Find published procedures, best first, in one database query; an empty query finds nothing."""
    words = readings(query)
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [words, THRESHOLD, limit])
        rows = cursor.fetchall()
    return [Found(code, _text(name), _text(summary), round(score, 3)) for code, name, summary, score in rows]


def search_bundles(query: str, bundles: Iterable[Bundle], limit: int = LIMIT) -> list[Found]:
    """Find procedures among folders, without a database, by the same rule."""
    words = readings(query)
    found = []
    for bundle in bundles:
        stated = bundle.definition
        phrases = phrases_of(stated)
        score = max((weight * likeness(word, phrase) for word in words for phrase, weight in phrases), default=0.0)
        if score >= THRESHOLD:
            found.append(Found(stated.code, stated.names, stated.summary, round(score, 3)))
    return sorted(found, key=lambda hit: (-hit.score, hit.code))[:limit]


def _text(value: object) -> Text:
    return Text.parse(json.loads(value) if isinstance(value, str) else value)  # type: ignore[arg-type]
