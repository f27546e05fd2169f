"""Taking back: at once what is seen, and what is not after a question that names it."""

from __future__ import annotations

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.actions.lifecycle_actions import HoldingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import explain, say


class UndoingScreen(HoldingScreen):
    """A screen on which one's last entry can be taken back."""

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here; a break is seen in the head of every screen."""
        return isinstance(event, e.SessionPaused)

    def action_undo(self) -> None:
        """Take back the last entry of this seat, by another entry; ask first where one could not see what it is."""
        from pdca_tui.pages.session.undo_description import undone_name  # noqa: PLC0415  # rare

        if self.refuses(c.Undo()):
            return
        last = self.session.undoable[str(self.seat_for(c.Undo))][-1]
        what = undone_name(self.session, last.event)
        if not self.shows(last.event):
            closing = isinstance(last.event, e.SessionClosed)
            question = say("ask.undo-closing") if closing else say("ask.undo", what=what)
            if self.asks_first(f"undo {last.number}", question, "undo"):
                return
        self.app.sending.run(work(self._undo, last, what))

    async def _undo(self, last: e.Entry, what: str) -> None:
        try:
            failed = await self.send(self.room.correct(c.Undo(entry=last.number), self.seat_for(c.Undo), self.app.key))
        except PdcaError as error:
            self.refused(error)
            return
        if failed is not None:
            self.app.tell(say("done.corrected-not-in-file", problem=explain(failed)), Role.ATTENTION, stay=True)
        elif isinstance(last.event, e.SessionClosed):
            self.app.tell(say("done.undo-closing", state=say(f"state.{self.session.state}")), Role.GOOD)
        else:
            self.app.tell(say("done.undo", what=what), Role.GOOD)
