"""Private notes on a program. They are kept beside the drafts, and never recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.seats import Role
from pdca_tui.errors import RecordError
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.draft_slots import Note, NoteDraft, read_topic
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class NoteActions(SessionActions[ProgramHost]):
    """Writing a note; what is noted is shown in the facilitator's own column."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("N", "note", "key.note", show=False),)
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"note"})

    def __init__(self, host: ProgramHost) -> None:
        """Begin without knowing any."""
        super().__init__(host)
        self._notes: dict[int, str] = {}

    def on(self, program: int) -> str:
        """Return the note on a program, as far as is known."""
        return self._notes.get(program, "")

    async def action_note(self) -> None:
        """Write a private note on this program."""
        from pdca_tui.screens.session.requests import KeepNote  # noqa: PLC0415  # rare
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # rare

        host, program = self.host, self.host.view.program
        if host.seat.role is not Role.FACILITATOR:
            host.commands.refused_role()
            return
        title = say("form.note", program=self.session.items[program].name)
        # What could not be read when this screen was opened must not be written over.
        if await self.read():
            text = self.on(program)
            await host.forms.open_drafted(
                NoteDraft(program), lambda draft: Form(KeepNote(program), title, text=text, draft=draft, submit=self._noted)
            )

    async def _noted(self, form: Form, values: FormValues) -> None:
        from pdca_tui.screens.session.requests import KeepNote  # noqa: PLC0415  # rare

        host, request, text = self.host, form.request, values["text"]
        if not isinstance(request, KeepNote):
            return
        try:
            await host.commands.send(self._keep(Note(request.program), text, form.slot), form)
        except RecordError as error:
            host.commands.refused(error, form)
            return
        form.forget_draft()
        self._notes[request.program] = text
        await host.forms.close(form)
        host.app.tell(say("done.noted"), styled_line.Role.GOOD)
        host.repaint()

    async def _keep(self, note: Note, text: str, drafted: str) -> None:
        await self.host.room.save_draft(self.host.seat, str(note), text)
        await self.host.room.save_draft(self.host.seat, drafted, "")

    async def read(self) -> bool:
        """Read the private notes; whether they are known."""
        try:
            drafts = await self.host.room.drafts(self.host.seat)
        except RecordError as error:
            self.host.commands.refused(error)
            return False
        notes = ((read_topic(slot), text) for slot, text in drafts.items())
        self._notes = {topic.program: text for topic, text in notes if isinstance(topic, Note)}
        self.host.repaint()
        return True
