"""Actions on the attendance roll: presence and its times, the chair, and the head of the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.application.session.draft_slots import DetailsDraft
from pdca_tui.domain.material.dataset import Attending
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.names import clock
from pdca_tui.pages.session.quorum import quorum_told
from pdca_tui.screens.session import requests as r
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.words import say

_Entered = c.MarkArrival | c.MarkLeaving | c.ConfirmNotice
_SHOWN = e.SeatArrived | e.SeatLeft | e.PresenceChanged | e.AbsenceExcused | e.ExcuseLifted | e.ChairSet | e.DetailsSet


class AttendanceActions(SessionActions[SessionHost]):
    """What is entered of the seat under the cursor."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "in_out", "key.toggle"),
        Binding("o", "come('online')", "key.online"),
        Binding("p", "come('proxy')", "key.proxy"),
        Binding("x", "excuse", "key.excuse"),
        Binding("t", "time", "key.time"),
        Binding("c", "chair", "key.chair", show=False),
        Binding("h", "details", "key.details", show=False),
        *(Binding(digit, f"number('{digit}')", "key.seat-number", show=False) for digit in "1234567890"),
        Binding("escape,b", "go('agenda')", "key.agenda"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "in_out": c.MarkArrival,
        "time": c.MarkArrival,
        "come('online')": c.MarkArrival,
        "come('proxy')": c.MarkArrival,
        "excuse": c.ExcuseSeat,
        "chair": c.SetChair,
        "details": c.SetDetails,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"time"})

    _number = ""
    """The digits typed so far of the number of a seat."""
    _numbered = ""
    """What the cursor was put on by them: once it is elsewhere, a digit begins another number."""

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: who is here and how, who chairs, what the head will say."""
        return isinstance(event, _SHOWN)

    def _seat(self) -> str:
        self._number = ""
        key = self.host.page_view.cursor.partition(":")[2]
        if not key:
            self.host.status_bar.say(say("hint.point-seat"), Role.ATTENTION)
        return key

    def action_number(self, digit: str) -> None:
        """Point at the seat of a number; digits that follow one another are one number as long as a seat has it."""
        page, seats = self.host.page_view, self.session.convened.body.seats
        begun = self._number if page.cursor == self._numbered else ""
        for typed in (begun + digit, digit):
            number = int(typed)
            if 0 < number <= len(seats):
                self._number, self._numbered = typed, f"seat:{seats[number - 1].key}"
                page.point(self._numbered)
                return
        self._number, self._numbered = digit if digit == "0" else "", page.cursor
        if not self._number:
            said = say("hint.no-such-seat", number=digit, count=len(seats))
            self.host.status_bar.say(said, Role.ATTENTION)

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
            self.host.commands.ask_soon(c.ExcuseSeat(seat=seat, excused=excused), done)

    def _command(self, seat: str, *, here: bool, how: Attending = Attending.IN_PERSON) -> _Entered:
        """Return the command that enters the seat as taken or left: as it was noticed, where it was."""
        notice = self.session.notices.get(seat)
        if notice is not None and notice.here == here:
            return c.ConfirmNotice(seat=seat, here=here, how=how)
        return c.MarkArrival(seat=seat, how=how) if here else c.MarkLeaving(seat=seat)

    def _enter_soon(self, command: _Entered) -> None:
        self.host.app.sending.run(work(self._enter, command))

    async def _enter(self, command: _Entered, form: Form | None = None) -> None:
        """Ask for what is to be entered, and tell for whom it was, with the time: nobody has to have typed one.

        That there is no quorum any more is told with it.
        """
        app = self.host.app
        app.outdate()
        before, lacked = self.session.stay(command.seat), self.session.lacks_quorum
        if not await self.host.commands.ask(command, form=form):
            return
        told, role = self._told(command, was_here=before is not None and before.until is None), Role.GOOD
        if self.session.lacks_quorum and not lacked:
            told, role = f"{quorum_told(self.session, lost=True)} {told}".rstrip(), Role.ATTENTION
        if told:  # somebody else may have taken it back already
            app.tell(told, role, stay=role is Role.ATTENTION)

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
        if not self.host.commands.bars(c.MarkArrival) and (seat := self._seat()):
            here = self.session.is_present(seat)
            fields = [Field("at", say("field.time"), hint=say("field.time-hint"))]
            if not here:
                ways = tuple((str(how), say(f"attending.{how}")) for how in Attending)
                fields.append(Field("how", say("field.presence"), str(Attending.IN_PERSON), ways))
            title = say("form.left" if here else "form.arrived", seat=self._short(seat))
            request = r.MarkTime(seat, here=here)
            await self.host.forms.open(Form(request, title, fields, text=None, submit=self._time))

    async def _time(self, form: Form, values: FormValues) -> None:
        if isinstance(request := form.request, r.MarkTime):
            await self._enter(request.to_command(values), form)

    # ── who chairs, and the head of the minutes ──

    def action_chair(self) -> None:
        """Enter that the seat chairs as the deputy; on the chair's own, or once more, give the chair back."""
        commands = self.host.commands
        if commands.bars(c.SetChair) or not (seat := self._seat()):
            return
        session = self.session
        own = next((s.key for s in session.convened.body.seats if s.chair), "")
        back = seat in (own, session.chairing)
        if back and not session.chairing:
            self.host.status_bar.say(say("done.chair-back", seat=self._short(seat)))
        elif back:
            done = say("done.chair-back", seat=self._short(own)) if own else say("done.recorded")
            commands.ask_soon(c.SetChair(seat=""), done)
        else:
            commands.ask_soon(c.SetChair(seat=seat), say("done.chairing", seat=self._short(seat)))

    async def action_details(self) -> None:
        """Write what the head of the minutes says beside time and place."""
        from pdca_tui.screens.session.meeting_details_form import details_form  # noqa: PLC0415  # rare

        if not self.host.commands.bars(c.SetDetails):
            details = self.session.details

            def made(draft: str) -> Form:
                form = details_form(details, r.SetDetails(), draft)
                form.done = say("done.recorded")
                return form

            await self.host.forms.open_drafted(DetailsDraft(), made)
