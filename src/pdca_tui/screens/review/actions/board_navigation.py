"""Getting about on the board: the other side, the next article, only what is unplaced, and what a line leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.review.placements import placements
from pdca_tui.domain.session.events import OpinionKind
from pdca_tui.pages.review.board import ALL, BoardFilter, Side
from pdca_tui.screens.review.actions.finding_actions import FindingActions
from pdca_tui.screens.review.review_host import BoardHost, ReviewActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class BoardNavigation(ReviewActions[BoardHost]):
    """The ways on a board."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("tab", "other_side", "key.other-side"),
        Binding("enter", "follow", "key.follow-arrow", show=False),
        Binding("o", "only_unplaced", "key.only-unplaced", show=False),
        Binding("slash", "search", "key.filter-opinions", show=False),
        Binding("n", "article(1)", "key.next-article", show=False),
        Binding("p", "article(-1)", "key.previous-article", show=False),
    )
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"search"})

    def __init__(self, host: BoardHost) -> None:
        """Begin without having been on either side."""
        super().__init__(host)
        self._left_at: dict[Side, str] = {}

    def action_other_side(self) -> None:
        """Go to the other side; the cursor comes back to where it was there."""
        self.turn()

    def turn(self, point: str = "") -> None:
        """Go to the other side, and to a block there."""
        host = self.host
        self._left_at[host.side] = host.page_view.cursor
        host.side = Side.FINDINGS if host.side is Side.OPINIONS else Side.OPINIONS
        host.repaint(top=True)
        if there := point or self._left_at.get(host.side, ""):
            host.page_view.point(there)
        host.put_keys()

    def action_follow(self) -> None:
        """Go from an opinion to its finding, from a finding to its sources."""
        host = self.host
        if host.side is Side.FINDINGS:
            if (finding := host.actions.of(FindingActions).pointed()) is not None:
                host.app.review_routes.show_finding(finding.id)
            return
        under = self.review.placing(self.opinion).findings if self.opinion is not None else ()
        if not under:
            self.hint("review.hint.not-placed")
        elif (there := self.review.findings[under[0]]).article == host.article:
            self.turn(f"finding:{there.id}")
        else:
            host.app.review_routes.show_finding(there.id)

    def action_only_unplaced(self) -> None:
        """Show the unplaced opinions only, or all."""
        host = self.host
        host.which = replace(host.which, unplaced=not host.which.unplaced)
        if host.side is Side.FINDINGS:
            self.turn()
        else:
            host.repaint()

    def action_article(self, way: int) -> None:
        """Go to the board of the next article, or of the one before."""
        host = self.host
        numbers = [each.number for each in self.review.begun.articles]
        at = numbers.index(host.article) + way if host.article in numbers else -1
        if 0 <= at < len(numbers):
            host.app.review_routes.show_board(numbers[at])
        else:
            self.hint("review.hint.last-article")

    async def action_search(self) -> None:
        """Show only opinions of a program, a kind, a seat, with some words; with nothing chosen all."""
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # forms cost start-up time

        host, now = self.host, self.host.which
        any_ = ("", say("review.field.any"))
        programs = [p for p in self.review.begun.programs if p.article == host.article]
        here = placements(self.review, host.intake).on_board(host.article)
        seats = dict.fromkeys(each.heard.by for each in here if each.heard is not None)
        fields = [
            Field("words", say("review.field.search"), now.words),
            Field("kind", say("field.kind"), str(now.kind or ""), (any_, *((str(k), say(f"kind.{k}")) for k in OpinionKind))),
            Field("by", say("field.seat"), now.seat, (any_, *((seat, host.names.seat(seat)) for seat in seats))),
            Field(
                "program",
                say("field.program"),
                str(now.program or ""),
                (any_, *((str(p.number), host.names.program(p.number)) for p in programs)),
            ),
        ]
        await host.forms.open(Form("filter", say("review.form.filter"), fields, text=None, submit=self._filter))

    async def _filter(self, form: Form, values: FormValues) -> None:
        host = self.host
        host.which = BoardFilter(
            unplaced=host.which.unplaced,
            words=values["words"],
            kind=OpinionKind(values["kind"]) if values["kind"] else None,
            seat=values["by"],
            program=int(values["program"]) if values["program"] else None,
        )
        await host.forms.close(form)
        host.side = Side.OPINIONS
        host.repaint(top=True)
        if host.which == ALL:
            host.status_bar.say(say("review.done.all"))
