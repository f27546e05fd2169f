"""Writing the plan of a program for the next year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.screens.review.review_host import ReviewActions, ReviewHost, has_rows
from pdca_tui.screens.shell.record_rules import Kind


class PlanActions(ReviewActions[ReviewHost]):
    """The plan of the program under the cursor, or of the one that is shown."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("E", "write_plan", "key.write-plan"),)
    ASKS: ClassVar[Mapping[str, Kind]] = {"write_plan": c.WritePlan}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"write_plan"})

    def offers(self, action: str) -> bool:
        """Whether the key says anything to who sits here, where plans are shown."""
        return super().offers(action) and has_rows(self.host, "plan")

    def shows(self, event: Any) -> bool:
        """Whether the plan that an event wrote is seen."""
        return isinstance(event, e.PlanWritten) and f"plan:{event.program}" in self.host.page_view.keys

    async def action_write_plan(self) -> None:
        """Write the plan of the program; what it was before stays."""
        from pdca_tui.screens.review.forms import plan_form  # noqa: PLC0415  # forms cost start-up time

        host = self.host
        if host.commands.bars(c.WritePlan):
            return
        page = host.page_view
        shown = [key for key in page.keys if key.startswith("plan:")]
        pointed = page.cursor if page.cursor in shown else shown[0] if len(shown) == 1 else ""
        program = int(pointed.partition(":")[2] or 0)
        if not program:
            self.hint("review.hint.point-plan")
            return
        plan = self.review.plans.get(program)
        version = len(plan.versions) if plan is not None else 0
        if host.commands.refuses(c.WritePlan(program=program, version=version, text="?")):
            return
        await host.forms.open_drafted(
            f"plan:{program}", lambda draft: plan_form(self.review, host.names, program, draft, self.review.plans.get(program))
        )
