"""The projector: what the room sees. Large, calm, nothing private; it follows the facilitator and takes no orders.

Its keys are its own only: what is projected cannot be typed into.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.minutes_approval import Confirming
from pdca_tui.domain.session.session import State
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.agenda import agenda_page
from pdca_tui.pages.session.head import projected_line, rule_line, title_line
from pdca_tui.pages.session.projected_page import projected_page
from pdca_tui.screens.session.program_view import ProgramView
from pdca_tui.screens.session.room_following import RoomFollower
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.session.sheet_news import SheetNews
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.projector_page_view import ProjectorPageView
from pdca_tui.screens.widgets.shared_scroll import Seen
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

_ENDS = Seen(sight=e.Sight.ENDS)


class ProjectorScreen(SessionScreen, inherit_bindings=False):
    """The program and the place that the room is at; the agenda before it begins, in a break, and after it ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("q", "leave", "key.quit", show=False),
    ]

    def __init__(self, room: Room, seat: Seat) -> None:
        """Begin where the room is."""
        super().__init__(room, seat)
        session = room.session
        self.view = ProgramView(self, session.program or session.order[0], session.place, takes_keys=False)
        self.follower = ProjectorFollower(self)
        self._sheet_news = SheetNews(self)

    def compose(self) -> ComposeResult:
        """Lay out the head, a page that only the room scrolls, and the status bar."""
        yield StaticLines(id="head")
        yield ProjectorPageView(id="page")
        yield StatusBar(id="status")

    def head(self, cells: int) -> Sequence[Line]:
        """Return the head, without a program where none is on."""
        title = title_line(self.session, (), self.app.now(), cells)
        if self.follower.projected:
            return (title, projected_line(self.session, cells), rule_line(cells))
        return (title, rule_line(cells)) if self.follower.at_agenda else self.view.head(cells, seats=())

    def page(self, cells: int) -> Sequence[Line]:
        """Return the page the room is at."""
        if self.follower.at_agenda:
            return agenda_page(self.session, self.app.now(), cells)
        if (
            self.follower.projected
            and (shown := projected_page(self.session, self.app.now(), cells, self.room.industry.chapters)) is not None
        ):
            return shown
        return self.view.page(cells)

    def put_keys(self) -> None:
        """Show no keys."""
        self.status_bar.put_keys(())

    def on_mount(self) -> None:
        """Begin at what the room sees."""
        self.call_after_refresh(self._sheet_news.look)
        self.call_after_refresh(self.follower.scroll_along)

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Follow the room."""
        super().changed(news)
        self.follower.changed(news)
        if self.view.dropped:
            self.view.turn_to(self.view.program, Place.PLAN)
            self.status_bar.mention(say("head.dropped"))

    def tick(self) -> None:
        """Show the time, and the sheet as its file says before the session."""
        super().tick()
        if self.is_current:
            self._sheet_news.look()

    def announce(self, others: Sequence[e.Entry]) -> None:
        """Tell what was said, and nothing that asks for a key."""
        super().announce([entry for entry in others if not isinstance(entry.event, Confirming)])

    def on_screen_resume(self) -> None:
        """Show the place that the room went to while another screen was on."""
        self.view.catch_up()

    def on_resize(self) -> None:
        """Show on a screen of another height what the room sees."""
        self.call_after_refresh(self.follower.scroll_along)

    @on(PageView.Resized)
    def _page_resized(self) -> None:
        self.call_after_refresh(self.follower.scroll_along)


class ProjectorFollower(RoomFollower):
    """Follows the room always, to whatever it is shown, and shows the newest opinion on what is shown at its end."""

    def __init__(self, host: ProjectorScreen) -> None:
        """Follow the room."""
        super().__init__(host, following=True)
        self._newest = False
        """Whether what is shown is the newest opinion, which nobody in the room has scrolled away from."""

    @property
    def at_agenda(self) -> bool:
        """Whether the room is shown the agenda rather than a program."""
        if self.projected:
            return False
        return self.session.state is not State.OPEN or self.session.program is None

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Follow the room, and show the newest opinion on what is shown at its end."""
        super().changed(news)
        for entry in news:
            match entry.event:
                case e.SessionPaused() | e.SessionResumed() | e.RoomMoved() | e.RoomScrolled() | e.PageProjected():
                    self._newest = False
                case e.OpinionSubmitted(program=program) if self._at_opinions_on(program):
                    self._newest = True
                case _:
                    continue
            self._host.call_after_refresh(self.scroll_along)

    def _at_opinions_on(self, program: int) -> bool:
        view = self._host.view
        return (program, Place.CHECK) == (view.program, view.place) and not self.at_agenda and not self.projected

    def scroll_along(self) -> None:
        """Show what the room sees of the page; of the agenda the item that is on, with some before and after it."""
        host = self._host
        if self.projected:
            super().scroll_along()
        elif self.session.state is State.PAUSED and stands(host):
            host.page_view.centre(f"item:{self.session.program}")
        elif self._newest and not self.at_agenda and stands(host):
            host.page_view.bring(_ENDS)
        elif not self.at_agenda:
            super().scroll_along()
