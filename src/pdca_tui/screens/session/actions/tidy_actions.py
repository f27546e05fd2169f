"""Tidying the words of the draft minutes (整文)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.rules.queries import MayTidy
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say


class TidyActions(SessionActions[ProgramHost]):
    """Tidying what was said."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("t", "tidy", "key.tidy", show=False),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"tidy": c.Tidy}

    async def action_tidy(self) -> None:
        """Tidy the wording of the opinion or the reply under the cursor."""
        from pdca_tui.application.session.draft_slots import TidyingDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import Tidy  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        host = self.host
        if host.commands.bars(c.Tidy):
            return
        said = self.session.opinion(self.pointed("opinion")) or self.session.reply(self.pointed("reply"))
        if said is None:
            host.status_bar.say(say("hint.point-first"), styled_line.Role.ATTENTION)
            return
        version = len(said.versions)
        if host.commands.refuses(MayTidy(said=said.id, version=version)):
            return
        title, text = say("form.tidy", id=said.id), said.now.text
        await host.forms.open_drafted(
            TidyingDraft(said.id, version),
            lambda draft: Form(Tidy(said.id, version), title, text=text, draft=draft, done=say("done.tidied")),
        )
