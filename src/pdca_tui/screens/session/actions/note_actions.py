"""Private notes on a program. They are kept beside the drafts, and never recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.application.session.draft_slots import Note, NoteDraft, read_topic
from pdca_tui.domain.seats import Role
from pdca_tui.errors import RecordError
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.widgets.field import as_values
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.session.requests import KeepNote
    from pdca_tui.screens.widgets.form import Form


SEEN = "seen"
"""Beside what is typed, a draft keeps what the note said when it was opened."""


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

            def made(draft: str) -> Form:
                seen = as_values(draft).get(SEEN, text)
                return Form(KeepNote(program, seen), title, text=text, draft=draft, beside={SEEN: seen}, submit=self._noted)

            await host.forms.open_drafted(NoteDraft(program), made)

    async def _noted(self, form: Form, values: FormValues) -> None:
        from pdca_tui.screens.session.requests import KeepNote  # noqa: PLC0415  # rare

        host, request, text = self.host, form.request, values["text"]
        if not isinstance(request, KeepNote):
            return
        try:
            other = await host.commands.send(self._keep(request, text, form.slot), form)
        except RecordError as error:
            host.commands.refused(error, form)
            return
        if other is not None:
            form.request = KeepNote(request.program, other)
            form.keep_beside(SEEN, other)
            form.add(f"\n{say('note.elsewhere')}\n{other}" if other else "")
            form.tell(say("note.changed" if other else "note.gone"), wrong=True)
            return
        form.forget_draft()
        self._notes[request.program] = text
        await host.forms.close(form)
        host.app.tell(say("done.noted"), styled_line.Role.GOOD)
        host.repaint()

    async def _keep(self, request: KeepNote, text: str, drafted: str) -> str | None:
        """Keep a note and forget its draft; return what another terminal has made of it meanwhile, and keep nothing then."""
        room, seat, slot = self.host.room, self.host.seat, str(Note(request.program))
        kept = (await room.drafts(seat)).get(slot, "")
        if kept not in (request.seen, text) or not await room.replace_draft(seat, slot, text, (request.seen,)):
            return (await room.drafts(seat)).get(slot, "")
        await room.save_draft(seat, drafted, "")
        return None

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
