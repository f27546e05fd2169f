"""Taking back: at once what is seen, and what is not after a question that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import State
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import explain, say


class UndoActions(SessionActions[SessionHost]):
    """Taking one's last entry back."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("u", "undo", "key.undo"),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"undo": c.Undo}

    def offers(self, action: str) -> bool:
        """Whether there may be something to take back; after the session only where there is."""
        if not self.host.commands.allowed(c.Undo) or self.session.state is not State.CLOSED:
            return self.host.commands.allowed(c.Undo)
        return self.host.commands.refusal(c.Undo()) is None

    def shows(self, event: e.Event) -> bool:
        """Whether it is seen everywhere; a break is, in the head of every screen."""
        return isinstance(event, e.SessionPaused)

    def action_undo(self) -> None:
        """Take back the last entry of this seat, by another entry; ask first where one could not see what it is."""
        from pdca_tui.pages.session.undo_description import undone_name  # noqa: PLC0415  # rare

        commands = self.host.commands
        if commands.refuses(c.Undo()):
            return
        last = self.session.undoable[str(commands.seat_for(c.Undo))][-1]
        what = undone_name(self.session, last.event)
        if not any(group.shows(last.event) for group in self.host.actions):
            closing = isinstance(last.event, e.SessionClosed)
            question = say("ask.undo-closing") if closing else say("ask.undo", what=what)
            if commands.asks_first(f"undo {last.number}", question, "undo"):
                return
        self.host.app.sending.run(work(self.undo, last, what))

    async def undo(self, last: e.Entry, what: str) -> None:
        """Take an entry back, and tell ``what`` it was."""
        commands, app = self.host.commands, self.host.app
        try:
            failed = await commands.send(self.host.room.correct(c.Undo(entry=last.number), commands.seat_for(c.Undo), app.key))
        except PdcaError as error:
            commands.refused(error)
            return
        if failed is not None:
            app.tell(say("done.corrected-not-in-file", problem=explain(failed)), Role.ATTENTION, stay=True)
        elif isinstance(last.event, e.SessionClosed):
            app.tell(say("done.undo-closing", state=say(f"state.{self.session.state}")), Role.GOOD)
        else:
            app.tell(say("done.undo", what=what), Role.GOOD)
