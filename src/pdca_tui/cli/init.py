"""``pdca init``: a new data set."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("init", help=say("cli.init.help"), description=say("cli.init.description"))
    parser.add_argument("dir", type=Path, metavar="DIR", nargs="?", help=say("cli.init.dir"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay out a data set and say what to do next."""
    lay_out_in(args.dir or Path())
    return 0


def lay_out_in(root: Path) -> None:
    """Lay out a data set in the folder ``root``, and say what to do next."""
    from pdca_tui.sheets.new_dataset import lay_out  # noqa: PLC0415  # the models cost 0.1 s

    written = lay_out(root, datetime.now(UTC).astimezone().date())
    print(say("cli.init.done", where=clean_line(str(root.absolute()), 400), count=len(written)))
