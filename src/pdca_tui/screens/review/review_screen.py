"""A screen of the review of a year: what its screens share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import Finding
from pdca_tui.pages.layout.styled_line import Line, Role, edges
from pdca_tui.pages.review.own_news import own_changes_told
from pdca_tui.publish.review.labels import ReviewNames
from pdca_tui.screens.review.actions.chain_actions import ChainActions
from pdca_tui.screens.review.actions.undo_actions import UndoActions, described
from pdca_tui.screens.review.review_host import pointed_finding
from pdca_tui.screens.review.review_rules import ReviewRules
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.record_rules import Rules
from pdca_tui.screens.shell.record_screen import RecordScreen, Standing
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.words import as_lang, language, say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class ReviewScreen(RecordScreen):
    """A screen of one review. What others place, and what is said in a session meanwhile, arrives by itself."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (UndoActions, ChainActions)
    rules: ClassVar[Rules] = ReviewRules()
    subject: str = ""
    """The block that the whole screen is about, as ``finding:F3``; empty for none."""

    def __init__(self, live: LiveReview, seat: Seat, *, point: str = "") -> None:
        """Show a review to ``seat``, with the cursor on the block ``point`` if there is one."""
        self.live = live
        self._point = point
        self.row_marks: set[str] = set()
        """The blocks of findings and requests that are marked."""
        self._names: tuple[int, int, str, Review, ReviewNames] | None = None
        super().__init__(live, seat)

    @property
    def state(self) -> Review:
        """The state of the review, as recorded."""
        return self.live.state

    @property
    def intake(self) -> Intake:
        """What the sessions of the year say."""
        return self.live.intake

    @property
    def names(self) -> ReviewNames:
        """What things are called, in the language of this terminal; the same object as long as the findings are the same."""
        state, lang = self.state, as_lang(language())
        known = self._names
        if known is None or known[:3] != (id(state.facts), id(state.findings), lang):
            bodies = self.app.dataset.bodies if self.app.dataset is not None else ()
            # The state is kept with it, so that no other one is ever at the same place in memory.
            known = id(state.facts), id(state.findings), lang, state, ReviewNames(state, bodies, lang, terminal=True)
            self._names = known
        return known[4]

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        return self.state.findings.get(pointed_finding(self.page_view.cursor))

    @property
    def meant(self) -> tuple[Finding, ...]:
        """The findings that are meant: the one under the cursor, or that the screen shows."""
        finding = self.finding
        return (finding,) if finding is not None else ()

    @property
    def shown_beside(self) -> object:
        """What the sessions say: a new opinion is shown without anything having been recorded here."""
        return id(self.intake)

    def head(self, cells: int) -> Sequence[Line]:
        """Return the lines of the head: the year, who sits here, to which session it was forwarded, and the time."""
        names, forwarded = self.names, max(self.state.forwardings.values(), key=lambda f: f.entry, default=None)
        who = say("comma").join(names.seat(str(hat)) for hat in self.app.hats)
        title = (f" {say('review.title', year=names.year(self.state.begun.fiscal_year))}  ", Role.STRONG)
        to = say("review.screen.forwarded", session=forwarded.told.session) + "  " if forwarded is not None else ""
        line = Line(edges(cells, (title, (who, Role.DIM)), ((f"{to}{self.app.now():%H:%M} ", Role.DIM),)))
        return (line, Line((("─" * cells, Role.RULE),)))

    def standing(self) -> Standing:
        """Return how many opinions are unplaced."""
        open_ = self.live.placed.counts().unplaced
        return Standing(own=((say("review.page.open", count=open_) + " ", Role.ATTENTION),) if open_ else ())

    def announce(self, others: Sequence[e.ReviewEntry]) -> None:
        """Tell at the edge what others did; a member first what became of theirs."""
        changes = self.app.review_routes.own.changes(self.state, self.live.placed)
        if told := own_changes_told(self.state, self.names, changes):
            self.status_bar.say(told, Role.HERE, stay=True)
        elif others:
            last = others[-1]
            who = self.names.seat(last.seat)
            self.status_bar.mention(say("review.news", who=who, what=described(last.event)))

    def repaint(self, *, top: bool = False) -> None:
        """Show the page; where the block under the cursor is gone, the cursor goes to what came after it."""
        if not stands(self):
            return
        page = self.page_view
        before, at = page.keys, page.cursor
        super().repaint(top=top)
        if self._point in page.keys:
            page.point(self._point)
            self._point = ""
        elif page.cursor not in page.keys or not page.cursor:
            after = before[before.index(at) :] if at in before else ()
            earlier = reversed(before[: before.index(at)]) if at in before else ()
            there = (key for key in (*after, *earlier, *page.keys) if key in page.keys)
            page.point(next(there, ""), show=bool(at))
