"""One finding: its words and versions, its sources, what was resolved, asked and replied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import heading_of
from pdca_tui.domain.review.provenance import sources_now
from pdca_tui.domain.review.rows import Finding
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.finding import finding_page
from pdca_tui.screens.review.actions.asking_actions import AskingActions
from pdca_tui.screens.review.actions.finding_actions import FindingActions
from pdca_tui.screens.review.actions.replying_actions import ReplyingActions
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

    def offers(self, action: str) -> bool:
        """Whether a key says anything: looking again where a source changed, taking away where there is one."""
        finding = self.host.finding
        if action in self.ASKS and finding is not None:
            sources = sources_now(self.review, self.host.intake, finding.id)
            if not any(each.changed or action == "take_away" for each in sources):
                return False
        return super().offers(action)

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
        """Go to the reply, the plan, or the opinion on its board that the cursor is on; from elsewhere to the finding there."""
        finding = self.host.finding
        kind, _, ref = self.host.page_view.cursor.partition(":")
        routes = self.host.app.review_routes
        if kind == "reply":
            routes.show_reply(ref)
            return
        if kind == "plan":
            routes.show_plan(int(ref))
            return
        heard = self.host.intake.opinions.get(OpinionRef.parse(ref)) if kind == "source" else None
        if heard is not None:
            routes.show_board(heading_of(self.review, heard.ref, heard), point=f"opinion:{ref}")
        elif finding is not None:
            routes.show_board(finding.article, point=f"finding:{finding.id}")

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

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (SourceActions, FindingActions, AskingActions, ReplyingActions)

    def __init__(self, live: LiveReview, seat: Seat, finding: str) -> None:
        """Show the finding of that id."""
        self._shown = finding
        self.subject = f"finding:{finding}"
        super().__init__(live, seat)

    @property
    def finding(self) -> Finding | None:
        """The finding that is shown."""
        return self.state.findings.get(self._shown)

    def changed(self, news: Sequence[Any]) -> None:
        """Show the keys that say anything of the finding as it is now."""
        super().changed(news)
        self.put_keys()

    def page(self, cells: int) -> Sequence[Line]:
        """Return the finding."""
        finding = self.finding
        if finding is None:  # its forming was taken back meanwhile
            return [Line()]
        return finding_page(self.state, self.intake, self.names, finding, self.app.now().date(), cells)
