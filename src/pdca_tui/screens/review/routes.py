"""Which screen of a review is shown where, and the way in and out. Wired by the application; no screen knows another one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from pdca_tui.errors import PdcaError

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.screens.shell.app_context import AppContext


class ReviewRoutes:
    """The screens of a review, for the person at ``app``, and the ways between them; each is loaded when it is first shown."""

    def __init__(self, app: AppContext) -> None:
        """Begin in no review."""
        self._app = app

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

    async def give_back(self) -> None:
        """Leave the review that was entered; its archive is written by who may have changed it."""
        review, self._app.review = self._app.review, None
        if review is None:
            return
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
        board = BoardScreen(app.review, app.seat, article, point=point)
        if isinstance(there, BoardScreen):
            app.switch_screen(board)
        else:
            app.push_screen(board)

    def show_finding(self, finding: str) -> None:
        """Show a finding with its sources."""
        from pdca_tui.screens.review.finding import FindingScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None:
            self._app.push_screen(FindingScreen(self._app.review, self._app.seat, finding))

    def show_own(self) -> None:
        """Show a member what became of theirs."""
        from pdca_tui.screens.review.own import OwnScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None:
            self._app.push_screen(OwnScreen(self._app.review, self._app.seat))

    def show_coverage(self, department: str = "") -> None:
        """Show what is asked of departments and how far that is, or the list of one of them."""
        from pdca_tui.screens.review.coverage import CoverageScreen  # noqa: PLC0415  # only what is shown is loaded

        if self._app.review is not None:
            self._app.push_screen(CoverageScreen(self._app.review, self._app.seat, department))

    def back(self) -> None:
        """Go back to the screen beneath; from the year out of the review, when asked twice."""
        from pdca_tui.screens.review.review_screen import ReviewScreen  # noqa: PLC0415  # only what is shown is loaded

        stack = self._app.screen_stack
        if len(stack) > 1 and isinstance(stack[-2], ReviewScreen):
            self._app.pop_screen()
        elif isinstance(stack[-1], ReviewScreen):
            stack[-1].action_leave()
