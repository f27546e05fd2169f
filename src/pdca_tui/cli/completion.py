"""``pdca completion``: what a shell needs to complete a command line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from pdca_tui.cli.main import build_parser
from pdca_tui.words import say

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it

SHELLS = ("bash", "zsh", "tcsh")


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "completion",
        help=say("cli.completion.help"),
        description=say("cli.completion.description"),
        epilog=say("cli.completion.epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, help=say("cli.completion.shell"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    import shtab  # noqa: PLC0415  # only here

    sys.stdout.write(shtab.complete(build_parser(), args.shell))
    return 0
