"""``pdca session``: list the sessions, prepare one, change one that is prepared."""

from __future__ import annotations

import argparse
from typing import Any

from pdca_tui.application.clock import now
from pdca_tui.application.record_copying import begun
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.loading import listed, load
from pdca_tui.application.session.preparation import change
from pdca_tui.cli.main import home_of, record_option, session_of
from pdca_tui.disk import Reason
from pdca_tui.domain.session.session import State
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, Refused, UsageError
from pdca_tui.patterns import pattern
from pdca_tui.sheets.home import Home
from pdca_tui.words import say

_DATED = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?")
"""The name of a folder that was named by its date."""

_FIELDS = (
    *("body", "title", "number", "date", "start", "end", "place", "programs", "agenda", "minutes_per_item"),
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
    new.add_argument("--calendar", metavar="SESSION", help=say("cli.session.calendar"))
    _fields(new, new=True)
    new.set_defaults(run=run_new)
    edit = actions.add_parser("edit", help=say("cli.session.edit"), description=say("cli.session.edit.description"))
    edit.add_argument("session", metavar="SESSION", help=say("cli.open.session"))
    _fields(edit, new=False)
    record_option(edit)
    edit.set_defaults(run=run_edit)
    carry = actions.add_parser("carry", help=say("cli.session.carry"), description=say("cli.session.carry.description"))
    carry.add_argument("source", metavar="SESSION", help=say("cli.session.carry.from"))
    carry.add_argument("target", metavar="SESSION", help=say("cli.session.carry.to"))
    record_option(carry)
    carry.set_defaults(run=run_carry)


def run_carry(args: argparse.Namespace) -> int:
    """Take over into one session what an earlier one left, and print what that is.

    Raises ``UsageError`` for a session that is not there, and ``Refused`` if nothing can be taken over.
    """
    from pdca_tui.application.session.carry_over import carry_command  # noqa: PLC0415
    from pdca_tui.application.session.session_journal import SessionJournal  # noqa: PLC0415
    from pdca_tui.cli.main import unknown  # noqa: PLC0415  # rare
    from pdca_tui.domain.seats import Role, Seat  # noqa: PLC0415
    from pdca_tui.domain.session import events as e  # noqa: PLC0415
    from pdca_tui.domain.session.topics import label  # noqa: PLC0415

    home = home_of(args)
    for key in (args.source, args.target):
        if key not in home.session_keys():
            raise unknown("session", key, home.session_keys())
    if args.source == args.target:
        raise Refused("refused.carry-itself")
    journal = SessionJournal(home, args.target)
    try:
        command = carry_command(home, load(home, args.source), journal.session)
        entries = journal.ask(command, Seat(Role.SECRETARIAT))
    finally:
        journal.close()
    for carried in (entry.event for entry in entries if isinstance(entry.event, e.ItemCarried)):
        item = journal.session.items[carried.program]
        why, count = say(f"carried.{carried.carried.why}"), len(carried.carried.opinions)
        opinions = say("carried.opinions", count=count) if count else ""
        print(f"{label(item.program)} {item.name}  {why} {opinions}".rstrip())
    print(say("done.carried-over", source=args.source, target=args.target))
    return EXIT_OK


def _fields(parser: argparse.ArgumentParser, *, new: bool) -> None:
    for name in _FIELDS:
        option = f"--{name.replace('_', '-')}"
        defaults: dict[str, Any] = {"start": "14:00", "end": "16:00", "minutes_per_item": "7"} if new else {}
        parser.add_argument(
            option,
            dest=name,
            metavar=name.split("_")[0].upper(),
            default=defaults.get(name),
            help=say(f"cli.session.{name}"),
        )


def run_list(args: argparse.Namespace) -> int:
    """Print every session and how it stands; the exit code tells whether all could be read."""
    from pdca_tui.pages.session.lobby import lobby_text  # noqa: PLC0415  # only this action prints it

    found = listed(home_of(args))
    print(lobby_text(found), end="")
    return EXIT_PROBLEM if any(each.session is None for each in found) else EXIT_OK


def run_new(args: argparse.Namespace) -> int:
    """Prepare a session and print its key.

    Raises ``UsageError`` for what is missing or cannot be meant, and ``SheetError`` if the session is there or
    cannot be written.
    """
    from pdca_tui.sheets.new_session import new_session  # noqa: PLC0415  # writing needs tomlkit

    home, values = home_of(args), _values(args)
    if args.calendar is not None:
        values = _with_calendar(home, args.calendar, values)
    if lacking := [name for name in ("body", "number", "date", "place") if name not in values]:
        raise UsageError("new-session.lacking", options=", ".join(f"--{name}" for name in lacking))
    if ("programs" in values) == ("agenda" in values):
        raise UsageError("new-session.one-agenda")
    key = new_session(home, values, now().date())
    print(say("done.session-new", key=key, path=str(home.sessions / key / "session.toml")))
    return EXIT_OK


def _with_calendar(home: Home, key: str, values: dict[str, str]) -> dict[str, str]:
    """Return what the calendar says of a session, and instead of it what was typed."""
    from pdca_tui.sheets.calendar_session import from_calendar  # noqa: PLC0415  # only this option reads it

    known = from_calendar(home, key)
    if "programs" in values:
        del known["agenda"]
    return {**known, **values}


def run_edit(args: argparse.Namespace) -> int:
    """Change what is prepared, until the session is opened; comments, order and what is not named stay.

    Raises ``UsageError`` for what cannot be meant, and ``Refused`` once the session was opened.
    """
    home, key = session_of(args)
    if args.programs is not None and args.agenda is not None:
        raise UsageError("new-session.one-agenda")
    recorded = load(home, key) if begun(KeptSession(home, key)) else None
    if recorded is not None and recorded.state is not State.PREPARED:
        raise Refused("session.recorded", key=key)
    change(home, key, _values(args), now().date(), recorded)
    print(say("done.session-edited", key=key))
    if (moved := _moved(home, key, recorded=recorded is not None)) != key:
        print(say("done.session-moved", key=key, to=moved))
    return EXIT_OK


def _moved(home: Home, key: str, *, recorded: bool) -> str:
    """Take the folder of a session along with its date, and return its key; say why it stays where it cannot be moved."""
    day = home.session_file(key).date.isoformat()
    if key.startswith(day) or not _DATED.fullmatch(key):
        return key
    if recorded:
        print(say("done.session-stays", key=key))
        return key
    to, count = day, 1
    while (home.sessions / to).exists():
        count += 1
        to = f"{day}-{count}"
    try:
        (home.sessions / key).rename(home.sessions / to)
    except OSError as error:
        print(say("done.session-not-moved", key=key, detail=Reason(error)))
        return key
    return to


def _values(args: argparse.Namespace) -> dict[str, str]:
    return {name: value for name in _FIELDS if (value := getattr(args, name)) is not None}
