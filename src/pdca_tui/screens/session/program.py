"""The program: Plan, Do, Check and Action as four places one key apart. The heart of a session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.open_items import own_departments
from pdca_tui.domain.session.session import State
from pdca_tui.domain.session.topics import TopicKind, kind_of
from pdca_tui.errors import SheetNotFound
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.layout.styled_line import Line, Page
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.check import check_page
from pdca_tui.pages.session.do import do_page
from pdca_tui.pages.session.facilitator_column import desk_page
from pdca_tui.pages.session.head import program_line, projected_line, rail_at, rail_line, rule_line, title_line
from pdca_tui.pages.session.names import places_of, year_name
from pdca_tui.pages.session.plan import plan_page
from pdca_tui.pages.session.projected_page import projected_page
from pdca_tui.pages.session.sheet_changes import in_short
from pdca_tui.publish.minutes.corrections import corrected_paths
from pdca_tui.screens.session.actions.topic_actions import TopicScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room

_RAIL_ROW = 2
DESK_FROM = 110
"""Columns from which the facilitator's own column has room beside the page."""

DESK_CELLS = 38


class ProgramScreen(TopicScreen):
    """One program at one of its four places. The facilitator's moves move the room; other seats follow it until they let go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "place('plan')", "place.plan"),
        Binding("2", "place('do')", "place.do"),
        Binding("3", "place('check')", "place.check"),
        Binding("4", "place('action')", "place.action"),
        Binding("left", "along(-1)", "key.place-before", show=False),
        Binding("right", "along(1)", "key.place-after", show=False),
        Binding("n", "turn(1)", "key.next"),
        Binding("p", "turn(-1)", "key.previous"),
    ]

    projects: ClassVar[e.Projection | None] = e.Projection.PROGRAM

    takes_keys: ClassVar[bool] = True
    """Whether who looks at this screen can press its keys."""

    def __init__(self, room: Room, seat: Seat, *, program: int | None = None, place: Place | None = None) -> None:
        """Begin at ``program`` and ``place``; without one, or with one that is not on the agenda, where the room is."""
        session = room.session
        program = program if program in session.items else None
        at = program or session.program or session.order[0]
        place = place or (session.place if program is None else Place.PLAN)
        super().__init__(room, seat, at, place, following=program is None)
        self._painted: Sheet | None = None
        self._turned = False

    def compose(self) -> ComposeResult:
        """Lay out the head, the page with the facilitator's column beside it, and the status bar."""
        yield StaticLines(id="head")
        if self.leads:
            with Horizontal(id="room"):
                yield self.make_page_view()
                yield StaticLines(id="desk")
        else:
            yield self.make_page_view()
        yield StatusBar(id="status")

    # ── what it shows ──

    def head(self, cells: int) -> Sequence[Line]:
        """Return session, program, rail and rule; what the room is shown instead of a program where this follows it."""
        now, hats = self.app.now(), self.app.hats
        if self.projected:
            title = title_line(self.session, hats, now, cells, lambda: self.app.dataset)
            return (title, projected_line(self.session, cells), rule_line(cells))
        session, program, place = self.session, self.program, self.place
        elsewhere = self.away and session.state in (State.OPEN, State.PAUSED)

        def laid_out() -> Sequence[Line]:
            return (
                title_line(session, hats, now, cells, lambda: self.app.dataset),
                program_line(session, program, cells, elsewhere=elsewhere),
                rail_line(session, program, place, now, cells),
                rule_line(cells),
            )

        looked_at = ("head", hats, program, place, cells, elsewhere, now.replace(microsecond=0))
        return self.shared_pages.page(self.shown, looked_at, laid_out)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the lines of the place, laid out once for all who look at it alike; or what the room is shown instead."""
        if self.projected and (shown := projected_page(self.session, self.app.now(), cells)) is not None:
            return shown
        self._painted = sheet = self.sheet
        if not self.is_program and self.place in (Place.PLAN, Place.DO):
            return self.topic_page(cells, writes=self._writes()[0], keys=self.takes_keys)
        if sheet is None and self.place in (Place.PLAN, Place.DO):
            return self._unreadable(cells)
        looked_at = (self.program, self.place, cells, self.opened, self.picked, self.takes_keys, *self._writes())
        return self.shared_pages.page(self.shown, looked_at, lambda: self._laid_out(sheet, cells), of=sheet)

    @property
    def decides_on(self) -> int | None:
        """The program that is shown here."""
        return self.program

    def _laid_out(self, sheet: Sheet | None, cells: int) -> Sequence[Line]:
        session, item = self.session, self.session.items[self.program]
        puts, replies = self._writes()
        if self.place is Place.ACTION:
            return action_page(session, item, cells, self.opened, self.picked if replies else None)
        if self.place is Place.CHECK or sheet is None:
            return check_page(session, item, cells, self.opened, writes=puts)
        corrected = corrected_paths(session, self.program)
        if self.place is Place.PLAN:
            return plan_page(session, sheet, cells, self.opened, corrected=corrected)
        dataset = self.app.dataset if sheet.ratings else None
        return do_page(sheet, cells, self.opened, keys=self.takes_keys, dataset=dataset, corrected=corrected)

    def _writes(self) -> tuple[bool, bool]:
        """Whether opinions can be put here now, and replies given: those are also given after the session."""
        if not self.takes_keys:
            return False, False
        return self.session.state is not State.CLOSED and self.allowed(c.SubmitOpinion), self.allowed(c.GiveReply)

    @property
    def beside(self) -> int:
        """How many cells the facilitator's own column takes."""
        return DESK_CELLS if self.leads and self.app.size.width >= DESK_FROM else 0

    def put_desk(self) -> None:
        """Show the facilitator's own column where there is room for it."""
        if not self.leads:
            return
        desk = next(iter(self.query("#desk").results(StaticLines)), None)
        if desk is None:
            return
        desk.display = self.beside > 0
        if desk.display:
            note = self.notes.get(f"note:{self.program}", "")
            now, drafting = self.app.now(), self.room.drafting
            lines = desk_page(self.session, self.program, now, DESK_CELLS - 3, drafting=drafting, note=note)
            lines += [Line()] * (self.page_view.size.height - len(lines))
            desk.put([Line((("│ ", styled_line.Role.RULE), *each.spans)) for each in lines])

    def _unreadable(self, cells: int) -> Sequence[Line]:
        page = Page(cells)
        problem = self.room.material.problems.get(self.program)
        if isinstance(problem, SheetNotFound):
            year = year_name(self.session.convened.fiscal_year)
            page.para(say("sheet.none-yet", year=year), styled_line.Role.ATTENTION, indent=1)
            return page.lines
        page.para(say("sheet.cannot-show"), styled_line.Role.ATTENTION, indent=1)
        if problem is not None and self._keeps_material():
            page.para(explain(problem), indent=1)
        return page.lines

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        places = [f"place('{place}')" for place in places_of(self.program)]
        if kind_of(self.program) is TopicKind.FINDINGS and self.place is Place.PLAN:
            places += ["adopt", "revise", "return_finding"]
        led = self.seat.role is not Role.FACILITATOR and self.session.state is not State.CLOSED
        back = ["follow"] if self.away and led else []
        open_ = ["unanswered(1)", "open_items"] if own_departments(self.app.hats) is not None else []
        if self.place is Place.ACTION:
            return [*back, *places, "reply", *open_, "turn(1)", "turn(-1)", "opinion"]
        return [*back, *places, "opinion", "reply", *open_, "turn(1)", "turn(-1)"]

    def on_mount(self) -> None:
        """Begin, with the private notes of this seat."""
        self.call_after_refresh(self._tell_material)
        if self.leads:
            self.run_worker(work(self._read_notes), group="notes")
        if self.following:
            self.call_after_refresh(self.scroll_along)
        self.app.reads_at(self.whereabouts)

    def changed(self, news: tuple[e.Entry, ...]) -> None:
        """Follow the room, unless something is being written here."""
        super().changed(news)
        if self._program not in self.session.items:
            self.turn_to(self.program, Place.PLAN)
            self.status_bar.mention(say("head.dropped"))
        session = self.session
        if not self.following and any(isinstance(entry.event, e.RoomMoved) for entry in news):
            self.put_keys()
        self.picked &= {o.id for o in session.unanswered()} | {o.id for i in session.agenda for o in i.standing_opinions}

    def repaint(self, *, top: bool = False) -> None:
        """Show the state that is recorded, also in the facilitator's own column."""
        self.put_desk()
        super().repaint(top=top)

    def tick(self) -> None:
        """Show the time, and tell when the file of the sheet breaks or changes."""
        super().tick()
        if self.is_current:
            self.put_desk()
        if self.is_current:
            self._tell_material()

    def _keeps_material(self) -> bool:
        """Whether who sits here can mend a sheet: only they are told where its file is and what is wrong with it."""
        return self.takes_keys and self.allowed(c.ShowSheets)

    def _tell_material(self) -> None:
        material, sheet = self.room.material, self.sheet
        self._tell_prepared_anew(sheet)
        differs = material.differs(self.session, self.program)
        problem = material.problems.get(self.program)
        warning = ""
        if problem is not None and sheet is not None:
            warning = say("sheet.last-good", problem=explain(problem)) if self._keeps_material() else ""
        elif differs and self.session.state is not State.CLOSED and self.allowed(c.ShowSheets):
            warning = say("sheet.differs", count=material.differences(self.session, self.program))
        if warning != self._warned:
            if self._warned and self.status_bar.notice == self._warned:
                self.status_bar.hush()
            self._warned = warning
            if warning:
                self.status_bar.say(warning, styled_line.Role.ATTENTION)
        if sheet is not self._painted:
            self.repaint()

    def _tell_prepared_anew(self, sheet: Sheet | None) -> None:
        """Tell who prepares the session that a file they looked at has changed: it is shown as it is, and not silently."""
        seen = self.app.sheets_seen
        if sheet is None or self.session.state is not State.PREPARED or not self.allowed(c.ShowSheets):
            return
        known, seen[self.program] = seen.get(self.program), sheet
        if known is None or known is sheet or not (found := differences(known, sheet)):
            return
        first = in_short(known, sheet, found[0])
        self.status_bar.say(say("sheet.changed", count=len(found), first=first), styled_line.Role.ATTENTION)

    # ── moving ──

    def show(self, program: int, place: Place) -> None:
        """Go to a place, and take the room along if this is the facilitator's screen."""
        if self.form is not None and program != self.program:
            self.status_bar.say(say("form.finish-first"), styled_line.Role.ATTENTION)
            return
        self.turn_to(program, place)
        if self.leads and self.session.state is not State.CLOSED:
            self.ask_soon(c.MoveRoom(program=program, place=place))
        else:
            self.following = self.following and not self.away
            self.app.reads_at(self.whereabouts)

    def go_to(self, program: int, place: Place) -> None:
        """Go to a program and a place, and take the room along if this is the facilitator's screen."""
        if (program, place) != (self.program, self.place):
            self.show(program, place)

    def visit(self, place: Place) -> None:
        """Go to another place of the program for what is done there; who follows the room has not let go of it."""
        if self.leads:
            self.show(self.program, place)
        else:
            self.turn_to(self.program, place)
            self.app.reads_at(self.whereabouts)

    def turn_to(self, program: int, place: Place) -> None:
        """Show another place, once this screen is seen."""
        other = (program, place) != (self._program, self.place)
        if program != self._program:
            self.opened = frozenset()
            self.end_marks()
        self.program, self.place = program, place
        if other and stands(self):
            self.page_view.cursor = ""
            if self.is_current:
                self._turn_page()
            else:
                self._turned = True

    def _turn_page(self) -> None:
        self._turned = False
        self.repaint(top=True)
        self.put_keys()
        if self.seat.role is Role.MEMBER:
            # Of many pages in one moment the last is told of.
            self.run_worker(work(self._tell_prepared), group="prepared", exclusive=True)

    def on_screen_resume(self) -> None:
        """Show the place that the room went to while another screen was on; nobody lays out what is not seen."""
        if self._turned:
            self._turn_page()

    def action_place(self, place: str) -> None:
        """Go to one of the four places; what is no program has no results."""
        there = Place(place)
        self.show(self.program, there if there in places_of(self.program) else Place.PLAN)

    def action_along(self, way: int) -> None:
        """Go along the rail."""
        places = places_of(self.program)
        at = (places.index(self.place) if self.place in places else 0) + way
        if 0 <= at < len(places):
            self.show(self.program, places[at])

    def action_turn(self, way: int) -> None:
        """Go to the next program that is not put off, or the one before."""
        order, items = self.session.order, self.session.items
        at = order.index(self.program) + way
        while 0 <= at < len(order) and items[order[at]].deferred:
            at += way
        if 0 <= at < len(order):
            self.show(order[at], Place.PLAN)
        else:
            self.status_bar.say(say("head.last" if way > 0 else "head.first"))

    @on(StaticLines.Clicked, "#head")
    async def _head_clicked(self, message: StaticLines.Clicked) -> None:
        if self.takes_keys and message.row == _RAIL_ROW:
            place = rail_at(self.session, self.program, self.place, self.app.now(), self.app.size.width, message.column)
            if place is not None:
                await self.run_action(f"place('{place}')")

    @on(PageView.Chosen)
    async def _block_chosen(self) -> None:
        await self.run_action("open_block")
