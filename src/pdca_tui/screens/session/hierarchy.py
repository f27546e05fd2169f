"""The hierarchy of a cycle, as a second way to browse it beside the list of sessions and the agenda."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Line, Page, Role, edges
from pdca_tui.pages.session.head import rule_line
from pdca_tui.pages.session.hierarchy import OpenTree, Row, linked_unit, unit_detail
from pdca_tui.pages.session.names import session_name
from pdca_tui.screens.shell.app_screen import AppScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.breakpoints import fit
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.static_lines import StaticLines
from pdca_tui.screens.widgets.status_bar import StatusBar, shown_keys
from pdca_tui.sheets.browsable import Browsable, browsable
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.shell.app_context import AppContext

_DETAIL = 6
"""Rows that are told of the unit under the cursor, at most; a low screen has fewer."""
_AT_FIRST = 14
"""Rows up to which the hierarchy is open when it is first shown."""


class HierarchyScreen(AppScreen[None]):
    """The units of a cycle. What is told of the one under the cursor stands below; ``Enter`` goes to where it is dealt with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "key.unit-enter"),
        Binding("right", "open", "key.unit-open"),
        Binding("left", "close", "key.unit-close"),
        Binding("asterisk", "all", "key.unit-all", show=False),
        Binding("g,slash", "jump", "key.unit-jump"),
        Binding("T", "app.next_theme", "key.theme", show=False),
        Binding("escape,b,q,G", "leave", "key.back"),
        Binding("question_mark", "app.help", "key.help"),
    ]
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"jump"})

    def __init__(self, *, unit: str = "", program: int | None = None) -> None:
        """Begin at ``unit``, or at that of ``program``, or at the top."""
        super().__init__()
        self._unit = unit
        self._program = program
        self._found: Browsable | None = None
        self._tree: OpenTree | None = None
        self._problem: PdcaError | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head, the units, what is told of one, and the status bar."""
        yield StaticLines(id="head")
        yield PageView(id="page")
        yield StaticLines(id="detail")
        yield StatusBar(id="status")

    def on_mount(self) -> None:
        """Begin to read."""
        self.page_view.focus()
        self.query_one(StatusBar).put_keys(shown_keys([b for b in self.BINDINGS if isinstance(b, Binding) and b.show]))
        self.repaint()
        self.run_worker(work(self._read), group="reading", exclusive=True)

    @property
    def page_view(self) -> PageView:
        """The rows."""
        return self.query_one("#page", PageView)

    async def _read(self) -> None:
        """Read the hierarchy and lay it out beside the keys: it may be long."""
        app, cells = self.app, self.page_view.cells_now(self.app.size.width)
        if app.room is None:
            await app.rooms.listing.look()
        marks, rows = self._marks(), min(max(app.size.height - 8, 4), _AT_FIRST)

        def read() -> tuple[Browsable, OpenTree]:
            found = browsable(app.home)
            tree = OpenTree(found.outline, cells, marks, found.kinds)
            tree.open_some(rows)
            return found, tree

        try:
            self._found, self._tree = await asyncio.to_thread(read)
        except PdcaError as error:
            self._problem = error
        if stands(self):
            self.show_unit(self._unit)

    def _marks(self) -> Mapping[int, str]:
        """Return what stands beside the units of programs: their place on the agenda, or the session that is about them."""
        if (room := self.app.room) is not None:
            return {p: say("hierarchy.on-agenda", at=at) for at, p in enumerate(room.session.order, 1)}
        return {program: say("hierarchy.in-session", key=sessions[-1].key) for program, sessions in self._sessions().items()}

    def _sessions(self) -> Mapping[int, Sequence[Session]]:
        """Return the sessions that are about each program, the latest last."""
        found: dict[int, list[Session]] = {}
        for _, session in sorted(self.app.rooms.listing.found.items()):
            if isinstance(session, Session):
                for program in session.order:
                    found.setdefault(program, []).append(session)
        return found

    # ── showing ──

    def show_unit(self, unit: str) -> None:
        """Show the rows, with the cursor on a unit; without one, or for one that is not there, on that of the program."""
        tree, program = self._tree, self._program
        point = ""
        if tree is not None and self._found is not None:
            by_program = self._found.outline.by_program
            point = tree.open_to(unit) or tree.open_to(by_program.get(program, "") if program is not None else "")
        self.repaint()
        page = self.page_view
        page.point(point if point in page.keys else next(iter(page.keys), ""))
        if point:
            page.centre(point)

    def repaint(self) -> None:
        """Show the rows and what is told of the one under the cursor."""
        if not stands(self):
            return
        cells, page = max(self.app.size.width, 20), self.page_view
        fit(self, self.app.size)
        title = say("hierarchy.title", title=self.app.title_of_data)
        clock = ((f"{self.app.now():%H:%M} ", Role.DIM),)
        self.query_one("#head", StaticLines).put([Line(edges(cells, ((f" {title}", Role.STRONG),), clock)), rule_line(cells)])
        if self._tree is None:
            page.put(self._nothing(page.cells))
        else:
            self._tree.lay_out(page.cells_now(self.app.size.width), self._marks())
            page.put(self._tree.lines or self._nothing(page.cells))
        self._put_detail()

    def _nothing(self, cells: int) -> list[Line]:
        page = Page(cells)
        page.blank()
        if self._problem is not None:
            page.para(told(self._problem, self.app.hats), Role.ATTENTION, indent=1)
        else:
            page.para(say("hierarchy.reading" if self._found is None else "hierarchy.none"), Role.DIM, indent=1)
        return page.lines

    def _put_detail(self) -> None:
        cells, row, found = max(self.app.size.width, 20), self.row, self._found
        most = _DETAIL if self.app.size.height >= 20 else 3
        lines: list[Line] = []
        if row is not None and found is not None:
            lines = unit_detail(found.outline, row, cells - 1, found.kinds, self._about(row))
            if found.note and len(lines) < most:
                lines.append(Line(((f" ※ {found.note}", Role.DIM),)))
        shown = lines if len(lines) <= most else [*lines[: most - 1], Line(((" …", Role.DIM),))]
        self.query_one("#detail", StaticLines).put([rule_line(cells), *shown] if shown else [])

    def _about(self, row: Row) -> list[str]:
        """Return the sessions that a unit is dealt with in; inside of one nothing: its mark says where."""
        program = self._program_of(row)
        if program is None or self.app.room is not None:
            return []
        return [f"{session.key}  {session_name(session)}" for session in self._sessions().get(program, ())]

    def _program_of(self, row: Row) -> int | None:
        return self._found.outline.units[row.unit].program if self._found is not None and row.link is None else None

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        at = self._at
        return self._tree.rows[at] if self._tree is not None and at >= 0 else None

    @property
    def _at(self) -> int:
        """The number of the row under the cursor: each is one line; -1 for none."""
        return self.page_view.row_of(self.page_view.cursor) if self._tree is not None else -1

    def on_resize(self) -> None:
        """Lay out again."""
        if self.is_mounted:
            self.repaint()

    @on(PageView.Resized)
    def _resized(self) -> None:
        self.repaint()

    @on(PageView.Moved)
    def _moved(self) -> None:
        self._put_detail()

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        await self.run_action("enter")

    # ── keys ──

    def _put_rows(self, at: int) -> None:
        tree, page = self._tree, self.page_view
        if tree is not None:
            page.put(tree.lines)
            page.point(tree.rows[at].key)

    def action_open(self) -> None:
        """Open the unit under the cursor; of an open one go to the first below it, of a link to what it points at."""
        tree, at = self._tree, self._at
        if tree is None or at < 0:
            return
        if tree.rows[at].link is not None:
            self._go_to_linked(tree.rows[at])
        elif tree.open(at):
            self._put_rows(at)
        elif tree.is_open(tree.rows[at].unit):
            self._put_rows(at + 1)

    def action_close(self) -> None:
        """Close the unit under the cursor, or go to the one above."""
        tree, at = self._tree, self._at
        if tree is not None and at >= 0:
            self._put_rows(at if tree.close(at) else tree.parent_row(at))

    def action_all(self) -> None:
        """Open everything, or close it again."""
        tree, row = self._tree, self.row
        if tree is None:
            return
        tree.open_all()
        self.page_view.put(tree.lines)
        if row is not None:
            self.page_view.point(row.key if row.key in self.page_view.keys else tree.rows[0].key)

    def _go_to_linked(self, row: Row) -> None:
        if self._found is None or self._tree is None:
            return
        cycle, unit = linked_unit(self._found.outline, row)
        if cycle or unit not in self._found.outline.units:
            self.query_one(StatusBar).say(say("hierarchy.elsewhere", cycle=cycle or unit), Role.ATTENTION)
        else:
            self.show_unit(unit)

    def action_enter(self) -> None:
        """Go to where the unit under the cursor is dealt with; one without a sheet opens or closes."""
        row, tree, app = self.row, self._tree, self.app
        if row is None or tree is None:
            return
        program = self._program_of(row)
        if row.link is not None:
            self._go_to_linked(row)
        elif program is None:
            (self.action_close if tree.is_open(row.unit) else self.action_open)()
        elif app.room is not None:
            if program in app.room.session.items:
                app.pop_screen()
                app.routes.show_program(program)
            else:
                self.query_one(StatusBar).say(say("hierarchy.not-on-agenda"), Role.ATTENTION)
        elif sessions := self._sessions().get(program, ()):
            app.pop_screen()
            app.run_worker(work(_enter_at, app, sessions[-1].key, program), group="entering", exclusive=True)
        else:
            self.query_one(StatusBar).say(say("hierarchy.no-session"), Role.ATTENTION)

    def action_jump(self) -> None:
        """Look for a unit by its code or its name."""
        from pdca_tui.screens.session.unit_search import unit_palette  # noqa: PLC0415  # rare

        if self._found is not None:
            self.app.push_screen(unit_palette(self._found, self.show_unit))

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()


async def _enter_at(app: AppContext, key: str, program: int) -> None:
    """Open a session from the lobby, at a program."""
    from pdca_tui.domain.session.events import Place  # noqa: PLC0415  # one use

    try:
        await app.enter(key, at=(program, Place.PLAN))
    except PdcaError as error:
        app.tell(told(error, app.hats), Role.ATTENTION, stay=True)
