"""Actions on every screen of a record: answering a question, and copying."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_host import ActionHost
from pdca_tui.words import say


class RecordActions(ActionGroup[ActionHost]):
    """Answering, and copying."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("ctrl+s", "answer", "key.answer", show=False),
        Binding("Y", "copy", "key.copy", show=False),
    )

    async def action_answer(self) -> None:
        """Do what was asked for and is asked about."""
        await self.host.app.keyboard.answer()

    def action_copy(self) -> None:
        """Copy what the cursor is on, or the whole page, to the clipboard of the terminal."""
        page = self.host.page_view
        said = next(filter(None, (group.copied(page.cursor) for group in self.host.actions)), "")
        text = said or page.text_of(page.cursor)
        self.host.app.copy_to_clipboard(text)
        self.host.status_bar.say(say("done.copied", count=len(text)))
