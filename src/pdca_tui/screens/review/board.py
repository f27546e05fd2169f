"""The board of an article: opinions on one side, findings on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from pdca_tui.domain.references import OpinionRef
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.board import ALL, SIDE_BY_SIDE, BoardFilter, Side, board_page, marked_page
from pdca_tui.pages.review.board_layout import BoardLayout
from pdca_tui.screens.review.actions.arranging_actions import ArrangingActions
from pdca_tui.screens.review.actions.asking_actions import AskingActions
from pdca_tui.screens.review.actions.board_navigation import BoardNavigation
from pdca_tui.screens.review.actions.finding_actions import FindingActions
from pdca_tui.screens.review.actions.placing_actions import PlacingActions
from pdca_tui.screens.review.actions.written_actions import WrittenActions
from pdca_tui.screens.review.requests import FormFinding
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.widgets.page_view import PageView

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class BoardScreen(ReviewScreen):
    """The board of one article."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (
        PlacingActions,
        ArrangingActions,
        FindingActions,
        WrittenActions,
        AskingActions,
        BoardNavigation,
    )

    def __init__(
        self, live: LiveReview, seat: Seat, article: int, *, point: str = "", marks: set[OpinionRef] | None = None
    ) -> None:
        """Show the board of ``article``, the opinions first; with the cursor on the block ``point``, and with ``marks``."""
        self.article = article
        self.side = Side.FINDINGS if point.startswith("finding:") else Side.OPINIONS
        self.which: BoardFilter = ALL
        self.marks: set[OpinionRef] = set() if marks is None else marks
        self._laid_out = False
        self._blocks = BoardLayout()
        super().__init__(live, seat, point=point)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used on either side."""
        if self.side is Side.FINDINGS:
            return ("other_side", "reword", "order(1)", "order(-1)", "merge", "divide", "sources")
        return ("mark", "form_finding", "add", "set_aside", "other_side", "undo")

    def page(self, cells: int) -> Sequence[Line]:
        """Return the board; while a finding is formed the opinions that it is formed from."""
        form = self.forms.form
        if form is not None and isinstance(form.request, FormFinding) and form.request.opinions:
            self.page_view.points_right = False
            return marked_page(self.live.placed, self.names, form.request.opinions, cells)
        self.page_view.points_right = self.side is Side.FINDINGS and cells >= SIDE_BY_SIDE
        marked = {str(ref) for ref in self.marks}
        return board_page(
            self.state,
            self.intake,
            self.names,
            self.article,
            cells,
            which=self.which,
            marked=marked,
            side=self.side,
            placed=self.live.placed,
            laid_out=self._blocks,
        )

    def put_keys(self) -> None:
        """Show the keys that say anything now; what is read is another while a finding is formed."""
        super().put_keys()
        form = self.forms.form
        forming = form is not None and isinstance(form.request, FormFinding)
        if forming is not self._laid_out:
            self._laid_out = forming
            self.repaint(top=True)

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        if self.forms.form is None:
            self.actions.of(BoardNavigation).action_follow()
