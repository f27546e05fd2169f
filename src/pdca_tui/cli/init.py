"""``pdca init``: a new data set."""

from __future__ import annotations

import argparse
import shlex
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.domain.material.dataset import CycleKind
from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it


KINDS = tuple(str(kind) for kind in CycleKind)
"""The kinds of cycle, the usual one first."""


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("init", help=say("cli.init.help"), description=say("cli.init.description"))
    parser.add_argument("dir", type=Path, metavar="DIR", nargs="?", help=say("cli.init.dir"))
    parser.add_argument("--kind", choices=KINDS, metavar="KIND", help=say("cli.init.kind", kinds=", ".join(KINDS)))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay out a data set and say what to do next."""
    lay_out_in(args.dir or args.home or Path(), args.kind, args.cycle)
    return 0


def lay_out_in(root: Path, kind: str | None = None, cycle: str = "") -> None:
    """Lay out a data set in the folder ``root``, and say what to do next; who sits at a terminal is asked for its kind."""
    from pdca_tui.sheets.new_dataset import lay_out  # noqa: PLC0415  # the models cost 0.1 s

    if kind is None:
        kind = _asked() if sys.stdin.isatty() and sys.stdout.isatty() else KINDS[0]
    today = datetime.now(UTC).astimezone().date()
    written = lay_out(root, today, CycleKind(kind), cycle)
    print(say("cli.init.done", where=clean_line(str(root.absolute()), 400), count=len(written)))
    if root.absolute().resolve() != Path.cwd().resolve():
        print(say("cli.init.go", folder=shlex.quote(clean_line(str(root), 400))))
    manifest = f"data/cycles/{cycle}/dataset.toml" if cycle else "data/dataset.toml"
    opens = f"pdca open {today.isoformat()}" + (f" --cycle {cycle}" if cycle else "")
    print(say("cli.init.next", manifest=manifest, open=opens))


def _asked() -> str:
    """Ask for the kind of cycle until one is named; nothing at all is the first."""
    print(say("cli.init.which"))
    for at, kind in enumerate(KINDS, 1):
        print(f"  {at}  {say(f'cycle.kind.{kind}')}")
    while True:
        try:
            answer = unicodedata.normalize("NFKC", input(say("cli.init.ask", last=len(KINDS)))).strip().lower()
        except EOFError:
            return KINDS[0]
        if answer in ("", *KINDS):
            return answer or KINDS[0]
        if answer.isdecimal() and 1 <= int(answer) <= len(KINDS):
            return KINDS[int(answer) - 1]
