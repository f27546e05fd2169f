"""What an agenda item is about (topic): a program, the findings of an article, or a text such as 開会.

Whatever is on an agenda has a number, by which events name it in their field ``program``. A program has the number of its
sheet, which has at most four digits. Texts and findings have numbers beyond those, so that old records read as they were:
all of their items are programs.

Opinions are numbered ARTICLE-PROGRAM-n. Where there is none of one of the two it is 0: ``0-2-1`` is the first opinion on the
second text of the agenda, ``12-0-1`` the first on the findings of article 12. Where a cycle has no articles, ``P3-1`` is the
first opinion on program 3.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum

NEW_TEXT = 10_000
"""What a text is called that has no number yet: putting it on the agenda gives it one."""

_FINDINGS = 20_000
_MOST = 9_999
_TEXTS = range(NEW_TEXT, NEW_TEXT + _MOST + 1)
_ARTICLES = range(_FINDINGS + 1, _FINDINGS + _MOST + 1)

_REFERENCE = re.compile(r"([0-9]{1,4})-([0-9]{1,5})(?:-(?:R?[0-9]+))?", re.ASCII)


_ALONE = re.compile(r"P([0-9]{1,4})(?:-(?:R?[0-9]+))?", re.ASCII)
"""The number of a program where there are no articles, and of what is said on it."""


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


def prefix(article: int, number: int) -> str:
    """Return what the numbers of all opinions and replies on an item begin with: ``12-3``, ``0-2`` or ``12-0``."""
    match kind_of(number):
        case TopicKind.TEXT:
            return f"0-{number - NEW_TEXT}"
        case TopicKind.FINDINGS:
            return f"{article_of_findings(number)}-0"
        case TopicKind.PROGRAM:
            return f"{article}-{number}" if article else f"P{number}"


def label(number: int) -> str:
    """Return how an item is told in short: a program by its number, anything else as its opinions are numbered."""
    return str(number) if is_program(number) else prefix(0, number)


def topic_in(reference: str) -> int:
    """Return the number of the item in that of an opinion or a reply, such as 3 in ``12-3-1``; 0 if it is no such number."""
    if (alone := _ALONE.fullmatch(reference)) is not None:
        return int(alone[1])
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return 0
    article, program = int(found[1]), int(found[2])
    if not program:
        return findings_number(article) if article else 0
    return program if article else text_number(program)


def concerned(own: Collection[int], topics: Iterable[int]) -> bool:
    """Whether a department with the programs ``own`` answers for one of some topics.

    One without programs answers for all; a topic that is no program concerns every department.
    """
    return not own or any(topic in own or not is_program(topic) for topic in topics)
