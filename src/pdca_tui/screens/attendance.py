"""The attendance roll: who is here, since when, and whether there is a quorum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pdca_tui.domain import commands as c
from pdca_tui.domain import events as e
from pdca_tui.pages.attendance import attendance_page
from pdca_tui.pages.line import Line, Role
from pdca_tui.screens.room_screen import RoomScreen
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.screens.widgets.paper import Paper
from pdca_tui.words import say


class AttendanceScreen(RoomScreen):
    """The seats of the body."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "in_out", "key.toggle"),
        Binding("t", "time", "key.time"),
        Binding("escape,b", "go('agenda')", "key.agenda"),
    ]

    key_hidden: ClassVar[frozenset[str]] = frozenset({"go('attendance')"})

    def page(self, cells: int) -> Sequence[Line]:
        """Return the roll."""
        return attendance_page(self.session, cells)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        return ["in_out", "time", "go('agenda')"]

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: who is here."""
        return isinstance(event, e.SeatArrived | e.SeatLeft) or super().shows(event)

    def on_mount(self) -> None:
        """Begin at the first seat."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.paper.keys:
            self.paper.point(self.paper.keys[0])

    @on(Paper.Chosen)
    async def _chosen(self) -> None:
        await self.run_action("in_out")

    def _seat(self) -> str:
        key = self.paper.cursor.partition(":")[2]
        if not key:
            self.foot.say(say("hint.point-seat"), Role.ATTENTION)
        return key

    def _command(self, seat: str, at: str = "") -> c.MarkArrival | c.MarkLeaving:
        return c.MarkLeaving(seat=seat, at=at) if seat in self.session.present else c.MarkArrival(seat=seat, at=at)

    def action_in_out(self) -> None:
        """Confirm what was noticed of the seat; where nothing was, enter that it was taken or left, now."""
        if not (seat := self._seat()):
            return
        notice = self.session.notices.get(seat)
        self.ask_soon(self._command(seat) if notice is None else c.ConfirmNotice(seat=seat, here=notice.here))

    async def action_time(self) -> None:
        """Enter that the seat was taken or left, at another time than now."""
        if not self.bars(c.MarkArrival) and (seat := self._seat()):
            name = next(s.short for s in self.session.convened.body.seats if s.key == seat)
            key = "form.left" if seat in self.session.present else "form.arrived"
            await self.open_form(
                Form(f"time {seat}", say(key, seat=name), [Field("at", say("field.time"), hint="14:05")], text=None)
            )

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        if purpose == "time":
            await self.ask(self._command(rest[0], values["at"]), say("done.recorded"), form=form)
        else:
            await super().submitted(form, values)
