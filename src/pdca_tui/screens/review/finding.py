"""One finding: its words and versions, its sources, what was resolved, asked and replied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.rows import Finding
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.finding import finding_page
from pdca_tui.screens.review.actions.finding_actions import FindingActions
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class SourceActions(ReviewActions[ReviewHost]):
    """The sources of the finding that is shown."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "to_board", "key.to-board"),
        Binding("w", "look_again", "key.look-again"),
        Binding("minus", "take_away", "key.take-source"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"look_again": c.LookAtSources, "take_away": c.RemoveSources}

    def shows(self, event: Any) -> bool:
        """Whether the sources that an event changed are those that are seen."""
        kinds = e.SourcesAdded | e.SourcesRemoved | e.SourcesLookedAt
        finding = self.host.finding
        return isinstance(event, kinds) and finding is not None and event.finding == finding.id

    def _source(self) -> OpinionRef | None:
        kind, _, ref = self.host.page_view.cursor.partition(":")
        if kind == "source":
            return OpinionRef.parse(ref)
        self.hint("review.hint.point-source")
        return None

    def action_to_board(self) -> None:
        """Go to the opinion under the cursor, on the board of its article; from elsewhere to the finding on its board."""
        finding = self.host.finding
        kind, _, ref = self.host.page_view.cursor.partition(":")
        heard = self.host.intake.opinions.get(OpinionRef.parse(ref)) if kind == "source" else None
        if heard is not None:
            self.host.app.review_routes.show_board(heard.article, point=f"opinion:{ref}")
        elif finding is not None:
            self.host.app.review_routes.show_board(finding.article, point=f"finding:{finding.id}")

    def action_look_again(self) -> None:
        """Say that a source whose words changed was looked at again."""
        finding = self.host.finding
        if self.host.commands.bars(c.LookAtSources) or finding is None or (ref := self._source()) is None:
            return
        command = c.LookAtSources(finding=finding.id, opinions=(ref,), heard=self.host.intake)
        self.host.commands.ask_soon(command, say("review.done.looked-at", opinions=ref.opinion))

    def action_take_away(self) -> None:
        """Take the source under the cursor away."""
        finding = self.host.finding
        if self.host.commands.bars(c.RemoveSources) or finding is None or (ref := self._source()) is None:
            return
        done = say("review.done.taken", opinions=ref.opinion, finding=self.host.names.finding(finding))
        self.host.commands.ask_soon(c.RemoveSources(finding=finding.id, opinions=(ref,)), done)


class FindingScreen(ReviewScreen):
    """One finding."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (SourceActions, FindingActions)

    def __init__(self, live: LiveReview, seat: Seat, finding: str) -> None:
        """Show the finding of that id."""
        self._shown = finding
        super().__init__(live, seat)

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self.state.findings.get(self._shown)

    def page(self, cells: int) -> Sequence[Line]:
        """Return the finding."""
        finding = self.finding
        if finding is None:  # its forming was taken back meanwhile
            return [Line()]
        return finding_page(self.state, self.intake, self.names, finding, self.app.now().date(), cells)
