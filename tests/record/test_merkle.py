"""The hash tree is that of RFC 6962: the published vectors, and a naive tree that follows the words of the RFC."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.record.merkle import EMPTY, Span, Tree, continues, leaf_hash, root_by_inclusion, siblings

LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""The test vectors of Certificate Transparency: the roots over the first 0 to 8 leaves."""


def naive(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + naive(leaves[:k]) + naive(leaves[k:])).digest()


def naive_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive(leaves[:k])]


def naive_proof(m: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(leaves):
        return [] if whole else [naive(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_proof(m, leaves[:k], whole=whole), naive(leaves[k:])]
    return [*naive_proof(m - k, leaves[k:], whole=False), naive(leaves[:k])]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_published_vectors(size):
    assert Tree.of(LEAVES).root(size).hex() == ROOTS[size]


def test_the_proofs_are_those_of_the_published_vectors():
    tree = Tree.of(LEAVES)
    assert [each.hex()[:16] for each in tree.inclusion(5)] == ["bc1a0643b12e4d2d", "ca854ea128ed050b", "d37ee418976dd957"]
    assert [each.hex()[:16] for each in tree.consistency(6, 8)] == ["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"]
    assert [each.hex()[:16] for each in tree.consistency(2, 5)] == ["5f083f0a1a33ca07", "bc1a0643b12e4d2d"]


def test_every_tree_up_to_forty_leaves_is_as_the_rfc_defines_it():
    lines = [bytes([n, n // 3]) for n in range(40)]
    tree = Tree.of(lines)
    for size in range(41):
        some = lines[:size]
        assert tree.root(size) == naive(some)
        for index in range(size):
            proof = tree.inclusion(index, size)
            assert proof == naive_path(index, some)
            assert root_by_inclusion(leaf_hash(lines[index]), index, size, proof) == tree.root(size)
        for first in range(1, size + 1):
            proof = tree.consistency(first, size)
            assert proof == naive_proof(first, some)
            assert continues(first, size, tree.root(first), tree.root(size), proof)


@given(st.integers(1, 300), st.data())
def test_a_proof_holds_for_nothing_but_what_it_is_of(size, data):
    tree = Tree.of(bytes([n % 251, n // 251]) for n in range(size))
    index = data.draw(st.integers(0, size - 1))
    leaf, proof = tree.leaves[index], tree.inclusion(index)
    assert root_by_inclusion(leaf, index, size, proof) == tree.root()
    assert root_by_inclusion(leaf_hash(b"another"), index, size, proof) != tree.root()
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index)) if size > 1 else -1
    assert root_by_inclusion(leaf, other, size, proof) != tree.root()
    assert root_by_inclusion(leaf, index, size, [*proof, EMPTY]) is None
    first = data.draw(st.integers(1, size))
    shown = tree.consistency(first)
    assert not continues(first, size, leaf_hash(b"another"), tree.root(), shown)
    assert not continues(first, size, tree.root(first), leaf_hash(b"another"), shown)
    assert not continues(first, size, tree.root(first), tree.root(), [*shown, EMPTY])
    if shown:
        assert not continues(first, size, tree.root(first), tree.root(), shown[:-1])
        assert not continues(first, size, tree.root(first), tree.root(), [EMPTY, *shown[1:]])


@given(st.integers(1, 5_000), st.data())
def test_the_siblings_of_a_leaf_are_all_the_others(size, data):
    index = data.draw(st.integers(0, size - 1))
    spans = sorted([*siblings(index, size), Span(index, index + 1)])
    assert [span.begin for span in spans] == [0, *(span.end for span in spans[:-1])]
    assert spans[-1].end == size


@pytest.mark.parametrize(
    ("first", "second", "proof"), [(-1, 3, []), (4, 3, []), (0, 3, [EMPTY]), (2, 3, [b"short"]), (2, 3, []), (1, 2**40, [])]
)
def test_what_cannot_be_a_proof_shows_nothing(first, second, proof):
    assert not continues(first, second, EMPTY, EMPTY, proof)


@pytest.mark.parametrize(("index", "size", "proof"), [(-1, 3, []), (3, 3, []), (0, 0, []), (0, 2, [b"short"]), (0, 2, [])])
def test_what_cannot_be_a_proof_leads_nowhere(index, size, proof):
    assert root_by_inclusion(EMPTY, index, size, proof) is None


def test_nothing_is_proved_of_what_is_not_in_the_tree():
    with pytest.raises(ValueError, match="not among"):
        Tree.of(LEAVES).inclusion(8)
    with pytest.raises(ValueError, match="does not continue"):
        Tree.of(LEAVES).consistency(9)
