"""``pdca open``: join a session at this terminal; ``pdca`` alone opens the lobby."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.application.garbage import settle
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.cli.main import home_of, record_option, session_named, unknown
from pdca_tui.domain.references import typed_number
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.places import USUAL
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import label, topic_of
from pdca_tui.errors import EXIT_TERMINAL, SheetError, SheetNotFound
from pdca_tui.sheets.home import ENV as HOME
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, language, say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview

DESK = "facilitator+secretariat"
"""The default seats at a single machine: one person moves the room and keeps the record."""

ACCESSIBLE = "ACCESSIBLE"
"""The variable by which people who use a screen reader ask programs for plain lines."""

_THEMES = {"light": "pdca-light", "dark": "pdca-dark", "contrast": "pdca-contrast"}


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("open", help=say("cli.open.help"), description=say("cli.open.description"))
    parser.add_argument("session", metavar="SESSION", nargs="?", help=say("cli.open.session"))
    parser.add_argument("--as", dest="seat", metavar="SEAT[+SEAT]", default=DESK, help=say("cli.open.as"))
    parser.add_argument("--program", type=_item, metavar="N", help=say("cli.open.program"))
    parser.add_argument("--place", choices=[str(place) for place in USUAL], help=say("cli.open.place"))
    parser.add_argument(
        "--start", choices=["agenda", "program", "minutes", "attendance"], default="", help=say("cli.open.start")
    )
    add_linear(parser)
    add_theme(parser)
    record_option(parser)
    parser.set_defaults(run=run, projector=False)


def add_linear(parser: argparse.ArgumentParser) -> None:
    """Declare the options that choose lines or screens."""
    parser.add_argument("--linear", action=argparse.BooleanOptionalAction, help=say("cli.open.linear"))
    parser.add_argument("--stop", action="store_true", help=say("cli.open.stop"))


def by_lines(args: argparse.Namespace, home: Home, seats: tuple[Seat, ...]) -> bool:
    """Whether lines are wanted: by the command line, by the environment, or by what is set for the seat.

    The projector has nobody who reads lines.
    """
    if getattr(args, "projector", False):
        return False
    wanted = getattr(args, "linear", None)
    if wanted is not None:
        return bool(wanted)
    if os.environ.get(ACCESSIBLE) in ("1", "0"):
        return os.environ[ACCESSIBLE] == "1"
    try:
        return home.seats().wants_lines(map(str, seats))
    except SheetError:
        return False  # a list of keys that cannot be read keeps nobody at the machine from a session


def _item(text: str) -> int:
    """Return the number of an item: a program by its own, a text or findings as their opinions are numbered, ``0-2``."""
    number = typed_number(text)
    if number is not None:
        return topic_of(number)
    plain = unicodedata.normalize("NFKC", text).strip()
    return 0 if "-" in plain[1:] else int(plain)


def add_theme(parser: argparse.ArgumentParser) -> None:
    """Declare the option that chooses the theme."""
    theme = os.environ.get("PDCA_THEME", "light")
    parser.add_argument("--theme", choices=sorted(_THEMES), default=theme, help=say("cli.open.theme"))


def lobby(args: argparse.Namespace) -> int:
    """Open the lobby as the facilitator."""
    args.session, args.seat, args.program, args.place, args.start = None, DESK, None, None, ""
    args.projector = False
    args.theme = os.environ.get("PDCA_THEME", "light")
    return run(args)


def run(args: argparse.Namespace) -> int:
    """Show the lobby, or the session that is named, until the person leaves."""
    home = _home(args)
    seat, *also = (seat_of(word) for word in args.seat.split("+"))
    if args.session is not None:
        args.session = session_named(home, args.session)
    if by_lines(args, home, (seat, *also)):
        from pdca_tui.cli.linear import run_linear  # noqa: PLC0415  # screens do not need it

        return run_linear(home, (seat, *also), args.session, stops=getattr(args, "stop", False))
    if not _at_a_terminal():
        print(f"pdca: {say('cli.no-terminal', session=args.session or 'SESSION')}", file=sys.stderr)
        return EXIT_TERMINAL
    rooms = Rooms(home)
    room = rooms.join(args.session) if args.session is not None else None
    try:
        if room is not None:
            check_seats(room.session, (seat, *also), args.program)
        return _show(home, (seat, *also), rooms, room, args)
    finally:
        rooms.close()


def open_review(args: argparse.Namespace, home: Home, word: str) -> int:
    """Show the screens of the review of the year that ``word`` names, until the person leaves."""
    from pdca_tui.application.review.open_reviews import OpenReviews  # noqa: PLC0415  # likewise
    from pdca_tui.cli.review_names import year_named  # noqa: PLC0415  # a session does not need it

    year = year_named(home, word)
    seats = tuple(seat_of(each) for each in args.seat.split("+"))
    dataset = home.dataset()
    members = [f"member:{seat.key}" for body in dataset.bodies for seat in body.seats]
    departments = [f"department:{each.key}" for each in dataset.departments]
    for seat in seats:
        if (seat.role is Role.MEMBER and str(seat) not in members) or (
            seat.role is Role.DEPARTMENT and seat.key and str(seat) not in departments
        ):
            raise unknown("seat", str(seat), members if seat.role is Role.MEMBER else departments)
    if by_lines(args, home, seats):
        from pdca_tui.cli.linear import run_linear  # noqa: PLC0415  # screens do not need it

        return run_linear(home, seats, None, review=year, stops=getattr(args, "stop", False))
    if not _at_a_terminal():
        print(f"pdca: {say('cli.review.no-terminal', year=year)}", file=sys.stderr)
        return EXIT_TERMINAL
    args.start, args.program, args.place, args.projector = "", None, None, False
    rooms = Rooms(home)
    try:
        return _show(home, seats, rooms, None, args, review=rooms.beside(OpenReviews).join(str(year)))
    finally:
        rooms.close()


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _home(args: argparse.Namespace) -> Home:
    """Return the home; where none is in reach, and none was named, offer to lay out a new one here."""
    try:
        return home_of(args)
    except SheetNotFound:
        named = args.session is not None or args.home is not None or os.environ.get(HOME)
        if named or not _at_a_terminal() or not _agreed(say("cli.offer-init", where=clean_line(str(Path.cwd()), 400))):
            raise
    from pdca_tui.cli.init import KINDS, lay_out_in  # noqa: PLC0415  # once in the life of a data set

    lay_out_in(Path(), KINDS[0])
    return home_of(args)


def _agreed(question: str) -> bool:
    """Whether the person at the terminal says yes; nothing at all is a no."""
    while True:
        try:
            answer = unicodedata.normalize("NFKC", input(question)).strip().lower()
        except EOFError:
            return False
        if answer in ("y", "yes", "はい"):
            return True
        if answer in ("n", "no", "いいえ", ""):
            return False


def _show(  # who comes in, where, and how it looks
    home: Home,
    seats: tuple[Seat, ...],
    rooms: Rooms,
    room: Room | None,
    args: argparse.Namespace,
    *,
    review: LiveReview | None = None,
) -> int:
    from pdca_tui.doors.hangup import held  # noqa: PLC0415  # a bad word on the command line needs no terminal
    from pdca_tui.doors.local_terminal import driver_here  # noqa: PLC0415  # a bad word on the command line needs no terminal
    from pdca_tui.screens.app import PdcaApp  # noqa: PLC0415  # a bad word on the command line needs no screen

    app = PdcaApp(
        home,
        seats[0],
        also=seats[1:],
        rooms=rooms,
        room=room,
        review=review,
        start=args.start,
        projector=args.projector,
        every_cycle=not home.cycle and not args.projector,
        program=args.program,
        place=Place(args.place) if args.place else None,
        theme=_THEMES.get(args.theme, "pdca-light"),
        lang=as_lang(language()),
    )
    app.driver_class = driver_here() or app.driver_class
    app.shown = settle
    code = asyncio.run(held(app)) or app.return_code or 0
    if app.faults.seen:
        told = say("comma").join(f"{fault.error} {fault.where} ×{fault.times}" for fault in app.faults.seen)
        print(f"pdca: {say('fault.told' if app.return_code in (None, 0) else 'fault.ended', faults=told)}", file=sys.stderr)
    if not app.kept:
        print(f"pdca: {say('door.not-kept')}", file=sys.stderr)
    return code


def seat_of(text: str) -> Seat:
    """Return the seat that ``--as`` names; ``UsageError`` with the possible words otherwise."""
    try:
        return Seat.parse(text)
    except ValueError:
        raise unknown("seat", text, [*(str(r) for r in Role if r is not Role.MEMBER), "member:KEY", "department:KEY"]) from None


def check_seats(session: Session, seats: tuple[Seat, ...], program: int | None) -> None:
    """Refuse a seat that the body does not have, or a program that is not on the agenda."""
    facts = session.convened
    members = [f"member:{s.key}" for s in facts.body.seats]
    departments = [f"department:{d.key}" for d in facts.departments]
    for seat in seats:
        if seat.role is Role.MEMBER and str(seat) not in members:
            raise unknown("seat", str(seat), members)
        if seat.role is Role.DEPARTMENT and seat.key and str(seat) not in departments:
            raise unknown("seat", str(seat), departments)
    if program is not None and program not in session.items:
        raise unknown("program", label(program), [f"{label(i.program)} {i.name}" for i in session.agenda])
