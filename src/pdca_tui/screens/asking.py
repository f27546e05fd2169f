"""Asking the room, and the forms in which it is asked: what every screen of a session can do."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.css.query import NoMatches

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.domain.permissions import may
from pdca_tui.domain.rules import decide
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import Session
from pdca_tui.errors import PdcaError, RecordBusy, RecordError, Refused
from pdca_tui.pages import line
from pdca_tui.screens.widgets.foot import Foot
from pdca_tui.screens.widgets.painting import Ground
from pdca_tui.screens.widgets.paper import Paper
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from textual.events import Key

    from pdca_tui.room.room import Room
    from pdca_tui.screens.app import PdcaApp
    from pdca_tui.screens.widgets.form import Form


_SLOW = 0.25
"""Seconds after which the foot says that something is being sent."""


class AskingScreen(Ground[None]):
    """A screen that changes nothing itself: it asks the room, and tells what came of it."""

    def __init__(self, room: Room, seat: Seat) -> None:
        """Ask ``room`` as ``seat``."""
        super().__init__()
        self.room = room
        self.seat = seat
        self.form: Form | None = None
        self._asking = 0
        self._cut_off = False
        self._sending: tuple[Form | None, asyncio.Future[tuple[e.Entry, ...]]] | None = None

    @property
    def house(self) -> PdcaApp:
        """The application, as what it is."""
        return cast("PdcaApp", self.app)

    @property
    def session(self) -> Session:
        """The state of the session, as recorded."""
        return self.room.session

    @property
    def paper(self) -> Paper:
        """The paper."""
        return self.query_one("#paper", Paper)

    @property
    def foot(self) -> Foot:
        """The foot."""
        return self.query_one("#foot", Foot)

    def put_keys(self) -> None:
        """Show the keys; they are others while a form is open."""
        raise NotImplementedError

    def put_standing(self) -> None:
        """Show how things stand."""
        raise NotImplementedError

    # ── the room ──

    def ask_soon(self, command: c.Command, done: str = "", *, form: Form | None = None) -> None:
        """Ask the room without making the screen wait; tell ``done`` when it is recorded, or why it is not."""
        self.run_worker(self.ask(command, done, form=form), group="asking", exit_on_error=True)

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
            self.foot.hush()
        asked = asyncio.ensure_future(
            self.room.ask(
                command,
                self.seat_for(type(command)),
                self.house.key,
                drafted=(self.seat, slot) if slot else None,
            )
        )
        self._sending = form, asked
        self._asking += 1
        slow = self.set_timer(_SLOW, self.put_standing)
        try:
            await asyncio.shield(asked)
        except PdcaError as error:
            self.refused(error, form)
            return False
        finally:
            self._asking -= 1
            slow.stop()
            with contextlib.suppress(NoMatches):  # the screen may have gone meanwhile
                self.put_standing()
        if then is not None:
            then()
        if form is not None:
            form.forget_draft()
            await self.close_form(form)
        if done:
            self.foot.say(done, line.Role.GOOD)
        return True

    def refused(self, error: PdcaError, form: Form | None = None) -> None:
        """Tell why something was not recorded."""
        sentence = self.told(error)
        self._cut_off = self._cut_off or isinstance(error, RecordBusy)
        if form is not None and form.is_attached:
            form.tell(sentence, wrong=True)
        else:
            self.foot.say(sentence, line.Role.ATTENTION, stay=isinstance(error, RecordError))

    def told(self, error: PdcaError) -> str:
        """Return the sentence about an error; where the record is, and why it cannot be reached, is for who looks after it."""
        if isinstance(error, RecordBusy) and self.seat.role not in (Role.FACILITATOR, Role.SECRETARIAT):
            return say("away.unsettled" if error.key == "record.unsettled" else "away.cut-off")
        return explain(error)

    def refused_role(self) -> None:
        """Tell that this role may not."""
        self.foot.say(say("refused.role", role=say(f"role.{self.seat.role}")), line.Role.ATTENTION)

    def refuses(self, command: c.Command) -> bool:
        """Whether the rules refuse a command as things stand; the person is told why, before anything is written."""
        try:
            decide(self.session, command, self.seat_for(type(command)), self.house.now())
        except Refused as error:
            self.refused(error)
            return True
        return False

    def allowed(self, command: type[c.Command]) -> bool:
        """Whether a person who sits here may ask for a kind of command at all."""
        return any(may(hat.role, command) for hat in self.house.hats)

    def seat_for(self, command: type[c.Command]) -> Seat:
        """Return the seat that asks for a kind of command: the first of those sat on that may.

        Undoing is asked for by the one that acted last.
        """
        hats = [hat for hat in self.house.hats if may(hat.role, command)] or [self.seat]
        if command is c.Undo:
            return max(
                hats, key=lambda hat: max((entry.number for entry in self.session.undoable.get(str(hat), ())), default=0)
            )
        return hats[0]

    # ── forms ──

    async def open_form(self, form: Form) -> None:
        """Open a form under the paper; one that is open stays."""
        if self.form is not None:
            self.foot.say(say("form.one-at-a-time"), line.Role.ATTENTION)
            return
        self.form = form
        self.paper.can_focus = False
        await self.mount(form, before=self.foot)
        self.put_keys()
        self.call_after_refresh(self._reveal_pointed)

    def takes(self, event: Key) -> bool:
        """Give the form what was typed before it was there; whether it was given."""
        from pdca_tui.screens.widgets.choice import Choice  # noqa: PLC0415  # forms cost start-up time

        # What is typed into the form stays there; only the space of a choice comes by here.
        if self.form is None or not event.is_printable or isinstance(self.focused, Choice):
            return False
        if not self.form.sending:
            self.form.take(event.character or "")
        return True

    def _reveal_pointed(self) -> None:
        """Keep in view what is being written about."""
        if self.paper.cursor:
            self.paper.point(self.paper.cursor)

    async def close_form(self, form: Form) -> None:
        """Close a form and go back to the paper. It leaves the screen at once, and is taken apart when that was painted."""
        form.display = False
        if form is self.form:
            self.form = None
            self.paper.can_focus = True
            self.paper.focus()
            self.put_keys()
        self.call_after_refresh(self._take_apart, form)

    async def _take_apart(self, form: Form) -> None:
        if form.is_attached:
            await form.remove()

    async def draft_in(self, slot: str) -> str:
        """Return what is kept in a slot for this seat."""
        try:
            return (await self.room.drafts(self.seat)).get(slot, "")
        except RecordError as error:
            self.refused(error)
            return ""

    async def keep_written(self) -> None:
        """Keep what is being written, before the screen goes; what is being recorded is no draft any more once it is."""
        if self._sending is not None:
            form, asked = self._sending
            await asyncio.wait([asked])
            if form is self.form and not asked.cancelled() and asked.exception() is None:
                return
        if self.form is not None and self.form.slot:
            await self._keep(self.form.slot, self.form.draft)

    async def _keep(self, slot: str, text: str) -> bool:
        """Keep a draft; whether it could be."""
        try:
            await self.room.save_draft(self.seat, slot, text)
        except RecordError as error:
            self.refused(error)
            return False
        return True

    def on_form_drafted(self, message: Form.Drafted) -> None:
        """Keep a draft, without making the screen wait for it."""
        message.stop()
        self.run_worker(self._keep_typed(message.slot, message.text), group="drafts")

    async def _keep_typed(self, slot: str, text: str) -> None:
        form = self.form
        if form is None or form.slot != slot:  # what it was has been recorded meanwhile
            return
        if await self._keep(slot, text):
            form.stored(text)
        else:
            form.keep_draft_again()

    def on_form_left(self, message: Form.Left) -> None:
        """Close the form that was left."""
        message.stop()
        self.run_worker(self._leave(message.form, drafted=message.drafted), group="leaving-form")

    async def _leave(self, form: Form, *, drafted: bool) -> None:
        """Close a form once what is in it is kept; if it cannot be, only when asked twice."""
        if form is not self.form:
            return
        kept = not form.unstored or await self._keep(form.slot, form.draft)
        if kept or not form.draft or self.house.asked_twice("leave-form"):
            await self.close_form(form)
            if kept and drafted:
                self.foot.say(say("form.draft-kept"), line.Role.GOOD)
        else:
            form.tell(say("draft.not-kept"), wrong=True)
            form.keep_draft_again()

    def on_form_submitted(self, message: Form.Submitted) -> None:
        """Turn what a form says into a command; what is on its way is not sent twice."""
        message.stop()
        if not message.form.sending:
            self.run_worker(self._submit(message.form, dict(message.values)), group="asking")

    async def _submit(self, form: Form, values: dict[str, str]) -> None:
        form.sending = True
        try:
            await self.submitted(form, values)
        finally:
            form.sending = False

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Do what the form is for."""
        raise NotImplementedError
