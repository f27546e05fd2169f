"""``pdca verify``: whether a session's record, archive and minutes are what was recorded."""

from __future__ import annotations

import argparse

from pdca_tui.application.session.verification import Mark, verified
from pdca_tui.cli.main import record_option, session_of
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("verify", help=say("cli.verify.help"), description=say("cli.verify.description"))
    parser.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is found, a line each; the exit code tells whether all is in order."""
    home, key = session_of(args)
    code = EXIT_OK
    for finding in verified(home, key, progress):
        print(f"{say(f'cli.verify.{finding.mark}')} {finding.sentence}", flush=True)
        code = EXIT_PROBLEM if finding.mark is Mark.WRONG else code
    return code
