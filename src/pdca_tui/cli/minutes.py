"""``pdca minutes``: the minutes of a session as Markdown, as an HTML page or as a Word document."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from pdca_tui.application.session.loading import load, spare_approved
from pdca_tui.cli.main import record_option, session_of
from pdca_tui.cli.output_file import write_out
from pdca_tui.cli.progress import progress
from pdca_tui.cli.report import FORMATS, rendered
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import EXIT_OK, Refused, UsageError
from pdca_tui.publish.minutes.annex import annex, annex_document
from pdca_tui.publish.minutes.minutes import Style, minutes, minutes_document
from pdca_tui.publish.naming import SeatNames
from pdca_tui.words import language, say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("minutes", help=say("cli.minutes.help"), description=say("cli.minutes.description"))
    parser.add_argument("session", metavar="SESSION", help=say("cli.minutes.session"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.minutes.output"))
    parser.add_argument("--style", choices=get_args(Style), default="full", help=say("cli.minutes.style"))
    parser.add_argument("--names", choices=get_args(SeatNames), default="seats", help=say("cli.minutes.names"))
    parser.add_argument("--entered", action="store_true", help=say("cli.minutes.entered"))
    parser.add_argument("--format", choices=FORMATS, default="md", help=say("cli.minutes.format"))
    parser.add_argument("--template", type=Path, metavar="FILE", help=say("cli.report.template"))
    parser.add_argument("--annex", action="store_true", help=say("cli.minutes.annex"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the minutes that the command line asks for.

    Raises ``UsageError`` for options that do not go together, and ``Refused`` if there is no annex, or the file holds
    approved minutes.
    """
    if args.entered and args.style != "full":
        raise UsageError("cli.minutes.entered-summary")
    home, key = session_of(args)
    if args.template is not None and args.format != "docx":
        raise UsageError("cli.report.no-docx")
    if args.output is None and args.format == "docx":
        raise UsageError("cli.minutes.no-file")
    if args.output is not None:
        spare_approved(home, args.output)
    session = load(home, key, progress)
    if args.format != "md":
        write_out(_rendered(session, key, args), args.output)
        return EXIT_OK
    if args.annex:
        text = annex(session, names=args.names, lang=language())
        if not text:
            raise Refused("cli.minutes.no-annex", key=key)
    else:
        text = minutes(session, style=args.style, names=args.names, lang=language(), entered=args.entered)
    write_out(text, args.output)
    return EXIT_OK


def _rendered(session: Session, key: str, args: argparse.Namespace) -> bytes:
    """Return the minutes, or their annex, as HTML or Word."""
    if args.annex:
        document = annex_document(session, names=args.names, lang=language())
        if document is None:
            raise Refused("cli.minutes.no-annex", key=key)
    else:
        document = minutes_document(session, style=args.style, names=args.names, lang=language(), entered=args.entered)
    return rendered(document, args.format, args.template)
