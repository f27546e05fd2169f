"""``pdca verify``: whether a session's record, archive and minutes are what was recorded, and what was kept of it holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from pdca_tui.application.findings import Finding, Mark
from pdca_tui.application.session.verification import verified
from pdca_tui.cli.main import record_option, session_of
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, EXIT_RECORD
from pdca_tui.sheets.home import Home
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("verify", help=say("cli.verify.help"), description=say("cli.verify.description"))
    parser.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    parser.add_argument(
        "--against", type=Path, nargs="+", action="extend", metavar="FILE", default=[], help=say("cli.verify.against")
    )
    parser.add_argument("--receipts", type=Path, action="append", metavar="DIR", default=[], help=say("cli.verify.receipts"))
    parser.add_argument("--signers", type=Path, metavar="FILE", help=say("cli.verify.signers"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is found, a line each; the exit code tells whether all is in order, or could not be looked at."""
    home, key = session_of(args)
    marks = set[Mark]()
    for finding in _findings(home, key, args):
        print(f"{say(f'cli.verify.{finding.mark}')} {finding.sentence}", flush=True)
        marks.add(finding.mark)
    if Mark.WRONG in marks:
        return EXIT_PROBLEM
    return EXIT_RECORD if Mark.UNCLEAR in marks else EXIT_OK


def _findings(home: Home, key: str, args: argparse.Namespace) -> Iterator[Finding]:
    from pdca_tui.application import evidence, heads  # noqa: PLC0415  # asked for by few

    wrong = False
    for finding in verified(home, key, progress):
        wrong = wrong or finding.mark is Mark.WRONG
        yield finding
    source = heads.of_session(home, key)
    if (source.folder / heads.FOLDER).is_dir() and not wrong:
        yield from evidence.stored_findings(source)
    if args.against or args.receipts:
        yield from evidence.evidence_findings(source, args.against, args.receipts, args.signers)
