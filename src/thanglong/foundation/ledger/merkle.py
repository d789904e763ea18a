"""The Merkle tree of RFC 6962, as pure functions: hashes, roots, proofs and their verification."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
Subtrees = Callable[[int, int], bytes]
"""Gives the hash of the full subtree `position` of `2**level` leaves."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


@dataclass
class Frontier:
    """The right edge of a growing tree: the roots of its full subtrees, largest first, and nothing else."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Add a leaf hash and yield (level, position, hash) of every subtree that it fills, smallest first."""
        level, current = 0, leaf
        while self.size >> level & 1:
            current = node_hash(self.hashes.pop(), current)
            level += 1
            yield level, self.size >> level, current
        self.hashes.append(current)
        self.size += 1

    def root(self) -> bytes:
        """Return the root hash of all leaves so far."""
        if not self.hashes:
            return EMPTY_ROOT
        *rest, current = self.hashes
        for left in reversed(rest):
            current = node_hash(left, current)
        return current


def _split(size: int) -> int:
    """Return the largest power of two smaller than the size."""
    return 1 << (size - 1).bit_length() - 1


def range_hash(subtrees: Subtrees, start: int, end: int) -> bytes:
    """Return the tree hash of leaves `start` up to `end`, a range that the tree itself would split off."""
    size = end - start
    if size & (size - 1) == 0:
        return subtrees(size.bit_length() - 1, start // size)
    middle = start + _split(size)
    return node_hash(range_hash(subtrees, start, middle), range_hash(subtrees, middle, end))


def inclusion_proof(subtrees: Subtrees, index: int, size: int) -> list[bytes]:
    """Return the hashes that lead from leaf `index` to the root of a tree of `size` leaves (RFC 6962 §2.1.1)."""
    if not 0 <= index < size:
        raise ValueError("the leaf is not in the tree")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(range_hash(subtrees, middle, end))
            end = middle
        else:
            proof.append(range_hash(subtrees, start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(subtrees: Subtrees, old: int, new: int) -> list[bytes]:
    """Return the hashes that show that a tree of `new` leaves only added to one of `old` (RFC 6962 §2.1.2)."""
    if not 0 < old <= new:
        raise ValueError("the older tree must have leaves and not be larger")
    proof: list[bytes] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(range_hash(subtrees, middle, end))
            end = middle
        else:
            proof.append(range_hash(subtrees, start, middle))
            start, whole = middle, False
    if not whole:
        proof.append(range_hash(subtrees, start, end))
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof leads from the leaf to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, current = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            current = node_hash(step, current)
            node, last = _skip_to_right_child(node, last)
        else:
            current = node_hash(current, step)
        node, last = node >> 1, last >> 1
    return last == 0 and current == root


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Tell whether the newer tree holds all leaves of the older one, unchanged (RFC 9162 §2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(step, first), node_hash(step, second)
            node, last = _skip_to_right_child(node, last)
        else:
            second = node_hash(second, step)
        node, last = node >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _skip_to_right_child(node: int, last: int) -> tuple[int, int]:
    """Climb past levels on which an unpaired right edge moves up unchanged."""
    while not node & 1 and node:
        node, last = node >> 1, last >> 1
    return node, last
