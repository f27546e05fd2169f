"""An agenda as people type it on one line: ``開会 5分; 1-16; 検証意見 12; その他``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session.topics import INDUSTRY, TopicKind
from pdca_tui.errors import UsageError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.field_limits import LABEL, MINUTES, line
from pdca_tui.sheets.files import PreparedItem
from pdca_tui.text import clean_line, comparable
from pdca_tui.words import Lang, Said, say

_APART = pattern(r"[;；\n]")
_BETWEEN = pattern(r"[\s,、，・]+")
_COMMAS = pattern(r"[,、，]")
_COUNTER = pattern(r"(?<=[0-9])\s*[番号]")
_RANGE = pattern(r"([0-9]{1,4})(?:[-~〜–]([0-9]{1,4}))?")
_ONLY_NUMBERS = pattern(r"[0-9\s,、，・~〜–番号-]*[0-9][0-9\s,、，・~〜–番号-]*")
_FINDINGS = pattern(r"(?:検証意見|findings?)\s*第?([0-9][0-9\s,、，・~〜–第条-]*)", re.IGNORECASE)
_OF_ARTICLE = pattern(r"第?\s*([0-9]{1,4})\s*条の?\s*検証意見")
_INDUSTRY = frozenset({"現状", "市内産業の現状", "state of industry"})
"""How the state of industry is named as an item."""
_MINUTES = pattern(r"(?P<what>.*?\S)\s*(?:\s|[(（])\s*(?P<minutes>[0-9]{1,3})\s*(?:分|min)\s*[)）]?\s*")


def agenda_from(text: str, programs: tuple[int, ...], articles: Collection[int]) -> tuple[PreparedItem, ...]:
    """Return the items that a line names: programs by number, findings by article, and texts by their titles.

    Items stand apart by ``;``, programs also by commas; each may have its minutes behind it. Raises ``UsageError`` for a
    program or an article that is not there, and for what is named twice.
    """
    items: list[PreparedItem] = []
    for entry in _entries(text):
        what, minutes = _timed(entry)
        items += (replace(item, minutes=minutes) for item in _items(what, programs, articles))
    for kind in (TopicKind.PROGRAM, TopicKind.FINDINGS):
        numbers = [item.program if kind is TopicKind.PROGRAM else item.findings for item in items if item.kind is kind]
        for at, number in enumerate(numbers):
            if number in numbers[:at]:
                raise UsageError(
                    "new-session.twice" if kind is TopicKind.PROGRAM else "new-session.findings-twice", value=number
                )
    if not items:
        raise UsageError("new-session.agenda", now=now_there(text))
    return tuple(items)


def text_from(text: str) -> tuple[PreparedItem, ...]:
    """Return the texts that a line names by their titles, apart by ``;``, whatever they look like; ``UsageError`` for none."""
    timed = [_timed(entry.strip()) for entry in _APART.split(text) if entry.strip()]
    if not timed:
        raise UsageError("new-session.agenda", now=now_there(text))
    return tuple(replace(_text(title), minutes=minutes) for title, minutes in timed)


def agenda_notation(items: Sequence[PreparedItem]) -> str:
    """Return items as ``agenda_from`` reads them; their times and points are kept elsewhere."""
    words: list[str] = []
    for kind, run in groupby(items, key=lambda item: item.kind):
        if kind is TopicKind.PROGRAM:
            words.append(",".join(str(item.program) for item in run))
        elif kind is TopicKind.FINDINGS:
            numbers = ",".join(str(item.findings) for item in run)
            words.append(f"検証意見 {numbers}")
        else:
            words += (item.title for item in run)
    return "; ".join(words)


def programs_from(text: str, known: tuple[int, ...]) -> tuple[int, ...]:
    """Return the programs that ``1-16`` or ``1,3,5`` names, in that order; ``UsageError`` for one without a sheet."""
    programs: list[int] = []
    for word in _BETWEEN.split(_COUNTER.sub("", unicodedata.normalize("NFKC", text)).strip(" ,、")):
        found = _RANGE.fullmatch(word)
        if not found:
            raise UsageError("new-session.programs", now=now_there(text))
        first = int(found.group(1))
        last = int(found.group(2) or first)
        programs += range(first, last + 1)
    for at, program in enumerate(programs):
        if program not in known:
            raise UsageError("new-session.no-sheet", value=program, known=spans(known))
        if program in programs[:at]:
            raise UsageError("new-session.twice", value=program)
    if not programs:
        raise UsageError("new-session.programs", now=now_there(text))
    return tuple(programs)


def spans(numbers: tuple[int, ...]) -> str:
    """Return numbers as people write them: ``1-16, 20``."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def findings_title(article: int, heading: str = "", *, lang: Lang = "ja") -> str:
    """Return what the findings of an article, or of another ``heading``, are called on an agenda.

    That is in the language of the data, whoever prepares it.
    """
    return say("topic.findings", lang=lang, heading=heading or say("article.in-words", lang=lang, number=article))


