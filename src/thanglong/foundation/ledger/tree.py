"""Reads the stored tree in tiles of 256 hashes, so that a proof in a ledger of millions takes a few short queries."""

from thanglong.foundation.ledger.merkle import node_hash
from thanglong.foundation.ledger.models import LedgerEntry, Node

TILE_LEVELS = 8
TILE = 1 << TILE_LEVELS


class StoredTree:
    """Gives hashes of full subtrees; keep one for the life of one proof, since it remembers the tiles it read."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def __call__(self, level: int, position: int) -> bytes:
        """Return the hash of the full subtree `position` of `2**level` leaves."""
        base = level - level % TILE_LEVELS
        first, count = position << (level - base), 1 << (level - base)
        offset = first % TILE
        hashes = self._tile(base, first // TILE)[offset : offset + count]
        if len(hashes) != count:
            raise LookupError(f"the ledger's tree lacks subtree {level}/{position}")
        while len(hashes) > 1:
            hashes = [node_hash(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)]
        return hashes[0]

    def _tile(self, level: int, number: int) -> list[bytes]:
        key = (level, number)
        if key not in self._tiles:
            self._tiles[key] = self._read(level, number * TILE, (number + 1) * TILE)
        return self._tiles[key]

    @staticmethod
    def _read(level: int, start: int, end: int) -> list[bytes]:
        if level == 0:
            leaves = LedgerEntry.objects.filter(index__gte=start, index__lt=end).order_by("index")
            return [bytes(value) for value in leaves.values_list("leaf_hash", flat=True)]
        nodes = Node.objects.filter(level=level, position__gte=start, position__lt=end).order_by("position")
        return [bytes(value) for value in nodes.values_list("hash", flat=True)]
