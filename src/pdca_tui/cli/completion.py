"""``pdca completion``: what a shell needs to complete a command line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from pdca_tui.cli.main import EXIT_OK, build_parser, home_of
from pdca_tui.words import say

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it

SHELLS = ("bash", "zsh", "tcsh")
SESSIONS = "sessions"
"""What a shell asks for while it completes the name of a session."""

_ASKS = f"pdca completion {SESSIONS} 2>/dev/null"
_SESSION = {"bash": "_pdca_sessions", "zsh": f"($({_ASKS}))", "tcsh": f"`{_ASKS}`"}
_PREAMBLE = {"bash": f'_pdca_sessions() {{\n  compgen -W "$({_ASKS})" -- "$1"\n}}'}


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "completion",
        help=say("cli.completion.help"),
        description=say("cli.completion.description"),
        epilog=say("cli.completion.epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=(*SHELLS, SESSIONS), help=say("cli.completion.shell"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the completion script of a shell, or the sessions that there are."""
    if args.shell == SESSIONS:
        for key in home_of(args).session_keys():
            print(key)
        return EXIT_OK
    import shtab  # noqa: PLC0415  # only here

    parser = build_parser()
    _complete_sessions(parser)
    sys.stdout.write(shtab.complete(parser, args.shell, preamble=_PREAMBLE.get(args.shell, "")))
    return EXIT_OK


def _complete_sessions(parser: argparse.ArgumentParser) -> None:
    """Let every argument that names a session be completed, of this parser and of its verbs."""
    for action in parser._actions:  # noqa: SLF001  # there is no public name for it
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below in action.choices.values():
                _complete_sessions(below)
        elif action.metavar == "SESSION":
            action.complete = _SESSION  # type: ignore[attr-defined]  # where shtab looks for it
