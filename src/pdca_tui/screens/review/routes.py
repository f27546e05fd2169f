"""Which screen of a review is shown where, and the way in and out. Wired by the application; no screen knows another one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from pdca_tui.domain.references import Number, OpinionRef
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.lifecycle import State
from pdca_tui.domain.session.topics import topic_of
from pdca_tui.errors import PdcaError, UsageError
from pdca_tui.pages.layout.error_message import told
from pdca_tui.pages.layout.styled_line import Role as LineRole
from pdca_tui.words import as_lang, language, say

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.application.review.own_watch import OwnWatch
    from pdca_tui.domain.review.counted import Scope
    from pdca_tui.domain.review.intake import Intake
    from pdca_tui.domain.review.review import Review
    from pdca_tui.screens.shell.app_context import AppContext


class ReviewRoutes:
    """The screens of a review, for the person at ``app``, and the ways between them; each is loaded when it is first shown."""

    def __init__(self, app: AppContext) -> None:
        """Begin in no review."""
        self._app = app
        self._own: OwnWatch | None = None
        self._marks: dict[int, set[OpinionRef]] = {}

    @property
    def own(self) -> OwnWatch:
        """What became of a member's own opinions."""
        from pdca_tui.application.review.own_watch import OwnWatch  # noqa: PLC0415  # a session does not need it

        self._own = self._own or OwnWatch(self._app.hats)
        return self._own

    # ── in and out ──

    async def enter(self, key: str) -> None:
        """Open the review of a year from the list; a ``PdcaError`` if it cannot."""
        app = self._app
        if app.room is not None or app.review is not None:
            return
        review = await app.reviews.enter(key)
        app.review = review
        review.start()
        app.push_screen(self.year(review))
        app.in_review()

    async def give_back(self) -> None:
        """Leave the review that was entered; its archive is written by who may have changed it."""
        review, self._app.review = self._app.review, None
        if review is None:
            return
        self._marks.clear()
        self._own = None
        from pdca_tui.domain.review import commands as c  # noqa: PLC0415  # a session does not need it
        from pdca_tui.domain.review.permissions import may  # noqa: PLC0415  # likewise

        if review.writable and any(may(hat.role, c.TakeBack) or may(hat.role, c.RaiseObjection) for hat in self._app.hats):
            with contextlib.suppress(PdcaError):
                await review.save_archive()
        await self._app.reviews.part(review)

    # ── screens ──

    def year(self, review: LiveReview) -> Screen[None]:
        """Return the first screen."""
        from pdca_tui.screens.review.year import YearScreen  # noqa: PLC0415  # only what is shown is loaded

        return YearScreen(review, self._app.seat)

    def show_board(self, article: int, *, point: str = "") -> None:
        """Show the board of an article, and point at a block there; in place of what lies over the year."""
        from pdca_tui.screens.review.board import BoardScreen  # noqa: PLC0415  # only what is shown is loaded
        from pdca_tui.screens.review.finding import FindingScreen  # noqa: PLC0415  # likewise

        app = self._app
        if app.review is None:
            return
        while isinstance(app.screen, FindingScreen):
            app.pop_screen()
        there = app.screen
        # Marks stay while one looks elsewhere: at a finding, at another article.
        board = BoardScreen(app.review, app.seat, article, point=point, marks=self._marks.setdefault(article, set()))
        if isinstance(there, BoardScreen):
            app.switch_screen(board)
        else:
            app.push_screen(board)

    def show_finding(self, finding: str) -> None:
        """Show a finding with its sources."""
        from pdca_tui.screens.review.finding import FindingScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None and not self._is_beneath(f"finding:{finding}"):
            self._app.push_screen(FindingScreen(self._app.review, self._app.seat, finding))

    def show_reply(self, reply: str) -> None:
        """Show a reply with its way."""
        from pdca_tui.screens.review.reply import ReplyScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None and not self._is_beneath(f"reply:{reply}"):
            self._app.push_screen(ReplyScreen(self._app.review, self._app.seat, reply))

    def show_plan(self, program: int) -> None:
        """Show the plan of a program."""
        from pdca_tui.screens.review.plan import PlanScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None and not self._is_beneath(f"plan:{program}"):
            self._app.push_screen(PlanScreen(self._app.review, self._app.seat, program))

    def _is_beneath(self, subject: str) -> bool:
        """Whether the screen beneath is about that already; then it is gone back to: walking to and fro piles nothing up."""
        from pdca_tui.screens.review.review_screen import ReviewScreen  # noqa: PLC0415  # only what is shown is loaded

        stack = self._app.screen_stack
        beneath = stack[-2] if len(stack) > 1 else None
        if not (isinstance(beneath, ReviewScreen) and beneath.subject == subject):
            return False
        self._app.pop_screen()
        return True

    def show_rows(self, scope: Scope, which: str = "") -> None:
        """Show the rows of a number."""
        from pdca_tui.screens.review.rows import RowsScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None:
            self._app.push_screen(RowsScreen(self._app.review, self._app.seat, scope, which))

    def show_own(self) -> None:
        """Show a member what became of theirs."""
        from pdca_tui.screens.review.own import OwnScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None:
            self._app.push_screen(OwnScreen(self._app.review, self._app.seat))

    def show_coverage(self) -> None:
        """Show what is asked of departments and how far that is; who sits for one department only sees its own list."""
        from pdca_tui.domain.review.counted import Scope  # noqa: PLC0415  # a session does not need it
        from pdca_tui.pages.review.seat_lines import department_of  # noqa: PLC0415  # only what is shown is loaded
        from pdca_tui.screens.review.coverage import CoverageScreen  # noqa: PLC0415  # likewise

        app = self._app
        if app.review is None:
            return
        state = app.review.state
        departments = [department_of(state, hat) for hat in app.hats if hat.role is Role.DEPARTMENT]
        if len(departments) == len(app.hats) == 1 and departments[0] is not None:
            self.show_rows(Scope(asked=True, department=departments[0]))
        else:
            app.push_screen(CoverageScreen(app.review, app.seat))

    # ── the chain ──

    def show_trace(self, review: Review, intake: Intake, block: str) -> bool:
        """Show the chain of what a block is about; whether it is about anything that has one."""
        from pdca_tui.publish.review.labels import ReviewNames  # noqa: PLC0415  # only where it is asked for
        from pdca_tui.publish.review.trace import block_trace  # noqa: PLC0415  # likewise
        from pdca_tui.screens.shell.text_page import TextScreen  # noqa: PLC0415  # likewise

        bodies = self._app.dataset.bodies if self._app.dataset is not None else ()
        text = block_trace(review, intake, ReviewNames(review, bodies, as_lang(language()), terminal=True), block)
        if text:
            self._app.push_screen(TextScreen(say("trace.title"), text))
        return bool(text)

    async def trace_said(self, year: int, session: str, block: str) -> None:
        """Show the chain of an opinion of a session that is open, or of those that a reply answers, as the review has it.

        A ``UsageError`` where the year has no review, or the review does not know the opinion yet.
        """
        app = self._app
        if app.review is not None and app.review.key == str(year):
            review, intake = app.review.state, app.review.intake
        else:
            await app.reviews.listing.look()
            found = app.reviews.listing.found.get(str(year))
            if isinstance(found, PdcaError):
                raise found
            if found is None:
                raise UsageError("review.not-begun", year=year)
            review, intake = found.review, found.intake
        kind, _, number = block.partition(":")
        if kind == "finding":
            article, _, nth = number.partition("-")
            by_number = dict(review.numbered(int(article))) if nth else {}
            blocks = [f"finding:{by_number[int(nth)].id}" if nth and int(nth) in by_number else block]
        else:
            said = intake.session(session)
            answered = [each.opinion for each in said.opinions if number in each.answers] if said is not None else []
            opinions = answered if kind == "reply" else [number]
            blocks = [f"opinion:{OpinionRef(session=session, opinion=each)}" for each in opinions]
        if not any(self.show_trace(review, intake, each) for each in blocks):
            raise UsageError("trace.not-in-review", what=number)

    async def visit_opinion(self, ref: OpinionRef, *, answering: bool = False) -> None:
        """Go to the session in which an opinion was said, to the opinion; to where it is answered if ``answering``."""
        number = Number.parse(ref.opinion)
        if number is not None:
            place = Place.ACTION if answering else Place.CHECK
            await self._visit(ref.session, at=(topic_of(number), place), point=f"opinion:{ref.opinion}")

    async def visit_session(self, key: str) -> None:
        """Go to a session of the year: to the confirmation of its minutes if it is closed, else to where it is."""
        from pdca_tui.application.session.loading import load  # noqa: PLC0415  # rare

        with contextlib.suppress(PdcaError):
            closed = load(self._app.home, key).state is State.CLOSED
            await self._visit(key, start="confirmation" if closed else "")
            return
        await self._visit(key)

    async def _visit(self, key: str, **where: Any) -> None:
        app = self._app
        try:
            await app.enter(key, beside=True, **where)
        except PdcaError as error:
            app.tell(told(error, app.hats), LineRole.ATTENTION, stay=True)

    def back(self) -> None:
        """Go back to the screen beneath; from the year out of the review, when asked twice."""
        from pdca_tui.screens.review.review_screen import ReviewScreen  # noqa: PLC0415  # only what is shown is loaded

        stack = self._app.screen_stack
        if len(stack) > 1 and isinstance(stack[-2], ReviewScreen):
            self._app.pop_screen()
        elif isinstance(stack[-1], ReviewScreen):
            stack[-1].action_leave()
