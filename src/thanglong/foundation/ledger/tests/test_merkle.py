"""The tree against the published vectors of RFC 6962 implementations and against its own definition."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thanglong.foundation.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    range_hash,
    verify_consistency,
    verify_inclusion,
)

# Leaves and roots of the Certificate Transparency reference tests (google/certificate-transparency, merkle_tree_test).
LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves):
    """The definition of RFC 6962 §2.1, written down."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(mth(leaves[:k]), mth(leaves[k:]))


def subtrees_of(leaves):
    return lambda level, position: mth(leaves[position << level : (position + 1) << level])


def hashes(count):
    return [leaf_hash(str(n).encode()) for n in range(count)]


def test_published_roots():
    frontier = Frontier()
    assert frontier.root() == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    for data, root in zip(LEAVES, ROOTS, strict=True):
        list(frontier.append(leaf_hash(data)))
        assert frontier.root().hex() == root


@pytest.mark.parametrize(
    ("index", "size", "expected"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1,
            5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_published_inclusion_proofs(index, size, expected):
    leaves = [leaf_hash(data) for data in LEAVES]
    proof = inclusion_proof(subtrees_of(leaves), index, size)
    assert [value.hex() for value in proof] == expected
    assert verify_inclusion(leaves[index], index, size, proof, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_published_consistency_proofs(old, new, expected):
    leaves = [leaf_hash(data) for data in LEAVES]
    proof = consistency_proof(subtrees_of(leaves), old, new)
    assert [value.hex() for value in proof] == expected
    assert verify_consistency(old, new, proof, bytes.fromhex(ROOTS[old - 1]), bytes.fromhex(ROOTS[new - 1]))


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 80), st.data())
def test_every_leaf_is_proven_and_no_other(size, data):
    leaves = hashes(size)
    index = data.draw(st.integers(0, size - 1))
    root = mth(leaves)
    proof = inclusion_proof(subtrees_of(leaves), index, size)
    assert verify_inclusion(leaves[index], index, size, proof, root)
    assert not verify_inclusion(leaf_hash(b"other"), index, size, proof, root)
    other = data.draw(st.integers(0, size + 2))
    if other != index:
        assert not verify_inclusion(leaves[index], other, size, proof, root)
    if proof:
        assert not verify_inclusion(leaves[index], index, size, proof[:-1], root)
        assert not verify_inclusion(leaves[index], index, size, [*proof, proof[0]], root)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 80), st.data())
def test_growth_is_proven_and_rewriting_is_not(new, data):
    leaves = hashes(new)
    old = data.draw(st.integers(1, new))
    proof = consistency_proof(subtrees_of(leaves), old, new)
    old_root, new_root = mth(leaves[:old]), mth(leaves)
    assert verify_consistency(old, new, proof, old_root, new_root)
    rewritten = [leaf_hash(b"other"), *leaves[1:]]
    assert not verify_consistency(old, new, proof, mth(rewritten[:old]), new_root)
    assert not verify_consistency(old, new, proof, old_root, mth(rewritten))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 90))
def test_the_frontier_agrees_with_the_definition(size):
    leaves, frontier, filled = hashes(size), Frontier(), {}
    for leaf in leaves:
        for level, position, value in frontier.append(leaf):
            filled[level, position] = value
    assert frontier.root() == mth(leaves)
    assert len(frontier.hashes) == size.bit_count()
    assert all(value == subtrees_of(leaves)(*place) for place, value in filled.items())
    if size:
        assert range_hash(subtrees_of(leaves), 0, size) == mth(leaves)
