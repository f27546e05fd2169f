"""The rows behind a number, and what can be done with them; the arrows go to the number beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.counted import Counted, Scope, counted
from pdca_tui.domain.review.coverage import request_rows
from pdca_tui.domain.review.placements import heading_of, heard_opinion
from pdca_tui.domain.review.rows import Finding
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.rows import MOST, rows_page
from pdca_tui.screens.review.actions.asking_actions import AskingActions
from pdca_tui.screens.review.actions.plan_actions import PlanActions
from pdca_tui.screens.review.actions.replying_actions import ReplyingActions
from pdca_tui.screens.review.review_host import ReviewActions, RowsHost, has_rows, pointed_finding, pointed_request
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class RowsActions(ReviewActions[RowsHost]):
    """Going from number to number, from a row to what it is, and marking."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "follow_row", "key.open-row"),
        Binding("left", "turn(-1)", "key.number-before", show=False),
        Binding("right", "turn(1)", "key.number-after", show=False),
        Binding("x", "mark_row", "key.mark-row"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"mark_row": c.WriteFindingReply}

    def offers(self, action: str) -> bool:
        """Whether a key says anything: only findings can be marked."""
        return super().offers(action) and (action != "mark_row" or has_rows(self.host, "finding", "request"))

    def action_turn(self, way: int) -> None:
        """Show the rows of the number beside the one that is shown."""
        host = self.host
        keys = [each.key for each in numbers_of(host)]
        if not keys:
            return
        at = keys.index(host.which) if host.which in keys else 0
        host.which, host.most = keys[(at + way) % len(keys)], MOST
        host.repaint(top=True)

    def action_mark_row(self) -> None:
        """Mark the finding under the cursor, or take the mark away, and go on to the next row."""
        host = self.host
        if not pointed_finding(host.page_view.cursor):
            self.hint("review.hint.point-row")
            return
        host.row_marks.symmetric_difference_update({host.page_view.cursor})
        host.repaint()
        host.page_view.action_step(1)

    def action_follow_row(self) -> None:
        """Go to what the row under the cursor is."""
        routes, review = self.host.app.review_routes, self.review
        kind, _, rest = self.host.page_view.cursor.partition(":")
        match kind:
            case "opinion":
                ref = OpinionRef.parse(rest)
                heard = heard_opinion(review, self.host.intake, ref)
                routes.show_board(heading_of(review, ref, heard), point=f"opinion:{rest}")
            case "finding":
                routes.show_finding(rest)
            case "request":
                finding, department = pointed_request(self.host.page_view.cursor)
                rows = (row for row in request_rows(review) if row.request == review.requests.get((finding, department)))
                reply = next((row.reply for row in rows), None)
                if reply is not None:
                    routes.show_reply(reply.id)
                else:
                    routes.show_finding(finding)
            case "reply":
                routes.show_reply(rest)
            case "plan":
                routes.show_plan(int(rest))
            case "more":
                self.host.most += MOST
                self.host.repaint()
            case "left":
                visiting = work(routes.visit_opinion, OpinionRef.parse(rest), answering=True)
                self.host.app.run_worker(visiting, group="entering", exclusive=True)
            case _:
                pass  # nothing is pointed at


class RowsScreen(ReviewScreen):
    """The rows that a number counts, with the numbers of the same scope above them."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (RowsActions, AskingActions, ReplyingActions, PlanActions)

    def __init__(self, live: LiveReview, seat: Seat, scope: Scope, which: str = "") -> None:
        """Show the rows of the number ``which`` of a scope; without one the first that counts anything."""
        self.scope = scope
        self.which = which
        self.most = MOST
        super().__init__(live, seat)

    @property
    def meant(self) -> tuple[Finding, ...]:
        """The findings that are marked, in their order; without marks the one under the cursor."""
        blocks = [key for key in self.page_view.keys if key in self.row_marks] or [self.page_view.cursor]
        ids = dict.fromkeys(filter(None, map(pointed_finding, blocks)))
        return tuple(self.state.findings[id] for id in ids if id in self.state.findings)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        return ("reply", "mark_row", "ask", "turn(1)", "follow_row", "trace", "move_due")

    def repaint(self, *, top: bool = False) -> None:
        """Show the rows, and the keys that say anything of them."""
        super().repaint(top=top)
        if self.is_mounted:
            self.put_keys()

    def page(self, cells: int) -> Sequence[Line]:
        """Return the rows."""
        numbers = numbers_of(self)
        if self.which not in (each.key for each in numbers):
            first = next((each for each in numbers if each.rows), None) or next(iter(numbers), None)
            self.which = first.key if first is not None else ""
        today = self.app.now().date()
        title = scope_title(self)
        return rows_page(
            self.state,
            self.intake,
            self.names,
            numbers,
            self.which,
            today,
            cells,
            title=title,
            marked=self.row_marks,
            most=self.most,
        )

    @on(PageView.Chosen)
    def _chosen(self) -> None:
        if self.forms.form is None:
            self.actions.of(RowsActions).action_follow_row()


def numbers_of(host: RowsHost) -> tuple[Counted, ...]:
    """Return the numbers of what is looked at, with their rows."""
    return counted(host.state, host.intake, host.scope, host.app.now().date(), placed=host.live.placed)


def scope_title(screen: RowsScreen) -> str:
    """Return what is counted, in words."""
    scope, names = screen.scope, screen.names
    if scope.department is not None:
        return names.department(scope.department)
    if scope.article is not None:
        return names.article(scope.article) if scope.article else say("review.page.elsewhere")
    return say("review.page.all-departments" if scope.asked else "review.page.whole-year")
