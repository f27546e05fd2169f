"""The hash tree of RFC 6962 over the lines of a record: its root, and short proofs about it.

An index counts from 0, a size is how many leaves a tree has. What checks a proof takes what somebody else wrote, so it says
whether it holds and never raises for a value that is off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

EMPTY = hashlib.sha256().digest()
"""The root of a tree without leaves."""

LENGTH = 32
"""Bytes of a hash."""


class Span(NamedTuple):
    """The leaves from ``begin`` up to, but not with, ``end``."""

    begin: int
    end: int


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """The tree over the leaves of a record, and those over fewer of them: a record that grows has had them all."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """Grow the tree over ``leaves``, which are hashes."""
        self.leaves = leaves
        self._known: dict[Span, bytes] = {}

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> Tree:
        """Return the tree over lines."""
        return cls([leaf_hash(line) for line in lines])

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.leaves)

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first ``size`` leaves, over all of them if it is not given."""
        size = self.size if size is None else size
        return self.subtree(Span(0, size)) if size else EMPTY

    def subtree(self, span: Span) -> bytes:
        """Return the root over the leaves of ``span``, of which there is at least one."""
        begin, end = span
        if end - begin == 1:
            return self.leaves[begin]
        known = self._known.get(span)
        if known is None:
            middle = begin + _split(end - begin)
            known = node_hash(self.subtree(Span(begin, middle)), self.subtree(Span(middle, end)))
            self._known[span] = known
        return known

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that leaf ``index`` is in the tree of the first ``size`` leaves; ``ValueError`` if there is none."""
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise ValueError(f"leaf {index} is not among {size}")
        return [self.subtree(span) for span in siblings(index, size)]

    def consistency(self, first: int, second: int | None = None) -> list[bytes]:
        """Return the proof that the tree of ``second`` leaves continues that of ``first``; ``ValueError`` if there is none."""
        second = self.size if second is None else second
        if not 0 <= first <= second <= self.size:
            raise ValueError(f"a tree of {second} leaves does not continue one of {first}")
        return [self.subtree(span) for span in _consistency_spans(first, second)] if first else []


def siblings(index: int, size: int) -> list[Span]:
    """Return the subtrees whose roots are the inclusion proof of a leaf, from its sibling up to the child of the root."""
    begin, end, found = 0, size, list[Span]()
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            found.append(Span(middle, end))
            end = middle
        else:
            found.append(Span(begin, middle))
            begin = middle
    return found[::-1]


def root_by_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root to which an inclusion proof leads from a leaf; ``None`` for one that is none of that leaf and size."""
    if not 0 <= index < size or any(len(each) != LENGTH for each in proof):
        return None
    spans = siblings(index, size)
    if len(spans) != len(proof):
        return None
    for span, sibling in zip(spans, proof, strict=True):
        leaf = node_hash(sibling, leaf) if span.begin < index else node_hash(leaf, sibling)
    return leaf


def continues(first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that a tree with ``second`` leaves continues one with ``first``, by their roots."""
    if not 0 <= first <= second or any(len(each) != LENGTH for each in proof):
        return False
    if first == 0:
        return not proof and first_root == EMPTY
    if first == second:
        return not proof and first_root == second_root
    # The algorithm of RFC 9162, 2.1.4.2, which checks what RFC 6962 defines.
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    if not path:
        return False
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(each, old), node_hash(each, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, each)
        node, last = node >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _consistency_spans(first: int, second: int) -> Iterator[Span]:
    """Yield the subtrees of a consistency proof, in the order of the RFC: the deepest first."""
    begin, end, whole, above = 0, second, True, list[Span]()
    while first != end - begin:
        split = _split(end - begin)
        if first <= split:
            above.append(Span(begin + split, end))
            end = begin + split
        else:
            above.append(Span(begin, begin + split))
            begin, first, whole = begin + split, first - split, False
    if not whole:
        yield Span(begin, end)
    yield from reversed(above)


def _split(size: int) -> int:
    """Return the largest power of two that is smaller than ``size``, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)
