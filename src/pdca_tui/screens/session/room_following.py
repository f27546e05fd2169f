"""Following the room: members see the places that the facilitator goes to, scrolls to and opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from textual.timer import Timer

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import Session, State
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.program_view import ProgramView
from pdca_tui.screens.session.session_host import SessionHost
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.shared_scroll import Seen
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.reading_position import Where

_SCROLL_RESTS = 0.4
STRIDE = 600
"""Cells of text by which the facilitator's cursor goes through a long block: what a projector of 60x18 shows at once."""


def seen_in(session: Session) -> Seen:
    """Return what the room was shown last of the page it is at."""
    scrolled = session.scrolled
    return Seen() if scrolled is None else Seen(scrolled.block, scrolled.part, scrolled.sight)


class ViewHost(SessionHost, Protocol):
    """A screen of one program."""

    view: ProgramView
    """The program and the place that are shown."""


class RoomFollower:
    """Takes a screen of one program along with the room, or the room along with it if it is the facilitator's."""

    def __init__(self, host: ViewHost, *, following: bool, leads: bool = False) -> None:
        """Begin with what is open in the room, if this screen is ``following`` it or stands where it is and ``leads``."""
        self._host = host
        self.leads = leads
        """Whether the room goes where this screen goes."""
        self.following = following and not leads
        """Whether this screen goes where the room goes."""
        self._unfolded = frozenset(host.room.session.unfolded)
        if self.following or (leads and not host.view.away):
            host.view.opened = self._unfolded
        self._scrolled: Timer | None = None

    @property
    def session(self) -> Session:
        """The state of the session, as recorded."""
        return self._host.state

    @property
    def projected(self) -> bool:
        """Whether the room is followed to something else than the program, which the facilitator brought there."""
        return self.following and self.session.projected.page is not e.Projection.PROGRAM

    @property
    def whereabouts(self) -> Where | None:
        """Where this screen stands by itself; ``None`` while it follows the room, or leads it."""
        view = self._host.view
        return None if self.following or self.leads else (view.program, view.place)

    # ── leading ──

    def page_moved(self) -> None:
        """Let the room see what the facilitator brought into view, once the scrolling rests."""
        if self.leads and not self._host.view.away and self.session.state is State.OPEN:
            if self._scrolled:
                self._scrolled.stop()
            self._scrolled = self._host.set_timer(_SCROLL_RESTS, self._scroll_room)

    def _scroll_room(self) -> None:
        host, view = self._host, self._host.view
        if view.away or not host.is_current:
            return
        seen, keys = host.page_view.seen, frozenset(host.page_view.keys)
        # What is open on another place of the program stays open there.
        elsewhere = frozenset(self.session.unfolded) - keys if view.program == self.session.program else frozenset()
        scrolled = c.ScrollRoom(
            program=view.program,
            place=view.place,
            block=seen.block,
            part=seen.part,
            sight=seen.sight,
            unfolded=tuple(sorted((view.opened & keys) | elsewhere)),
        )
        if (seen, scrolled.unfolded) != (seen_in(self.session), self.session.unfolded):
            host.commands.ask_soon(scrolled)

    def show(self, program: int, place: Place) -> None:
        """Go to a place, and take the room along if this is the facilitator's screen."""
        host, view = self._host, self._host.view
        if host.forms.form is not None and program != view.program:
            host.status_bar.say(say("form.finish-first"), Role.ATTENTION)
            return
        view.turn_to(program, place)
        if self.leads and self.session.state is not State.CLOSED:
            host.commands.ask_soon(c.MoveRoom(program=program, place=place))
        else:
            self.following = self.following and not view.away
            host.app.routes.reads_at(self.whereabouts)

    def go_to(self, program: int, place: Place) -> None:
        """Go to a program and a place, unless they are shown."""
        if (program, place) != (self._host.view.program, self._host.view.place):
            self.show(program, place)

    def visit(self, place: Place) -> None:
        """Go to another place of the program for what is done there; who follows the room has not let go of it."""
        view = self._host.view
        if self.leads:
            self.show(view.program, place)
        else:
            view.turn_to(view.program, place)
            self._host.app.routes.reads_at(self.whereabouts)

    # ── following ──

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Follow the room, unless something is being written here."""
        moved = any(isinstance(entry.event, e.RoomMoved) for entry in news)
        scrolled = any(isinstance(entry.event, e.RoomScrolled) for entry in news)
        projected = any(isinstance(entry.event, e.PageProjected) for entry in news)
        session = self.session
        self._mark()
        if self.following and self._host.forms.form is None:
            if moved and session.program is not None:
                self._host.view.turn_to(session.program, session.place)
            if moved or scrolled:
                self._open_along()
            if scrolled or projected or moved:
                self._host.call_after_refresh(self.scroll_along)

    def _open_along(self) -> None:
        """Open what the room was shown open since, and close what was closed; what was opened here stays."""
        view, unfolded = self._host.view, frozenset(self.session.unfolded)
        view.opened = (view.opened - (self._unfolded - unfolded)) | (unfolded - self._unfolded)
        self._unfolded = unfolded

    def scroll_along(self) -> None:
        """Show what the room sees of the page."""
        # Who leaves in the moment in which the page was to be scrolled has no page any more.
        if not stands(self._host):
            return
        if self.projected:
            self._host.page_view.centre(self.session.projected.block)
        elif not self._host.view.away:
            self._host.page_view.bring(seen_in(self.session))

    def _mark(self) -> None:
        """Mark the line that the room is shown, on a screen that shows what the room sees."""
        if stands(self._host):
            at_room = not self._host.view.away and self.session.projected.page is e.Projection.PROGRAM
            self._host.page_view.mark(self.session.projected.block if self.projected or at_room else "")

    def follow(self) -> None:
        """Snap back to where the room is, and follow it from now on."""
        host, session = self._host, self.session
        self.following = not self.leads
        host.app.routes.reads_at(self.whereabouts)
        if session.program is None:
            return
        host.view.turn_to(session.program, session.place)
        if self.following:
            self._unfolded = frozenset(session.unfolded)
            host.view.opened |= self._unfolded
        host.repaint()
        if self.following:
            host.call_after_refresh(self.scroll_along)
