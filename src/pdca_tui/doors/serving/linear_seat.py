"""A seat that is taken line by line: a conversation at the other end of a line, from its first word to its last."""

from __future__ import annotations

import asyncio
import functools
import time
from typing import TYPE_CHECKING

from pdca_tui.application.draft_owners import gone, new_terminal, owner_of_key
from pdca_tui.application.review.reviewed_year import reviewed_year
from pdca_tui.doors.serving.answer import Answer
from pdca_tui.doors.serving.welcome_message import stranger
from pdca_tui.doors.shutdown import opinions_with_receipts, receipts_offered
from pdca_tui.errors import PdcaError, UsageError
from pdca_tui.linear.console import FedConsole
from pdca_tui.linear.conversation import Conversation, Person
from pdca_tui.linear.vocabulary import WORDS
from pdca_tui.pages.layout.error_message import told
from pdca_tui.screens.shell.fault_log import place_of
from pdca_tui.sheets.seat_keys_edit import set_lines
from pdca_tui.words import Lang, say

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import Connected

STALLED_AT = 48_000
"""Bytes that a client has not taken at which no further line is answered."""

MOST_WAITING = 2_000
"""Lines that wait to be answered; while there are more nothing is read."""


class LinearSeat:
    """Holds one conversation. Whatever becomes of it stays here: no other seat notices."""

    def __init__(  # who, where, and how
        self,
        visitor: Connected,
        console: FedConsole,
        lang: Lang,
        *,
        session: str = "",
        review: str | None = None,
    ) -> None:
        """Prepare the seat of ``visitor``; with ``session`` in that one, with ``review`` in that of the year that it names."""
        self._visitor = visitor
        self.console = console
        self._lang: Lang = lang
        self._session = session
        self._review = review
        self._sentence = ""
        self._leaving = False
        self._running: asyncio.Task[None] | None = None
        self.typed_at = time.monotonic()
        """When the person last sent anything, or came."""

    def feed(self, line: str | UsageError, *, indented: bool = False) -> None:
        """Take a line that the person wrote, or why it is none."""
        self.typed_at = time.monotonic()
        self.console.feed(line, indented=indented)

    def leave(self, sentence: str = "") -> None:
        """End the conversation: what was begun stays as a draft; if that takes too long it ends anyway."""
        if self._leaving:
            return
        self._leaving, self._sentence = True, sentence
        self.console.end()
        if self._running is not None:
            asyncio.get_running_loop().call_later(self._visitor.door.limits.leaving, self._running.cancel)

    async def hold(self) -> Answer:
        """Answer until the person leaves or the line is lost; return what is left to say."""
        visitor, door = self._visitor, self._visitor.door
        key = visitor.fingerprint
        drafter = owner_of_key(visitor.short) if key else new_terminal(self.console)
        person = Person(hats=visitor.seats, key=visitor.short, drafter=drafter, fingerprint=key)
        prefers = self._prefer if key else None
        talk = Conversation(door.rooms, person, self.console, WORDS, prefers=prefers, faulted=self._tell_fault)
        try:
            if self._review is not None:
                year = await asyncio.to_thread(reviewed_year, door.home, self._review)
                await talk.enter_review(year)
            elif where := self._session or await door.landing():
                await talk.enter(where)
        except PdcaError as error:
            await talk.leave_place()
            visitor.tell("cannot-open", error=error.key)
            return Answer(complaint=told(error, visitor.seats), status=error.exit_code)
        unknown = stranger(visitor.seats, talk.session, self._lang) if talk.room is not None else ""
        for sentence in filter(None, (visitor.about_key, unknown)):
            self.console.write(sentence)
        place = talk.room.key if talk.room is not None else f"review-{talk.live.key}" if talk.live is not None else ""
        seats = "+".join(map(str, visitor.seats))
        visitor.tell("seated", seats=seats, session=place, by="lines")
        room = talk.room
        self._running = asyncio.create_task(talk.run(), name=f"lines {visitor.number}")
        if self._leaving:
            self.console.end()
        try:
            await asyncio.wait([self._running])
        except asyncio.CancelledError:
            self._running.cancel()
            await asyncio.wait([self._running])
            raise
        finally:
            gone(drafter)
            visitor.tell("left", seats=seats)
        if not self._running.cancelled() and (failure := self._running.exception()) is not None:
            raise failure
        session = room.session if room is not None else None
        offered = receipts_offered(visitor.seats, session, by_ssh=visitor.by_ssh)
        sentences = (self._sentence or say("door.goodbye"), offered, visitor.about_key)
        text = "".join(f"{sentence}\n" for sentence in sentences if sentence)
        receipts = opinions_with_receipts(visitor.seats, session)
        return Answer(text=text.encode(), status=int(talk.failed), receipts=receipts)

    def _tell_fault(self, error: Exception) -> None:
        self._visitor.tell("fault", error=type(error).__name__, where=place_of(error), times=1)

    async def _prefer(self, lines: bool) -> None:  # it is called with the answer alone
        visitor = self._visitor
        await visitor.door.aside(functools.partial(set_lines, visitor.door.home, visitor.fingerprint, lines=lines))
        await visitor.door.reread()
