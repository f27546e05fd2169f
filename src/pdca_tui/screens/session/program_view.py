"""One program at one of its four places, as it is shown on one screen: where that is, and the lines of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pdca_tui.domain.material.dataset import Part, SheetPlace
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.places import rating_place, stop_at
from pdca_tui.domain.session.session import Item, Session, State
from pdca_tui.domain.session.topics import TopicKind, is_program
from pdca_tui.errors import SheetNotFound
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.layout.styled_line import Line, Page
from pdca_tui.pages.session.action import action_page
from pdca_tui.pages.session.check import check_page
from pdca_tui.pages.session.do import do_page
from pdca_tui.pages.session.head import program_line, rail_line, rule_line, title_line
from pdca_tui.pages.session.industry import industry_lines, shows_industry
from pdca_tui.pages.session.names import year_name
from pdca_tui.pages.session.place import place_page
from pdca_tui.pages.session.plan import plan_page
from pdca_tui.pages.session.promises import promises_page
from pdca_tui.pages.session.ratings import given_lines
from pdca_tui.pages.session.topic import findings_page, text_page
from pdca_tui.publish.minutes.corrections import corrected_paths
from pdca_tui.screens.session.shared_pages import shared_page
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.screens.session.session_host import SessionHost


@dataclass(slots=True)
class Marks:
    """The opinions that are marked, to be answered together, and whether they go along to other programs."""

    picked: frozenset[str] = frozenset()
    carried: bool = False

    def clear(self) -> None:
        """Take the marks off."""
        self.picked, self.carried = frozenset(), False


class ProgramView:
    """What a screen shows of a program."""

    def __init__(
        self,
        host: SessionHost,
        program: int,
        place: Place,
        *,
        turned: Callable[[], None] = lambda: None,
        takes_keys: bool = True,
    ) -> None:
        """Begin at a program and a place; ``turned`` is called when another was turned to and is seen.

        A screen that ``takes_keys`` tells of them.
        """
        self._host = host
        self._program = program
        self._turned = False
        self.place = place
        self.takes_keys = takes_keys
        self.opened: frozenset[str] = frozenset()
        """The blocks that are open in place."""
        self.marks = Marks()
        self.painted: Sheet | None = None
        """The sheet that was painted last."""
        self._tell_turned = turned

    @property
    def session(self) -> Session:
        """The state of the session, as recorded."""
        return self._host.state

    @property
    def program(self) -> int:
        """The program that is shown: on the agenda as it is now, the first one where what was shown was taken off it."""
        session = self.session
        return self._program if self._program in session.items else session.order[0]

    @property
    def dropped(self) -> bool:
        """Whether what was shown was taken off the agenda."""
        return self._program not in self.session.items

    @property
    def sheet(self) -> Sheet | None:
        """The sheet as the room has it."""
        return self._host.room.material.sheet(self.session, self.program)

    @property
    def away(self) -> bool:
        """Whether another place is shown than the room is at."""
        session = self.session
        return session.program is not None and (session.program, session.place) != (self.program, self.place)

    # ── going elsewhere ──

    def turn_to(self, program: int, place: Place) -> None:
        """Show another place, once the screen is seen."""
        other = (program, place) != (self._program, self.place)
        if program != self._program:
            self.opened = frozenset()
            self._end_marks()
        self._program, self.place = program, place
        if other and stands(self._host):
            self._host.page_view.cursor = ""
            if self._host.is_current:
                self.turn_page()
            else:
                self._turned = True

    def turn_page(self) -> None:
        """Show the place from its top."""
        self._turned = False
        self._host.repaint(top=True)
        self._host.put_keys()
        self._tell_turned()

    def catch_up(self) -> None:
        """Show the place that was turned to while another screen was on; nobody lays out what is not seen."""
        if self._turned:
            self.turn_page()

    def _end_marks(self) -> None:
        """Take the marks off when another program is turned to, unless they are to go along: one replies to what one sees."""
        if self.marks.picked and not self.marks.carried:
            self._host.status_bar.say(say("done.unmarked", count=len(self.marks.picked)))
            self.marks.clear()

    # ── the lines of it ──

    def head(self, cells: int, *, seats: Sequence[Seat] | None = None) -> Sequence[Line]:
        """Return session, program, rail and rule; as ``seats`` see it, or else those that are sat on here."""
        app, session = self._host.app, self.session
        now, program, place = app.now(), self.program, self.place
        hats = app.hats if seats is None else tuple(seats)
        elsewhere = self.away and session.state in (State.OPEN, State.PAUSED)

        def laid_out() -> Sequence[Line]:
            return (
                title_line(session, hats, now, cells, lambda: app.dataset if hats else None),
                program_line(session, program, cells, elsewhere=elsewhere),
                rail_line(session, program, place, now, cells),
                rule_line(cells),
            )

        looked_at = ("head", hats, program, place, cells, elsewhere, now.replace(microsecond=0))
        return shared_page(self._host, looked_at, laid_out)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the lines of the place, laid out once for all who look at it alike."""
        self.painted = sheet = self.sheet
        writes = self._writes()
        if not is_program(self.program) and self.place in (Place.PLAN, Place.DO):
            return self._topic(cells, puts=writes[0])
        if sheet is None and self.place in (Place.PLAN, Place.DO):
            return self._unreadable(cells)
        looked_at = (self.program, self.place, cells, self.opened, self.marks.picked, self.takes_keys, *writes, self._judges())
        return shared_page(self._host, looked_at, lambda: self._laid_out(sheet, cells, *writes), of=sheet)

    def _laid_out(self, sheet: Sheet | None, cells: int, puts: bool, replies: bool) -> Sequence[Line]:
        session, item = self.session, self.session.items[self.program]
        if self.place is Place.PROMISE:
            return promises_page(session, sheet, item, cells, keys=self._judges())
        stop = stop_at(session, self.place)
        declared = stop.declared if stop is not None and is_program(self.program) else None
        if sheet is not None and declared is not None and Part.RATINGS in declared.shows:
            return self._declared(sheet, declared, cells, puts, replies)
        rated = given_lines(session, item, cells, writes=puts) if self.place is rating_place(session) else []
        if sheet is not None and declared is not None:
            return [*rated, *self._declared(sheet, declared, cells, puts, replies)]
        return [*rated, *self._usual(sheet, cells, puts, replies)]

    def _declared(self, sheet: Sheet, declared: SheetPlace, cells: int, puts: bool, replies: bool) -> list[Line]:
        session, item = self.session, self.session.items[self.program]
        lines = place_page(session, sheet, declared, cells, self.opened, keys=self.takes_keys, rates=puts)
        if self.place is Place.CHECK:
            lines = [*lines, Line(), *check_page(session, item, cells, self.opened, writes=puts)]
        elif self.place is Place.ACTION:
            picked = self.marks.picked if replies else None
            lines = [*lines, Line(), *action_page(session, item, cells, self.opened, picked)]
        return lines

    def _usual(self, sheet: Sheet | None, cells: int, puts: bool, replies: bool) -> Sequence[Line]:
        session, item = self.session, self.session.items[self.program]
        if self.place is Place.ACTION:
            return action_page(session, item, cells, self.opened, self.marks.picked if replies else None)
        if self.place is Place.CHECK or sheet is None:
            return check_page(session, item, cells, self.opened, writes=puts)
        corrected = corrected_paths(session, self.program)
        if self.place is Place.PLAN:
            return plan_page(session, sheet, cells, self.opened, corrected=corrected)
        dataset = self._host.app.dataset if sheet.ratings else None
        return do_page(sheet, cells, self.opened, keys=self.takes_keys, dataset=dataset, corrected=corrected)

    def _topic(self, cells: int, *, puts: bool) -> Sequence[Line]:
        """Return the page of a text, or of the findings of an article; where they cannot be read why, for who can mend it."""
        session, item, program, findings = (
            self.session,
            self.session.items[self.program],
            self.program,
            self._host.room.findings,
        )
        if item.kind is TopicKind.TEXT:
            if shows_industry(item):
                return self._industry(item, cells, puts=puts)
            looked_at = ("topic", program, cells, puts)
            return shared_page(self._host, looked_at, lambda: text_page(session, item, cells, writes=puts))
        tabled, problem = findings.tabled(session, program), findings.problems.get(program)
        if tabled is None and problem is not None and self.takes_keys and self._host.commands.allowed(c.ShowFindings):
            page = Page(cells)
            page.para(explain(problem), styled_line.Role.ATTENTION, indent=1)
            return page.lines
        return findings_page(session, item, tabled, cells, self.opened, keys=self.takes_keys)

    def _industry(self, item: Item, cells: int, *, puts: bool) -> Sequence[Line]:
        """Return the page of a text that shows the state of industry: what was said on it comes first."""
        session = self.session
        chapters = self._host.room.industry.chapters(session.convened.fiscal_year)

        def laid_out() -> Sequence[Line]:
            said = text_page(session, item, cells, writes=puts)
            return [*said, Line(), *industry_lines(chapters, cells, self.opened, keys=self.takes_keys, titled=False)]

        looked_at = ("industry", item.program, cells, puts, self.opened, self.takes_keys)
        return shared_page(self._host, looked_at, laid_out, of=chapters)

    def _writes(self) -> tuple[bool, bool]:
        """Whether opinions can be put here now, and replies given: those are also given after the session."""
        if not self.takes_keys:
            return False, False
        allowed = self._host.commands.allowed
        return self.session.state is not State.CLOSED and allowed(c.SubmitOpinion), allowed(c.GiveReply)

    def _judges(self) -> bool:
        """Whether verdicts can be given here now, so that their keys are told."""
        allowed = self.takes_keys and self._host.commands.allowed(c.JudgePromise)
        return allowed and self.session.state in (State.OPEN, State.PAUSED)

    def _unreadable(self, cells: int) -> Sequence[Line]:
        page = Page(cells)
        problem = self._host.room.material.problems.get(self.program)
        if isinstance(problem, SheetNotFound):
            year = year_name(self.session.convened.fiscal_year)
            page.para(say("sheet.none-yet", year=year), styled_line.Role.ATTENTION, indent=1)
            return page.lines
        page.para(say("sheet.cannot-show"), styled_line.Role.ATTENTION, indent=1)
        if problem is not None and self.keeps_material:
            page.para(explain(problem), indent=1)
        return page.lines

    @property
    def keeps_material(self) -> bool:
        """Whether who sits here can mend a sheet: only they are told where its file is and what is wrong with it."""
        return self.takes_keys and self._host.commands.allowed(c.ShowSheets)
