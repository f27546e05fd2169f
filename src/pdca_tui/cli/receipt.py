"""``pdca receipt``: that an opinion, in its words, is an entry of the record with a certain head."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from pdca_tui.cli.main import home_of, record_option, session_named
from pdca_tui.cli.output_file import write_out
from pdca_tui.errors import EXIT_OK, UsageError
from pdca_tui.words import explain, say

OPINION = re.compile(r"[0-9]{1,3}-[0-9]{1,4}-[0-9]{1,6}")
"""How the number of an opinion is written; a day has more digits."""


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("receipt", help=say("cli.receipt.help"), description=say("cli.receipt.description"))
    parser.add_argument("words", metavar="NUMBER [SESSION]", nargs="+", help=say("cli.receipt.words"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.receipt.output"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the receipt; what else there is to know goes to standard error."""
    from pdca_tui.application import receipts  # noqa: PLC0415  # only what the verb needs

    home = home_of(args)
    opinion, session = parted(args.words)
    source = receipts.holding(home, opinion, session_named(home, session) if session else "")
    receipt, made = receipts.receipt_for(source, opinion)
    write_out(receipt.text, args.output)
    for trouble in filter(
        None, (made.unsigned and say("head.unsigned", why=explain(made.unsigned)), made.unkept and explain(made.unkept))
    ):
        print(f"pdca: {trouble}", file=sys.stderr)
    return EXIT_OK


def parted(words: list[str]) -> tuple[str, str]:
    """Return the number of the opinion and the session among ``words``, in whichever order they stand."""
    opinions = [word for word in words if OPINION.fullmatch(word)]
    others = [word for word in words if word not in opinions]
    if len(opinions) != 1 or len(others) > 1:
        raise UsageError("cli.receipt.opinion")
    return opinions[0], "".join(others)
