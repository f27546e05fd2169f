"""The topic of an agenda item: a program, the findings of an article, or a text such as 開会.

Whatever is on an agenda has a number, by which events name it in their field ``program``. A program has the number of its
sheet, which has at most four digits. Texts and findings have numbers beyond those, so that old records read as they were:
all of their items are programs.

Numbers of opinions (``domain/references.py``) tell which item they are on: ``0-2-1`` is the first opinion on the second text of
the agenda, ``12-0-1`` the first on the findings of article 12, ``P3-1`` that on program 3 where a cycle has no articles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from pdca_tui.domain.references import Number, NumberKind

INDUSTRY = "industry"
"""What a text shows that is about the state of industry (市内産業の現状)."""

NEW_TEXT = 10_000
"""The number of a text without one; putting it on the agenda gives it one."""

_FINDINGS = 20_000
_MOST = 9_999
_TEXTS = range(NEW_TEXT, NEW_TEXT + _MOST + 1)
_ARTICLES = range(_FINDINGS + 1, _FINDINGS + _MOST + 1)


class TopicKind(StrEnum):
    """What kind of topic an item has: 事務事業, 検証意見, その他の議題."""

    PROGRAM = "program"
    FINDINGS = "findings"
    TEXT = "text"


def kind_of(number: int) -> TopicKind:
    """Return the kind of topic that has a number."""
    if number in _TEXTS:
        return TopicKind.TEXT
    return TopicKind.FINDINGS if number in _ARTICLES else TopicKind.PROGRAM


def is_program(number: int) -> bool:
    """Whether a number is that of a program."""
    return kind_of(number) is TopicKind.PROGRAM


def text_number(count: int) -> int:
    """Return the number of a text: the first, second... of its agenda."""
    return NEW_TEXT + count


def findings_number(article: int) -> int:
    """Return the number of the findings of an article."""
    return _FINDINGS + article


def article_of_findings(number: int) -> int:
    """Return the article whose findings have a number."""
    return number - _FINDINGS


def next_text(taken: Iterable[int]) -> int:
    """Return the number of the next text on an agenda that has the numbers ``taken``; one that was given is not given again."""
    return max((number for number in taken if number in _TEXTS), default=NEW_TEXT) + 1


def numbered(article: int, topic: int, kind: NumberKind = NumberKind.OPINION, nth: int | None = None) -> Number:
    """Return the number of an opinion or a reply on an item, or of the item itself: ``12-3``, ``0-2``, ``12-0`` or ``P3``."""
    match kind_of(topic):
        case TopicKind.TEXT:
            return Number(article=0, program=topic - NEW_TEXT, kind=kind, nth=nth)
        case TopicKind.FINDINGS:
            return Number(article=article_of_findings(topic), program=0, kind=kind, nth=nth)
        case TopicKind.PROGRAM:
            return Number(article=article or None, program=topic, kind=kind, nth=nth)


def label(number: int) -> str:
    """Return how an item is told in short: a program by its number, anything else as its opinions are numbered."""
    return str(number) if is_program(number) else str(numbered(0, number))


def topic_of(number: Number) -> int:
    """Return the number of the item on which an opinion or a reply is, or which is named; 0 if there can be none."""
    if number.article is None:
        return number.program
    if not number.program:
        return findings_number(number.article) if number.article else 0
    return number.program if number.article else text_number(number.program)


def concerned(own: Collection[int], topics: Iterable[int]) -> bool:
    """Whether a department with the programs ``own`` answers for one of some topics.

    One without programs answers for all; a topic that is no program concerns every department.
    """
    return not own or any(topic in own or not is_program(topic) for topic in topics)
