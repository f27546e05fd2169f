"""Beginning a review, taking over what was published before there was one, and writing the outcome files from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pdca_tui import disk
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Outcome
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review import fold
from pdca_tui.domain.review.outcome import outcome_of
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import Refused, SheetError
from pdca_tui.sheets.file_reader import read
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.outcome_edit import outcome_text
from pdca_tui.sheets.toml_reader import source

SECRETARIAT = Seat(Role.SECRETARIAT)


def facts_of(home: Home, year: int, *, rehearsal: bool = False, note: str = "") -> e.ReviewBegun:
    """Return the facts of the review of a year, from the data set and its sheets."""
    dataset, headings = home.dataset(), home.headings()
    programs = (
        e.ReviewedProgram(number=s.number, name=s.name, article=headings.of(s.number, s.article)) for s in home.sheets(year)
    )
    return e.ReviewBegun(
        fiscal_year=year,
        articles=headings.articles,
        programs=tuple(programs),
        departments=dataset.departments,
        organization=dataset.organization,
        title=dataset.title,
        note=note,
        rehearsal=rehearsal,
    )


@value
class Begun:
    """The result of beginning a review: whether it is new, the articles taken over, and the opinions read."""

    begun: bool
    articles: tuple[int, ...]
    opinions: int


def begin(journal: ReviewJournal, *, seat: Seat = SECRETARIAT, rehearsal: bool = False, note: str = "") -> Begun:
    """Begin a review from what was published of its year; one that was begun takes over the articles that it has not.

    Everything is looked at before anything is recorded: ``Refused`` for an outcome file that contradicts itself.
    """
    home, year = journal.home, journal.year
    outcomes = {outcome.article: (path, outcome) for path, outcome in _outcomes(home, year)}
    was_begun = journal.review.facts is not None
    facts = journal.review.facts or facts_of(home, year, rehearsal=rehearsal, note=note)
    trial = journal.review if was_begun else fold.after(Review(key=str(year)), _trial_entry(journal, facts))
    wanted = []
    for article, (path, outcome) in sorted(outcomes.items()):
        if article in trial.articles_imported or trial.under(article):
            continue
        try:
            journal.kept.aggregate.decide(trial, c.ImportOutcome(outcome=outcome), seat, journal.moment)
        except Refused as error:
            raise Refused("review.import.in-file", file=str(path), detail=error) from error
        wanted.append(outcome)
    if not was_begun:
        journal.ask(c.BeginReview(facts=facts), seat)
    journal.ask(c.TakeIn(heard=journal.heard()), seat)
    for outcome in wanted:
        journal.ask(c.ImportOutcome(outcome=outcome), seat)
    taken = tuple(outcome.article for outcome in wanted)
    return Begun(begun=not was_begun, articles=taken, opinions=len(journal.heard().opinions))


def _outcomes(home: Home, year: int) -> Iterator[tuple[Path, Outcome]]:
    """Yield the outcome files of a year; ``SheetError`` for one that is of another article or year than it stands under."""
    for path in home.outcome_files(year):
        yield path, _read(path, int(path.stem), year)


def _read(path: Path, article: int, year: int) -> Outcome:
    outcome = read(path, Outcome)
    if (outcome.article, outcome.fiscal_year) != (article, year):
        told = {"article": outcome.article, "year": outcome.fiscal_year}
        raise SheetError("sheet.outcome-of-another", file=str(path), **told, wanted=article, wanted_year=year)
    return outcome


def _trial_entry(journal: ReviewJournal, facts: e.ReviewBegun) -> e.ReviewEntry:
    return e.ReviewEntry(number=1, at=journal.moment, seat=str(SECRETARIAT), event=facts)


@value
class WrittenFile:
    """An outcome file of a review: where it is, and whether it was changed."""

    path: Path
    changed: bool


def outcome_texts(home: Home, review: Review) -> dict[Path, tuple[str, str]]:
    """Return what every outcome file of a review says now and what it should say; a ``SheetError`` if one cannot be changed.

    An article of which nothing is published, and that has no file, gets none.
    """
    year = review.begun.fiscal_year
    texts = {}
    for article in review.begun.articles:
        outcome = outcome_of(review, article.number)
        path = home.outcome_file(year, article.number)
        there = source(path) if path.exists() else ""
        if there.strip():
            _read(path, article.number, year)  # what is wrong with it is told with its line
        if there or outcome.findings or outcome.replies or outcome.plans:
            texts[path] = (there, outcome_text(there, outcome))
    return texts


def export_outcome(home: Home, review: Review) -> tuple[WrittenFile, ...]:
    """Write the outcome files of a review; all are made before any is written, and one that says the same is left alone.

    Raises ``SheetError`` for a file that cannot be changed or written.
    """
    texts = outcome_texts(home, review)
    written = []
    for path, (before, after) in texts.items():
        if before != after:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                disk.replace(path, after.encode())
            except OSError as error:
                raise SheetError("sheet.unwritable", file=str(path), detail=Reason(error)) from error
        written.append(WrittenFile(path=path, changed=before != after))
    return tuple(written)


def outcome_hash(home: Home, review: Review) -> str:
    """Return the SHA-256 of all outcome files of a review, as they should be, one after the other in the order of articles."""
    digest = hashlib.sha256()
    for _, after in outcome_texts(home, review).values():
        digest.update(after.encode())
    return digest.hexdigest()


def write_outcome(journal: ReviewJournal) -> tuple[WrittenFile, ...]:
    """Write the outcome files of a review, and its archive."""
    written = export_outcome(journal.home, journal.review)
    journal.save_archive()
    return written


def publish(journal: ReviewJournal, seat: Seat) -> tuple[WrittenFile, ...]:
    """Record that the outcome was published, and write it. What the rules refuse to publish is not written either."""
    journal.ask(c.PublishReview(hash=outcome_hash(journal.home, journal.review)), seat)
    return write_outcome(journal)
