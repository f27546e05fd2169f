"""``pdca record``: records from one place to another, as plain text and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.cli.main import record_option, session_of
from pdca_tui.cli.output_file import write_out
from pdca_tui.cli.progress import progress
from pdca_tui.errors import EXIT_OK
from pdca_tui.record.database_url import Address
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.record_copying import Copied

HERE = "here"


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("record", help=say("cli.record.help"), description=say("cli.record.description"))
    actions = parser.add_subparsers(title=say("cli.verbs"), metavar="ACTION", required=True)
    copying = actions.add_parser("copy", help=say("cli.record.copy"), description=say("cli.record.copy.description"))
    copying.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    copying.add_argument("--from", dest="source", metavar="PLACE", default=HERE, help=say("cli.record.from"))
    copying.add_argument("--to", dest="target", metavar="PLACE", default=HERE, help=say("cli.record.to"))
    copying.set_defaults(run=copy)
    exporting = actions.add_parser("export", help=say("cli.record.export"), description=say("cli.record.export.description"))
    exporting.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    exporting.add_argument("-o", "--output", type=Path, metavar="FILE", help=say("cli.record.output"))
    record_option(exporting)
    exporting.set_defaults(run=export)
    importing = actions.add_parser("import", help=say("cli.record.import"), description=say("cli.record.import.description"))
    importing.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    importing.add_argument("file", type=Path, metavar="FILE", help=say("cli.record.file"))
    record_option(importing)
    importing.set_defaults(run=import_)
    preparing = actions.add_parser("prepare", help=say("cli.record.prepare"), description=say("cli.record.prepare.description"))
    preparing.add_argument("address", metavar="ADDRESS", help=say("cli.record.address"))
    preparing.add_argument("--for", dest="role", metavar="ROLE", default="", help=say("cli.record.for"))
    preparing.set_defaults(run=prepare)


def copy(args: argparse.Namespace) -> int:
    """Copy a record, and say what it came to."""
    from pdca_tui.application.record_copying import copied, where  # noqa: PLC0415  # only what an action needs
    from pdca_tui.application.session.files import KeptSession  # noqa: PLC0415

    home, key = session_of(args)
    source, target = (_place(word) for word in (args.source, args.target))
    kept = KeptSession(home, key)
    _say(copied(kept, source, target, progress), where(kept.at(target)))
    return EXIT_OK


def export(args: argparse.Namespace) -> int:
    """Write a record as plain text."""
    from pdca_tui.application.record_copying import exported  # noqa: PLC0415
    from pdca_tui.application.session.files import KeptSession  # noqa: PLC0415

    home, key = session_of(args)
    write_out(exported(KeptSession(home, key), progress), args.output)
    return EXIT_OK


def import_(args: argparse.Namespace) -> int:
    """Read a record back from plain text, and say what it came to."""
    from pdca_tui.application.record_copying import imported, where  # noqa: PLC0415
    from pdca_tui.application.session.files import KeptSession  # noqa: PLC0415

    home, key = session_of(args)
    kept = KeptSession(home, key)
    _say(imported(kept, args.file, progress), where(kept))
    return EXIT_OK


def prepare(args: argparse.Namespace) -> int:
    """Make the tables for records, and let a role use them."""
    from pdca_tui.application.record_copying import prepared  # noqa: PLC0415

    address = Address.parse(args.address)
    key = "prepared" if prepared(address, args.role) else "prepared-before"
    print(say(f"cli.record.{key}", where=address.shown))
    if args.role:
        print(say("cli.record.granted", role=args.role))
    return EXIT_OK


def _place(word: str) -> str:
    return "" if word == HERE else Address.parse(word).text


def _say(done: Copied, target: str) -> None:
    print(say("cli.record.copied", target=target, count=done.count, total=done.total, hash=done.hash))
