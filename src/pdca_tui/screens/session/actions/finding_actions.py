"""What the body makes of findings: put in other words in the room, adopted, returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.findings import Adoption, TabledFinding
from pdca_tui.domain.session.topics import TopicKind, kind_of
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.room_following import FollowingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form

_EVENTS = e.FindingsShown | e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened


class FindingsScreen(FollowingScreen):
    """A screen of one item on which findings are adopted, if it has any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "adopt", "key.adopt", show=False),
        Binding("W", "return_finding", "key.return", show=False),
    ]

    _seen = ""
    """The words of the finding that is being put in others, as they were seen."""

    def _finding(self) -> TabledFinding | None:
        """Return the finding under the cursor."""
        what, _, number = self.paper.cursor.partition(":")
        if what != "finding" or self.place not in (Place.PLAN, Place.DO):
            return None
        return next((each for each in self.session.findings_of(self.program) if str(each.number) == number), None)

    def action_adopt(self) -> None:
        """Adopt the finding under the cursor, or all that are open where none is; it is asked first, and told what lacks."""
        if self.bars(c.AdoptFindings):
            return
        finding, short = self._finding(), self.short
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
            self.house.sending.run(work(self._adopt, command, numbers))

    async def _adopt(self, command: c.AdoptFindings, numbers: str) -> None:
        await self.ask(command, say("done.adopted", numbers=numbers))

    async def action_return_finding(self) -> None:
        """Return the finding under the cursor, with a reason."""
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # forms cost start-up time

        if self.bars(c.ReturnFinding):
            return
        finding = self._finding()
        if finding is None:
            self.foot.say(say("hint.point-finding"), Role.ATTENTION)
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

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: what was made of findings where those of its item are."""
        if isinstance(event, _EVENTS):
            return event.program == self.program and self.place in (Place.PLAN, Place.DO)
        return super().shows(event)

    def _offers(self, action: str) -> bool:
        """Whether a key says anything: those for findings only where there are any."""
        if action in ("adopt", "return_finding") and kind_of(self.program) is not TopicKind.FINDINGS:
            return False
        return super()._offers(action)


_BEFORE = "before"
"""What is kept beside the draft of other words for a finding: those that were seen."""


def _is_open(finding: TabledFinding) -> bool:
    return finding.adoption is Adoption.OPEN
