"""The attendance roll: who is here, how, since when, whether there is a quorum, and what the head of the minutes says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import Refused
from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.attendance import attendance_page
from pdca_tui.pages.session.names import clock
from pdca_tui.pages.session.quorum import quorum_told
from pdca_tui.screens.shell.record_screen import RoomScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.words import say

_Entered = c.MarkArrival | c.MarkLeaving | c.ConfirmNotice


class AttendanceScreen(RoomScreen):
    """The seats of the body."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "in_out", "key.toggle"),
        Binding("o", "come('online')", "key.online"),
        Binding("p", "come('proxy')", "key.proxy"),
        Binding("x", "excuse", "key.excuse"),
        Binding("t", "time", "key.time"),
        Binding("c", "chair", "key.chair", show=False),
        Binding("h", "details", "key.details", show=False),
        *(Binding(digit, f"number('{digit}')", "key.seat-number", show=False) for digit in "1234567890"),
        Binding("escape,b", "go('agenda')", "key.agenda"),
    ]

    key_hidden: ClassVar[frozenset[str]] = frozenset({"go('attendance')"})
    projects: ClassVar[e.Projection | None] = e.Projection.ROLL

    _number = ""
    """The digits typed so far of the number of a seat."""
    _numbered = ""
    """What the cursor was put on by them: once it is elsewhere, a digit begins another number."""

    def page(self, cells: int) -> Sequence[Line]:
        """Return the roll."""
        return attendance_page(self.session, cells, keys=self.allowed(c.MarkArrival))

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        entered = ("in_out", "come('online')", "come('proxy')")
        return [*entered, "go('agenda')", "excuse", "time", "chair", "details", "project"]

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: who is here and how, who chairs, what the head will say."""
        seen = e.SeatArrived | e.SeatLeft | e.PresenceChanged | e.AbsenceExcused | e.ExcuseLifted | e.ChairSet | e.DetailsSet
        return isinstance(event, seen) or super().shows(event)

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action("in_out")

    def _seat(self) -> str:
        self._number = ""
        key = self.page_view.cursor.partition(":")[2]
        if not key:
            self.status_bar.say(say("hint.point-seat"), Role.ATTENTION)
        return key

    def action_number(self, digit: str) -> None:
        """Point at the seat of a number; digits that follow one another are one number as long as a seat has it."""
        seats = self.session.convened.body.seats
        begun = self._number if self.page_view.cursor == self._numbered else ""
        for typed in (begun + digit, digit):
            number = int(typed)
            if 0 < number <= len(seats):
                self._number, self._numbered = typed, f"seat:{seats[number - 1].key}"
                self.page_view.point(self._numbered)
                return
        self._number, self._numbered = digit if digit == "0" else "", self.page_view.cursor
        if not self._number:
            self.status_bar.say(say("hint.no-such-seat", number=digit, count=len(seats)), Role.ATTENTION)

    # ── who is here ──

    def action_in_out(self) -> None:
        """Confirm what was noticed of the seat; where nothing was, enter that it was taken or left, now."""
        if seat := self._seat():
            notice = self.session.notices.get(seat)
            here = notice.here if notice is not None else not self.session.is_present(seat)
            self._enter_soon(self._command(seat, here=here))

    def action_come(self, how: str) -> None:
        """Enter that the seat is taken in another way than in the room, or that it now is."""
        if seat := self._seat():
            self._enter_soon(self._command(seat, here=True, how=Attending(how)))

    def action_excuse(self) -> None:
        """Enter that the seat gave notice of its absence, or take that back."""
        if seat := self._seat():
            excused = seat not in self.session.excused
            done = say("done.excused" if excused else "done.excuse-lifted", seat=self._short(seat))
            self.ask_soon(c.ExcuseSeat(seat=seat, excused=excused), done)

    def _command(self, seat: str, *, here: bool, how: Attending = Attending.IN_PERSON) -> _Entered:
        """Return the command that enters the seat as taken or left: as it was noticed, where it was."""
        notice = self.session.notices.get(seat)
        if notice is not None and notice.here == here:
            return c.ConfirmNotice(seat=seat, here=here, how=how)
        return c.MarkArrival(seat=seat, how=how) if here else c.MarkLeaving(seat=seat)

    def _enter_soon(self, command: _Entered) -> None:
        self.app.sending.run(work(self._enter, command))

    async def _enter(self, command: _Entered, form: Form | None = None) -> None:
        """Ask for what is to be entered, and tell for whom it was, with the time: nobody has to have typed one.

        That there is no quorum any more is told with it.
        """
        self.app.outdate()
        before, lacked = self.session.stay(command.seat), self.session.lacks_quorum
        if not await self.ask(command, form=form):
            return
        told, role = self._told(command, was_here=before is not None and before.until is None), Role.GOOD
        if self.session.lacks_quorum and not lacked:
            told, role = f"{quorum_told(self.session, lost=True)} {told}".rstrip(), Role.ATTENTION
        if told:  # somebody else may have taken it back already
            self.app.tell(told, role, stay=role is Role.ATTENTION)

    def _told(self, command: _Entered, *, was_here: bool) -> str:
        stay, name = self.session.stay(command.seat), self._short(command.seat)
        came = command.here if isinstance(command, c.ConfirmNotice) else isinstance(command, c.MarkArrival)
        at = None if stay is None else stay.since if came else stay.until
        if stay is None or at is None:
            return ""
        if came and was_here:
            return say("done.changed", seat=name, how=say(f"attending.{stay.how}"), time=clock(at))
        if came and stay.how is not Attending.IN_PERSON:
            return say("done.arrived-so", seat=name, how=say(f"attending.{stay.how}"), time=clock(at))
        return say("done.arrived" if came else "done.left", seat=name, time=clock(at))

    def _short(self, seat: str) -> str:
        return next(s.short for s in self.session.convened.body.seats if s.key == seat)

    async def action_time(self) -> None:
        """Enter that the seat was taken or left, at another time than now."""
        if not self.bars(c.MarkArrival) and (seat := self._seat()):
            here = self.session.is_present(seat)
            fields = [Field("at", say("field.time"), hint=say("field.time-hint"))]
            if not here:
                ways = tuple((str(how), say(f"attending.{how}")) for how in Attending)
                fields.append(Field("how", say("field.presence"), str(Attending.IN_PERSON), ways))
            title = say("form.left" if here else "form.arrived", seat=self._short(seat))
            await self.open_form(Form(f"time {seat}", title, fields, text=None))

    # ── who chairs, and the head of the minutes ──

    def action_chair(self) -> None:
        """Enter that the seat chairs as the deputy; on the chair's own, or once more, give the chair back."""
        if self.bars(c.SetChair) or not (seat := self._seat()):
            return
        session = self.session
        own = next((s.key for s in session.convened.body.seats if s.chair), "")
        back = seat in (own, session.chairing)
        if back and not session.chairing:
            self.status_bar.say(say("done.chair-back", seat=self._short(seat)))
        elif back:
            done = say("done.chair-back", seat=self._short(own)) if own else say("done.recorded")
            self.ask_soon(c.SetChair(seat=""), done)
        else:
            self.ask_soon(c.SetChair(seat=seat), say("done.chairing", seat=self._short(seat)))

    async def action_details(self) -> None:
        """Write what the head of the minutes says beside time and place."""
        from pdca_tui.screens.session.meeting_details_form import details_form  # noqa: PLC0415  # rare

        if not self.bars(c.SetDetails):
            details = self.session.details
            await self.open_drafted("details", lambda draft: details_form(details, "details", draft))

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "time" if "how" in values:
                how = Attending(values["how"])
                await self._enter(c.MarkArrival(seat=rest[0], at=values["at"], how=how), form)
            case "time":
                await self._enter(c.MarkLeaving(seat=rest[0], at=values["at"]), form)
            case "details":
                from pdca_tui.screens.session.meeting_details_form import details_of  # noqa: PLC0415  # rare

                try:
                    details = details_of(values)
                except Refused as error:
                    self.refused(error, form)
                    return
                await self.ask(c.SetDetails(details=details), say("done.recorded"), form=form)
            case _:
                await super().submitted(form, values)
