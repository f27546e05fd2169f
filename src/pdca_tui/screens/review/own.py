"""A member: what became of each of theirs, and objecting to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.seats import Role
from pdca_tui.pages.layout.styled_line import Line
from pdca_tui.pages.review.member import member_page
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.live_review import LiveReview
    from pdca_tui.domain.seats import Seat


class OwnActions(ReviewActions[ReviewHost]):
    """Objecting, and following an opinion to its finding."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "follow", "key.follow-arrow"),
        Binding("i", "object", "key.object"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"object": c.RaiseObjection}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"object"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything: there are objections until the council has met."""
        late = self.review.council_met or self.review.published is not None
        return super().offers(action) and not (action == "object" and late)

    def shows(self, event: Any) -> bool:
        """Whether an objection is seen here."""
        return isinstance(event, e.ObjectionRaised)

    def _pointed(self) -> OpinionRef | None:
        kind, _, ref = self.host.page_view.cursor.partition(":")
        if kind == "opinion":
            return OpinionRef.parse(ref)
        self.hint("review.hint.point-opinion")
        return None

    def action_follow(self) -> None:
        """Go to the finding that the opinion under the cursor went into."""
        if (ref := self._pointed()) is None:
            return
        under = self.review.placing(ref).findings
        if under:
            self.host.app.review_routes.show_finding(under[0])
        else:
            self.hint("review.hint.not-placed")

    async def action_object(self) -> None:
        """Object to where the opinion under the cursor went."""
        from pdca_tui.screens.review.requests import Object  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.RaiseObjection) or (ref := self._pointed()) is None:
            return
        heard = host.intake.opinions.get(ref)
        written = self.review.written.get(ref.opinion) if not ref.session else None
        by = heard.by if heard is not None else written.now.by if written is not None else ""
        title, done = say("review.form.object", opinion=ref.opinion), say("review.done.objected")
        request = Object(ref, by, host.intake)
        await host.forms.open_drafted(f"objection:{ref.opinion}", lambda draft: Form(request, title, draft=draft, done=done))


class OwnScreen(ReviewScreen):
    """What became of the opinions of the members who sit here."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (OwnActions,)

    def __init__(self, live: LiveReview, seat: Seat) -> None:
        """Show what became of theirs; what is new since the last look is marked while one is here."""
        super().__init__(live, seat)
        self._fresh: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        """Note what is new, and that it was seen."""
        self._look()

    def changed(self, news: Sequence[Any]) -> None:
        """Note what is new."""
        super().changed(news)
        self._look()

    def _look(self) -> None:
        own = self.app.review_routes.own
        fresh = own.fresh(self.state, self.live.placed)
        if fresh - self._fresh or not self._fresh:
            self._fresh |= fresh
            self.app.run_worker(work(own.looked, self.live), group="own")

    def page(self, cells: int) -> Sequence[Line]:
        """Return what became of each of theirs."""
        seats = [str(hat) for hat in self.app.hats if hat.role is Role.MEMBER]
        pages = [member_page(self.state, self.live.placed, self.names, seat, cells, fresh=self._fresh) for seat in seats]
        return [line for page in pages for line in page]
