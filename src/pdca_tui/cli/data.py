"""``pdca data``: what was read, and the schemas of the files."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, unknown
from pdca_tui.cli.output_file import made
from pdca_tui.errors import DateError, SheetNotFound
from pdca_tui.sheets.home import Home
from pdca_tui.text import comparable
from pdca_tui.words import say

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("data", help=say("cli.data.help"), description=say("cli.data.description"))
    below = parser.add_subparsers(title=say("cli.verbs"), metavar="VERB", required=True)
    shows = below.add_parser("show", help=say("cli.data.show.help"), description=say("cli.data.show.description"))
    shows.add_argument("--year", metavar="YEAR", help=say("cli.data.show.year"))
    shows.add_argument("--program", metavar="N", help=say("cli.data.show.program"))
    shows.add_argument("--json", action="store_true", help=say("cli.data.show.json"))
    shows.set_defaults(run=show)
    cycles = below.add_parser("cycles", help=say("cli.data.cycles.help"), description=say("cli.data.cycles.description"))
    cycles.add_argument("--json", action="store_true", help=say("cli.data.show.json"))
    cycles.set_defaults(run=list_cycles)
    schemas = below.add_parser("schema", help=say("cli.data.schema.help"), description=say("cli.data.schema.description"))
    schemas.add_argument("name", metavar="NAME", nargs="?", help=say("cli.data.schema.name"))
    what = schemas.add_mutually_exclusive_group()
    what.add_argument("--write", type=Path, metavar="DIR", help=say("cli.data.schema.write"))
    what.add_argument("--docs", action="store_true", help=say("cli.data.schema.docs"))
    schemas.set_defaults(run=schema)


def show(args: argparse.Namespace) -> int:
    """Print a year of the data set."""
    home = home_of(args)
    year = _year(home, args.year)
    program = _program(home, year, args.program) if args.program else None
    if args.json:
        from pdca_tui.sheets.json_export import year_json  # noqa: PLC0415  # only for JSON

        _print(year_json(home, year, program).decode().rstrip("\n"))
    else:
        from pdca_tui.sheets.text_export import listing  # noqa: PLC0415

        _print("\n".join(listing(home, year, program)))
    return 0


def list_cycles(args: argparse.Namespace) -> int:
    """Print the cycles of the home, that which opens by default first."""
    from pdca_tui.sheets.cycle_json import cycles_tree  # noqa: PLC0415  # only this verb needs it
    from pdca_tui.sheets.json_export import json_text  # noqa: PLC0415  # as above

    tree = cycles_tree(home_of(args))
    if args.json:
        _print(json_text(tree).decode().rstrip("\n"))
        return 0
    for cycle in tree:
        years = ", ".join(str(year) for year in cycle["years"]) or say("cli.data.cycles.no-year")
        kind = say(f"cycle.kind.{cycle['kind']}")
        _print(say("cli.data.cycles.line", key=cycle["key"], title=cycle["title"], kind=kind, years=years))
    return 0


def schema(args: argparse.Namespace) -> int:
    """Print or write the schemas."""
    from pdca_tui.sheets.edit import write  # noqa: PLC0415  # the models cost 0.1 s
    from pdca_tui.sheets.schema import schemas  # noqa: PLC0415

    if args.docs:
        from pdca_tui.sheets.keys_reference import reference  # noqa: PLC0415

        _print(reference().rstrip("\n"))
        return 0
    texts = schemas()
    if args.name and args.name not in texts:
        raise unknown("schema", args.name, list(texts))
    chosen = {args.name: texts[args.name]} if args.name else texts
    for name, text in chosen.items():
        if args.write:
            write(made(args.write) / f"{name}.json", text.encode())
            print(say("cli.data.written", file=str(args.write / f"{name}.json")))
        else:
            _print(text.rstrip("\n"))
    return 0


def _print(text: str) -> None:
    """Write UTF-8 whatever the locale says: another program may read it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def _year(home: Home, word: str | None) -> int:
    years = (*home.years(), *home.announced_years())
    if not years:
        raise SheetNotFound("cli.data.empty")
    if word is None:
        return years[0]
    from pdca_tui.domain.dates import read_year  # noqa: PLC0415  # most people want the latest

    with contextlib.suppress(DateError):
        if (year := read_year(word)) in years:
            return year
    raise unknown("year", word, [str(year) for year in years])


def _program(home: Home, year: int, word: str) -> int:
    """Return the number of the program that is named by its number or its name."""
    if word.isdecimal() and int(word) in home.programs(year):
        return int(word)
    sheets = home.sheets(year)
    for sheet in sheets:
        if comparable(sheet.name) == comparable(word):
            return sheet.number
    known = [str(sheet.number) for sheet in sheets] if word.isdecimal() else [sheet.name for sheet in sheets]
    raise unknown("program", word, known)
