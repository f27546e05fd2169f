"""Ending an application whose terminal goes away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session.session import Session
from pdca_tui.screens.app import PdcaApp
from pdca_tui.words import say

_NAMED = 3
"""How many opinions are named at the end; who has said more knows how theirs are numbered."""


async def keep_and_leave(app: PdcaApp) -> None:
    """Keep what is being typed, then end; to be called by the application itself."""
    app.kept = False  # nobody knows yet, and there may be no time to find out
    if (focused := app.focused) is not None:
        # What was typed last may still be on its way through the application.
        arrived = asyncio.Event()
        focused.call_later(arrived.set)
        await arrived.wait()
    await app.keep_written()
    app.exit(0)


def last_words(sentence: str = "", *, kept: bool) -> str:
    """Return what a person is told at the end: ``sentence``, or goodbye, and whether what was written last is ``kept``."""
    told = say("door.kept" if kept else "door.not-kept")
    return f"{sentence or say('door.goodbye')}{' ' if told.isascii() else ''}{told}"


def receipts_offered(seats: Iterable[Seat], session: Session | None, *, by_ssh: bool = True) -> str:
    """Return what a member is told of the receipts for their opinions in ``session``; empty where there is none.

    Who did not come ``by_ssh`` has no command to ask for one.
    """
    ids = [ref.opinion for ref in opinions_with_receipts(seats, session)]
    if not ids:
        return ""
    more = [say("receipt.and-more", count=len(ids) - _NAMED)] if len(ids) > _NAMED else []
    opinions = say("comma").join([*ids[:_NAMED], *more])
    return say("receipt.offered", opinions=opinions, example=ids[-1]) if by_ssh else say("web.receipts", opinions=opinions)


def opinions_with_receipts(seats: Iterable[Seat], session: Session | None) -> tuple[OpinionRef, ...]:
    """Return the opinions of members in ``session``, for which they may have receipts."""
    own = {str(seat) for seat in seats if seat.role is Role.MEMBER}
    if session is None:
        return ()
    said = (opinion for item in session.agenda for opinion in item.opinions if opinion.by in own and not opinion.slip)
    return tuple(OpinionRef(session=session.key, opinion=opinion.id) for opinion in said)


async def rise(app: PdcaApp) -> None:
    """Give back the room or the review of an application that has ended, unless the person left it."""
    room, app.room = app.room, None
    if room is not None:
        await app.give_back(room)
    await app.review_routes.give_back()
