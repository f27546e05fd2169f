"""Opinions that came in writing: entered with seat, day and where they are kept, put right, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.rows import WrittenOpinion
from pdca_tui.screens.review.review_host import BoardHost, ReviewActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say


class WrittenActions(ReviewActions[BoardHost]):
    """Opinions in writing under the article of the board."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("N", "enter_written", "key.enter-written", show=False),
        Binding("E", "revise_written", "key.revise-written", show=False),
        Binding("W", "withdraw_written", "key.withdraw-written", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "enter_written": c.EnterWrittenOpinion,
        "revise_written": c.ReviseWrittenOpinion,
        "withdraw_written": c.WithdrawWrittenOpinion,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"enter_written", "revise_written", "withdraw_written"})

    def shows(self, event: Any) -> bool:
        """Whether the opinion in writing that an event is about is seen here."""
        if isinstance(event, e.WrittenOpinionEntered | e.WrittenOpinionRevised):
            return event.article == self.host.article
        return isinstance(event, e.WrittenOpinionWithdrawn) and f"opinion:{event.opinion}" in self.host.page_view.keys

    async def action_enter_written(self) -> None:
        """Enter an opinion that came in writing."""
        if not self.host.commands.bars(c.EnterWrittenOpinion):
            await self._open(f"written:{self.host.article}", None)

    async def action_revise_written(self) -> None:
        """Put right what was entered of the opinion under the cursor."""
        if not self.host.commands.bars(c.ReviseWrittenOpinion) and (old := self._pointed()) is not None:
            await self._open(f"written-again:{old.id}", old)

    async def _open(self, topic: str, old: WrittenOpinion | None) -> None:
        from pdca_tui.screens.review.forms import written_form  # noqa: PLC0415  # forms cost start-up time

        host, app = self.host, self.host.app
        bodies = app.dataset.bodies if app.dataset is not None else ()
        article = old.now.article if old is not None else host.article
        await host.forms.open_drafted(
            topic, lambda draft: written_form(self.review, host.names, bodies, article, app.now().date(), draft, old)
        )

    async def action_withdraw_written(self) -> None:
        """Note that the opinion under the cursor was withdrawn."""
        from pdca_tui.screens.review.requests import WithdrawWritten  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        if self.host.commands.bars(c.WithdrawWrittenOpinion) or (old := self._pointed()) is None:
            return
        title, done = say("review.form.withdraw-written", opinion=old.id), say("review.done.written-withdrawn")
        field = Field("reason", say("field.reason"))
        await self.host.forms.open(Form(WithdrawWritten(old.id), title, [field], text=None, weighty=True, done=done))

    def _pointed(self) -> WrittenOpinion | None:
        """Return the opinion in writing under the cursor that stands; tell where none is."""
        ref = self.opinion
        old = self.review.written.get(ref.opinion) if ref is not None and not ref.session else None
        if old is None or old.withdrawn:
            self.hint("review.hint.point-written")
            return None
        return old
