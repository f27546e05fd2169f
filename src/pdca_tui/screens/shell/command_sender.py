"""Asking the room: what every screen of a session can do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.rules import check_time, decide
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError, RecordBusy, RecordError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.layout.error_message import told
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.field import TEXT
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.status_bar import Key, StatusBar, key_sign
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.screens.widgets.form import Form


T = TypeVar("T")

ASKS_PRESENCE = frozenset({"refused.not-arrived", "refused.left"})
"""What the rules say where it is to be asked how a seat takes part."""

SAID_BEFORE = frozenset({"refused.same-words", "refused.same-reply", "refused.same-decision"})
"""What the rules say where it is to be asked whether the same words are meant twice."""


class AskingScreen(AppScreen[None]):
    """A screen that changes nothing itself: it asks the room, and tells what came of it."""

    def __init__(self, room: Room, seat: Seat) -> None:
        """Ask ``room`` as ``seat``."""
        super().__init__()
        self.room = room
        self.seat = seat
        self.form: Form | None = None

    @property
    def session(self) -> Session:
        """The state of the session, as recorded."""
        return self.room.session

    @property
    def page_view(self) -> PageView:
        """The page."""
        return self.query_one("#page", PageView)

    @property
    def status_bar(self) -> StatusBar:
        """The status bar."""
        return self.query_one("#status", StatusBar)

    def put_keys(self) -> None:
        """Show the keys; they are others while a form is open."""
        raise NotImplementedError

    def put_standing(self) -> None:
        """Show how things stand."""
        raise NotImplementedError

    # ── the room ──

    def ask_soon(self, command: c.Command, done: str = "") -> None:
        """Ask the room without making the screen wait; tell ``done`` when it is recorded, or why it is not."""
        self.app.sending.run(work(self.ask, command, done))

    async def ask(
        self,
        command: c.Command,
        done: str = "",
        *,
        form: Form | None = None,
        slot: str = "",
        then: Callable[[], None] | None = None,
    ) -> bool:
        """Ask the room; whether it was recorded. What was typed into ``form`` stays there when it was not.

        When it was, its draft is forgotten in the same step - that of the form, or the one in ``slot`` - and ``then`` is called
        before the form closes: what was recorded is seen first.
        """
        slot = slot or (form.slot if form is not None else "")
        if form is not None or done:
            # That something was recorded must not be read of what is on its way.
            self.app.outdate()
        drafted = (self.seat, slot) if slot else None
        try:
            await self.send(self.room.ask(command, self.seat_for(type(command)), self.app.key, drafted=drafted), form)
        except PdcaError as error:
            if error.key in ASKS_PRESENCE:
                self._ask_presence(
                    error, lambda presence: self.ask(_answered(command, presence), done, form=form, slot=slot, then=then)
                )
            else:
                self.refused(error, form)
            return False
        if then is not None and stands(self):
            then()
        if form is not None:
            form.forget_draft()
            await self.close_form(form)
        if done:
            self.app.tell(done, styled_line.Role.GOOD)
        return True

    def _ask_presence(self, error: PdcaError, ask: Callable[[c.Presence], Coroutine[Any, Any, bool]]) -> None:
        """Ask how a seat that is not here takes part, by one key, and then ask the room again. What was typed stays."""
        from pdca_tui.screens.shell.question import QuestionScreen  # noqa: PLC0415  # rare

        def answered(answer: str | None) -> None:
            if answer:
                self.app.sending.run(work(ask, c.Presence(answer)))

        answers = [(str(each), say(f"presence.{each}")) for each in c.Presence]
        self.app.push_screen(QuestionScreen(say(f"ask.{error.key}", seat=error.values["seat"]), answers), answered)

    async def send(self, work: Coroutine[Any, Any, T], form: Form | None = None) -> T:
        """Return what the room makes of ``work``, typed into ``form`` if any; it is finished though this screen should go.

        Every command, and what is saved, goes this way. Raises what the room raises.
        """
        asked = asyncio.ensure_future(work)
        if form is not None:
            form.asked = asked
        answer = await self.app.sending.answer(asked)
        if "command" in self.app.sending.failed:
            self.app.sending.failed.discard("command")
            self.app.put_standing()
        return answer

    def refused(self, error: PdcaError, form: Form | None = None, *, what: str = "command") -> None:
        """Tell why something was not recorded, on whichever screen the person is by now; ``what`` is a command or a draft."""
        sentence = self.told(error)
        self.app.sending.cut_off = self.app.sending.cut_off or isinstance(error, RecordBusy)
        if isinstance(error, RecordError):
            self.app.sending.failed.add(what)
            self.app.put_standing()
        if form is not None and stands(form):
            form.tell(sentence, wrong=True)
            if error.key in SAID_BEFORE:
                form.repeats = form.values[TEXT]
        else:
            self.app.tell(sentence, styled_line.Role.ATTENTION, stay=isinstance(error, RecordError))

    def told(self, error: PdcaError) -> str:
        """Return the sentence about an error; where the record is, and why it cannot be reached, is for who looks after it."""
        return told(error, self.app.hats, writing=True)

    def asks_first(self, what: str, sentence: str, action: str = "") -> bool:
        """Whether something weighty has to be asked for first; the question is shown then, and Ctrl+S does ``action``.

        Without an action it is answered by asking for the same again.
        """
        if self.app.keyboard.answered(what):
            return False
        self.status_bar.ask(sentence, Key(key_sign("ctrl+s"), say("key.answer"), "answer") if action else None)
        self.app.keyboard.ask(what, sentence, action, self)
        return True

    async def close_form(self, form: Form) -> None:
        """Close a form once what is in it is recorded."""
        raise NotImplementedError

    def refused_role(self) -> None:
        """Tell that this role may not."""
        self.status_bar.say(say("refused.role"), styled_line.Role.ATTENTION)

    def refuses(self, command: c.Command) -> bool:
        """Whether the rules refuse a command as things stand; the person is told why, before anything is written."""
        if (why := self.refusal(command)) is not None:
            self.refused(why)
        return why is not None

    def refusal(self, command: c.Command) -> Refused | None:
        """Return why the rules refuse a command as things stand; ``None`` if they do not."""
        try:
            decide(self.session, command, self.seat_for(type(command)), self.app.now())
        except Refused as error:
            return error
        return None

    def bars(self, *kinds: type[c.Command]) -> bool:
        """Whether this seat can ask for nothing of these kinds as things stand; the person is told why, before a form opens."""
        allowed = [kind for kind in kinds if self.allowed(kind)]
        refusals = [why for kind in allowed if (why := self.too_late(kind)) is not None]
        if not allowed:
            self.refused_role()
        elif len(refusals) == len(allowed):
            self.refused(refusals[0])
        else:
            return False
        return True

    def too_late(self, kind: type[c.Command]) -> Refused | None:
        """Return why no command of a kind is possible as things stand: too late, or too early; ``None`` if one is."""
        try:
            check_time(self.session, kind, self.app.now())
        except Refused as error:
            return error
        return None

    def allowed(self, command: type[c.Command]) -> bool:
        """Whether a person who sits here may ask for a kind of command at all."""
        return any(may(hat.role, command) for hat in self.app.hats)

    def seat_for(self, command: type[c.Command]) -> Seat:
        """Return the seat that asks for a kind of command: the first of those sat on that may.

        Undoing is asked for by the one that acted last.
        """
        hats = [hat for hat in self.app.hats if may(hat.role, command)] or [self.seat]
        if command is c.Undo:
            return max(
                hats, key=lambda hat: max((entry.number for entry in self.session.undoable.get(str(hat), ())), default=0)
            )
        return hats[0]


def _answered(command: c.Command, presence: c.Presence) -> c.Command:
    """Return a command with the answer how its seat takes part."""
    match command:
        case c.SubmitOpinion() | c.ReviseOpinion() | c.SupportOpinion() | c.AskToSpeak() | c.CallSpeaker():
            return replace(command, presence=presence)
        case _:
            return command