def industry_title() -> str:
    """Return what the state of industry is called on an agenda; the data is Japanese, whoever prepares it."""
    return say("industry.title", lang="ja")


def now_there(text: str) -> Said:
    """Return what stands in a field now, or that it is empty."""
    shown = clean_line(text, 40).strip()
    return Said("new-session.now", value=shown) if shown else Said("new-session.empty")


def _entries(text: str) -> Iterator[str]:
    """Yield what stands apart: by semicolons; by commas, too, where one of the parts is nothing but numbers of programs."""
    for entry in filter(None, (each.strip() for each in _APART.split(text))):
        parts = [part.strip() for part in _COMMAS.split(entry)]
        numbers = [bool(_ONLY_NUMBERS.fullmatch(unicodedata.normalize("NFKC", part))) for part in parts]
        if any(numbers) and not all(numbers) and not _findings(unicodedata.normalize("NFKC", entry)):
            yield from filter(None, parts)
        else:
            yield entry


def _timed(entry: str) -> tuple[str, int | None]:
    """Return an entry without its minutes, and these."""
    found = _MINUTES.fullmatch(unicodedata.normalize("NFKC", entry))
    if found is None:
        return entry, None
    minutes = int(found["minutes"])
    if not MINUTES[0] <= minutes <= MINUTES[1]:
        raise UsageError("new-session.item-minutes", now=now_there(entry), least=MINUTES[0], most=MINUTES[1])
    # What is no time stays as it was typed.
    typed = re.search(r"(.*?)\s*(?:\s|[(（])\s*[0-9０-９]{1,3}\s*(?:分|min|ｍｉｎ)\s*[)）]?\s*$", entry, re.DOTALL)
    return (typed[1] if typed else found["what"]), minutes


def _findings(plain: str) -> str:
    """Return the articles whose findings are named, as they are written; empty where none are."""
    found = _FINDINGS.fullmatch(plain) or _OF_ARTICLE.fullmatch(plain)
    return re.sub(r"[第条]", "", found[1]) if found else ""


def _items(what: str, programs: tuple[int, ...], articles: Collection[int]) -> Iterator[PreparedItem]:
    plain = unicodedata.normalize("NFKC", what).strip()
    if _ONLY_NUMBERS.fullmatch(plain):
        yield from (PreparedItem(program=program) for program in programs_from(what, programs))
    elif named := _findings(plain):
        yield from (PreparedItem(findings=article) for article in _articles(named, articles, what))
    else:
        yield _text(what)


def _text(what: str) -> PreparedItem:
    title = line(what)
    if len(title) > LABEL[1]:
        raise UsageError("new-session.item-title", most=LABEL[1], now=now_there(what))
    if comparable(title).casefold() in _INDUSTRY:
        return PreparedItem(title=industry_title(), shows=INDUSTRY)
    return PreparedItem(title=title)


def _articles(named: str, known: Collection[int], typed: str) -> Iterator[int]:
    for word in _BETWEEN.split(named.strip(" ,、")):
        found = _RANGE.fullmatch(word)
        if not found:
            raise UsageError("new-session.agenda", now=now_there(typed))
        for article in range(int(found[1]), int(found[2] or found[1]) + 1):
            if article not in known:
                raise UsageError("new-session.no-article", value=article, known=spans(tuple(known)))
            yield article
