"""Following the room: what the facilitator goes to, scrolls to and opens is seen by all who follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer

from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import Session, State
from pdca_tui.screens.session.actions.opinion_actions import WritingScreen
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.shared_scroll import Seen
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.reading_position import Where
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat

_SCROLL_RESTS = 0.4
STRIDE = 600
"""Cells of text by which the facilitator's cursor goes through a long block: what a projector of 60x18 shows at once."""


def seen_in(session: Session) -> Seen:
    """Return what the room was shown last of the page it is at."""
    scrolled = session.scrolled
    return Seen() if scrolled is None else Seen(scrolled.block, scrolled.part, scrolled.sight)


class FollowingScreen(WritingScreen):
    """A screen of one program that leads the room, if it is the facilitator's, or follows it until it lets go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_block", "key.open", show=False),
        Binding("f", "follow", "key.follow", show=False),
    ]

    def __init__(self, room: Room, seat: Seat, program: int, place: Place, *, following: bool) -> None:
        """Begin at a program and a place, with what is open in the room if it is ``following``."""
        super().__init__(room, seat, program, place)
        self.following = following and not self.leads
        self._unfolded = frozenset(room.session.unfolded)
        self.opened: frozenset[str] = self._unfolded if self.following or (self.leads and not self.away) else frozenset()
        self._scrolled: Timer | None = None

    @property
    def leads(self) -> bool:
        """Whether the room goes where this screen goes."""
        return self.seat.role is Role.FACILITATOR

    @property
    def projected(self) -> bool:
        """Whether this screen follows the room to something else than the program, which the facilitator brought there."""
        return self.following and self.session.projected.page is not e.Projection.PROGRAM

    @property
    def away(self) -> bool:
        """Whether this screen shows another place than the room."""
        session = self.session
        return session.program is not None and (session.program, session.place) != (self.program, self.place)

    @property
    def whereabouts(self) -> Where | None:
        """Where this screen stands by itself; ``None`` while it follows the room, or leads it."""
        return None if self.following or self.leads else (self.program, self.place)

    def make_page_view(self) -> PageView:
        """Return the page; the leader's cursor goes through what is long by as much as the room can see."""
        return PageView(id="page", stride=STRIDE if self.leads else 0)

    def turn_to(self, program: int, place: Place) -> None:
        """Show another place."""
        raise NotImplementedError

    # ── leading ──

    @on(PageView.Moved)
    def _tell_scroll(self) -> None:
        """Let the room see what the facilitator brought into view, once the scrolling rests."""
        if self.leads and not self.away and self.session.state is State.OPEN:
            if self._scrolled:
                self._scrolled.stop()
            self._scrolled = self.set_timer(_SCROLL_RESTS, self._scroll_room)

    def _scroll_room(self) -> None:
        if self.away or not self.is_current:
            return
        seen, keys = self.page_view.seen, frozenset(self.page_view.keys)
        scrolled = c.ScrollRoom(
            program=self.program,
            place=self.place,
            block=seen.block,
            part=seen.part,
            sight=seen.sight,
            unfolded=tuple(sorted(self.opened & keys)),
        )
        if (seen, scrolled.unfolded) != (seen_in(self.session), self.session.unfolded):
            self.ask_soon(scrolled)

    def action_open_block(self) -> None:
        """Open what the cursor is on in place, or close it again."""
        key = self.page_view.cursor
        if key:
            self.opened ^= {key}
            self.repaint()
            self.page_view.point(key)

    # ── following ──

    def changed(self, news: tuple[e.Entry, ...]) -> None:
        """Follow the room, unless something is being written here."""
        super().changed(news)
        moved = any(isinstance(entry.event, e.RoomMoved) for entry in news)
        scrolled = any(isinstance(entry.event, e.RoomScrolled) for entry in news)
        projected = any(isinstance(entry.event, e.PageProjected) for entry in news)
        session = self.session
        self._mark()
        if self.following and self.form is None:
            if moved and session.program is not None:
                self.turn_to(session.program, session.place)
            if moved or scrolled:
                self._open_along()
            if scrolled or projected or moved:
                self.call_after_refresh(self.scroll_along)

    def _open_along(self) -> None:
        """Open what the room was shown open since, and close what was closed; what was opened here stays."""
        unfolded = frozenset(self.session.unfolded)
        self.opened = (self.opened - (self._unfolded - unfolded)) | (unfolded - self._unfolded)
        self._unfolded = unfolded

    def scroll_along(self) -> None:
        """Show what the room sees of the page."""
        # Who leaves in the moment in which the page was to be scrolled has no paper any more.
        for paper in self.query("#page").results(PageView):
            if self.projected:
                paper.centre(self.session.projected.block)
            elif not self.away:
                paper.bring(seen_in(self.session))

    def _mark(self) -> None:
        """Mark the line that the room is shown, on a screen that shows what the room sees."""
        for paper in self.query("#page").results(PageView):
            shown = self.projected or (not self.away and self.session.projected.page is e.Projection.PROGRAM)
            paper.mark(self.session.projected.block if shown else "")

    def action_follow(self) -> None:
        """Snap back to where the room is, and follow it from now on."""
        self.following = not self.leads
        self.app.reads_at(self.whereabouts)
        session = self.session
        if session.program is not None:
            self.turn_to(session.program, session.place)
            if self.following:
                self._unfolded = frozenset(session.unfolded)
                self.opened |= self._unfolded
            self.repaint()
            if self.following:
                self.call_after_refresh(self.scroll_along)
        self.status_bar.say(say("done.following"))
