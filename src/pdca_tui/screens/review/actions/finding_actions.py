"""Findings: a new one from marked opinions, other words, order, merging, splitting, dropping, and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.rows import Finding
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

_VERSION = "version"
"""What is kept beside the draft of other words: which version was seen."""


class FindingActions(ReviewActions[ReviewHost]):
    """Putting a finding in other words, and seeing its sources; on every screen that shows findings."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("e", "reword", "key.reword"),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"reword": c.RewordFinding}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"reword"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything to who sits here: a finding that the council has, or had, is not reworded here."""
        subject = self.host.finding if self.host.subject else None
        return super().offers(action) and (subject is None or subject.standing.open)

    def shows(self, event: Any) -> bool:
        """Whether the finding that an event changed is the one that is seen here."""
        finding = self.host.finding
        return isinstance(event, e.FindingReworded) and finding is not None and event.finding == finding.id

    def pointed(self) -> Finding | None:
        """Return the finding that is meant; tell where none is."""
        if (finding := self.host.finding) is None:
            self.hint("review.hint.point-finding")
        return finding

    async def action_reword(self) -> None:
        """Put a finding in other words; before and after stay."""
        from pdca_tui.screens.review.requests import RewordFinding  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.field import as_values  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        commands = self.host.commands
        if commands.bars(c.RewordFinding) or (finding := self.pointed()) is None:
            return
        version, text = len(finding.versions), finding.now.text
        if commands.refuses(c.RewordFinding(finding=finding.id, text=text, version=version, verbatim=True)):
            return
        title, done = say("review.form.reword", finding=self.host.names.finding(finding)), say("review.done.reworded")

        def made(draft: str) -> Form:
            written = as_values(draft).get(_VERSION, "")
            seen = int(written) if written.isdecimal() else version
            beside = {_VERSION: str(seen)}
            return Form(RewordFinding(finding.id, seen), title, text=text, draft=draft, beside=beside, done=done)

        await self.host.forms.open_drafted(f"finding-words:{finding.id}", made)
