"""What is shown of a topic that is no program, and what the body makes of findings: other words, adopted, returned."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.findings import Adoption, TabledFinding
from pdca_tui.domain.session.topics import TopicKind, is_program, kind_of
from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Line, Page, Role
from pdca_tui.pages.session.topic import findings_page, text_page
from pdca_tui.screens.session.room_following import FollowingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form

_EVENTS = e.FindingsShown | e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened


class TopicScreen(FollowingScreen):
    """A screen of one item that may be a text, or findings that are adopted on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "adopt", "key.adopt", show=False),
        Binding("W", "return_finding", "key.return", show=False),
    ]

    @property
    def is_program(self) -> bool:
        """Whether the item that is shown is a program."""
        return is_program(self.program)

    def topic_page(self, cells: int, *, writes: bool, keys: bool) -> Sequence[Line]:
        """Return the page of a text, or of the findings of an article; ``writes`` is whether opinions can be put here now."""
        session, item = self.session, self.session.items[self.program]
        if item.kind is TopicKind.TEXT:
            looked_at = ("topic", self.program, cells, writes)
            return self.shared_pages.page(self.shown, looked_at, lambda: text_page(session, item, cells, writes=writes))
        tabled, problem = self.room.findings.tabled(session, self.program), self.room.findings.problems.get(self.program)
        if tabled is None and problem is not None and keys and self.allowed(c.ShowFindings):
            page = Page(cells)
            page.para(explain(problem), Role.ATTENTION, indent=1)
            return page.lines
        return findings_page(session, item, tabled, cells, self.opened, keys=keys)

    def key_word(self, binding: Binding) -> str:
        """Return the key of the word for a key: the first place of what is no program has a name of its own."""
        if binding.action == f"place('{Place.PLAN}')" and not self.is_program:
            return f"place.{kind_of(self.program)}"
        return super().key_word(binding)

    _seen = ""
    """The words of the finding that is being put in others, as they were seen."""

    def _finding(self) -> TabledFinding | None:
        """Return the finding under the cursor."""
        what, _, number = self.page_view.cursor.partition(":")
        if what != "finding" or self.place not in (Place.PLAN, Place.DO):
            return None
        return next((each for each in self.session.findings_of(self.program) if str(each.number) == number), None)

    def action_adopt(self) -> None:
        """Adopt the finding under the cursor, or all that are open where that is settled or none is; it is asked first."""
        if self.bars(c.AdoptFindings):
            return
        finding, short = self._finding(), self.short
        if finding is not None and not _is_open(finding):
            finding = None
        command = c.AdoptFindings(program=self.program, findings=(finding.id,) if finding else (), counted=short)
        if self.refuses(command):
            return
        chosen = (finding,) if finding else tuple(f for f in self.session.findings_of(self.program) if _is_open(f))
        numbers = "".join(f"({each.number})" for each in chosen)
        amended = any(each.amended for each in chosen)
        question = say("ask.adopt-amended" if amended else "ask.adopt", numbers=numbers)
        if short is not None:
            quorum = self.session.convened.body.quorum
            question = say("ask.short-adopt", numbers=numbers, counted=short, quorum=quorum)
        what = " ".join(("adopt", str(short), *(f"{each.id} {each.text}" for each in chosen)))
        if not self.asks_first(what, question, "adopt"):
            self.app.sending.run(work(self._adopt, command, numbers))

    async def _adopt(self, command: c.AdoptFindings, numbers: str) -> None:
        await self.ask(command, say("done.adopted", numbers=numbers))

    async def action_return_finding(self) -> None:
        """Return the finding under the cursor, with a reason."""
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # forms cost start-up time

        if self.bars(c.ReturnFinding):
            return
        finding = self._finding()
        if finding is None:
            self.status_bar.say(say("hint.point-finding"), Role.ATTENTION)
            return
        if self.refuses(c.ReturnFinding(program=self.program, finding=finding.id, reason="・", counted=self.short)):
            return
        slot, purpose = f"return:{finding.id}", f"return-finding {self.program} {finding.id}"
        title, field = say("form.return", number=finding.number), Field("reason", say("field.reason"))
        await self.open_drafted(
            slot, lambda draft: Form(purpose, title, [field], text=None, slot=slot, draft=draft, weighty=True)
        )

    async def action_revise(self) -> None:
        """Put the finding under the cursor in other words; or the opinion or the reply, where that is one."""
        from pdca_tui.screens.widgets.field import as_values  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # forms cost start-up time

        finding = self._finding()
        if finding is None:
            await super().action_revise()
            return
        same = c.AmendFinding(program=self.program, finding=finding.id, before=finding.text, text=f"{finding.text}・")
        if self.bars(c.AmendFinding) or self.refuses(same):
            return
        slot, purpose = f"amend:{finding.id}", f"amend-finding {self.program} {finding.id}"
        title, text = say("form.amend", number=finding.number), finding.text

        def form(draft: str) -> Form:
            # Other words are put in the place of those that were seen when they were begun.
            self._seen = as_values(draft).get(_BEFORE, text)
            return Form(purpose, title, text=text, slot=slot, draft=draft, beside={_BEFORE: self._seen})

        await self.open_drafted(slot, form)

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "amend-finding":
                command = c.AmendFinding(program=int(rest[0]), finding=rest[1], before=self._seen, text=values["text"])
                await self.ask(command, say("done.amended"), form=form)
            case "return-finding":
                returned = c.ReturnFinding(program=int(rest[0]), finding=rest[1], reason=values["reason"], counted=self.short)
                await self.ask(returned, say("done.returned"), form=form)
            case _:
                await super().submitted(form, values)

    # ── what a sheet is to a program ──

    async def action_correct(self) -> None:
        """Correct the material under the cursor; what is no program has none."""
        if self.is_program:
            await super().action_correct()
        elif not self.bars(c.CorrectMaterial):
            self.status_bar.say(say("hint.no-sheet-here"))

    def action_refresh_sheet(self) -> None:
        """Take over what changed in the sheet's file; of findings what is published now."""
        if self.is_program:
            super().action_refresh_sheet()
        elif kind_of(self.program) is not TopicKind.FINDINGS:
            self.status_bar.say(say("hint.no-sheet-here"))
        elif not self.bars(c.ShowFindings):
            self.app.sending.run(work(self._refresh_findings, self.program))

    async def _refresh_findings(self, number: int) -> None:
        try:
            shown = await asyncio.to_thread(self.room.findings.latest, self.session, number)
        except PdcaError as error:
            self.refused(error)
            return
        known = self.session.tabled.get(number)
        if shown is None:
            self.status_bar.say(say("findings.not-there", number=self.session.items[number].article), Role.ATTENTION)
        elif known is not None and known.shown == shown:
            self.status_bar.say(say("findings.same"))
        else:
            await self.ask(c.ShowFindings(findings=shown), say("done.findings-shown"))

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: what was made of findings where those of its item are."""
        if isinstance(event, _EVENTS):
            return event.program == self.program and self.place in (Place.PLAN, Place.DO)
        return super().shows(event)

    def _offers(self, action: str) -> bool:
        """Whether a key says anything: those for findings only where there are any, and only a program has results."""
        if action == f"place('{Place.DO}')" and not self.is_program:
            return False
        if action in ("adopt", "return_finding") and kind_of(self.program) is not TopicKind.FINDINGS:
            return False
        return super()._offers(action)


_BEFORE = "before"
"""What is kept beside the draft of other words for a finding: those that were seen."""


def _is_open(finding: TabledFinding) -> bool:
    return finding.adoption is Adoption.OPEN
