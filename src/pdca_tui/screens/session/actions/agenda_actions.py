"""The items of the agenda: which there are, in which order, and how each is taken."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.application.session.draft_slots import DeferralDraft, PointsDraft
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Treatment
from pdca_tui.domain.session.session import Item, State
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session import requests as r
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.words import say

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


class AgendaActions(SessionActions[SessionHost]):
    """What is done with the item under the cursor, and with the agenda as a whole."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
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
        Binding("c", "go('confirmation')", "key.confirmation", show=False),
        Binding("escape,b", "go('program')", "key.program"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "treatment": c.SetTreatment,
        "prepare": c.ChangePreparation,
        "add": c.AddItem,
        "remove": c.RemoveItem,
        "points": c.SetPoints,
        "defer": c.DeferItem,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"points", "defer", "minutes", "add"})

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: what it did to the items, and the decisions."""
        return isinstance(event, _SHOWN)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        program = self.pointed("item")
        return self.session.items.get(int(program)) if program else None

    def _item(self) -> Item | None:
        if self.item is None:
            self.host.status_bar.say(say("hint.point-item"), Role.ATTENTION)
        return self.item

    # ── going elsewhere ──

    def action_enter(self) -> None:
        """Show the program under the cursor."""
        if item := self._item():
            self.host.app.routes.show_program(item.program)

    @property
    def room_is_on(self) -> bool:
        """Whether the room is at a program of a session that is being held."""
        return self.session.state in (State.OPEN, State.PAUSED) and self.session.program is not None

    def action_follow(self) -> None:
        """Go to where the room is, and follow it."""
        if self.room_is_on:
            self.host.app.routes.follow()
        else:
            self.host.status_bar.say(say("hint.no-room"))

    # ── the item under the cursor ──

    def action_move(self, by: int) -> None:
        """Move the item up or down."""
        if item := self._item():
            self.host.commands.ask_soon(c.MoveItem(program=item.program, by=by))

    def action_treatment(self) -> None:
        """Go through discussed, together, in writing."""
        if item := self._item():
            following = _TREATMENTS[(_TREATMENTS.index(item.treatment) + 1) % len(_TREATMENTS)]
            if following is Treatment.TOGETHER and self.session.order[0] == item.program:
                following = Treatment.WRITING
            self.host.commands.ask_soon(c.SetTreatment(program=item.program, treatment=following))

    async def action_points(self) -> None:
        """Write the points at issue of the item, one a line."""
        if not self.host.commands.bars(c.SetPoints) and (item := self._item()):
            title, text = say("form.points", program=item.name), "\n".join(item.points)
            request, done = r.SetPoints(item.program), say("done.recorded")
            await self.host.forms.open_drafted(
                PointsDraft(item.program), lambda draft: Form(request, title, text=text, draft=draft, done=done)
            )

    async def action_defer(self) -> None:
        """Put the item off, or bring it back."""
        if not self.host.commands.bars(c.DeferItem) and (item := self._item()):
            if item.deferred:
                self.host.commands.ask_soon(c.RestoreItem(program=item.program), say("done.restored"))
                return
            field = Field("reason", say("field.reason"), hint=say("field.optional"))
            request, title, done = r.DeferItem(item.program), say("form.defer", program=item.name), say("done.deferred")
            await self.host.forms.open_drafted(
                DeferralDraft(item.program),
                lambda draft: Form(request, title, [field], text=None, draft=draft, done=done),
            )

    async def action_minutes(self) -> None:
        """Plan the minutes of the item."""
        if not self.host.commands.bars(c.SetMinutes) and (item := self._item()):
            now = str(item.minutes or self.session.convened.minutes_per_item)
            field, title = Field("minutes", say("field.minutes"), now), say("form.minutes", program=item.name)
            await self.host.forms.open(Form(r.SetMinutes(item.program), title, [field], text=None, done=say("done.recorded")))

    def action_remove(self) -> None:
        """Take the item off the agenda, before the session is opened."""
        if not self.host.commands.bars(c.RemoveItem) and (item := self._item()):
            self.host.commands.ask_soon(c.RemoveItem(program=item.program), say("done.removed", name=item.name))

    # ── the agenda as a whole ──

    async def action_add(self) -> None:
        """Put another program on the agenda."""
        if self.host.commands.bars(c.AddItem):
            return
        kinds = tuple((str(kind), say(f"field.topic.{kind}")) for kind in TopicKind)
        fields = [
            Field("program", say("field.program"), hint=say("field.program-hint")),
            Field("topic", say("field.topic"), kinds[0][0], kinds),
        ]
        after = self.item.program if self.item else None
        await self.host.forms.open(Form(r.AddItems(after), say("form.add"), fields, text=None, submit=self._add))

    async def _add(self, form: Form, values: FormValues) -> None:
        """Put what was named on the agenda, one after the other; all of it or nothing."""
        from pdca_tui.application.session.program_matching import named_items  # noqa: PLC0415  # rare

        asked, kind = self.host.commands, TopicKind(values["topic"])
        after = form.request.after if isinstance(form.request, r.AddItems) else None
        try:
            found = await asyncio.to_thread(named_items, self.host.room.home, self.session, kind, values["program"])
        except PdcaError as error:
            asked.refused(error, form)
            return
        commands = []
        for adds in found:
            commands.append(replace(adds, after=after))
            after = adds.item.program
        if why := next(filter(None, map(asked.refusal, commands)), None):
            asked.refused(why, form)
            return
        *first, last = commands
        for command in first:
            if not await asked.ask(command):
                return
        await asked.ask(last, say("done.added", name=say("comma").join(adds.item.name for adds in found)), form=form)

    async def action_prepare(self) -> None:
        """Prepare the session otherwise: place, date, time and all else that its file says."""
        from pdca_tui.screens.session.new_session_form import prepared_fields  # noqa: PLC0415  # rare

        if self.host.commands.bars(c.ChangePreparation):
            return
        try:
            fields = prepared_fields(self.host.room.home, self.session)
        except PdcaError as error:
            self.host.commands.refused(error)
            return
        await self.host.forms.open(Form(r.ChangePreparation(), say("form.prepare"), fields, text=None, submit=self._prepare))

    async def _prepare(self, form: Form, values: FormValues) -> None:
        commands = self.host.commands
        try:
            preparing = self.host.room.prepare(values, commands.seat_for(c.ChangePreparation))
            session = await commands.send(preparing, form)
        except PdcaError as error:
            commands.refused(error, form)
            return
        await self.host.forms.close(form)
        self.host.repaint(top=True)  # what was changed stands there
        held = session.convened.date.isoformat()
        stays = "" if session.key.startswith(held) else say("done.folder-stays-open", key=session.key)
        self.host.app.tell(say("done.prepared-anew") + stays, Role.GOOD)

    async def action_carry(self) -> None:
        """Take over what an earlier session left, or after the closing let the next session take it over."""
        from pdca_tui.screens.session.carry_over import carry_form  # noqa: PLC0415  # rare

        commands = self.host.commands
        if not commands.allowed(c.CarryOver):
            commands.refused_role()
            return
        try:
            form = await carry_form(self.host.room, self.host.app.rooms)
        except PdcaError as error:
            commands.refused(error)
        else:
            form.submit = self._carry
            await self.host.forms.open(form)

    async def _carry(self, form: Form, values: FormValues) -> None:
        from pdca_tui.screens.session.carry_over import carry  # noqa: PLC0415  # rare

        commands, app = self.host.commands, self.host.app
        try:
            seat = commands.seat_for(c.CarryOver)
            told = await commands.send(carry(self.host.room, app.rooms, values["session"], seat, app.key), form)
        except PdcaError as error:
            commands.refused(error, form)
            return
        await self.host.forms.close(form)
        app.tell(told, Role.GOOD)
