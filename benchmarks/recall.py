"""Whether people who type without diacritics find their procedure among the first three, and how fast."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from thanglong.delivery.procedures.service import search
from thanglong.kernel.vietnamese import fold

QUESTIONS = (
    ("lam giay khai sinh cho con", "1.001193"),
    ("dang ky khai sinh", "1.001193"),
    ("khai sinh cho be moi de", "1.001193"),
    ("lam khai xinh", "1.001193"),
    ("giay doc than", "1.004873"),
    ("xac nhan chua ket hon", "1.004873"),
    ("giay xac nhan tinh trang hon nhan", "1.004873"),
    ("chung nhan doc than de cuoi", "1.004873"),
    ("xin phep xay nha", "1.013225"),
    ("giay phep xay dung nha o", "1.013225"),
    ("sua nha can giay phep gi", "1.013225"),
    ("cap phep xay dung moi", "1.013225"),
    ("trich luc khai sinh", "2.000635"),
    ("ban sao giay khai sinh", "2.000635"),
    ("mat giay khai sinh xin lai", "2.000635"),
    ("sao trich luc ho tich", "2.000635"),
)
FULL_TEXT = """
SELECT entry.code, max(ts_rank(to_tsvector('simple', phrase.phrase), query)) AS rank
FROM procedures_searchphrase phrase JOIN procedures_catalogueentry entry ON entry.id = phrase.entry_id,
     plainto_tsquery('simple', %s) AS query
WHERE to_tsvector('simple', phrase.phrase) @@ query
GROUP BY entry.code ORDER BY rank DESC LIMIT 3
"""


def measure_search() -> dict[str, dict[str, float]]:
    """Ask both ways; return recall among the first three, and the median milliseconds of a question."""
    return {"this platform": _asked(_ours), "PostgreSQL full text alone": _asked(_full_text)}


def _ours(question: str) -> list[Any]:
    return [found.code for found in search(question, 3)]


def _full_text(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(FULL_TEXT, [fold(question)])
        return [row[0] for row in cursor.fetchall()]


def _asked(way: Callable[[str], list[Any]]) -> dict[str, float]:
    hits, times = 0, []
    for question, code in QUESTIONS * 3:
        began = time.perf_counter()
        hits += code in way(question)
        times.append((time.perf_counter() - began) * 1000)
    return {"recall": round(hits / len(times), 3), "ms": round(statistics.median(times), 2)}
