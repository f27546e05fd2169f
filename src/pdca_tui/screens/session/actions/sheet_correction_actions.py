"""The material: correcting what the room was shown of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.application.draft_owners import Drafted
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.topics import is_program
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class SheetCorrectionActions(SessionActions[ProgramHost]):
    """Correcting what the room was shown of a sheet."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("c", "correct", "key.correct", show=False),)
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
        from pdca_tui.application.session.draft_slots import CorrectionDraft  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.correctable_values import correctable  # noqa: PLC0415  # rare
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
