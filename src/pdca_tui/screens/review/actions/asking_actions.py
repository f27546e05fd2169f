"""Asking departments: several of them for several findings by a day, moving that day with a reason, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.rows import Finding, Request
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost, has_rows, pointed_request
from pdca_tui.screens.shell.record_rules import Kind

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class AskingActions(ReviewActions[ReviewHost]):
    """Requests to departments."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("a", "ask", "key.ask-departments"),
        Binding("d", "move_due", "key.move-due", show=False),
        Binding("W", "withdraw_request", "key.withdraw-request", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "ask": c.AskDepartments,
        "move_due": c.MoveDue,
        "withdraw_request": c.WithdrawRequest,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"ask", "move_due", "withdraw_request"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything to who sits here; of a finding that is not adopted nobody is asked yet."""
        subject = self.host.finding if self.host.subject else None
        kinds = ("finding", "request") if action == "ask" else ("request",)
        return super().offers(action) and has_rows(self.host, *kinds) and (subject is None or subject.standing.adopted)

    async def action_ask(self) -> None:
        """Ask departments to answer the findings that are meant."""
        from pdca_tui.screens.review.forms import asking_form  # noqa: PLC0415  # forms cost start-up time

        host = self.host
        if host.commands.bars(c.AskDepartments):
            return
        findings = host.meant
        if not findings:
            self.hint("review.hint.point-row")
            return
        if not self.review.begun.departments:
            self.hint("review.hint.no-departments")
            return
        if early := [each for each in findings if not each.standing.adopted]:
            self.hint("review.hint.not-adopted", finding=host.names.finding(early[0]))
            return
        topic = "ask:" + ",".join(each.id for each in findings)

        def made(draft: str) -> Form:
            form = asking_form(self.review, host.names, findings, draft)
            form.then = self.unmark
            return form

        await host.forms.open_drafted(topic, made)

    def _pointed(self) -> tuple[Finding, Request] | None:
        """Return the request under the cursor and its finding; tell where none is."""
        finding, department = pointed_request(self.host.page_view.cursor)
        request = self.review.requests.get((finding, department))
        if request is None or request.withdrawn:
            self.hint("review.hint.point-request")
            return None
        return self.review.findings[finding], request

    async def action_move_due(self) -> None:
        """Move the day of the request under the cursor; the first one stays in the record."""
        from pdca_tui.screens.review.forms import moving_form  # noqa: PLC0415  # forms cost start-up time

        if not self.host.commands.bars(c.MoveDue) and (pointed := self._pointed()) is not None:
            await self.host.forms.open(moving_form(self.host.names, *pointed))

    async def action_withdraw_request(self) -> None:
        """Say that a department need not answer after all."""
        from pdca_tui.screens.review.forms import withdrawing_form  # noqa: PLC0415  # forms cost start-up time

        if not self.host.commands.bars(c.WithdrawRequest) and (pointed := self._pointed()) is not None:
            await self.host.forms.open(withdrawing_form(self.host.names, *pointed))
