"""``pdca key``: the key with which the office signs heads, and the list of other signers."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from pdca_tui.cli.main import home_of
from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, SigningError, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import explain, say

_NAME = pattern(r"[a-z0-9][a-z0-9.@_-]{0,63}")


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("key", help=say("cli.key.help"), description=say("cli.key.description"))
    actions = parser.add_subparsers(title=say("cli.verbs"), metavar="ACTION", required=True)
    new = actions.add_parser("new", help=say("cli.key.new"), description=say("cli.key.new-description"))
    new.add_argument("--file", type=Path, metavar="FILE", help=say("cli.key.file"))
    new.set_defaults(run=run_new)
    show = actions.add_parser("show", help=say("cli.key.show"), description=say("cli.key.show-description"))
    show.set_defaults(run=run_show)
    added = actions.add_parser("add", help=say("cli.key.add"), description=say("cli.key.add-description"))
    added.add_argument("name", metavar="NAME", help=say("cli.key.name"))
    added.add_argument("file", metavar="FILE", help=say("cli.key.public"))
    added.set_defaults(run=run_add)


def run_new(args: argparse.Namespace) -> int:
    """Make the key of this fiscal year, or take the one that is there, and list it.

    Raises ``SigningError`` for a key inside the data, which would be copied and published with them.
    """
    from pdca_tui.application.clock import now  # noqa: PLC0415
    from pdca_tui.application.heads import signers_file  # noqa: PLC0415  # only what an action needs
    from pdca_tui.signing import allowed_signers, office_key  # noqa: PLC0415

    home, moment = home_of(args), now()
    year = fiscal_year_of(moment.date())
    path = args.file or Path(os.environ.get(office_key.ENV) or office_key.folder() / str(year))
    if _inside(path, home):
        raise SigningError("signing.in-data", path=str(path), home=str(home.root))
    public, is_new = office_key.make(path, f"pdca-{year}")
    print(say("key.made" if is_new else "key.there", path=str(path)))
    _list(signers_file(home), allowed_signers.OFFICE, public, ends_others=True)
    if is_new:
        print(say("key.keep-safe", path=str(path)))
    return EXIT_OK


def run_show(args: argparse.Namespace) -> int:
    """Print which key signs now and who is listed; the exit code tells whether one signs."""
    from pdca_tui.application.clock import now  # noqa: PLC0415
    from pdca_tui.application.heads import signers_file  # noqa: PLC0415  # as above
    from pdca_tui.signing import allowed_signers, office_key  # noqa: PLC0415

    path = signers_file(home_of(args))
    signers = allowed_signers.load(path)
    code = EXIT_OK
    try:
        key = office_key.find(signers, now())
        print(say("key.signs", place=key.place, fingerprint=key.fingerprint))
    except SigningError as error:
        print(explain(error))
        code = EXIT_PROBLEM
    for each in signers:
        days = "/".join(f"{day:%Y-%m-%d}" if day else "" for day in (each.valid_after, each.valid_before))
        print(f"{each.principals:<20} {days:<22} {each.fingerprint}  {each.comment}".rstrip())
    if not signers:
        print(say("key.nobody", path=str(path)))
    return code


def run_add(args: argparse.Namespace) -> int:
    """List the key of another signer.

    Raises ``UsageError`` for a name or a file that cannot be meant.
    """
    from pdca_tui.application.heads import signers_file  # noqa: PLC0415  # as above
    from pdca_tui.cli.seat import public_keys  # noqa: PLC0415

    home = home_of(args)
    if not _NAME.fullmatch(args.name) or args.name == "office":
        raise UsageError("signing.bad-name", name=clean_line(args.name, 40))
    for key in public_keys(args.file):
        _list(signers_file(home), args.name, str(key))
    return EXIT_OK


def _list(path: Path, name: str, public: str, *, ends_others: bool = False) -> None:
    from pdca_tui.application.clock import now  # noqa: PLC0415  # as above
    from pdca_tui.signing import allowed_signers  # noqa: PLC0415

    added = allowed_signers.add(path, name, public, now(), ends_others=ends_others)
    fingerprint = allowed_signers.fingerprint_of(public)
    print(say("key.listed" if added else "key.listed-before", fingerprint=fingerprint, path=str(path), name=name))


def _inside(path: Path, home: Home) -> bool:
    """Whether a file is in the data set or beside the records, and would go wherever they go."""
    there = path.resolve()
    return any(there.is_relative_to(each.resolve()) for each in (home.data, home.sessions))
