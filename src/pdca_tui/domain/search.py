"""Searching all that was written and said: what a query finds, and which hits belong to one chain.

Texts are compared by how they sound (``domain/sounding.py``), without spaces: a word is found in whatever width and kana it is
written, across the line breaks of a file, and from one character on. There is no index: all texts are
looked through, 50,000 within some milliseconds (docs/decisions/0042-search-looks-at-every-text.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import accumulate
from operator import attrgetter

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Synonyms
from pdca_tui.domain.sounding import sounded


class SearchKind(StrEnum):
    """What a text is, in the order of the chain."""

    SHEET = "sheet"
    OPINION = "opinion"
    FINDING = "finding"
    REPLY = "reply"
    PLAN = "plan"
    VERDICT = "verdict"
    MINUTES = "minutes"
    STATISTICS = "statistics"
    REPORT = "report"


class Source(StrEnum):
    """Where a text is kept, which decides how one gets to it: a session, a review, or the files of the data set."""

    SHEETS = "sheets"
    SESSION = "session"
    REVIEW = "review"
    STATISTICS = "statistics"
    PUBLISHED = "published"


CHAIN = (SearchKind.OPINION, SearchKind.FINDING, SearchKind.REPLY, SearchKind.PLAN, SearchKind.VERDICT)
"""The links of the chain, from what was said to what became of it."""


@value
class Passage:
    """One text that can be found.

    ``id`` names it over all years, ``links`` are the ids of the passages it answers, takes up or judges. ``number`` is how
    people name it: ``12-3-1``, ``R5``; ``nth`` the number of a finding under its article. ``by`` is the seat, ``speaker`` its
    name where it was said, as two bodies may each have a chair. ``only`` are the seats that may read it (all, if empty),
    ``block`` is where it stands on its page, ``source`` what it is kept in, and ``cycle`` the cycle of which.
    """

    id: str
    kind: SearchKind
    year: int
    text: str
    source: Source = Source.PUBLISHED
    cycle: str = ""
    session: str = ""
    day: date | None = None
    article: int = 0
    program: int | None = None
    name: str = ""
    number: str = ""
    nth: int = 0
    by: str = ""
    speaker: str = ""
    block: str = ""
    withdrawn: bool = False
    links: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    sounds: str = ""

    @classmethod
    def of(cls, id: str, kind: SearchKind, year: int, text: str, **more: object) -> Passage:
        """Return a passage; what it sounds like follows from its number and its text."""
        number = str(more.get("number", ""))
        return cls(id=id, kind=kind, year=year, text=text, sounds=folded(f"{number}\n{text}"), **more)  # type: ignore[arg-type]

    def may_be_read_by(self, seats: Iterable[str]) -> bool:
        """Whether one of the seats may read it."""
        return not self.only or not self.only.isdisjoint(seats)


@value
class Query:
    """What is looked for: every word, each as itself or as one of its synonyms, as they sound."""

    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str, synonyms: Sequence[Synonyms] = ()) -> Query:
        """Read what was typed: words apart by any kind of space. Without any word it finds nothing."""
        groups = [tuple(filter(None, map(folded, each.words))) for each in synonyms]
        words = filter(None, map(folded, text.split()))
        return cls(words=tuple(dict.fromkeys(_alternatives(word, groups) for word in words)))

    def finds(self, passage: Passage) -> bool:
        """Whether a passage has every word."""
        sounds = passage.sounds
        return bool(self.words) and all(any(each in sounds for each in word) for word in self.words)


def _alternatives(word: str, groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    also = (each for group in groups if word in group for each in group)
    return tuple(dict.fromkeys((word, *also)))


def folded(text: str) -> str:
    """Return how a text sounds, without its spaces."""
    return "".join(sounded(text)[0].split())


class Texts:
    """The passages that can be found, with what they sound like in one string.

    What was said and what became of it comes before sheets and other files, the latest year first, along the chain.

    One string is looked through by the interpreter itself, some fifty times faster than each passage by a loop.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Put ``passages`` in order."""
        self.passages = tuple(sorted(passages, key=lambda each: (each.kind not in CHAIN, -each.year, *_in_chain(each))))
        self._joined = "\n".join(each.sounds for each in self.passages)
        self._ends = list(accumulate(len(each.sounds) + 1 for each in self.passages))

    def find(
        self,
        query: Query,
        *,
        year: int | None = None,
        kinds: frozenset[SearchKind] = frozenset(),
        seats: Iterable[str] | None = None,
    ) -> list[Passage]:
        """Return the passages that a query finds, in order: of a year, of some kinds, and that one of ``seats`` may read."""
        if not query.words:
            return []
        at = set.intersection(*(set().union(*map(self._having, word)) for word in query.words))
        readers = None if seats is None else frozenset(seats)
        return [
            passage
            for passage in (self.passages[each] for each in sorted(at))
            if (year is None or passage.year == year)
            and (not kinds or passage.kind in kinds)
            and (readers is None or not passage.only or passage.may_be_read_by(readers))
        ]

    def around(self, passage: Passage, *, seats: Iterable[str] | None = None) -> tuple[Passage, ...]:
        """Return a passage with those that hang together with it, along the chain, as far as one of ``seats`` may read them.

        It goes up to what a passage rests on, and down to what became of it; not to what else a joint reply answers.
        """
        readers = None if seats is None else frozenset(seats)
        readable = [each for each in self.passages if readers is None or each.may_be_read_by(readers)]
        found = {passage.id: passage}
        up = {passage.id, *passage.links}
        down = {passage.id}
        for _ in CHAIN:
            for each in readable:
                if each.id in up:
                    found[each.id] = each
                    up.update(each.links)
                elif not down.isdisjoint(each.links):
                    found[each.id] = each
                    down.add(each.id)
        return tuple(sorted(found.values(), key=_in_chain))

    def _having(self, sounds: str) -> Iterator[int]:
        """Yield the indices of the passages that have ``sounds``."""
        begin = self._joined.find(sounds)
        while begin >= 0:
            at = bisect_right(self._ends, begin)
            yield at
            begin = self._joined.find(sounds, self._ends[at])


def chains(hits: Sequence[Passage]) -> list[tuple[Passage, ...]]:
    """Return the hits in groups: those that hang together stand together, along the chain.

    Chains of what was said come before sheets and other files, the latest year first.
    """
    group = {hit.id: hit.id for hit in hits}

    def root(id: str) -> str:
        while group[id] != id:
            group[id] = id = group[group[id]]
        return id

    for hit in hits:
        for link in hit.links:
            if link in group:
                group[root(link)] = root(hit.id)
    together: dict[str, list[Passage]] = {}
    for hit in hits:
        together.setdefault(root(hit.id), []).append(hit)
    groups = [tuple(sorted(each, key=_in_chain)) for each in together.values()]
    return sorted(
        groups, key=lambda each: (each[0].kind not in CHAIN, -max(map(attrgetter("year"), each)), *_in_chain(each[0]))
    )


_ORDER = {kind: at for at, kind in enumerate((*CHAIN, *(each for each in SearchKind if each not in CHAIN)))}


def _in_chain(passage: Passage) -> tuple[object, ...]:
    day = passage.day or date.max
    return _ORDER[passage.kind], -passage.year, day, passage.article, passage.nth, passage.program or 0, passage.id


def places(text: str, query: Query) -> list[range]:
    """Return where the words of a query stand in a text, in order and none in another."""
    sounds, at = sounded(text)
    kept = [(each, place) for each, place in zip(sounds, at, strict=True) if not each.isspace()]
    bare = "".join(each for each, _ in kept)
    spans: set[tuple[int, int]] = set()
    for word in {each for words in query.words for each in words}:
        begin = bare.find(word)
        while begin >= 0:
            spans.add((kept[begin][1], kept[begin + len(word) - 1][1] + 1))
            begin = bare.find(word, begin + 1)
    merged: list[range] = []
    for first, last in sorted(spans):
        if merged and first < merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(last, merged[-1].stop))
        else:
            merged.append(range(first, last))
    return merged
