"""Findings on the board: forming them from marked opinions, ordering, merging, splitting, dropping, moving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import heard_opinion
from pdca_tui.domain.review.rows import Finding
from pdca_tui.pages.review.board import Side
from pdca_tui.screens.review.actions.finding_actions import FindingActions
from pdca_tui.screens.review.actions.picking import finding_field
from pdca_tui.screens.review.actions.placing_actions import PlacingActions
from pdca_tui.screens.review.review_host import BoardHost, ReviewActions, chosen_opinions, pointed_opinion
from pdca_tui.screens.shell.action_names import name_of
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say


class ArrangingActions(ReviewActions[BoardHost]):
    """The findings of an article."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("f", "form_finding", "key.form-finding"),
        Binding("J", "order(1)", "key.finding-down"),
        Binding("K", "order(-1)", "key.finding-up"),
        Binding("M", "merge", "key.merge"),
        Binding("D", "divide", "key.divide"),
        Binding("A", "move", "key.to-article", show=False),
        Binding("v", "sources", "key.sources"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "form_finding": c.FormFinding,
        "order": c.MoveFinding,
        "merge": c.MergeFindings,
        "divide": c.SplitFinding,
        "move": c.MoveFinding,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"form_finding", "merge", "move"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything: those about a finding only on the side of the findings."""
        name = name_of(action)
        if name != "form_finding" and self.host.side is Side.OPINIONS:
            return False
        kind = self.ASKS.get(name)
        return kind is None or self.host.commands.allowed(kind)

    def shows(self, event: Any) -> bool:
        """Whether what an event made of findings is seen on this board."""
        kinds = e.FindingFormed | e.FindingReworded | e.FindingMoved | e.FindingsMerged | e.FindingSplit | e.FindingDropped
        if not isinstance(event, kinds):
            return False
        finding = self.review.findings.get(event.into if isinstance(event, e.FindingsMerged) else event.finding)
        return finding is not None and finding.article == self.host.article

    def copied(self, key: str) -> str:
        """Return the words of the opinion or the finding of a block, without those of the other side."""
        kind, _, id = key.partition(":")
        if kind == "finding":
            return self.review.findings[id].now.text if id in self.review.findings else ""
        opinion = pointed_opinion(key)
        heard = heard_opinion(self.review, self.host.intake, opinion) if opinion is not None else None
        return heard.text if heard is not None else ""

    def _finding(self) -> Finding | None:
        return self.host.actions.of(FindingActions).pointed()

    async def action_form_finding(self) -> None:
        """Form a finding from the chosen opinions, which stand above the form; in one's own words."""
        from pdca_tui.screens.review.requests import FormFinding  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.FormFinding):
            return
        opinions, heard = chosen_opinions(host), host.intake
        known = {program.number for program in self.review.begun.programs}
        said = [each for ref in opinions if (each := heard_opinion(self.review, heard, ref)) is not None]
        programs = tuple(sorted({number for each in said for number in each.programs if number in known}))
        request = FormFinding(host.article, opinions, programs, self.review.last, heard)
        title, done = say("review.form.finding", article=host.names.heading(host.article)), say("review.done.formed")

        def made(draft: str) -> Form:
            form = Form(request, title, draft=draft, done=done)
            form.then = lambda: host.marks.difference_update(opinions)
            return form

        await host.forms.open_drafted(f"new-finding:{host.article}", made)

    def action_order(self, way: int) -> None:
        """Bring a finding one place up or down; the numbers follow."""
        if self.host.commands.bars(c.MoveFinding) or (finding := self._finding()) is None:
            return
        order = [each.id for each in self.review.under(finding.article)]
        position = order.index(finding.id) + way
        if 0 <= position < len(order):
            self.host.commands.ask_soon(c.MoveFinding(finding=finding.id, position=position))

    async def action_merge(self) -> None:
        """Let a finding go into another one; both histories stay."""
        from pdca_tui.screens.review.requests import MergeInto  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.MergeFindings) or (finding := self._finding()) is None:
            return
        field = finding_field(self.review, host.names, finding.article, without=finding.id)
        if field is None:
            self.hint("review.hint.no-other")
            return
        title = say("review.form.merge", finding=host.names.finding(finding))
        await host.forms.open(Form(MergeInto(finding.id), title, [field], done=say("review.done.merged")))

    def action_divide(self) -> None:
        """Split a finding, or drop it: it is asked which."""
        from pdca_tui.screens.shell.question import QuestionScreen  # noqa: PLC0415  # rare

        app = self.host.app
        if self.host.commands.bars(c.SplitFinding) or (finding := self._finding()) is None:
            return

        def answered(answer: str | None) -> None:
            if answer:
                app.sending.run(work(self._split if answer == "split" else self._drop, finding))

        answers = [(each, say(f"review.divide.{each}")) for each in ("split", "drop")]
        app.push_screen(QuestionScreen(say("review.ask.divide", finding=self.host.names.finding(finding)), answers), answered)

    async def _split(self, finding: Finding) -> None:
        from pdca_tui.screens.review.requests import SplitFinding  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        host = self.host
        marked = " ".join(each.opinion for each in self.review.sources(finding.id) if each.ref in host.marks)
        field = Field("opinions", say("review.field.opinions"), marked, hint=say("review.field.opinions-hint"))
        request = SplitFinding(finding.id, len(finding.versions), host.actions.of(PlacingActions).named)
        title = say("review.form.split", finding=host.names.finding(finding))
        await host.forms.open(Form(request, title, [field], done=say("review.done.split")))

    async def _drop(self, finding: Finding) -> None:
        from pdca_tui.screens.review.requests import DropFinding  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        field = Field("reason", say("field.reason"))
        title = say("review.form.drop", finding=self.host.names.finding(finding))
        done = say("review.done.dropped")
        await self.host.forms.open(Form(DropFinding(finding.id), title, [field], text=None, weighty=True, done=done))

    async def action_move(self) -> None:
        """Move a finding to another article."""
        from pdca_tui.screens.review.requests import MoveTo  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.MoveFinding) or (finding := self._finding()) is None:
            return
        articles = [each.number for each in self.review.begun.articles if each.number != finding.article]
        if not articles:
            self.hint("review.hint.no-other")
            return
        options = tuple((str(number), host.names.article(number)) for number in articles)
        field = Field("article", say("review.field.article"), options[0][0], options)
        title = say("review.form.move", finding=host.names.finding(finding))
        await host.forms.open(Form(MoveTo(finding.id), title, [field], text=None, done=say("review.done.moved")))

    def action_sources(self) -> None:
        """Show a finding with its sources."""
        if (finding := self._finding()) is not None:
            self.host.app.review_routes.show_finding(finding.id)
