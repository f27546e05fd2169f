"""The program: Plan, Do, Check and Action as four places one key apart. The heart of a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.open_items import own_departments
from pdca_tui.domain.session.places import rating_place
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import TopicKind, kind_of
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.session.head import projected_line, rail_at, rule_line, title_line
from pdca_tui.pages.session.names import first_place, numbered_places, places_of
from pdca_tui.pages.session.projected_page import projected_page
from pdca_tui.screens.session.actions.chain_actions import ProgramChainActions
from pdca_tui.screens.session.actions.note_actions import NoteActions
from pdca_tui.screens.session.actions.opinion_actions import OpinionActions
from pdca_tui.screens.session.actions.place_actions import FollowActions, PlaceActions
from pdca_tui.screens.session.actions.promise_actions import PromiseActions
from pdca_tui.screens.session.actions.rating_actions import RatingActions
from pdca_tui.screens.session.actions.reply_actions import ReplyActions
from pdca_tui.screens.session.actions.sheet_correction_actions import SheetCorrectionActions
from pdca_tui.screens.session.actions.sheet_refresh_actions import SheetRefreshActions
from pdca_tui.screens.session.actions.speaker_actions import SpeakerActions
from pdca_tui.screens.session.actions.statement_actions import StatementActions
from pdca_tui.screens.session.actions.tidy_actions import TidyActions
from pdca_tui.screens.session.actions.topic_actions import TopicActions
from pdca_tui.screens.session.actions.unanswered_actions import UnansweredActions
from pdca_tui.screens.session.facilitator_column import FacilitatorColumn, desk_cells
from pdca_tui.screens.session.program_view import ProgramView
from pdca_tui.screens.session.room_following import STRIDE, RoomFollower
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.session.sheet_news import SheetNews
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.action_names import dispatched
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room

_RAIL_ROW = 2


class ProgramScreen(SessionScreen):
    """One program at one of its four places. The facilitator's moves move the room; other seats follow it until they let go."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (
        PlaceActions,
        PromiseActions,
        TopicActions,
        RatingActions,
        FollowActions,
        OpinionActions,
        ReplyActions,
        StatementActions,
        UnansweredActions,
        TidyActions,
        SpeakerActions,
        NoteActions,
        SheetCorrectionActions,
        SheetRefreshActions,
        ProgramChainActions,
    )

    projects: e.Projection | None = e.Projection.PROGRAM

    def __init__(self, room: Room, seat: Seat, *, program: int | None = None, place: Place | None = None) -> None:
        """Begin at ``program`` and ``place``; without one, or with one that is not on the agenda, where the room is."""
        super().__init__(room, seat)
        session = room.session
        program = program if program in session.items else None
        at = program or session.program or session.order[0]
        place = place or (session.place if program is None else first_place(program, session))
        self.view = ProgramView(self, at, place, turned=self._turned)
        self.follower = RoomFollower(self, following=program is None, leads=seat.role is Role.FACILITATOR)
        self._sheet_news = SheetNews(self)

    def compose(self) -> ComposeResult:
        """Lay out the head, the page with the facilitator's column beside it, and the status bar."""
        yield StaticLines(id="head")
        if self.follower.leads:
            with Horizontal(id="room"):
                # The leader's cursor goes through what is long by as much as the room can see.
                yield PageView(id="page", stride=STRIDE)
                yield FacilitatorColumn(id="desk")
        else:
            yield PageView(id="page")
        yield StatusBar(id="status")

    # ── what it shows ──

    def head(self, cells: int) -> Sequence[Line]:
        """Return session, program, rail and rule; what the room is shown instead of a program where this follows it."""
        if not self.follower.projected:
            return self.view.head(cells)
        app = self.app
        title = title_line(self.session, app.hats, app.now(), cells, lambda: app.dataset)
        return (title, projected_line(self.session, cells), rule_line(cells))

    def page(self, cells: int) -> Sequence[Line]:
        """Return the lines of the place, or what the room is shown instead."""
        if (
            self.follower.projected
            and (shown := projected_page(self.session, self.app.now(), cells, self.room.industry.chapters)) is not None
        ):
            return shown
        return self.view.page(cells)

    @property
    def decides_on(self) -> int | None:
        """The program that is shown here."""
        return self.view.program

    @property
    def beside(self) -> int:
        """How many cells the facilitator's own column takes."""
        return desk_cells(self.app.size.width) if self.follower.leads else 0

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        program = self.view.program
        # Places that the cycle declares are told by the rail, in their order.
        declared = numbered_places(program, self.session) != numbered_places(program)
        places = [] if declared else [f"place('{place}')" for place in places_of(program, self.session)]
        if self.view.place is Place.PROMISE:
            return [*PromiseActions.JUDGES, "report_promise", *places, "opinion", "turn(1)", "turn(-1)"]
        if kind_of(program) is TopicKind.FINDINGS and self.view.place is Place.PLAN:
            places += ["adopt", "revise", "return_finding"]
        led = self.seat.role is not Role.FACILITATOR and self.session.state is not State.CLOSED
        back = ["follow"] if self.view.away and led else []
        if self.view.place is rating_place(self.session):
            places = [*places, "rate"]
        open_ = ["unanswered(1)", "open_items"] if own_departments(self.app.hats) is not None else []
        if self.view.place is Place.ACTION:
            return [*back, *places, "reply", *open_, "turn(1)", "turn(-1)", "opinion"]
        return [*back, *places, "opinion", "reply", *open_, "turn(1)", "turn(-1)"]

    def on_mount(self) -> None:
        """Begin, with the private notes of this seat."""
        self.call_after_refresh(self._sheet_news.look)
        if self.follower.leads:
            self.run_worker(work(self.actions.of(NoteActions).read), group="notes")
        if self.follower.following:
            self.call_after_refresh(self.follower.scroll_along)
        self.app.routes.reads_at(self.follower.whereabouts)

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Follow the room, unless something is being written here."""
        super().changed(news)
        self.follower.changed(news)
        if self.view.dropped:
            self.view.turn_to(self.view.program, Place.PLAN)
            self.status_bar.mention(say("head.dropped"))
        if not self.follower.following and any(isinstance(entry.event, e.RoomMoved) for entry in news):
            self.put_keys()

    def repaint(self, *, top: bool = False) -> None:
        """Show the state that is recorded, also in the facilitator's own column."""
        for column in self.query("#desk").results(FacilitatorColumn):
            column.show(self)
        super().repaint(top=top)

    def tick(self) -> None:
        """Show the time, and tell when the file of the sheet breaks or changes."""
        super().tick()
        if self.is_current:
            for column in self.query("#desk").results(FacilitatorColumn):
                column.show(self)
            self._sheet_news.look()

    def _turned(self) -> None:
        """Remind a member of what is prepared for the program that was turned to; of many in one moment for the last."""
        if self.seat.role is Role.MEMBER:
            self.run_worker(work(self.actions.of(OpinionActions).tell_prepared), group="prepared", exclusive=True)

    def on_screen_resume(self) -> None:
        """Show the place that the room went to while another screen was on."""
        self.view.catch_up()

    # ── the mouse ──

    @on(PageView.Moved)
    def _page_moved(self) -> None:
        self.follower.page_moved()

    @on(StaticLines.Clicked, "#head")
    async def _head_clicked(self, message: StaticLines.Clicked) -> None:
        if message.row == _RAIL_ROW:
            view, width = self.view, self.app.size.width
            place = rail_at(self.session, view.program, view.place, self.app.now(), width, message.column)
            if place is not None:
                numbered = numbered_places(view.program, self.session)
                key = f"nth({numbered.index(place) + 1})" if place in numbered else f"place('{place}')"
                await self.run_action(dispatched(key))

    @on(PageView.Chosen)
    async def _block_chosen(self) -> None:
        await self.run_action(dispatched("open_block"))
