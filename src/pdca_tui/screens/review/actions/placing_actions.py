"""Placing opinions: marking many and acting once, under a finding or aside; one key repeats the last placing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.placements import heading_of
from pdca_tui.domain.review.vocabulary import SetAsideClass
from pdca_tui.screens.review.actions.picking import finding_field
from pdca_tui.screens.review.review_host import BoardHost, ReviewActions, chosen_opinions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say

_Placing = c.AddSources | c.SetOpinionsAside


class PlacingActions(ReviewActions[BoardHost]):
    """Where opinions go."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("x", "mark", "key.mark-opinion"),
        Binding("plus", "add", "key.add-source"),
        Binding("minus", "take_away", "key.take-source", show=False),
        Binding("z", "set_aside", "key.set-aside"),
        Binding("Z", "lift", "key.lift", show=False),
        Binding("full_stop", "repeat", "key.repeat-placing", show=False),
        *(Binding(str(digit), f"put({digit})", "key.put-under", show=False) for digit in range(1, 10)),
        Binding("0", "put(10)", "key.put-under-ten", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "add": c.AddSources,
        "take_away": c.RemoveSources,
        "set_aside": c.SetOpinionsAside,
        "lift": c.LiftSettingAside,
        "repeat": c.AddSources,
        "put": c.AddSources,
        "mark": c.AddSources,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"set_aside", "add"})

    def __init__(self, host: BoardHost) -> None:
        """Begin without a placing to repeat."""
        super().__init__(host)
        self._last: _Placing | None = None

    def shows(self, event: Any) -> bool:
        """Whether what was placed stands on this board."""
        if isinstance(event, e.SourcesAdded | e.SourcesRemoved):
            finding = self.review.findings.get(event.finding)
            return finding is not None and finding.article == self.host.article
        if isinstance(event, e.OpinionsSetAside):
            return all(self._article(source.ref) == self.host.article for source in event.sources)
        return False

    def _article(self, ref: OpinionRef) -> int:
        return heading_of(self.review, ref, self.host.intake.opinions.get(ref))

    # ── marks ──

    def action_mark(self) -> None:
        """Mark the opinion under the cursor, or take its mark away, and go on to the next one."""
        host = self.host
        if (ref := self.opinion) is None:
            self.hint("review.hint.point-opinion")
            return
        host.marks.symmetric_difference_update({ref})
        host.repaint()
        host.page_view.action_step(1)

    # ── placing ──

    def action_put(self, number: int) -> None:
        """Put the chosen opinions under the finding of that number."""
        host = self.host
        if host.commands.bars(c.AddSources):
            return
        finding = next((each for at, each in self.review.numbered(host.article) if at == number), None)
        if finding is None:
            host.status_bar.say(say("review.hint.no-number", number=number))
        elif not chosen_opinions(host):
            self.hint("review.hint.point-opinion")
        else:
            self.place(
                c.AddSources(finding=finding.id, opinions=chosen_opinions(host), seen=self.review.last, heard=host.intake)
            )

    def action_repeat(self) -> None:
        """Do with the chosen opinions what was done last."""
        host = self.host
        if self._last is None:
            self.hint("review.hint.nothing-to-repeat")
        elif not chosen_opinions(host):
            self.hint("review.hint.point-opinion")
        else:
            self.place(replace(self._last, opinions=chosen_opinions(host), seen=self.review.last, heard=host.intake))

    def place(self, command: _Placing) -> None:
        """Ask for a placing at once; then the marks go, and it can be repeated."""
        self.host.app.sending.run(work(self._place, command))

    async def _place(self, command: _Placing) -> None:
        if await self.host.commands.ask(command, self._told(command)):
            self.placed(command)

    def placed(self, command: _Placing) -> None:
        """Note what was placed."""
        self._last = command
        if not self.host.marks.isdisjoint(command.opinions):
            self.host.marks.difference_update(command.opinions)
            self.host.repaint()

    def _told(self, command: _Placing) -> str:
        opinions = say("comma").join(ref.opinion for ref in command.opinions)
        if isinstance(command, c.AddSources):
            finding = self.host.names.findings([command.finding])
            return say("review.done.put", opinions=opinions, finding=finding)
        return say("review.done.aside", opinions=opinions, why=say(f"set-aside.{command.why}"))

    async def action_add(self) -> None:
        """Put the chosen opinions under a finding of any article, which is chosen in a form."""
        from pdca_tui.screens.review.requests import AddTo  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.AddSources):
            return
        if not chosen_opinions(host):
            self.hint("review.hint.point-opinion")
            return
        field = finding_field(self.review, host.names, host.article)
        if field is None:
            self.hint("review.page.no-findings")
            return
        request = AddTo(chosen_opinions(host), self.review.last, host.intake)
        title = say("review.form.add", opinions=say("comma").join(ref.opinion for ref in chosen_opinions(host)))
        form = Form(request, title, [field], text=None)
        form.submit = self._submit
        await host.forms.open(form)

    async def action_set_aside(self) -> None:
        """Say that the chosen opinions become no finding, with a class and words."""
        from pdca_tui.screens.review.requests import SetAside  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.SetOpinionsAside):
            return
        if not chosen_opinions(host):
            self.hint("review.hint.point-opinion")
            return
        same = frozenset({str(SetAsideClass.SAME)})
        fields = [
            Field("why", say("review.field.why"), "praise", tuple((str(k), say(f"set-aside.{k}")) for k in SetAsideClass)),
            Field("same", say("review.field.same"), hint=say("review.field.same-hint"), when=("why", same)),
            Field("words", say("review.field.words"), hint=say("review.field.words-hint")),
        ]
        request = SetAside(chosen_opinions(host), self.review.last, host.intake, self.named)
        title = say("review.form.aside", opinions=say("comma").join(ref.opinion for ref in chosen_opinions(host)))
        form = Form(request, title, fields, text=None)
        form.submit = self._submit
        await host.forms.open(form)

    async def _submit(self, form: Any, values: FormValues) -> None:
        from pdca_tui.errors import PdcaError  # noqa: PLC0415  # only here

        try:
            command = form.request.to_command(values)
        except PdcaError as error:
            self.host.commands.refused(error, form)
            return
        await self.host.commands.ask(command, self._told(command), form=form, then=lambda: self.placed(command))

    def named(self, word: str) -> OpinionRef:
        """Return the opinion of the year that a word names; a ``UsageError`` for none, or several."""
        from pdca_tui.application.review.named_opinions import typed_opinion  # noqa: PLC0415  # as above

        known = (each.ref for each in self.host.live.placed)
        return typed_opinion(known, word, self.host.app.now().date())

    # ── and back ──

    def action_take_away(self) -> None:
        """Take the chosen opinions away from the findings of this article."""
        host = self.host
        if host.commands.bars(c.RemoveSources):
            return
        under = {finding.id for finding in self.review.under(host.article)}
        sources = {id: [ref for ref in chosen_opinions(host) if id in self.review.placing(ref).findings] for id in under}
        taken = [(id, tuple(refs)) for id, refs in sorted(sources.items()) if refs]
        if not taken:
            self.hint("review.hint.no-source-here")
        for id, refs in taken:
            opinions, finding = say("comma").join(ref.opinion for ref in refs), host.names.findings([id])
            done = say("review.done.taken", opinions=opinions, finding=finding)
            host.commands.ask_soon(c.RemoveSources(finding=id, opinions=refs), done)

    def action_lift(self) -> None:
        """Let opinions that were set aside be placed again."""
        host = self.host
        if host.commands.bars(c.LiftSettingAside):
            return
        aside = tuple(ref for ref in chosen_opinions(host) if self.review.placing(ref).aside is not None)
        if not aside:
            self.hint("review.hint.not-aside")
            return
        opinions = say("comma").join(ref.opinion for ref in aside)
        host.commands.ask_soon(c.LiftSettingAside(opinions=aside), say("review.done.lifted", opinions=opinions))
