"""``pdca review``: the review of a year, begun, printed, asked of departments, written to the outcome files, and verified."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option, unknown
from pdca_tui.cli.open_ import DESK, add_linear, add_theme, open_review
from pdca_tui.cli.output_file import write_out
from pdca_tui.cli.progress import progress
from pdca_tui.cli.review_names import year_named
from pdca_tui.cli.review_steps import add_steps
from pdca_tui.cli.verify import evidence_options, verify_year
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

if TYPE_CHECKING:
    from pdca_tui.application.review.review_journal import ReviewJournal
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.publish.review.labels import ReviewNames
    from pdca_tui.sheets.home import Home


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("review", help=say("cli.review.help"), description=say("cli.review.description"))
    actions = parser.add_subparsers(title=say("cli.verbs"), metavar="ACTION", required=True)
    showing = _action(actions, "show")
    showing.add_argument("--json", action="store_true", help=say("cli.review.json"))
    showing.add_argument("--seats", choices=("seats", "anonymous"), default="seats", help=say("cli.review.seats"))
    showing.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.review.output"))
    showing.set_defaults(run=show)
    opening = _action(actions, "open")
    opening.add_argument("--as", dest="seat", metavar="SEAT[+SEAT]", default=DESK, help=say("cli.open.as"))
    add_linear(opening)
    add_theme(opening)
    opening.set_defaults(run=open_screen)
    asking = _action(actions, "ask")
    asking.add_argument("--department", metavar="KEY", help=say("cli.review.department"))
    asking.add_argument("--xlsx", type=Path, metavar="FILE", help=say("cli.review.ask.xlsx"))
    asking.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.review.output"))
    asking.set_defaults(run=ask)
    importing = _action(actions, "import")
    importing.add_argument("--rehearsal", action="store_true", help=say("cli.review.rehearsal"))
    importing.set_defaults(run=import_)
    _action(actions, "adopt").set_defaults(run=adopt)
    _action(actions, "publish").set_defaults(run=publish)
    exporting = _action(actions, "export")
    exporting.add_argument("--check", action="store_true", help=say("cli.review.check"))
    exporting.set_defaults(run=export)
    add_steps(actions)
    verifying = _action(actions, "verify")
    evidence_options(verifying)
    verifying.set_defaults(run=verify)


def _action(actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=say(f"cli.review.{name}"), description=say(f"cli.review.{name}.description"))
    parser.add_argument("year", metavar="YEAR", help=say("cli.review.year"))
    record_option(parser)
    return parser


def opened(home: Home, year: int, *, reading: bool = True) -> ReviewJournal:
    """Open the review of a year; ``UsageError`` where only reading was asked for and none was begun."""
    from pdca_tui.application.review.review_journal import ReviewJournal  # noqa: PLC0415  # only what an action needs

    journal = ReviewJournal(home, year, reading=reading, tell=progress)
    if reading and journal.review.facts is None:
        journal.close()
        raise UsageError("review.not-begun", year=year)
    return journal


@contextlib.contextmanager
def begun(args: argparse.Namespace, *, reading: bool = False) -> Iterator[ReviewJournal]:
    """Open the review that the command line names, and close it again; ``UsageError`` where none was begun."""
    home = home_of(args)
    journal = opened(home, year_named(home, args.year), reading=reading)
    try:
        if journal.review.facts is None:
            raise UsageError("review.not-begun", year=journal.year)
        yield journal
    finally:
        journal.close()


def names_of(home: Home, journal: ReviewJournal, seats: str = "seats") -> ReviewNames:
    """Return what the review calls things, in the language of the command line."""
    from pdca_tui.publish.review.labels import ReviewNames  # noqa: PLC0415

    return ReviewNames(journal.review, home.dataset().bodies, language(), anonymous=seats == "anonymous")


def open_screen(args: argparse.Namespace) -> int:
    """Show the screens of the review until the person leaves."""
    return open_review(args, home_of(args), args.year)


def show(args: argparse.Namespace) -> int:
    """Print the whole review, for a person or as JSON."""
    from pdca_tui.publish.review.overview import overview  # noqa: PLC0415
    from pdca_tui.publish.review.review_json import review_json  # noqa: PLC0415

    home = home_of(args)
    journal = opened(home, year_named(home, args.year))
    try:
        names, today, heard = names_of(home, journal, args.seats), journal.moment.date(), journal.heard(progress)
        if args.json:
            text = review_json(journal.review, heard, names, today).decode()
        else:
            text = overview(journal.review, heard, names, today)
    finally:
        journal.close()
    write_out(text, args.output)
    return EXIT_OK


def ask(args: argparse.Namespace) -> int:
    """Print what a department is asked, or every department one after the other."""
    from pdca_tui.publish.review.request_list import request_list  # noqa: PLC0415

    home = home_of(args)
    journal = opened(home, year_named(home, args.year))
    try:
        known = [each.key for each in journal.review.begun.departments]
        key = args.department and args.department.removeprefix("department:")
        if key is not None and key not in known:
            raise unknown("department", clean_line(args.department, 60), known)
        names, today, heard = names_of(home, journal), journal.moment.date(), journal.heard(progress)
        if args.xlsx is not None:
            return _ask_by_workbook(args, journal, heard, names, key, known)
        wanted = [key] if key is not None else known
        text = "\n".join(request_list(journal.review, heard, names, each, today) for each in wanted)
    finally:
        journal.close()
    write_out(text, args.output)
    return EXIT_OK


def _ask_by_workbook(
    args: argparse.Namespace, journal: ReviewJournal, heard: Intake, names: ReviewNames, key: str | None, known: list[str]
) -> int:
    """Write what a department is asked into a workbook in which it answers."""
    from pdca_tui.application.workbooks.replies import review_workbook  # noqa: PLC0415  # only where one is asked for
    from pdca_tui.cli.workbooks import only_department, write_replies  # noqa: PLC0415

    department = only_department(key, known)
    return write_replies(journal.home, review_workbook(journal, heard, names, department, journal.moment), args.xlsx)


def import_(args: argparse.Namespace) -> int:
    """Begin a review from what was published, or take over the articles that it does not have yet."""
    from pdca_tui.application.review.publication import begin  # noqa: PLC0415

    home = home_of(args)
    year = year_named(home, args.year)
    journal = opened(home, year, reading=False)
    try:
        note = say("review.rehearsal.note") if args.rehearsal else ""
        done = begin(journal, rehearsal=args.rehearsal, note=note)
        journal.save_archive()
    finally:
        journal.close()
    key = "begun" if done.begun else "added" if done.articles else "nothing-new"
    articles = "、".join(map(str, done.articles)) or "—"
    print(say(f"cli.review.import.{key}", year=year, articles=articles, opinions=done.opinions))
    return EXIT_OK


def adopt(args: argparse.Namespace) -> int:
    """Take over what the council resolved on the findings that are before it.

    Raises ``UsageError`` if the review was not begun.
    """
    from pdca_tui.application.review.publication import SECRETARIAT  # noqa: PLC0415
    from pdca_tui.application.review.resolutions import take_resolutions  # noqa: PLC0415

    with begun(args) as journal:
        taken = take_resolutions(journal, SECRETARIAT)
        names = names_of(journal.home, journal)
        for each in taken:
            finding = names.finding(journal.review.findings[each.finding])
            resolution = say(f"resolution.{each.resolution}")
            print(say("cli.review.adopt.taken", finding=finding, resolution=resolution))
        if not taken:
            print(say("cli.review.adopt.nothing"))
        journal.save_archive()
    return EXIT_OK


def publish(args: argparse.Namespace) -> int:
    """Write the outcome files, and record that the outcome was published in the words that stand in them.

    Raises ``UsageError`` if the review was not begun.
    """
    from pdca_tui.application.review import publication  # noqa: PLC0415

    with begun(args) as journal:
        written = publication.publish(journal, publication.SECRETARIAT)
    for each in written:
        print(say("cli.review.export.wrote" if each.changed else "cli.review.export.same", path=each.path))
    return EXIT_OK


def export(args: argparse.Namespace) -> int:
    """Write the outcome files, and the archive of the review; with ``--check`` write nothing and tell what would change.

    Raises ``UsageError`` if the review was not begun.
    """
    from pdca_tui.application.review.publication import outcome_texts, write_outcome  # noqa: PLC0415

    with begun(args, reading=args.check) as journal:
        if args.check:
            stale = [path for path, (before, after) in outcome_texts(journal.home, journal.review).items() if before != after]
            for path in stale:
                print(say("cli.review.export.stale", path=path))
            return EXIT_PROBLEM if stale else EXIT_OK
        written = write_outcome(journal)
    for each in written:
        print(say("cli.review.export.wrote" if each.changed else "cli.review.export.same", path=each.path))
    return EXIT_OK


def verify(args: argparse.Namespace) -> int:
    """Print what is found when the review is held against its sessions."""
    home = home_of(args)
    return verify_year(home, year_named(home, args.year), args)
