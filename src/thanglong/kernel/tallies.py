"""Counts what must be limited, in the database, so that a limit holds for all processes of a node together."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from thanglong.kernel import clock
from thanglong.kernel.models import Tally

MOST_SWEPT = 100

_ADD = """
    INSERT INTO kernel_tally (key, count, until) VALUES {rows}
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN kernel_tally.until <= %s THEN 1 ELSE kernel_tally.count + 1 END,
        until = CASE WHEN kernel_tally.until <= %s THEN EXCLUDED.until ELSE kernel_tally.until END
"""
_SWEEP = """
    DELETE FROM kernel_tally WHERE key IN (
        SELECT key FROM kernel_tally WHERE until <= %s ORDER BY until LIMIT %s FOR UPDATE SKIP LOCKED
    )
"""


def tally(names: Iterable[str]) -> dict[str, int]:
    """Return how often each name was counted in its running window, 0 for one that was not."""
    keys = {name: _key(name) for name in names}
    running = Tally.objects.filter(key__in=keys.values(), until__gt=clock.now())
    counted = dict(running.values_list("key", "count"))
    return {name: counted.get(key, 0) for name, key in keys.items()}


def count(names: Iterable[str], window: timedelta) -> None:
    """Count each name once; a window begins with its first count. What has run out is swept away.

    Names are kept only as keyed digests, since an address or a code is nothing to keep.
    """
    now = clock.now()
    keys = sorted({_key(name) for name in names})
    if not keys:
        return
    rows = ", ".join(["(%s, 1, %s)"] * len(keys))
    values = [value for key in keys for value in (key, now + window)]
    with connection.cursor() as cursor:
        cursor.execute(_SWEEP, [now, MOST_SWEPT])
        cursor.execute(_ADD.format(rows=rows), [*values, now, now])


def _key(name: str) -> str:
    return salted_hmac("thanglong.tallies", name, algorithm="sha256").hexdigest()
