"""What is done about a program beside opinions: the floor, private notes, corrections to the material."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain.material.sheet_paths import holds_text, value_at
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.errors import PdcaError, RecordError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.session.names import seat_name
from pdca_tui.screens.shell.record_screen import RoomScreen
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.material.sheet import Sheet
    from pdca_tui.domain.seats import Seat
    from pdca_tui.screens.widgets.form import Form


class FloorScreen(RoomScreen):
    """A screen of one program: who speaks on it, what the facilitator notes, what of its sheet is corrected."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "speak", "key.speak", show=False),
        Binding("v", "call", "key.call", show=False),
        Binding("N", "note", "key.note", show=False),
        Binding("c", "correct", "key.correct", show=False),
        Binding("R", "refresh_sheet", "key.refresh-sheet", show=False),
    ]

    def __init__(self, room: Room, seat: Seat, program: int, place: Place) -> None:
        """Begin at a program and a place."""
        super().__init__(room, seat)
        self.program = program
        self.place = place
        self.notes: dict[str, str] = {}
        self._correcting: Sheet | None = None

    @property
    def program(self) -> int:
        """The program that is shown: on the agenda as it is now, the first one where what was shown was taken off it."""
        session = self.session
        return self._program if self._program in session.items else session.order[0]

    @program.setter
    def program(self, program: int) -> None:
        self._program = program

    def put_desk(self) -> None:
        """Show the facilitator's own column, where there is one."""

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: a correction where the sheet of its program is."""
        if isinstance(event, e.MaterialCorrected | e.SheetReplaced):
            program = event.program if isinstance(event, e.MaterialCorrected) else event.after.number
            return program == self.program and self.place in (Place.PLAN, Place.DO)
        return super().shows(event)

    # ── the floor, and private notes ──

    async def action_speak(self) -> None:
        """Ask to speak, or take it back, or end one's speech; who keeps the record says for whom."""
        from pdca_tui.screens.session.forms import seat_field  # noqa: PLC0415  # rare
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # rare

        if self.bars(c.AskToSpeak):
            return
        if self.seat.role is Role.MEMBER:
            by = str(self.seat)
            if by == self.session.floor.speaking:
                self.ask_soon(c.LowerHand(by=by), say("done.spoken"))
            elif by in self.session.floor.waiting:
                self.ask_soon(c.LowerHand(by=by), say("done.lowered"))
            else:
                self.ask_soon(c.AskToSpeak(by=by), say("done.asked-to-speak"))
        else:
            await self.open_form(Form("speak", say("form.speak"), [seat_field(self.session)], text=None))

    def action_call(self) -> None:
        """Give the floor to the next who asked; when nobody waits, end the speech."""
        floor = self.session.floor
        if floor.speaking and not floor.waiting:
            self.ask_soon(c.EndSpeech(), say("done.speech-ended", seat=seat_name(self.session, floor.speaking)))
        else:
            self.ask_soon(c.CallSpeaker(program=self.program), say("done.called"))

    async def action_note(self) -> None:
        """Write a private note on this program."""
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # rare

        if self.seat.role is not Role.FACILITATOR:
            self.refused_role()
            return
        title = say("form.note", program=self.session.items[self.program].name)
        kept, slot = f"note:{self.program}", f"noting:{self.program}"
        # What could not be read when this screen was opened must not be written over.
        if await self._read_notes():
            purpose, text = f"note {self.program}", self.notes.get(kept, "")
            await self.open_drafted(slot, lambda draft: Form(purpose, title, text=text, slot=slot, draft=draft))

    async def _noted(self, form: Form, program: int, text: str) -> None:
        slot = f"note:{program}"
        try:
            await self.send(self._keep_note(slot, text, form.slot), form)
        except RecordError as error:
            self.refused(error, form)
            return
        form.forget_draft()
        self.notes = {**self.notes, slot: text}
        await self.close_form(form)
        self.app.tell(say("done.noted"), styled_line.Role.GOOD)
        self.put_desk()

    async def _keep_note(self, slot: str, text: str, drafted: str) -> None:
        await self.room.save_draft(self.seat, slot, text)
        await self.room.save_draft(self.seat, drafted, "")

    async def _read_notes(self) -> bool:
        """Read the private notes; whether they are known."""
        try:
            drafts = await self.room.drafts(self.seat)
        except RecordError as error:
            self.refused(error)
            return False
        self.notes = {slot: text for slot, text in drafts.items() if slot.startswith("note:")}
        self.put_desk()
        return True

    # ── the material ──

    async def action_correct(self) -> None:
        """Correct the material under the cursor."""
        from pdca_tui.screens.session.correctable_values import correctable  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.forms import correction_form  # noqa: PLC0415  # rare

        if self.bars(c.CorrectMaterial):
            return
        sheet = self.session.sheets.get(self.program)
        if sheet is None:
            self.refused(Refused("refused.not-shown-yet"))
            return
        self._correcting = sheet
        paths, labels = correctable(sheet, self.page_view.cursor)
        slot = f"correct:{self.program}:{self.page_view.cursor}"
        await self.open_drafted(slot, lambda draft: correction_form(sheet, paths, labels, slot, draft))

    def action_refresh_sheet(self) -> None:
        """Look at what changed in the sheet's file, and take it over when asked; a file that cannot be read changes nothing."""
        if not self.allowed(c.ShowSheets):
            self.refused_role()
            return
        shown, there = self.session.sheets.get(self.program), self.room.material.on_disk(self.program)
        problem = self.room.material.problems.get(self.program)
        if problem is not None:
            self.status_bar.say(say("sheet.not-refreshed", problem=explain(problem)), styled_line.Role.ATTENTION, stay=True)
        elif shown is None or there is None:
            preparing = there is not None and self.session.state is State.PREPARED
            self.status_bar.say(say("sheet.is-file")) if preparing else self.refused(Refused("refused.not-shown-yet"))
        elif there.number != self.program:
            self.status_bar.say(
                say("sheet.another", number=there.number, program=self.program), styled_line.Role.ATTENTION, stay=True
            )
        elif shown == there:
            self.status_bar.say(say("sheet.same"))
        elif not self.refuses(c.ShowSheets(sheets=(there,), seen=shown)):
            self._review(shown, there)

    def _review(self, shown: Sheet, there: Sheet) -> None:
        """Show what changed, before and after, and take it over when the person says so."""
        from pdca_tui.screens.session.sheet_changes import ChangesScreen  # noqa: PLC0415  # rare

        preparing = self.session.state is State.PREPARED
        review = ChangesScreen(shown, there, preparing=preparing)

        def answered(taken: bool | None) -> None:  # Textual calls it so
            if taken:
                done = say("done.refreshed" if preparing else "done.replaced", count=review.count)
                self.ask_soon(c.ShowSheets(sheets=(there,), seen=shown), done)

        self.app.push_screen(review, answered)

    async def _correct(self, form: Form, values: dict[str, str], program: int) -> None:
        from pdca_tui.screens.session.forms import as_figure  # noqa: PLC0415  # rare

        # What the person saw when the form was opened: a correction by somebody else since then must not be overwritten.
        sheet = self._correcting or self.session.sheets[program]
        before = value_at(sheet, values["path"])
        try:
            after = as_figure(values["after"], before, is_text=holds_text(sheet, values["path"]))
            command = c.CorrectMaterial(
                program=program, path=values["path"], before=before, after=after, reason=values["reason"]
            )
            seat, drafted = self.seat_for(c.CorrectMaterial), (self.seat, form.slot)
            failed = await self.send(self.room.correct(command, seat, self.app.key, drafted=drafted), form)
        except PdcaError as error:
            self.refused(error, form)
            return
        form.forget_draft()
        await self.close_form(form)
        if failed is None:
            self.app.tell(say("done.corrected"), styled_line.Role.GOOD)
        else:
            self.app.tell(say("done.corrected-not-in-file", problem=explain(failed)), styled_line.Role.ATTENTION, stay=True)

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "speak":
                await self.ask(c.AskToSpeak(by=values["by"]), say("done.recorded"), form=form)
            case "note":
                await self._noted(form, int(rest[0]), values["text"])
            case "correct":
                await self._correct(form, values, int(rest[0]))
            case _:
                await super().submitted(form, values)
