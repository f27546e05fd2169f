"""Decisions of the body, with the check whether they are possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.screens.session.quorum import short_of
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class DecisionActions(SessionActions[SessionHost]):
    """Writing decisions down."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("d", "decision", "key.decision", show=False),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"decision": c.Decide}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"decision"})

    async def action_decision(self) -> None:
        """Write down a decision of the body, on an item or on the session as a whole."""
        from pdca_tui.application.session.draft_slots import DecisionDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.forms import decision_form  # noqa: PLC0415  # likewise

        if self.host.commands.bars(c.Decide):
            return
        session, about = self.session, self.host.decides_on

        def made(draft: str) -> Form:
            form = decision_form(session, about, draft)
            form.submit, form.done = self._decide, say("done.decision")
            return form

        await self.host.forms.open_drafted(DecisionDraft(), made)

    async def _decide(self, form: Form, values: FormValues) -> None:
        """Enter the decision; without a quorum only when submitted again after that was told."""
        from pdca_tui.screens.session.requests import Decide  # noqa: PLC0415  # forms cost start-up time

        short, told = short_of(self.session), form.request
        known = told.counted if isinstance(told, Decide) else None
        if short is not None and values["text"].strip() and known != short:
            form.request = Decide(counted=short)
            quorum = self.session.convened.body.quorum
            form.tell(say("ask.short-decision", counted=short, quorum=quorum), wrong=True)
            return
        form.request = Decide()
        await self.host.commands.ask(Decide(counted=short).to_command(values), form.done, form=form)
