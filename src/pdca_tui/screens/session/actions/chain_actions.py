"""From an opinion, a reply or a finding of a session to what became of it, as the review of the year has it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions, SessionHost, SessionHostT
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say


class _Chain(SessionActions[SessionHostT]):
    """The chain of what the cursor is on."""

    def action_trace(self) -> None:
        """Show what became of the opinion, the reply or the finding under the cursor."""
        year, block = self._meant()
        if not block:
            self.host.status_bar.say(say("review.hint.point-chain"), Role.ATTENTION)
        else:
            self.host.app.run_worker(work(self._trace, year, block), group="entering", exclusive=True)

    def _meant(self) -> tuple[int, str]:
        """Return the year of the review that knows of what is under the cursor, and the block; an empty one for nothing."""
        year = self.session.convened.fiscal_year
        for kind in ("opinion", "tidied", "reply"):
            if number := self.pointed(kind):
                return year, f"{'reply' if kind == 'reply' else 'opinion'}:{number}"
        return year, ""

    async def _trace(self, year: int, block: str) -> None:
        try:
            await self.host.app.review_routes.trace_said(year, self.session.key, block)
        except PdcaError as error:
            self.host.commands.refused(error)


class ChainActions(_Chain[SessionHost]):
    """The chain, from any screen of a session."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("l", "trace", "key.trace", show=False),)


class ProgramChainActions(_Chain[ProgramHost]):
    """The chain, also of the findings that are before the room; by the same key."""

    def _meant(self) -> tuple[int, str]:
        program, number = self.host.view.program, self.pointed("finding")
        if not number:
            return super()._meant()
        item = self.session.items[program]
        # Before the opening the room was shown none yet: what is read are the published ones, by their numbers.
        shown = (each.id for each in self.session.findings_of(program) if str(each.number) == number)
        block = f"finding:{next(shown, '') or f'{item.article}-{number}'}"
        return item.year or self.session.convened.fiscal_year, block
