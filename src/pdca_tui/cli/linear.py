"""``pdca open --linear``: a session line by line, on the standard streams."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pdca_tui.application.session.rooms import Rooms
from pdca_tui.cli.main import main
from pdca_tui.cli.open_ import check_seats
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, Refused
from pdca_tui.linear.console import Console, StandardConsole, chosen
from pdca_tui.linear.conversation import Conversation
from pdca_tui.pages.session.names import day_name, session_name
from pdca_tui.sheets.home import Home
from pdca_tui.words import language, say

_FOR_ALL = ("", "show", "verify", "-h", "--help")
"""Actions of ``pdca review`` that only read."""

_OF_THE_OFFICE = ("ask", "import", "export", "adopt", "open", "publish")
"""Actions that take no seat, and belong to whoever keeps the records."""


def run_linear(home: Home, hats: tuple[Seat, ...], session: str | None) -> int:
    """Talk about a session, or about the one that is chosen, until the person leaves or the input ends.

    The exit code tells whether anything that was asked for was refused.
    """
    return asyncio.run(_run(home, hats, session))


async def _run(home: Home, hats: tuple[Seat, ...], session: str | None) -> int:
    rooms, console = Rooms(home), StandardConsole()
    try:
        key = session or await _chosen(rooms, console)
        if key is None:
            return EXIT_OK
        room = await rooms.enter(key)
        check_seats(room.session, hats, None)
        room.start()
        for hat in hats:
            await room.sit(hat)
        talk = Conversation(room, hats, console, home.dataset(), lambda words: _verb(home, hats, words))
        try:
            await talk.run()
        finally:
            for hat in hats:
                await room.rise(hat)
            await rooms.part(room)
        return EXIT_PROBLEM if talk.failed else EXIT_OK
    finally:
        rooms.close()


async def _chosen(rooms: Rooms, console: Console) -> str | None:
    await rooms.listing.look()
    found = sorted(rooms.listing.found.items(), reverse=True)
    told = [(key, f"{session_name(s)} {day_name(s.convened.date)}") for key, s in found if isinstance(s, Session) and s.facts]
    return await chosen(console, say("linear.which-session"), told)


def _verb(home: Home, hats: Sequence[Seat], words: Sequence[str]) -> int:
    """Run a command line of its own, as the seats of this person and no other; what it refuses it has told."""
    own = [str(hat) for hat in hats]
    action = words[1] if len(words) > 1 else ""
    secretariat = str(Role.SECRETARIAT) in own
    if any(word == "--as" or word.startswith("--as=") for word in words) or (action in _OF_THE_OFFICE and not secretariat):
        raise Refused("refused.role")
    if action not in (*_OF_THE_OFFICE, *_FOR_ALL):
        words = [*words, "--as", str(Role.SECRETARIAT) if secretariat else own[0]]
    cycle = ["--cycle", home.cycle] if home.cycle else []
    try:
        return main(["--home", str(home.root), "--lang", language(), *cycle, *words])
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else EXIT_PROBLEM
