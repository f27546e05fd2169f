"""``pdca open --linear``: sessions and reviews line by line, on the standard streams."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, Sequence

from pdca_tui.application.draft_owners import gone, new_terminal, owner_of_key
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.cli.main import main
from pdca_tui.cli.open_ import check_seats
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import EXIT_OK, EXIT_PROBLEM, Refused
from pdca_tui.linear.console import Console, InputEnded, StandardConsole, chosen
from pdca_tui.linear.conversation import Conversation, Person
from pdca_tui.linear.vocabulary import WORDS
from pdca_tui.pages.session.names import day_name, session_name
from pdca_tui.sheets.home import Home
from pdca_tui.words import language, say

_FOR_ALL = ("", "show", "verify", "-h", "--help")
"""Actions of ``pdca review`` that only read."""

_OF_THE_OFFICE = ("ask", "import", "export", "adopt", "open", "publish")
"""Actions that take no seat, and belong to whoever keeps the records."""

Prefers = Callable[[bool], Awaitable[None]]


def run_linear(  # who, where, and how
    home: Home,
    hats: tuple[Seat, ...],
    session: str | None,
    *,
    review: int | None = None,
    key: str = "",
    prefers: Prefers | None = None,
    stops: bool = False,
    afar: bool = False,
) -> int:
    """Talk about a session, about a review, or about the session that is chosen, until the person leaves or the input ends.

    ``key`` is the fingerprint of who comes from ``afar``, where nothing but the words of the conversation is run. The exit code
    tells whether anything that was asked for was refused.
    """
    return asyncio.run(_run(home, hats, session, review=review, key=key, prefers=prefers, stops=stops, afar=afar))


async def _run(  # as above
    home: Home,
    hats: tuple[Seat, ...],
    session: str | None,
    *,
    review: int | None,
    key: str,
    prefers: Prefers | None,
    stops: bool,
    afar: bool,
) -> int:
    rooms, console = Rooms(home), StandardConsole()
    drafter = owner_of_key(key) if key else new_terminal(console)
    person = Person(hats=hats, key=key, drafter=drafter)
    verbs = None if afar else functools.partial(_verb, home, hats)
    talk = Conversation(rooms, person, console, WORDS, verbs=verbs, prefers=prefers, stops=stops)
    try:
        if review is not None:
            await talk.enter_review(review)
        elif named := session or (None if afar else await _chosen(rooms, console)):
            await talk.enter(named)
            if not afar:
                check_seats(talk.session, hats, None)
        elif not afar:
            return EXIT_OK
        await talk.run()
        return EXIT_PROBLEM if talk.failed else EXIT_OK
    finally:
        await talk.leave_place()
        gone(drafter)
        rooms.close()


async def _chosen(rooms: Rooms, console: Console) -> str | None:
    await rooms.listing.look()
    found = sorted(rooms.listing.found.items(), reverse=True)
    told = [(key, f"{session_name(s)} {day_name(s.convened.date)}") for key, s in found if isinstance(s, Session) and s.facts]
    try:
        return await chosen(console, say("linear.which-session"), told)
    except InputEnded:
        return None


def _verb(home: Home, hats: Sequence[Seat], words: Sequence[str]) -> int:
    """Run a command line of its own, as the seats of this person and no other; what it refuses it has told."""
    own = [str(hat) for hat in hats]
    action = words[1] if len(words) > 1 else ""
    secretariat = str(Role.SECRETARIAT) in own
    if any(word == "--as" or word.startswith("--as=") for word in words) or (action in _OF_THE_OFFICE and not secretariat):
        raise Refused("refused.role")
    if words[0] == "review" and action not in (*_OF_THE_OFFICE, *_FOR_ALL):
        words = [*words, "--as", str(Role.SECRETARIAT) if secretariat else own[0]]
    cycle = ["--cycle", home.cycle] if home.cycle else []
    record = ["--record", home.record] if home.record else []
    try:
        return main(["--home", str(home.root), "--lang", language(), *cycle, *record, *words])
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else EXIT_PROBLEM
