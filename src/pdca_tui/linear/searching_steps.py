"""The words with which one looks through everything: the state of industry, and a search over all years and sessions."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pdca_tui.application.review.open_reviews import OpenReviews
from pdca_tui.application.review.review_list import ReviewNow
from pdca_tui.application.searchable_texts import SearchableTexts
from pdca_tui.application.session.industry_source import IndustrySource
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.material.hierarchy import Outline
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.domain.search import Passage, Query, Source, Texts, chains, places
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, UsageError
from pdca_tui.linear.console import tell
from pdca_tui.linear.conversation import Conversation
from pdca_tui.linear.industry_reading import chapter_lines, contents_lines, industry_parts, part_lines
from pdca_tui.linear.session_steps import number_of
from pdca_tui.linear.sheet_reading import sheet_sentences
from pdca_tui.pages.search.results import FIRST, passage_text, place_of
from pdca_tui.pages.session.names import item_name, year_name
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line
from pdca_tui.words import explain, say

# ── the state of industry ──

_NUMBERS = pattern(r"([0-9]{1,4})(?:[.\- ]+([0-9]{1,4}))?")


async def industry(talk: Conversation, words: str) -> None:
    """Tell what the state of industry consists of, or a chapter (``2``), or a part of one in sentences (``2.1``).

    Raises ``UsageError`` for what it does not have.
    """
    source = talk.room.industry if talk.room is not None else IndustrySource(talk.home)
    chapters = await asyncio.to_thread(source.chapters, _year_of(talk))
    if source.problem is not None:
        talk.console.write(explain(source.problem))
    if not chapters:
        talk.console.write(say("statistics.none"))
    elif (numbers := _NUMBERS.fullmatch(words)) is not None:
        tell(talk.console, _numbered(chapters, *numbers.groups()))
    else:
        lines = list(contents_lines(chapters, words))
        if not lines:
            raise UsageError("linear.no-industry", word=clean_line(words, 40))
        talk.console.write(say("linear.industry", year=year_name(chapters[0].fiscal_year)))
        tell(talk.console, lines)


def _year_of(talk: Conversation) -> int:
    if talk.room is not None:
        return talk.session.convened.fiscal_year
    if talk.live is not None:
        return talk.review.begun.fiscal_year
    return max(talk.home.known_years(), default=0)


def _numbered(chapters: Sequence[Statistics], number: str, part: str | None) -> Iterator[str]:
    chapter = next((each for each in chapters if each.number == int(number)), None)
    if chapter is None:
        raise UsageError("linear.no-industry", word=number)
    if part is None:
        return chapter_lines(chapter)
    parts = industry_parts(chapter)
    if not 1 <= int(part) <= len(parts):
        raise UsageError("linear.no-such-number", most=len(parts))
    return part_lines(parts[int(part) - 1])


# ── searching ──

MOST = 500
"""Hits among which those that hang together are put together; of more, the latest."""

_EXCERPT, _BEFORE = 100, 30
"""Characters of a hit that are told, and of those before the first word that was found."""


@dataclass(slots=True)
class Searched:
    """What was found: the hits in the order of their numbers, and how many were told."""

    query: Query
    texts: Texts
    datasets: Mapping[str, DataSet]
    groups: Sequence[tuple[Passage, ...]]
    told: int = 0

    @property
    def hits(self) -> list[tuple[Passage, bool]]:
        """Every hit, and whether it hangs together with the one before."""
        return [(hit, at > 0) for group in self.groups for at, hit in enumerate(group)]


async def search(talk: Conversation, words: str) -> None:
    """Look for words in everything that this person may read; without words go on with the hits.

    Raises ``UsageError`` where no word is left to look for.
    """
    if words:
        talk.searched = await _looked(talk, words)
    found = talk.searched
    if found is None:
        raise UsageError("search.no-word")
    hits = found.hits
    if not hits:
        talk.console.write(say("search.none"))
        return
    first = found.told if not words and found.told < len(hits) else 0
    if words:
        talk.console.write(say("search.count", count=len(hits)))
    found.told = min(first + FIRST, len(hits))
    for at, (hit, linked) in enumerate(hits[first : found.told], first + 1):
        talk.console.write(f"{at}. {_hit_line(talk, found, hit, linked=linked)}")
    if found.told < len(hits):
        talk.console.write(say("linear.search-more", count=len(hits) - found.told))
    talk.console.write(say("linear.search-go"))


async def _looked(talk: Conversation, words: str) -> Searched:
    every: list[Rooms] = [talk.rooms]
    if talk.verbs is not None and not talk.home.cycle and not any(hat.key for hat in talk.hats):
        every += talk.rooms.elsewhere()
    looked = []
    for rooms in every:
        reviews = rooms.beside(OpenReviews)
        await rooms.listing.look()
        await reviews.listing.look()
        sessions = [each for each in rooms.listing.found.values() if isinstance(each, Session)]
        known = {int(key): each.review for key, each in reviews.listing.found.items() if isinstance(each, ReviewNow)}
        looked.append((rooms.beside(SearchableTexts), sessions, known))

    def found() -> Searched:
        datasets: dict[str, DataSet] = {}
        for rooms in every:
            # Another cycle that cannot be read is searched no further.
            with contextlib.suppress(PdcaError) if rooms is not talk.rooms else contextlib.nullcontext():
                datasets[rooms.home.key] = rooms.home.dataset()
        query = Query.of(words, tuple(each for dataset in datasets.values() for each in dataset.synonyms))
        if not query.words:
            raise UsageError("search.no-word")
        texts = looked[0][0].of_cycles([each for each in looked if each[0].cycle in datasets])
        groups = chains(texts.find(query, seats=_seats(talk))[:MOST])
        return Searched(query, texts, datasets, groups)

    return await asyncio.to_thread(found)


def _seats(talk: Conversation) -> tuple[str, ...]:
    return tuple(each for hat in talk.hats for each in (str(hat), str(hat.role)))


def _hit_line(talk: Conversation, found: Searched, hit: Passage, *, linked: bool) -> str:
    """Return what a hit is, where it stands, and the words around those that were found, as one sentence."""
    here = talk.home.key
    dataset = found.datasets[hit.cycle or here]
    place = place_of(hit, dataset, dataset.title if hit.cycle not in ("", here) else "")
    text = " ".join(hit.text.split())
    at = next((each.start for each in places(text, found.query)), 0)
    first = max(at - _BEFORE, 0) if len(text) > _EXCERPT else 0
    excerpt = ("…" if first else "") + text[first : first + _EXCERPT] + ("…" if first + _EXCERPT < len(text) else "")
    chained = say("linear.search-chained") if linked else ""
    return " ".join(f"{chained} {say(f'search.kind.{hit.kind}')} {place}: {excerpt}".split())


async def go(talk: Conversation, word: str) -> None:
    """Go to a hit, where a way leads there, and tell it in full with its chain; the room stays where it is.

    Raises ``UsageError`` for a number that no hit has.
    """
    found = talk.searched
    if found is None or not found.groups:
        raise UsageError("linear.go-nowhere")
    at, hits = number_of(word), found.hits
    if not 1 <= at <= len(hits):
        raise UsageError("linear.no-such-number", most=len(hits))
    hit = hits[at - 1][0]
    went = await _leads_to(talk, hit)
    text = passage_text(hit, found.texts.around(hit, seats=_seats(talk)), found.datasets, talk.home.key)
    tell(talk.console, (" ".join(line.split()) for line in text.split("\n") if line.strip()))
    if went:
        return
    if hit.source is Source.SHEETS and hit.program is not None:
        tell(talk.console, await asyncio.to_thread(_sheet, talk, found, hit, hit.program))
    elif hit.source is Source.SESSION and hit.cycle in ("", talk.home.key):
        talk.console.write(say("linear.go-session", session=hit.session))


def _sheet(talk: Conversation, found: Searched, hit: Passage, program: int) -> list[str]:
    home = talk.home.with_cycle(hit.cycle) or talk.home
    dataset = found.datasets[hit.cycle or home.key]
    return list(sheet_sentences(home.sheet(hit.year, program), dataset, Outline.of(home.hierarchy())))


async def _leads_to(talk: Conversation, hit: Passage) -> bool:
    """Go where a hit stands; whether there was a way. Nobody is taken out of a session for it."""
    if hit.cycle not in ("", talk.home.key):
        return False
    match hit.source:
        case Source.SESSION if talk.room is None or talk.session.key == hit.session:
            if talk.room is None:
                await talk.enter(hit.session)
        case Source.SHEETS if talk.room is not None and talk.session.convened.fiscal_year == hit.year:
            if hit.program not in talk.session.items:
                return False
        case Source.REVIEW if talk.room is None:
            if talk.live is None or talk.review.begun.fiscal_year != hit.year:
                await talk.enter_review(hit.year)
            if hit.article in [each.number for each in talk.review.begun.articles]:
                talk.article = hit.article
            talk.console.write(talk.place())
            return True
        case _:
            return False
    if hit.program is not None and hit.program in talk.session.items:
        talk.program, talk.follows = hit.program, False
        talk.console.write(item_name(talk.session.items[hit.program]))
    return True
