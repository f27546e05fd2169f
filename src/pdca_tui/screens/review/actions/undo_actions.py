"""Taking back, at any depth: the last step of the seat, and then the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say


class UndoActions(ReviewActions[ReviewHost]):
    """Taking one's last step back, and going back."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("u", "undo", "key.review-undo"),
        Binding("b,escape", "back", "key.back", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"undo": c.TakeBack}

    def action_undo(self) -> None:
        """Take back the last step of this seat; ask first where it cannot be seen what it was."""
        commands = self.host.commands
        if commands.bars(c.TakeBack) or commands.refuses(c.TakeBack()):
            return
        number = next(self.review.own_entries(str(commands.seat_for(c.TakeBack))))
        (entry,) = self.host.live.entries(number - 1, number)
        what = described(entry.event)
        if not any(group.shows(entry.event) for group in self.host.actions):
            question = say("review.ask.undo", what=what)
            if commands.asks_first(f"undo {number}", question, "undo"):
                return
        commands.ask_soon(c.TakeBack(entry=number), say("review.done.undo", what=what))

    def action_back(self) -> None:
        """Go back to the screen beneath; from the first one out of the review."""
        self.host.app.review_routes.back()


def described(event: Any) -> str:
    """Return what an entry of a review did, in a few words."""
    what = say(f"event.{type(event).__name__}").rstrip("。")
    sources = getattr(event, "sources", ())
    named = "、".join(each.opinion for each in sources[:3]) or getattr(event, "finding", "")
    return f"{what} ({named})" if named and not isinstance(event, e.ChangeTakenBack) else what
