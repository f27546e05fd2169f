"""``pdca project``: what the room sees, for the projector."""

from __future__ import annotations

import argparse

from pdca_tui.cli import open_
from pdca_tui.cli.main import record_option
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("project", help=say("cli.project.help"), description=say("cli.project.description"))
    parser.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    open_.add_theme(parser)
    record_option(parser)
    parser.set_defaults(run=open_.run, seat="observer", program=None, place=None, start="", projector=True)
