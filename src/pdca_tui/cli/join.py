"""``pdca join``: a seat behind an office's own SSH server, for its forced commands."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

from pdca_tui.cli.main import home_of, record_option, session_named
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.ssh.forced_command import key_of, seats_of
from pdca_tui.errors import EXIT_PROBLEM, EXIT_TERMINAL, PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey, short
from pdca_tui.text import clean_line
from pdca_tui.words import as_lang, language, say, speak

if TYPE_CHECKING:
    from pdca_tui.application.session.rooms import Rooms


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("join", help=say("cli.join.help"), description=say("cli.join.description"))
    parser.add_argument("session", metavar="SESSION", nargs="?", default="", help=say("cli.join.session"))
    parser.add_argument("--seat", metavar="SEAT", default="", help=say("cli.join.seat"))
    record_option(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer the command that the client gave, or take the seat."""
    from pdca_tui.doors.terminal import language_of, terminal_of  # noqa: PLC0415  # only this verb needs them

    speak(language_of(os.environ, as_lang(language())))
    home = home_of(args)
    key = key_of(os.environ)
    seats = seats_of(home, args.seat, key)
    command = os.environ.get("SSH_ORIGINAL_COMMAND", "")
    if (asked := _lines_asked(home, seats, key, command)) is not None:
        return _by_lines(home, seats, key, asked or args.session)
    if command:
        return _answered(home, seats, command, key)
    if args.session:
        args.session = session_named(home, args.session)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(say("door.no-terminal"), file=sys.stderr)
        return EXIT_TERMINAL
    term = os.environ.get("TERM", "")
    if terminal_of(term, os.environ) is None:
        print(say("door.bad-terminal", term=clean_line(term, 40) or "?"), file=sys.stderr)
        return EXIT_TERMINAL
    return _seated(home, seats, args.session, key, listed=not args.seat)


def _lines_asked(home: Home, seats: tuple[Seat, ...], key: PublicKey | None, command: str) -> str | None:
    """Return the session that is asked for line by line, empty for where members land; ``None`` where lines are not wanted."""
    from pdca_tui.doors.serving.keyring import Keyring  # noqa: PLC0415
    from pdca_tui.doors.ssh.linear_channel import lines_asked  # noqa: PLC0415
    from pdca_tui.doors.terminal import lines_wished  # noqa: PLC0415

    if command:
        asked = lines_asked(command)
        return f"review {asked[1]}" if asked is not None and asked[1] else asked[0] if asked is not None else None
    wished = lines_wished(os.environ)
    if wished is None:
        wished = Keyring(home).wants_lines(seats, key.fingerprint if key is not None else "")
    return "" if wished else None


def _by_lines(home: Home, seats: tuple[Seat, ...], key: PublicKey | None, asked: str) -> int:
    """Take the seat line by line: in a session, in the review of a year, or where members land."""
    from pdca_tui.application.review.reviewed_year import reviewed_year  # noqa: PLC0415
    from pdca_tui.application.session.default_session import landing  # noqa: PLC0415
    from pdca_tui.cli.linear import run_linear  # noqa: PLC0415
    from pdca_tui.sheets.seat_keys_edit import set_lines  # noqa: PLC0415

    fingerprint = key.fingerprint if key is not None else ""

    async def prefers(lines: bool) -> None:  # it is called with the answer alone
        await asyncio.to_thread(set_lines, home, fingerprint, lines=lines)

    review, where = None, ""
    try:
        if asked.startswith("review "):
            review = reviewed_year(home, asked.removeprefix("review "))
        else:
            where = session_named(home, asked) if asked else landing(home)
        mark, keeps = short(fingerprint) if fingerprint else "", prefers if fingerprint else None
        return run_linear(home, seats, where or None, review=review, key=mark, prefers=keeps, afar=True)
    except PdcaError as error:
        print(told(error, seats), file=sys.stderr)
        return error.exit_code


def _answered(home: Home, seats: tuple[Seat, ...], command: str, key: PublicKey | None) -> int:
    from pdca_tui.doors.ssh.commands import answer  # noqa: PLC0415  # a screen does without

    made = answer(home, seats, command, key.fingerprint if key is not None else "")
    sys.stdout.buffer.write(made.text)
    sys.stdout.buffer.flush()
    if made.complaint:
        print(made.complaint, file=sys.stderr)
    return made.status


def _seated(home: Home, seats: tuple[Seat, ...], session: str, key: PublicKey | None, *, listed: bool) -> int:
    from pdca_tui.application.session.rooms import Rooms  # noqa: PLC0415  # a command needs no room
    from pdca_tui.doors.shutdown import last_words  # noqa: PLC0415  # a command needs no screen

    rooms = Rooms(home)
    try:
        code, put_out, kept, offered = asyncio.run(_sit(rooms, seats, session, key, listed=listed))
    except PdcaError as error:
        # Who comes in by sshd is told no more of where things are than who comes in by our own door.
        print(told(error, seats), file=sys.stderr)
        return error.exit_code
    finally:
        rooms.close()
    print(say("door.crashed") if code == EXIT_PROBLEM else last_words(say("door.revoked") if put_out else "", kept=kept))
    if offered and code != EXIT_PROBLEM:
        print(offered)
    return code


async def _sit(
    rooms: Rooms, seats: tuple[Seat, ...], session: str, key: PublicKey | None, *, listed: bool
) -> tuple[int, bool, bool, str]:
    """Return the exit code, whether the key was revoked meanwhile, whether what was written last is kept, and the receipts."""
    from pdca_tui.application.session.default_session import landing  # noqa: PLC0415
    from pdca_tui.doors.serving.welcome_message import greet, stranger  # noqa: PLC0415  # a command needs no screen
    from pdca_tui.doors.shutdown import receipts_offered  # noqa: PLC0415  # a command needs no screen
    from pdca_tui.doors.ssh.forced_command import revoked, show  # noqa: PLC0415  # a command needs no screen
    from pdca_tui.screens.app import PdcaApp  # noqa: PLC0415

    lang, where, mark = as_lang(language()), session or landing(rooms.home), short(key.fingerprint) if key else ""
    room = rooms.join(where) if where else None
    left_at = await room.reading.left_at(seats[0], mark) if room is not None else None
    app = PdcaApp(rooms.home, seats[0], also=seats[1:], rooms=rooms, room=room, key=mark, left_at=left_at, lang=lang)
    if room is not None:
        app.call_later(greet, app, stranger(seats, room.session, lang))
    code, put_out = await show(app, revoked(rooms.home, seats, key, listed=listed))
    return code, put_out, app.kept, receipts_offered(seats, app.room.session if app.room is not None else app.left)
