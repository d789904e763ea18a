"""How the database would read: for tests that no list walks through a whole table."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def plans_of() -> Iterator[list[str]]:
    """Explain every reading statement of the block; a table is walked through only where there is no other way."""
    plans: list[str] = []
    with CaptureQueriesContext(connection) as seen:
        yield plans
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        for query in seen.captured_queries:
            if query["sql"].lstrip().startswith("SELECT"):
                cursor.execute(f"EXPLAIN {query['sql']}")
                plans.append("\n".join(row[0] for row in cursor.fetchall()))
        cursor.execute("SET LOCAL enable_seqscan = on")
        cursor.execute("SET LOCAL enable_bitmapscan = on")
