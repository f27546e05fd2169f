"""Actions on findings: reword, adopt, return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.findings import Adoption, TabledFinding
from pdca_tui.domain.session.rules.queries import MayAmend, MayReturn
from pdca_tui.domain.session.topics import TopicKind, kind_of
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.quorum import short_of
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

_EVENTS = e.FindingsShown | e.FindingAmended | e.FindingsAdopted | e.FindingReturned | e.FindingsReopened
_BEFORE = "before"
"""What is kept beside the draft of other words for a finding: those that were seen."""


class TopicActions(SessionActions[ProgramHost]):
    """Adopting and returning findings, and putting them in other words."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("A", "adopt", "key.adopt", show=False),
        Binding("W", "return_finding", "key.return", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"adopt": c.AdoptFindings, "return_finding": c.ReturnFinding}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"return_finding"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything: only where there are findings."""
        return kind_of(self.host.view.program) is TopicKind.FINDINGS and super().offers(action)

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: what was made of findings where those of its item are."""
        view = self.host.view
        return isinstance(event, _EVENTS) and event.program == view.program and view.place in (Place.PLAN, Place.DO)

    @property
    def finding(self) -> TabledFinding | None:
        """The finding under the cursor."""
        view, number = self.host.view, self.pointed("finding")
        if not number or view.place not in (Place.PLAN, Place.DO):
            return None
        return next((each for each in self.session.findings_of(view.program) if str(each.number) == number), None)

    def action_adopt(self) -> None:
        """Adopt the finding under the cursor, or all that are open where that is settled or none is; it is asked first."""
        commands, program = self.host.commands, self.host.view.program
        if commands.bars(c.AdoptFindings):
            return
        finding, short = self.finding, short_of(self.session)
        if finding is not None and finding.adoption is not Adoption.OPEN:
            finding = None
        command = c.AdoptFindings(program=program, findings=(finding.id,) if finding else (), counted=short)
        if commands.refuses(command):
            return
        open_ = (each for each in self.session.findings_of(program) if each.adoption is Adoption.OPEN)
        chosen = (finding,) if finding else tuple(open_)
        numbers = "".join(f"({each.number})" for each in chosen)
        amended = any(each.amended for each in chosen)
        question = say("ask.adopt-amended" if amended else "ask.adopt", numbers=numbers)
        if short is not None:
            quorum = self.session.convened.body.quorum
            question = say("ask.short-adopt", numbers=numbers, counted=short, quorum=quorum)
        what = " ".join(("adopt", str(short), *(f"{each.id} {each.text}" for each in chosen)))
        if not commands.asks_first(what, question, "adopt"):
            commands.ask_soon(command, say("done.adopted", numbers=numbers))

    async def action_return_finding(self) -> None:
        """Return the finding under the cursor, with a reason."""
        from pdca_tui.application.session.draft_slots import ReturnDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import ReturnFinding  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        commands, program, finding = self.host.commands, self.host.view.program, self.finding
        if commands.bars(c.ReturnFinding):
            return
        if finding is None:
            self.host.status_bar.say(say("hint.point-finding"), Role.ATTENTION)
            return
        if commands.refuses(MayReturn(program=program, finding=finding.id, counted=short_of(self.session))):
            return
        request = ReturnFinding(program, finding.id, lambda: short_of(self.session))
        title, field = say("form.return", number=finding.number), Field("reason", say("field.reason"))
        await self.host.forms.open_drafted(
            ReturnDraft(finding.id),
            lambda draft: Form(request, title, [field], text=None, draft=draft, weighty=True, done=say("done.returned")),
        )

    async def amend(self, finding: TabledFinding) -> None:
        """Put a finding in other words, in the place of those that were seen when they were begun."""
        from pdca_tui.application.session.draft_slots import AmendmentDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import AmendFinding  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.field import as_values  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        commands, program, text = self.host.commands, self.host.view.program, finding.text
        if commands.bars(c.AmendFinding) or commands.refuses(MayAmend(program=program, finding=finding.id)):
            return
        title = say("form.amend", number=finding.number)

        def made(draft: str) -> Form:
            seen = as_values(draft).get(_BEFORE, text)
            request = AmendFinding(program, finding.id, seen)
            return Form(request, title, text=text, draft=draft, beside={_BEFORE: seen}, done=say("done.amended"))

        await self.host.forms.open_drafted(AmendmentDraft(finding.id), made)
