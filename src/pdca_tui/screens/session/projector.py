"""The projector: what the room sees. Large, calm, nothing private; it follows the facilitator and takes no orders.

Its keys are its own only: what is projected cannot be typed into.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.minutes_approval import Confirming
from pdca_tui.domain.session.session import State
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.agenda import agenda_page
from pdca_tui.pages.session.head import rule_line, title_line
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.projector_page_view import ProjectorPageView
from pdca_tui.screens.widgets.shared_scroll import Seen

_ENDS = Seen(sight=e.Sight.ENDS)


class ProjectorScreen(ProgramScreen, inherit_bindings=False):
    """The program and the place that the room is at; the agenda before it begins, in a break, and after it ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("q", "leave", "key.quit", show=False),
    ]

    takes_keys: ClassVar[bool] = False

    _newest = False
    """Whether what is shown is the newest opinion, which nobody in the room has scrolled away from."""

    def make_page_view(self) -> PageView:
        """Return a paper that only the room scrolls."""
        return ProjectorPageView(id="page")

    @property
    def at_agenda(self) -> bool:
        """Whether the room is shown the agenda rather than a program."""
        if self.projected:
            return False
        return self.session.state is not State.OPEN or self.session.program is None

    def head(self, cells: int) -> Sequence[Line]:
        """Return the head, without a program where none is on."""
        if self.at_agenda:
            return (title_line(self.session, (), self.app.now(), cells), rule_line(cells))
        return (title_line(self.session, (), self.app.now(), cells), *super().head(cells)[1:])

    @property
    def projected(self) -> bool:
        """Whether the room is shown something else than the program, or what stands for it."""
        return self.session.projected.page is not e.Projection.PROGRAM

    def page(self, cells: int) -> Sequence[Line]:
        """Return the page the room is at."""
        if self.at_agenda:
            return agenda_page(self.session, self.app.now(), cells)
        return super().page(cells)

    def put_keys(self) -> None:
        """Show no keys."""
        self.status_bar.put_keys(())

    def changed(self, news: tuple[e.Entry, ...]) -> None:
        """Follow the room, always, and show the newest opinion on what is shown at its end."""
        self.following = True
        super().changed(news)
        for entry in news:
            match entry.event:
                case e.SessionPaused() | e.SessionResumed() | e.RoomMoved() | e.RoomScrolled() | e.PageProjected():
                    self._newest = False
                case e.OpinionSubmitted(program=program) if self._at_opinions_on(program):
                    self._newest = True
                case _:
                    continue
            self.call_after_refresh(self.scroll_along)

    def _at_opinions_on(self, program: int) -> bool:
        return (program, Place.CHECK) == (self.program, self.place) and not self.at_agenda and not self.projected

    def on_resize(self) -> None:
        """Show on a screen of another height what the room sees."""
        self.call_after_refresh(self.scroll_along)

    @on(PageView.Resized)
    def _laid_out_anew(self) -> None:
        self.call_after_refresh(self.scroll_along)

    def announce(self, others: Sequence[e.Entry]) -> None:
        """Tell what was said, and nothing that asks for a key."""
        super().announce([entry for entry in others if not isinstance(entry.event, Confirming)])

    def scroll_along(self) -> None:
        """Show what the room sees of the page; of the agenda the item that is on, with some before and after it."""
        if self.projected:
            super().scroll_along()
        elif self.session.state is State.PAUSED and stands(self):
            self.page_view.centre(f"item:{self.session.program}")
        elif self._newest and not self.at_agenda and stands(self):
            self.page_view.bring(_ENDS)
        elif not self.at_agenda:
            super().scroll_along()

    async def _tell_prepared(self) -> None:
        """The projector has no drafts."""
