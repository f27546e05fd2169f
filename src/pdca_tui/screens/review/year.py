"""The year: the rail, and every article with its counts; an article opens its board."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding

from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.counted import Scope
from pdca_tui.domain.review.coverage import coverage
from pdca_tui.domain.review.intake import councils
from pdca_tui.domain.review.progress import Progress, ReviewStep, progress
from pdca_tui.domain.review.rows import Objection
from pdca_tui.domain.seats import Role
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Line, Page
from pdca_tui.pages.layout.styled_line import Role as LineRole
from pdca_tui.pages.review.seat_lines import seat_lines
from pdca_tui.pages.review.year import year_page
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.review.review_screen import ReviewScreen
from pdca_tui.screens.shell.action_group import ActionGroup
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.review.publication import WrittenFile


class YearActions(ReviewActions[ReviewHost]):
    """Where the year leads to, and forwarding what is complete."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("enter", "open_article", "key.open-board"),
        Binding("F", "forward", "key.forward"),
        Binding("R", "take_resolutions", "key.take-resolutions", show=False),
        Binding("c", "coverage", "key.coverage"),
        Binding("i", "own", "key.own-opinions"),
        Binding("v", "rows", "key.rows"),
        *(Binding(str(at), f"step({at})", "key.rail-step", show=False) for at in range(1, 8)),
        Binding("X", "export", "key.export-outcome", show=False),
        Binding("P", "publish", "key.publish-review", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "forward": c.ForwardFindings,
        "take_resolutions": c.TakeResolutions,
        "export": c.PublishReview,
        "publish": c.PublishReview,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"forward"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything to who sits here: only members have opinions of their own."""
        if action == "own":
            return any(hat.role is Role.MEMBER for hat in self.host.app.hats)
        return super().offers(action)

    async def action_open_article(self) -> None:
        """Open the board of the article under the cursor; from what is lacking go where it is put right."""
        routes = self.host.app.review_routes
        match self.host.page_view.cursor.split(":", maxsplit=2):
            case ["article", number]:
                routes.show_board(int(number))
            case ["lacking", "opinion", ref]:
                placed = self.host.live.placed.of(OpinionRef.parse(ref))
                article = placed.article if placed is not None else 0
                routes.show_board(article, point=f"opinion:{ref}")
            case ["lacking", "finding", id]:
                routes.show_finding(id)
            case ["lacking", "objection", number]:
                await self._answer(self.review.objections[int(number)])
            case ["lacking", "session", key]:
                app = self.host.app
                app.run_worker(work(routes.visit_session, key), group="entering", exclusive=True)
            case ["own", *_]:
                routes.show_own()
            case ["asked", department]:
                routes.show_rows(Scope(asked=True, department=department or None))
            case ["rail"]:
                self.action_rows()
            case _:
                pass  # what leads nowhere is read here

    def action_rows(self) -> None:
        """Open the rows that the numbers under the cursor count: those of an article, elsewhere those of the rail."""
        kind, _, number = self.host.page_view.cursor.partition(":")
        article = int(number) if kind == "article" else None
        now = "" if kind == "article" else str(self._progress.now)
        self.host.app.review_routes.show_rows(Scope(article=article), now)

    def action_step(self, at: int) -> None:
        """Open the rows that a step of the rail counts."""
        self.host.app.review_routes.show_rows(Scope(), str(list(ReviewStep)[at - 1]))

    @property
    def _progress(self) -> Progress:
        return progress(self.review, self.host.live.placed.counts(), coverage(self.review, self.host.intake))

    async def _answer(self, objection: Objection) -> None:
        """Answer an objection of a member, whose words stand in the title."""
        from pdca_tui.screens.review.requests import AnswerObjection  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        if self.host.commands.bars(c.AnswerObjection):
            return
        who, done = self.host.names.seat(objection.by), say("review.done.answered")
        title = say("review.form.answer", opinion=objection.opinion.opinion, who=who, text=objection.text)
        request = AnswerObjection(objection.number)
        await self.host.forms.open_drafted(
            f"objection-answer:{objection.number}", lambda draft: Form(request, title, draft=draft, done=done)
        )

    def action_coverage(self) -> None:
        """Show what is asked of departments, and how far that is."""
        self.host.app.review_routes.show_coverage()

    def action_own(self) -> None:
        """Show a member what became of theirs."""
        if self.offers("own"):
            self.host.app.review_routes.show_own()
        else:
            self.hint("review.hint.no-member")

    def action_take_resolutions(self) -> None:
        """Take over what the council resolved on the findings that are before it."""
        if not self.host.commands.bars(c.TakeResolutions):
            self.host.app.sending.run(work(self._take_resolutions))

    async def _take_resolutions(self) -> None:
        commands, app = self.host.commands, self.host.app
        try:
            taken = await commands.send(self.host.live.take_resolutions(commands.seat_for(c.TakeResolutions)))
        except PdcaError as error:
            commands.refused(error)
            return
        told = []
        for each in taken:
            finding, made = self.host.names.findings([each.finding]), say(f"resolution.{each.resolution}")
            told.append(say("cli.review.adopt.taken", finding=finding, resolution=made))
        app.tell(say("comma").join(told) or say("cli.review.adopt.nothing"))

    def action_export(self) -> None:
        """Write the outcome files of the year as the review has them."""
        if not self.host.commands.bars(c.PublishReview):
            self.host.app.sending.run(work(self._write, self.host.live.export_outcome))

    def action_publish(self) -> None:
        """Write the outcome files, and record that the outcome was published; asked twice."""
        commands = self.host.commands
        if commands.bars(c.PublishReview) or commands.refuses(c.PublishReview()):
            return
        if not commands.asks_first("publish", say("review.ask.publish"), "publish"):
            seat = commands.seat_for(c.PublishReview)
            self.host.app.sending.run(work(self._write, functools.partial(self.host.live.publish, seat)))

    async def _write(self, write: Callable[[], Coroutine[Any, Any, tuple[WrittenFile, ...]]]) -> None:
        commands = self.host.commands
        try:
            written = await commands.send(write())
        except PdcaError as error:
            commands.refused(error)
            return
        changed = [each.path.name for each in written if each.changed]
        files = say("comma").join(changed)
        told = say("review.done.exported", files=files) if changed else say("review.done.exported-same", count=len(written))
        self.host.app.tell(told, LineRole.GOOD)

    async def action_forward(self) -> None:
        """Forward all findings that can be to a session of the council; what is lacking is told, or gone past with a reason."""
        from pdca_tui.screens.review.requests import Forward  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        if self.host.commands.bars(c.ForwardFindings):
            return
        names = self.host.names
        options = tuple((each.key, f"{each.key} {names.body(each.body)}") for each in councils(self.host.intake))
        if not options:
            self.hint("review.hint.no-session")
            return
        fields = [
            Field("session", say("review.field.session"), options[0][0], options),
            Field("reason", say("field.reason"), hint=say("review.field.lacking-hint")),
        ]
        request, done = Forward(self.host.intake), say("review.done.forwarded")
        await self.host.forms.open(Form(request, say("review.form.forward"), fields, text=None, weighty=True, done=done))


class YearScreen(ReviewScreen):
    """The year."""

    ACTIONS: ClassVar[Sequence[type[ActionGroup[Any]]]] = (YearActions,)
    hidden: ClassVar[frozenset[str]] = frozenset({"trace"})

    def on_mount(self) -> None:
        """Look what a member saw of theirs at the last look."""
        if self.app.review_routes.own.members:
            self.run_worker(work(_read_own, self), group="own")

    def page(self, cells: int) -> Sequence[Line]:
        """Return what there is for who sits here, and the year."""
        page, app = Page(cells), self.app
        fresh = app.review_routes.own.fresh(self.state, self.live.placed)
        today = app.now().date()
        seat_lines(page, self.state, self.intake, self.live.placed, self.names, app.hats, today, fresh=fresh)
        page.blank()
        return [*page.lines, *year_page(self.state, self.intake, self.names, cells, placed=self.live.placed)]

    @on(PageView.Chosen)
    async def _chosen(self) -> None:
        if self.forms.form is None:
            await self.actions.of(YearActions).action_open_article()


async def _read_own(screen: YearScreen) -> None:
    await screen.app.review_routes.own.read(screen.live)
    screen.repaint()
