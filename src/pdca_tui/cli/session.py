"""``pdca session``: list the sessions, prepare one, change one that is prepared."""

from __future__ import annotations

import argparse
from typing import Any

from pdca_tui.cli.main import home_of, record_option, session_of
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, Refused
from pdca_tui.room.journal import now
from pdca_tui.room.reading import listed
from pdca_tui.room.records import begun
from pdca_tui.words import say

_FIELDS = (
    *("body", "title", "number", "date", "start", "end", "place", "programs", "minutes_per_item"),
    *("session_year", "fiscal_year", "note"),
)


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("session", help=say("cli.session.help"), description=say("cli.session.description"))
    actions = parser.add_subparsers(title=say("cli.verbs"), metavar="ACTION", required=True)
    listing = actions.add_parser("list", help=say("cli.session.list"), description=say("cli.session.list.description"))
    record_option(listing)
    listing.set_defaults(run=run_list)
    new = actions.add_parser("new", help=say("cli.session.new"), description=say("cli.session.new.description"))
    _fields(new, new=True)
    new.set_defaults(run=run_new)
    edit = actions.add_parser("edit", help=say("cli.session.edit"), description=say("cli.session.edit.description"))
    edit.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    _fields(edit, new=False)
    record_option(edit)
    edit.set_defaults(run=run_edit)


def _fields(parser: argparse.ArgumentParser, *, new: bool) -> None:
    for name in _FIELDS:
        needed = new and name in ("body", "number", "date", "place", "programs")
        option = f"--{name.replace('_', '-')}"
        defaults: dict[str, Any] = {"start": "14:00", "end": "16:00", "minutes_per_item": "7"} if new else {}
        parser.add_argument(
            option,
            dest=name,
            metavar=name.split("_")[0].upper(),
            required=needed,
            default=defaults.get(name),
            help=say(f"cli.session.{name}"),
        )


def run_list(args: argparse.Namespace) -> int:
    """Print every session and how it stands; the exit code tells whether all could be read."""
    from pdca_tui.pages.lobby import lobby_text  # noqa: PLC0415  # only this action prints it

    found = listed(home_of(args))
    print(lobby_text(found), end="")
    return EXIT_PROBLEM if any(each.session is None for each in found) else EXIT_OK


def run_new(args: argparse.Namespace) -> int:
    """Prepare a session and print its key."""
    from pdca_tui.sheets.new import new_session  # noqa: PLC0415  # writing needs tomlkit

    home = home_of(args)
    key = new_session(home, _values(args), now().date())
    print(say("done.session-new", key=key, path=str(home.sessions / key / "session.toml")))
    return EXIT_OK


def run_edit(args: argparse.Namespace) -> int:
    """Change what was prepared, while nothing is recorded; comments, order and what is not named stay."""
    from pdca_tui.sheets.edit import edit_session  # noqa: PLC0415  # writing needs tomlkit
    from pdca_tui.sheets.new import changed_session, check_number  # noqa: PLC0415  # writing needs tomlkit

    home, key = session_of(args)
    if begun(home, key):
        raise Refused("session.recorded", key=key)
    after = changed_session(home, home.session_file(key), _values(args), now().date())
    check_number(home, after, key)
    edit_session(home.sessions / key / "session.toml", after)
    print(say("done.session-edited", key=key))
    return EXIT_OK


def _values(args: argparse.Namespace) -> dict[str, str]:
    return {name: value for name in _FIELDS if (value := getattr(args, name)) is not None}
