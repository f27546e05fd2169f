"""The agenda: what is next, how the time stands, and how each item is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar
from unicodedata import normalize

from textual import on
from textual.binding import Binding, BindingType

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.seats import Role as SeatRole
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Item, State
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.agenda import agenda_page
from pdca_tui.pages.session.head import room_line
from pdca_tui.screens.session.opinion_drafts import drafted_by
from pdca_tui.screens.shell.record_screen import RoomScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
from pdca_tui.domain.seats import Seat

_CONFIRMATION = "c"
_TREATMENTS = tuple(Treatment)
_SHOWN = (
    e.ItemAdded,
    e.ItemRemoved,
    e.ItemMoved,
    e.ItemDeferred,
    e.ItemRestored,
    e.TreatmentSet,
    e.PointsSet,
    e.MinutesSet,
    e.DecisionMade,
    e.DecisionWithdrawn,
)


class AgendaScreen(RoomScreen):
    """The items of the session in order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.show"),
        Binding("K,shift+up", "move(-1)", "key.move-up", show=False),
        Binding("J,shift+down", "move(1)", "key.move-down", show=False),
        Binding("t", "treatment", "key.treatment", show=False),
        Binding("e", "points", "key.points", show=False),
        Binding("z", "defer", "key.defer", show=False),
        Binding("plus", "add", "key.add", show=False),
        Binding("minus", "remove", "key.remove", show=False),
        Binding("i", "prepare", "key.prepare", show=False),
        Binding("M", "minutes", "key.item-minutes", show=False),
        Binding("C", "carry", "key.carry-over", show=False),
        Binding("f", "follow", "key.follow", show=False),
        Binding(_CONFIRMATION, "go('confirmation')", "key.confirmation", show=False),
        Binding("escape,b", "go('program')", "key.program"),
    ]

    key_hidden: ClassVar[frozenset[str]] = frozenset({"go('agenda')"})

    @property
    def projects(self) -> e.Projection:  # type: ignore[override]  # elsewhere it is always the same
        """What the room sees of this page: the decisions, where one of them is pointed at."""
        return e.Projection.DECISIONS if self.page_view.cursor.startswith("decision:") else e.Projection.AGENDA

    @property
    def decides_on(self) -> int | None:
        """The item under the cursor, or the one the room is at."""
        return self.item.program if self.item is not None else super().decides_on

    def __init__(self, room: Room, seat: Seat) -> None:
        """Show the agenda; who reads it because the room is at no program yet is taken along when it is."""
        super().__init__(room, seat)
        over = room.session.state is State.CLOSED
        self._drafted: frozenset[int] = frozenset()
        self._waits = seat.role is not SeatRole.FACILITATOR and not over and not self.room_is_on

    @property
    def room_is_on(self) -> bool:
        """Whether the room is at a program of a session that is being held."""
        return self.session.state in (State.OPEN, State.PAUSED) and self.session.program is not None

    def head(self, cells: int) -> Sequence[Line]:
        """Return the head, with a line that tells where the room is while a session is held."""
        title, rule = super().head(cells)
        return (title, room_line(self.session, cells), rule) if self.room_is_on else (title, rule)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the agenda."""
        session, now, seats = self.session, self.app.now(), self.app.hats
        bare = self.room.material.bare and not session.sheets
        trouble = self.room.preparation.problem or self.room.preparation.unwritten
        wrong = self.told(trouble) if trouble is not None and session.state is State.PREPARED else ""
        return agenda_page(session, now, cells, key=_CONFIRMATION, drafted=self._drafted, seats=seats, bare=bare, wrong=wrong)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        course = {
            State.PREPARED: ["open_session", "prepare", "add", "remove"],
            State.OPEN: ["pause", "close_session"],
            State.PAUSED: ["open_session", "close_session"],
        }.get(self.session.state, [])
        if self.session.state is State.CLOSED:
            standing = self.session.minutes.standing
            waits = standing is Standing.CONFIRMING or (standing is Standing.DRAFT and self.allowed(c.OpenConfirmation))
            return [*(["go('confirmation')"] if waits else []), "enter", "go('attendance')", "go('minutes')", "go('program')"]
        room = ["follow"] if self.room_is_on else []
        return ["enter", *room, "go('attendance')", *course, "treatment", "points", "defer", "project"]

    def changed(self, news: tuple[e.Entry, ...]) -> None:
        """Show the keys of the state the session is in now, or go along when the room begins."""
        self.put_keys()
        self._go_along()

    def _go_along(self) -> None:
        """Follow the room once it is at a program, unless something is being written here or one went elsewhere."""
        # The screen right beneath another one counts as current too.
        if self._waits and self.room_is_on and self.app.screen is self and self.form is None:
            self.app.follow()

    def on_screen_resume(self) -> None:
        """Mark the items on which something is in draft; not where this may be what the room sees."""
        if self.seat.role in (SeatRole.MEMBER, SeatRole.DEPARTMENT):
            self.run_worker(work(self._mark_drafts), group="drafted", exclusive=True)

    async def _mark_drafts(self) -> None:
        drafted = await drafted_by(self.room, self.seat, self.app.drafter)
        if drafted != self._drafted:
            self._drafted = drafted
            self.repaint()

    def on_mount(self) -> None:
        """Begin at the item that is on, after the session at the top: there stands how the minutes stand."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        over = self.session.state is State.CLOSED
        program = self.session.order[0] if over else self.session.program or self.session.order[0]
        self.page_view.point(f"item:{program}")
        self._go_along()

    def tick(self) -> None:
        """Show the time, also in the list."""
        super().tick()
        if self.is_current and self.session.state is State.OPEN:
            self.page_view.put(self.page(self.page_view.cells))

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: what it did to the items, and the decisions."""
        return isinstance(event, _SHOWN) or super().shows(event)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        kind, _, key = self.page_view.cursor.partition(":")
        return self.session.items.get(int(key)) if kind == "item" else None

    def _item(self) -> Item | None:
        if self.item is None:
            self.status_bar.say(say("hint.point-item"), Role.ATTENTION)
        return self.item

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action("enter")

    def action_enter(self) -> None:
        """Show the program under the cursor."""
        if item := self._item():
            self.app.show_program(item.program)

    def action_follow(self) -> None:
        """Go to where the room is, and follow it."""
        if self.room_is_on:
            self.app.follow()
        else:
            self.status_bar.say(say("hint.no-room"))

    def action_move(self, by: int) -> None:
        """Move the item up or down."""
        if item := self._item():
            self.ask_soon(c.MoveItem(program=item.program, by=by))

    def action_treatment(self) -> None:
        """Go through discussed, together, in writing."""
        if item := self._item():
            following = _TREATMENTS[(_TREATMENTS.index(item.treatment) + 1) % len(_TREATMENTS)]
            if following is Treatment.TOGETHER and self.session.order[0] == item.program:
                following = Treatment.WRITING
            self.ask_soon(c.SetTreatment(program=item.program, treatment=following))

    async def action_points(self) -> None:
        """Write the points at issue of the item, one a line."""
        if not self.bars(c.SetPoints) and (item := self._item()):
            slot = f"points:{item.program}"
            title = say("form.points", program=item.name)
            purpose, text = f"points {item.program}", "\n".join(item.points)
            await self.open_drafted(slot, lambda draft: Form(purpose, title, text=text, slot=slot, draft=draft))

    async def action_defer(self) -> None:
        """Put the item off, or bring it back."""
        if not self.bars(c.DeferItem) and (item := self._item()):
            if item.deferred:
                self.ask_soon(c.RestoreItem(program=item.program), say("done.restored"))
                return
            field = Field("reason", say("field.reason"), hint=say("field.optional"))
            slot = f"defer:{item.program}"
            purpose, title = f"defer {item.program}", say("form.defer", program=item.name)
            await self.open_drafted(slot, lambda draft: Form(purpose, title, [field], text=None, slot=slot, draft=draft))

    async def action_minutes(self) -> None:
        """Plan the minutes of the item."""
        if not self.bars(c.SetMinutes) and (item := self._item()):
            now = str(item.minutes or self.session.convened.minutes_per_item)
            field = Field("minutes", say("field.minutes"), now)
            await self.open_form(Form(f"minutes {item.program}", say("form.minutes", program=item.name), [field], text=None))

    def action_remove(self) -> None:
        """Take the item off the agenda, before the session is opened."""
        if not self.bars(c.RemoveItem) and (item := self._item()):
            self.ask_soon(c.RemoveItem(program=item.program), say("done.removed", name=item.name))

    async def action_prepare(self) -> None:
        """Prepare the session otherwise: place, date, time and all else that its file says."""
        from pdca_tui.screens.session.new_session_form import prepared_fields  # noqa: PLC0415  # rare

        if self.bars(c.ChangePreparation):
            return
        try:
            fields = prepared_fields(self.room.home, self.session)
        except PdcaError as error:
            self.refused(error)
            return
        await self.open_form(Form("prepare", say("form.prepare"), fields, text=None))

    async def _prepare(self, form: Form, values: dict[str, str]) -> None:
        try:
            session = await self.send(self.room.prepare(values, self.seat_for(c.ChangePreparation)), form)
        except PdcaError as error:
            self.refused(error, form)
            return
        await self.close_form(form)
        self.repaint(top=True)  # what was changed stands there
        held = session.convened.date.isoformat()
        stays = "" if session.key.startswith(held) else say("done.folder-stays-open", key=session.key)
        self.app.tell(say("done.prepared-anew") + stays, Role.GOOD)

    async def action_carry(self) -> None:
        """Take over what an earlier session left, or after the closing let the next session take it over."""
        from pdca_tui.screens.session.carry_over import carry_form  # noqa: PLC0415  # rare

        if not self.allowed(c.CarryOver):
            self.refused_role()
            return
        try:
            form = await carry_form(self.room, self.app.rooms)
        except PdcaError as error:
            self.refused(error)
        else:
            await self.open_form(form)

    async def action_add(self) -> None:
        """Put another program on the agenda."""
        if self.bars(c.AddItem):
            return
        kinds = tuple((str(kind), say(f"field.topic.{kind}")) for kind in TopicKind)
        fields = [
            Field("program", say("field.program"), hint=say("field.program-hint")),
            Field("topic", say("field.topic"), kinds[0][0], kinds),
        ]
        await self.open_form(Form("add", say("form.add"), fields, text=None))

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "points":
                points = tuple(values["text"].split("\n"))
                await self.ask(c.SetPoints(program=int(rest[0]), points=points), say("done.recorded"), form=form)
            case "defer":
                await self.ask(c.DeferItem(program=int(rest[0]), reason=values["reason"]), say("done.deferred"), form=form)
            case "minutes":
                # An empty field is the usual time again.
                number = normalize("NFKC", values["minutes"]).strip().removesuffix("分").strip()
                minutes = int(number) if number.isdecimal() else 0 if number else None
                await self.ask(c.SetMinutes(program=int(rest[0]), minutes=minutes), say("done.recorded"), form=form)
            case "prepare":
                await self._prepare(form, values)
            case "carry":
                await self._carry(form, values["session"])
            case "add":
                await self._add(form, TopicKind(values["topic"]), values["program"])
            case _:
                await super().submitted(form, values)

    async def _carry(self, form: Form, other: str) -> None:
        from pdca_tui.screens.session.carry_over import carry  # noqa: PLC0415  # rare

        try:
            seat = self.seat_for(c.CarryOver)
            told = await self.send(carry(self.room, self.app.rooms, other, seat, self.app.key), form)
        except PdcaError as error:
            self.refused(error, form)
            return
        await self.close_form(form)
        self.app.tell(told, Role.GOOD)

    async def _add(self, form: Form, kind: TopicKind, typed: str) -> None:
        """Put what was named on the agenda, one after the other; all of it or nothing."""
        from pdca_tui.application.session.program_matching import named_items  # noqa: PLC0415  # rare

        after = self.item.program if self.item else None
        try:
            found = await asyncio.to_thread(named_items, self.room.home, self.session, kind, typed)
        except PdcaError as error:
            self.refused(error, form)
            return
        commands = []
        for adds in found:
            commands.append(replace(adds, after=after))
            after = adds.item.program
        if why := next(filter(None, map(self.refusal, commands)), None):
            self.refused(why, form)
            return
        *first, last = commands
        for command in first:
            if not await self.ask(command):
                return
        await self.ask(last, say("done.added", name=say("comma").join(adds.item.name for adds in found)), form=form)
