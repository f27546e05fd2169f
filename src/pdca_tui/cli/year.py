"""``pdca year``: opening the next fiscal year from the one before."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option
from pdca_tui.cli.progress import progress
from pdca_tui.domain.dates import read_year
from pdca_tui.errors import EXIT_OK, DateError, UsageError
from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.sheets.new_year import NewYear

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("year", help=say("cli.year.help"), description=say("cli.year.description"))
    below = parser.add_subparsers(title=say("cli.verbs"), metavar="ACTION", required=True)
    opening = below.add_parser("open", help=say("cli.year.open.help"), description=say("cli.year.open.description"))
    opening.add_argument("year", metavar="YEAR", help=say("cli.year.open.year"))
    opening.add_argument("--dry-run", action="store_true", help=say("cli.year.open.dry-run"))
    opening.add_argument("--rehearsal", action="store_true", help=say("cli.year.open.rehearsal"))
    record_option(opening)
    opening.set_defaults(run=open_year)


def open_year(args: argparse.Namespace) -> int:
    """Make the files of a fiscal year from those of the year before; with ``--dry-run`` only say what would be made.

    ``UsageError`` for what is no year.
    """
    from pdca_tui.application.promises import promises_due  # noqa: PLC0415  # only what an action needs
    from pdca_tui.sheets.new_year import new_year, write_year  # noqa: PLC0415

    home = home_of(args)
    try:
        year = read_year(args.year)
    except DateError as error:
        raise UsageError("year.no-year", word=clean_line(args.year, 60)) from error
    today = datetime.now().astimezone().date()
    made = new_year(home, year, promises_due(home, year, progress), today, rehearsal=args.rehearsal)
    if not args.dry_run:
        write_year(made)
    _tell(made, Path(home.root), dry=args.dry_run)
    return EXIT_OK


def _tell(made: NewYear, root: Path, *, dry: bool) -> None:
    """Print what was made, or would be, and what is left to do."""
    from pdca_tui.sheets.new_year import year_name  # noqa: PLC0415  # only what an action needs

    for path in made.texts:
        print(say("cli.year.open.would-write" if dry else "cli.year.open.wrote", file=path.relative_to(root)))
    year = year_name(made.year)
    print(say("cli.year.open.would" if dry else "cli.year.open.done", year=year, sheets=made.sheets, promises=made.promises))
    if made.announced:
        print(say("cli.year.open.announced", year=year))
    if made.open_articles:
        print(say("cli.year.open.unpublished", articles=say("comma").join(map(str, made.open_articles))))
    if made.unplanned:
        print(say("cli.year.open.unplanned", programs=say("comma").join(map(str, made.unplanned))))
