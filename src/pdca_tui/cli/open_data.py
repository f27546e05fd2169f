"""``pdca open-data``: a year as described tables that anybody can use."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdca_tui.application.publication import publish, published_folder, year_material, year_named
from pdca_tui.cli.main import home_of, record_option, unknown
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK
from pdca_tui.text import clean_line
from pdca_tui.words import say

FOLDER = "open-data"


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("open-data", help=say("cli.open-data.help"), description=say("cli.open-data.description"))
    parser.add_argument("year", metavar="YEAR", help=say("cli.report.year"))
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help=say("cli.open-data.output"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write all files of the year, or none."""
    from pdca_tui.publish.report.open_data import open_data  # noqa: PLC0415  # only where it is asked for

    home = home_of(args)
    year = year_named(home, args.year)
    if year is None:
        raise unknown("year", args.year, [str(each) for each in home.years()])
    material = year_material(home, year, progress)
    folder = args.output if args.output is not None else published_folder(home, FOLDER, year)
    written = publish(folder, open_data(material).files, material)
    print(say("cli.open-data.written", count=len(written), folder=clean_line(str(folder))))
    return EXIT_OK
