"""``pdca backup``: the records, the drafts and the data set in a folder of plain files, while sessions run."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from pdca_tui.cli.main import home_of, record_option
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK
from pdca_tui.text import clean_line
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("backup", help=say("cli.backup.help"), description=say("cli.backup.description"))
    parser.add_argument("dir", type=Path, metavar="DIR", help=say("cli.backup.dir"))
    parser.add_argument("--keys", action="store_true", help=say("cli.backup.keys"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Back up, and say what it came to."""
    from pdca_tui.application.backup import backed_up  # noqa: PLC0415  # only what this verb needs

    done = backed_up(home_of(args), args.dir, datetime.now().astimezone(), progress, keys=args.keys)
    entries = sum(done.records.values())
    where = clean_line(str(args.dir.absolute()), 400)
    print(say("cli.backup.done", where=where, records=len(done.records), entries=entries, drafts=done.drafts, files=done.files))
    print(say("cli.backup.new", entries=done.new_entries, files=done.new_files))
    if not done.keys:
        print(say("cli.backup.no-keys"))
    return EXIT_OK
