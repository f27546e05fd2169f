"""Replying to findings, on every screen that shows what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost, has_rows
from pdca_tui.screens.shell.record_rules import Kind

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class ReplyingActions(ReviewActions[ReviewHost]):
    """A new reply, to one finding or to several."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("r", "reply", "key.reply-findings"),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"reply": c.WriteFindingReply}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"reply"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything to who sits here; a finding that is not adopted is not answered yet."""
        subject = self.host.finding if self.host.subject else None
        shown = has_rows(self.host, "finding", "request")
        return super().offers(action) and shown and (subject is None or subject.standing.adopted)

    async def action_reply(self) -> None:
        """Write a reply to the findings that are meant."""
        from pdca_tui.screens.review.forms import reply_form  # noqa: PLC0415  # forms cost start-up time

        host = self.host
        if host.commands.bars(c.WriteFindingReply):
            return
        findings = host.meant
        if not findings:
            self.hint("review.hint.point-row")
            return
        if early := [each for each in findings if not each.standing.adopted]:
            self.hint("review.hint.not-adopted", finding=host.names.finding(early[0]))
            return
        seat = host.commands.seat_for(c.WriteFindingReply)
        topic = "finding-reply:" + ",".join(each.id for each in findings)

        def made(draft: str) -> Form:
            form = reply_form(self.review, host.names, seat, findings, draft)
            form.then = self.unmark
            return form

        await host.forms.open_drafted(topic, made)
