"""``pdca project``: what the room sees, for the projector."""

from __future__ import annotations

import argparse

from pdca_tui.cli import open_
from pdca_tui.cli.main import home_of, record_option
from pdca_tui.errors import UsageError
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("project", help=say("cli.project.help"), description=say("cli.project.description"))
    parser.add_argument("session", metavar="SESSION", nargs="?", help=say("cli.project.session"))
    open_.add_theme(parser)
    record_option(parser)
    parser.set_defaults(run=run, seat="observer", program=None, place=None, start="", projector=True)


def run(args: argparse.Namespace) -> int:
    """Show the session that is named, or the one that is being held, until the person leaves.

    Raises ``UsageError`` if none is named, and none is being held.
    """
    from pdca_tui.application.session.default_session import landing  # noqa: PLC0415  # reads records

    home = home_of(args)
    if args.session is None:
        args.session = landing(home)
        if not args.session:
            raise UsageError("cli.project.which", sessions=", ".join(home.session_keys()))
    return open_.run(args)
