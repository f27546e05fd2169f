"""Unanswered opinions: going from one to the next, and taking marks along to other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.open_items import open_items, own_departments
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say


class UnansweredActions(SessionActions[ProgramHost]):
    """Going through what is unanswered."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("right_square_bracket", "unanswered(1)", "key.next-unanswered", show=False),
        Binding("left_square_bracket", "unanswered(-1)", "key.previous-unanswered", show=False),
        Binding("X", "carry", "key.carry", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"carry": c.GiveReply}

    def action_unanswered(self, way: int) -> None:
        """Go to the next opinion of this session that waits for an answer from who sits here, or to the one before."""
        host, order = self.host, self.session.order
        own = own_departments(host.app.hats)
        waiting = [item.opinion for item in open_items((self.session,), own)]
        if not waiting:
            host.status_bar.say(say("hint.nothing-open" if own is None else "hint.nothing-open-own"))
            return
        at = next((at for at, opinion in enumerate(waiting) if opinion.id == self.pointed("opinion")), None)
        if at is None:
            # From elsewhere it is the first at or after this program, or the last before it.
            here = order.index(host.view.program)
            places = [order.index(opinion.program) for opinion in waiting]
            after = next((n for n, place in enumerate(places) if place >= here), 0)
            at = after if way > 0 else (after - 1 if places[after] >= here else len(waiting) - 1)
        else:
            at += way
        opinion = waiting[at % len(waiting)]
        host.follower.go_to(opinion.program, Place.ACTION)
        host.repaint()
        host.page_view.point(f"opinion:{opinion.id}")
        host.status_bar.say(say("hint.open-of", number=at % len(waiting) + 1, count=len(waiting)))

    def action_carry(self) -> None:
        """Take the marks along to other programs, for one reply to all of them; again leaves them here."""
        host, marks = self.host, self.host.view.marks
        if host.commands.bars(c.GiveReply):
            return
        if not marks.picked:
            host.status_bar.say(say("hint.mark-first"), styled_line.Role.ATTENTION)
            return
        marks.carried = not marks.carried
        done = "done.carried" if marks.carried else "done.not-carried"
        host.status_bar.say(say(done, ids=say("comma").join(sorted(marks.picked))))
