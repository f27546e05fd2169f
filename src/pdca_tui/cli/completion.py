"""``pdca completion``: what a shell needs to complete a command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pdca_tui.cli.main import build_parser, home_of
from pdca_tui.errors import EXIT_OK
from pdca_tui.patterns import pattern
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.sheets.home import Home

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # there is no public name for it

SHELLS = ("bash", "zsh", "tcsh")
ASKED = {"SESSION": "sessions", "SEAT": "seats", "CYCLE": "cycles"}
"""The candidates that a shell asks for while it completes such a word."""


def _functions(asked: str) -> dict[str, str]:
    asks = f"pdca completion {asked} 2>/dev/null"
    return {"bash": f"_pdca_{asked}", "zsh": f"($({asks}))", "tcsh": f"`{asks}`"}


_SAFE = pattern(r"\w[\w.+-]*")
"""A name that a shell takes for nothing else: bash looks at what it is offered as at words of a command line, and runs them."""

_COMPLETES = {word: _functions(asked) for word, asked in ASKED.items()}
_PREAMBLE = {
    "bash": "\n".join(
        f'_pdca_{asked}() {{\n  compgen -W "$(pdca completion {asked} 2>/dev/null)" -- "$1"\n}}' for asked in ASKED.values()
    )
}


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser(
        "completion",
        help=say("cli.completion.help"),
        description=say("cli.completion.description"),
        epilog=say("cli.completion.epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=(*SHELLS, *ASKED.values()), help=say("cli.completion.shell"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the completion script of a shell, or the sessions, the seats or the cycles that there are."""
    if args.shell in ASKED.values():
        for name in filter(_SAFE.fullmatch, _names(home_of(args), args.shell)):
            print(name)
        return EXIT_OK
    import shtab  # noqa: PLC0415  # only here

    parser = build_parser()
    _complete_names(parser)
    sys.stdout.write(shtab.complete(parser, args.shell, preamble=_PREAMBLE.get(args.shell, "")))
    return EXIT_OK


def _names(home: Home, asked: str) -> Sequence[str]:
    if asked == ASKED["SESSION"]:
        return home.session_keys()
    if asked == ASKED["CYCLE"]:
        return [cycle.key for cycle in home.cycles()]
    from pdca_tui.doors.serving.user_names import all_seats, user_name  # noqa: PLC0415  # only for seats

    # As user names: shells break words at a colon.
    return [user_name((seat,)) for seat in all_seats(home.dataset())]


def _complete_names(parser: argparse.ArgumentParser) -> None:
    """Let every argument that names a session, a seat or a cycle be completed, of this parser and of its verbs."""
    for action in parser._actions:  # noqa: SLF001  # there is no public name for it
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below in action.choices.values():
                _complete_names(below)
        elif action.metavar in _COMPLETES:
            action.complete = _COMPLETES[action.metavar]  # type: ignore[attr-defined]  # where shtab looks for it
