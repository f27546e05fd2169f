"""``pdca restore``: a backup put back into an empty home."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdca_tui.cli.main import record_of, record_option
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("restore", help=say("cli.restore.help"), description=say("cli.restore.description"))
    parser.add_argument("dir", type=Path, metavar="DIR", help=say("cli.restore.dir"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Put a backup back, and say what it came to."""
    from pdca_tui.application.backup import restored  # noqa: PLC0415  # only what this verb needs

    home = Home(args.home or Path.cwd(), record_of(args))
    done = restored(args.dir, home, progress)
    where = clean_line(str(home.root.absolute()), 400)
    entries = sum(done.records.values())
    print(
        say("cli.restore.done", where=where, records=len(done.records), entries=entries, drafts=done.drafts, files=done.files)
    )
    if not done.keys:
        print(say("cli.restore.no-keys"))
    return EXIT_OK
