"""Gives waiting entries their places in the tree and states, signed, what the ledger holds."""

import logging
from collections.abc import Iterator

from django.db import connection, transaction

from thanglong.foundation.ledger import keys, signing
from thanglong.foundation.ledger.merkle import Frontier, leaf_hash
from thanglong.foundation.ledger.models import Checkpoint, LedgerEntry, Node
from thanglong.foundation.ledger.recording import leaf_bytes
from thanglong.foundation.ledger.tree import TILE_LEVELS
from thanglong.foundation.trust.service import ProviderError, TimeStampError, stamp_time, stamped_time
from thanglong.kernel import clock
from thanglong.kernel.locks import lock_name

MOST_AT_ONCE = 20_000

logger = logging.getLogger(__name__)

_ASSIGN = """
    UPDATE ledger_ledgerentry AS entry SET index = %s + place.number - 1
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS number
          FROM (SELECT id FROM ledger_ledgerentry WHERE index IS NULL ORDER BY id LIMIT %s) AS waiting) AS place
    WHERE entry.id = place.id
    RETURNING entry.index, entry.leaf_hash
"""


def advance(limit: int = MOST_AT_ONCE) -> Checkpoint | None:
    """Take waiting entries into the tree and return the new checkpoint, or None when nothing waits.

    Only one process does this at a time. The work grows with the new entries, not with the ledger.
    """
    with transaction.atomic():
        lock_name("ledger", "checkpoint")
        last = Checkpoint.objects.order_by("-size").first()
        frontier = Frontier(last.size, [bytes(value) for value in last.frontier]) if last else Frontier()
        leaves = _assign(frontier.size, limit)
        if not leaves:
            return None
        Node.objects.bulk_create(list(_grow(frontier, leaves)), batch_size=1000)
        return _state(frontier)


def advance_all() -> int:
    """Take every waiting entry into the tree and return the ledger's size."""
    while advance():
        pass
    return latest_size()


def stamp_newest() -> bool:
    """Have the newest checkpoint time-stamped, outside any transaction; tell whether it carries a stamp now.

    It covers everything before it, so older ones need none. While the authority is away, the next run tries again.
    """
    point = Checkpoint.objects.order_by("-size").first()
    if point is None or point.timestamp_token:
        return point is not None
    try:
        token = stamp_time(point.note, at=clock.now())
    except ProviderError as problem:
        logger.warning("checkpoint %s waits for its time stamp: %s", point.size, problem)
        return False
    return bool(Checkpoint.objects.filter(pk=point.pk, timestamp_token=b"").update(timestamp_token=token))


def latest_size() -> int:
    """Return how many entries the newest checkpoint covers."""
    last = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first()
    return last or 0


def _assign(start: int, limit: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_ASSIGN, [start, limit])
        return [bytes(leaf) for _index, leaf in sorted(cursor.fetchall())]


def _grow(frontier: Frontier, leaves: list[bytes]) -> Iterator[Node]:
    for leaf in leaves:
        for level, position, value in frontier.append(leaf):
            if level % TILE_LEVELS == 0:
                yield Node(level=level, position=position, hash=value)


def _state(frontier: Frontier) -> Checkpoint:
    root, at = frontier.root(), clock.now()
    signed = signing.sign(signing.note(frontier.size, root, at))
    keys.note_use(at)
    return Checkpoint.objects.create(
        size=frontier.size,
        root_hash=root,
        frontier=frontier.hashes,
        at=at,
        key_id=signed.key_id,
        signature=signed.signature,
    )


def audit() -> Iterator[str]:
    """Recompute the whole ledger from its entries and yield every disagreement with the checkpoints."""
    known = keys.public_keys()
    stated = {point.size: point for point in Checkpoint.objects.order_by("size")}
    frontier = Frontier()
    for entry in LedgerEntry.objects.exclude(index=None).order_by("index").iterator(chunk_size=2000):
        leaf = leaf_hash(leaf_bytes(entry.content()))
        if entry.index != frontier.size:
            yield f"entry {frontier.size} is missing"
            return
        if leaf != bytes(entry.leaf_hash):
            yield f"entry {entry.index} ({entry.id}) was changed"
        list(frontier.append(leaf))
        point = stated.pop(frontier.size, None)
        if point is not None and point.root_hash != frontier.root():
            yield f"checkpoint {point.size} does not agree with the entries"
        if point is not None and not _is_signed(point, known):
            yield f"checkpoint {point.size} carries no valid signature of this node"
        if point is not None and not _is_stamped(point):
            yield f"checkpoint {point.size} carries a time stamp that proves nothing about it"
    yield from (f"checkpoint {size} covers entries that are missing" for size in stated)


def _is_signed(point: Checkpoint, known: dict[str, bytes]) -> bool:
    return point.key_id in known and signing.is_signed(point.note, bytes(point.signature), known[point.key_id])


def _is_stamped(point: Checkpoint) -> bool:
    """Tell whether a time stamp holds; a checkpoint that a later one covers may have none."""
    if not point.timestamp_token:
        return True
    try:
        stamped_time(bytes(point.timestamp_token), point.note)
    except TimeStampError:
        return False
    return True
