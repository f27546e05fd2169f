"""``pdca head``: the head of a record - printed, signed, co-signed, with a time stamp."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option
from pdca_tui.cli.output_file import write_out
from pdca_tui.cli.record_named import record_named
from pdca_tui.errors import EXIT_OK
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.application.heads import Made, Source


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("head", help=say("cli.head.help"), description=say("cli.head.description"))
    parser.add_argument("record_name", metavar="SESSION|YEAR", help=say("cli.head.record"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.head.output"))
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--text", action="store_true", help=say("cli.head.text"))
    does.add_argument("--cosign", type=Path, metavar="FILE", help=say("cli.head.cosign"))
    does.add_argument("--timestamp", type=Path, metavar="FILE", help=say("cli.head.timestamp"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the latest head, or add to one what somebody else made; what else there is to know goes to standard error."""
    from pdca_tui.application import heads  # noqa: PLC0415  # only what the verb needs

    source = record_named(home_of(args), args.record_name)
    if args.cosign is not None:
        return _cosign(source, args.cosign)
    if args.timestamp is not None:
        return _stamp(source, args.timestamp)
    made = heads.latest(source)
    write_out(made.head.checkpoint.text if args.text else made.head.text, args.output)
    tell_trouble(made)
    return EXIT_OK


def tell_trouble(made: Made) -> None:
    """Say on standard error what kept a head from being signed, or from being kept."""
    if made.unsigned is not None:
        _tell(say("head.unsigned", why=explain(made.unsigned)))
    if made.unkept is not None:
        _tell(explain(made.unkept))


def _cosign(source: Source, path: Path) -> int:
    from pdca_tui.application import heads  # noqa: PLC0415  # as above
    from pdca_tui.record import checkpoint  # noqa: PLC0415
    from pdca_tui.signing import allowed_signers  # noqa: PLC0415

    armored = checkpoint.signature_in(checkpoint.load(path), str(path))
    made, signature = heads.cosigned(source, armored, str(path))
    print(say("head.cosigned", path=str(made.path), fingerprint=signature.fingerprint))
    if all(each.blob != signature.blob for each in allowed_signers.load(source.signers)):
        _tell(say("head.cosigner-unlisted"))
    return EXIT_OK


def _stamp(source: Source, path: Path) -> int:
    from pdca_tui.application import timestamps  # noqa: PLC0415  # as above

    stamped = timestamps.attached(source, path)
    print(say("head.stamped", path=str(stamped.path), moment=f"{stamped.moment:%Y-%m-%d %H:%M:%S}"))
    return EXIT_OK


def _tell(sentence: str) -> None:
    print(f"pdca: {sentence}", file=sys.stderr)
