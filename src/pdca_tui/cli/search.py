"""``pdca search``: words in all sheets, sessions and reviews, grouped from what was said to what became of it."""

from __future__ import annotations

import argparse
import contextlib
import sys
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option, unknown
from pdca_tui.cli.output_file import write_out
from pdca_tui.domain.search import Query, SearchKind, chains
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, PdcaError, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.domain.material.dataset import DataSet
    from pdca_tui.domain.review.review import Review
    from pdca_tui.domain.session.session import Session
    from pdca_tui.sheets.home import Home


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("search", help=say("cli.search.help"), description=say("cli.search.description"))
    parser.add_argument("words", metavar="WORDS", nargs="+", help=say("cli.search.words"))
    parser.add_argument("--year", metavar="YEAR", help=say("cli.search.year"))
    parser.add_argument("--kind", metavar="KIND[,KIND]", help=say("cli.search.kind", kinds=", ".join(SearchKind)))
    parser.add_argument("--as", dest="seat", metavar="SEAT[+SEAT]", help=say("cli.search.as"))
    parser.add_argument("--json", action="store_true", help=say("cli.search.json"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the hits; the exit code tells whether everything could be read. Raises ``UsageError`` where no word is left."""
    from pdca_tui.application.searchable_texts import SearchableTexts  # noqa: PLC0415  # after the words were read
    from pdca_tui.domain.seats import Seat  # noqa: PLC0415
    from pdca_tui.pages.search.results import results_json, results_text  # noqa: PLC0415

    kinds, homes = _kinds(args.kind), _homes(args)
    seats = [str(Seat.parse(each)) for each in args.seat.split("+")] if args.seat else None
    datasets: dict[str, DataSet] = {}
    cycles, broken = [], list[PdcaError]()
    for home in homes:
        try:
            datasets[home.key] = home.dataset()
        except PdcaError as unreadable:
            broken.append(unreadable)
            continue
        sessions, reviews, unread = _records(home)
        cycles.append((SearchableTexts(home), sessions, reviews))
        broken += unread
    if not cycles:
        raise broken[0]
    synonyms = tuple(each for dataset in datasets.values() for each in dataset.synonyms)
    query = Query.of(clean_line(" ".join(args.words)), synonyms)
    if not query.words:
        raise UsageError("search.no-word")
    year = _year(homes, args.year) if args.year else None
    groups = chains(cycles[0][0].of_cycles(cycles).find(query, year=year, kinds=kinds, seats=seats))
    write_out(results_json(groups) if args.json else results_text(groups, query, datasets, homes[0].key), None)
    for error in broken:
        print(explain(error), file=sys.stderr)
    return EXIT_PROBLEM if broken else EXIT_OK


def _homes(args: argparse.Namespace) -> list[Home]:
    """Return the cycle that is named; where none is, every cycle of the home, that which opens by default first."""
    from dataclasses import replace  # noqa: PLC0415

    home = home_of(args)
    others = (replace(each, record=home.record) for each in home.cycles() if each.key != home.key)
    return [home] if args.cycle else [home, *others]


def _year(homes: list[Home], word: str) -> int:
    """Return the year that a word names, as people write it; ``UsageError`` for one of which no cycle has anything."""
    from pdca_tui.domain.dates import read_year  # noqa: PLC0415  # only where a year is named

    known = sorted({year for home in homes for year in home.known_years()}, reverse=True)
    with contextlib.suppress(PdcaError):
        if (year := read_year(word)) in known:
            return year
    raise unknown("year", word, list(map(str, known)))


def _kinds(text: str | None) -> frozenset[SearchKind]:
    """Return the kinds that are named; an empty set for all."""
    names = [each.strip() for each in (text or "").split(",") if each.strip()]
    for name in names:
        if name not in list(SearchKind):
            raise unknown("kind", name, [str(kind) for kind in SearchKind])
    return frozenset(map(SearchKind, names))


def _records(home: Home) -> tuple[list[Session], dict[int, Review], list[PdcaError]]:
    """Return the sessions and the reviews of a home, and why some of them cannot be read."""
    from pdca_tui.application.kept_review import reviewed_years  # noqa: PLC0415
    from pdca_tui.application.review.review_journal import ReviewJournal  # noqa: PLC0415
    from pdca_tui.application.session.loading import load  # noqa: PLC0415

    sessions: list[Session] = []
    reviews: dict[int, Review] = {}
    broken: list[PdcaError] = []
    for key in home.session_keys():
        try:
            sessions.append(load(home, key))
        except PdcaError as error:
            broken.append(error)
    for year in reviewed_years(home):
        try:
            journal = ReviewJournal(home, year, reading=True)
        except PdcaError as error:
            broken.append(error)
            continue
        reviews[year] = journal.review
        journal.close()
    return sessions, reviews, broken
