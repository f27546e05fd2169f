"""References to opinions and replies: a number, which is unique within a session, and the session.

A number is ARTICLE-PROGRAM-n, as in ``12-3-1``; the last part begins with ``R`` for a reply and with ``W`` for an opinion that
came in writing. Without the last part it names the item of the agenda. Where there is none of the first two it is 0, and where
a cycle has no articles the program stands alone: ``P3-1``. Which item of an agenda that is, ``domain/session/topics.py`` knows.

All reading and printing of such numbers is done here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from pdca_tui.domain.immutable import value
from pdca_tui.patterns import pattern
from pdca_tui.text import comparable

_WRITTEN = r"(?:P([0-9]{1,4})|([0-9]{1,4})-([0-9]{1,5}))(?:-([RW]?)([0-9]{1,9}))?"
_NUMBER = pattern(_WRITTEN, re.ASCII)

_TYPED = r"(?:P[0-9]{1,4}|[0-9]{1,3}-[0-9]{1,5})-[RW]?[0-9]{1,9}"
"""The number of an opinion or a reply among other words: an article has not four digits there, since the year of a day has."""

_ALONE = pattern(_TYPED, re.ASCII | re.IGNORECASE)
_BEHIND = pattern(rf"(?P<session>.+?)[ :]+(?P<number>{_TYPED})", re.ASCII | re.IGNORECASE)
_BEFORE = pattern(rf"(?P<number>{_TYPED})[ :]+(?P<session>.+)", re.ASCII | re.IGNORECASE)

_LINES = str.maketrans(dict.fromkeys("ー―─━", "-"))
"""What stands on a Japanese keyboard where a hyphen is meant, besides those that are hyphens in another width."""

_AROUND = pattern(r" *- *")


class NumberKind(StrEnum):
    """What a number is of; the value is what stands before its last part."""

    OPINION = ""
    REPLY = "R"
    WRITTEN = "W"


@value
class Number:
    """The number of an opinion or a reply, or without ``nth`` of the item they are on.

    ``article`` is ``None`` where a cycle has no articles; 0 where an item belongs to none.
    """

    article: int | None
    program: int
    kind: NumberKind = NumberKind.OPINION
    nth: int | None = None

    def __str__(self) -> str:
        """Return it as it is printed and recorded: ``12-3-1``, ``12-3-R1``, ``0-2`` or ``P3-1``."""
        item = f"P{self.program}" if self.article is None else f"{self.article}-{self.program}"
        return item if self.nth is None else f"{item}-{self.kind}{self.nth}"

    @staticmethod
    def parse(text: str) -> Number | None:
        """Read what ``str`` returns; ``None`` if it is no such number."""
        return _parsed(text)


@lru_cache(maxsize=16_384)
def _parsed(text: str) -> Number | None:
    # Folding asks for the same few numbers again and again.
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    alone, article, program, kind, nth = found.groups()
    return Number(
        article=int(article) if alone is None else None,
        program=int(program if alone is None else alone),
        kind=NumberKind(kind or ""),
        nth=None if nth is None else int(nth),
    )


def article_in(number: str) -> int:
    """Return the article in the number of an opinion or a reply; 0 if there is none."""
    read = Number.parse(number)
    return 0 if read is None else read.article or 0


@value
class OpinionRef:
    """An opinion of a session, such as ``2024-01-24`` and ``12-3-1``; ``session`` is empty for one that came in writing."""

    session: str
    opinion: str

    def __str__(self) -> str:
        """Return it as one word: ``2024-01-24:12-3-1``, or ``12-3-W1``."""
        return _one_word(self.session, self.opinion)

    @classmethod
    def parse(cls, text: str) -> OpinionRef:
        """Read what ``str`` returns."""
        session, _, opinion = text.rpartition(":")
        return cls(session=session, opinion=opinion)

    @property
    def order(self) -> tuple[object, ...]:
        """What references are sorted by: the session, then the numbers as numbers."""
        return self.session, *_order(self.opinion)


@value
class ReplyRef:
    """A reply that was given in a session, such as ``2024-01-24`` and ``12-3-R1``."""

    session: str
    reply: str

    def __str__(self) -> str:
        """Return it as one word: ``2024-01-24:12-3-R1``."""
        return _one_word(self.session, self.reply)


def _one_word(session: str, number: str) -> str:
    return f"{session}:{number}" if session else number


def _order(number: str) -> tuple[object, ...]:
    read = Number.parse(number)
    if read is None:
        return 1, number
    return 0, read.article or 0, read.program, str(read.kind), read.nth or 0


@value
class TypedReference:
    """What words name that somebody typed: the number of an opinion or a reply, if there is one, and the words beside it.

    The words are what the session is called there, which may be its day in any writing; who has the sessions finds it.
    """

    number: Number | None
    others: tuple[str, ...]

    def of(self, session: str) -> OpinionRef | ReplyRef | None:
        """Return the opinion or the reply of a session, or of any where that is empty; ``None`` if no number was typed."""
        if self.number is None:
            return None
        if self.number.kind is NumberKind.REPLY:
            return ReplyRef(session=session, reply=str(self.number))
        return OpinionRef(session=session, opinion=str(self.number))


def typed_number(text: str) -> Number | None:
    """Return the number that a word is, in whatever width and with whatever hyphens it was typed; ``None`` if it is none."""
    return Number.parse(_plain(text).upper())


def typed_reference(words: Sequence[str]) -> TypedReference:
    """Read an opinion or a reply as people type it: the session first or last, in a word of its own or the same, or left out.

    ``12-3-1``, ``１２－３－１``, ``2024-01-24 12-3-1``, ``12-3-r1 令和6年1月24日`` and ``2024-01-24:12-3-1`` all are.
    """
    for at, word in enumerate(words):
        plain = _plain(word)
        if _ALONE.fullmatch(plain):
            return TypedReference(number=Number.parse(plain.upper()), others=(*words[:at], *words[at + 1 :]))
        found = _BEHIND.fullmatch(plain) or _BEFORE.fullmatch(plain)
        if found is not None:
            others = (*words[:at], found["session"], *words[at + 1 :])
            return TypedReference(number=Number.parse(found["number"].upper()), others=others)
    return TypedReference(number=None, others=tuple(words))


def _plain(word: str) -> str:
    return _AROUND.sub("-", comparable(word).translate(_LINES))
