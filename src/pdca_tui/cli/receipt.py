"""``pdca receipt``: that an opinion, in its words, is an entry of the record with a certain head."""

from __future__ import annotations

import argparse
from pathlib import Path

from pdca_tui.cli.head import tell_trouble
from pdca_tui.cli.main import home_of, one_session, record_option
from pdca_tui.cli.output_file import write_out
from pdca_tui.domain.references import OpinionRef, typed_reference
from pdca_tui.errors import EXIT_OK, UsageError
from pdca_tui.words import say


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("receipt", help=say("cli.receipt.help"), description=say("cli.receipt.description"))
    parser.add_argument("words", metavar="NUMBER [SESSION]", nargs="+", help=say("cli.receipt.words"))
    parser.add_argument("--session", metavar="SESSION", help=say("cli.trace.session"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.receipt.output"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the receipt; what else there is to know goes to standard error.

    Raises ``UsageError`` for anything but an opinion of a session.
    """
    from pdca_tui.application import receipts  # noqa: PLC0415  # only what the verb needs

    home = home_of(args)
    typed = typed_reference(args.words)
    ref = typed.of(one_session(home, args.session, typed.others))
    if not isinstance(ref, OpinionRef):
        raise UsageError("cli.receipt.opinion")
    receipt, made = receipts.receipt_for(receipts.holding(home, ref), ref.opinion)
    write_out(receipt.text, args.output)
    tell_trouble(made)
    return EXIT_OK
