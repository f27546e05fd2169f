"""The material: correcting a sheet, and taking over what changed in its file."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.application.draft_owners import Drafted
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import TopicKind, is_program, kind_of
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class SheetCorrectionActions(SessionActions[ProgramHost]):
    """Correcting what the room was shown of a sheet."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("c", "correct", "key.correct", show=False),
        Binding("R", "refresh_sheet", "key.refresh-sheet", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"correct": c.CorrectMaterial}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"correct"})

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: a correction where the sheet of its program is."""
        if not isinstance(event, e.MaterialCorrected | e.SheetReplaced):
            return False
        program = event.program if isinstance(event, e.MaterialCorrected) else event.after.number
        return program == self.host.view.program and self.host.view.place in (Place.PLAN, Place.DO)

    async def action_correct(self) -> None:
        """Correct the material under the cursor; what is no program has none."""
        from pdca_tui.screens.session.correctable_values import correctable  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.draft_slots import CorrectionDraft  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.forms import correction_form  # noqa: PLC0415  # rare

        host, program, cursor = self.host, self.host.view.program, self.host.page_view.cursor
        if host.commands.bars(c.CorrectMaterial):
            return
        if not is_program(program):
            host.status_bar.say(say("hint.no-sheet-here"))
            return
        sheet = self.session.sheets.get(program)
        if sheet is None:
            host.commands.refused(Refused("refused.not-shown-yet"))
            return
        paths, labels = correctable(sheet, cursor)

        def made(draft: str) -> Form:
            form = correction_form(sheet, paths, labels, draft)
            form.submit = self._correct
            return form

        await host.forms.open_drafted(CorrectionDraft(program, cursor), made)

    async def _correct(self, form: Form, values: FormValues) -> None:
        from pdca_tui.screens.session.requests import CorrectMaterial  # noqa: PLC0415  # rare

        host, commands, request = self.host, self.host.commands, form.request
        if not isinstance(request, CorrectMaterial):
            return
        try:
            seat, drafted = commands.seat_for(c.CorrectMaterial), Drafted(host.seat, form.slot, form.texts)
            correcting = host.room.correct(request.to_command(values), seat, host.app.key, drafted=drafted)
            failed = await commands.send(correcting, form)
        except PdcaError as error:
            commands.refused(error, form)
            return
        form.forget_draft()
        await host.forms.close(form)
        if failed is None:
            host.app.tell(say("done.corrected"), styled_line.Role.GOOD)
        else:
            said = say("done.corrected-not-in-file", problem=explain(failed))
            host.app.tell(said, styled_line.Role.ATTENTION, stay=True)

    def action_refresh_sheet(self) -> None:
        """Look at what changed in the sheet's file, and take it over when asked; of findings, what is published now.

        A file that cannot be read changes nothing.
        """
        host, program, material = self.host, self.host.view.program, self.host.room.material
        if not is_program(program):
            self._refresh_topic(program)
            return
        if not host.commands.allowed(c.ShowSheets):
            host.commands.refused_role()
            return
        shown, there = self.session.sheets.get(program), material.on_disk(program)
        problem = material.problems.get(program)
        if problem is not None:
            said = say("sheet.not-refreshed", problem=explain(problem))
            host.status_bar.say(said, styled_line.Role.ATTENTION, stay=True)
        elif shown is None or there is None:
            if there is not None and self.session.state is State.PREPARED:
                host.status_bar.say(say("sheet.is-file"))
            else:
                host.commands.refused(Refused("refused.not-shown-yet"))
        elif there.number != program:
            said = say("sheet.another", number=there.number, program=program)
            host.status_bar.say(said, styled_line.Role.ATTENTION, stay=True)
        elif shown == there:
            host.status_bar.say(say("sheet.same"))
        elif not host.commands.refuses(c.ShowSheets(sheets=(there,), seen=shown)):
            self._review(shown, there)

    def _refresh_topic(self, number: int) -> None:
        host = self.host
        if kind_of(number) is not TopicKind.FINDINGS:
            host.status_bar.say(say("hint.no-sheet-here"))
        elif not host.commands.bars(c.ShowFindings):
            host.app.sending.run(work(self._refresh_findings, number))

    async def _refresh_findings(self, number: int) -> None:
        host, session = self.host, self.session
        try:
            shown = await asyncio.to_thread(host.room.findings.latest, session, number)
        except PdcaError as error:
            host.commands.refused(error)
            return
        known = self.session.tabled.get(number)
        if shown is None:
            said = say("findings.not-there", number=self.session.items[number].article)
            host.status_bar.say(said, styled_line.Role.ATTENTION)
        elif known is not None and known.shown == shown:
            host.status_bar.say(say("findings.same"))
        else:
            await host.commands.ask(c.ShowFindings(findings=shown), say("done.findings-shown"))

    def _review(self, shown: Sheet, there: Sheet) -> None:
        """Show what changed, before and after, and take it over when the person says so."""
        from pdca_tui.screens.session.sheet_changes import ChangesScreen  # noqa: PLC0415  # rare

        preparing = self.session.state is State.PREPARED
        review = ChangesScreen(shown, there, preparing=preparing)

        def answered(taken: bool | None) -> None:  # Textual calls it so
            if taken:
                done = say("done.refreshed" if preparing else "done.replaced", count=review.count)
                self.host.commands.ask_soon(c.ShowSheets(sheets=(there,), seen=shown), done)

        self.host.app.push_screen(review, answered)
