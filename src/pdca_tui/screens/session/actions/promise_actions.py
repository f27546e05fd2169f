"""Actions on promises of earlier years: the department says what became of one, the body judges with one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.material.promises import Promise, Verdict
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.promises import promises_on, unjudged
from pdca_tui.domain.session.rules.queries import MayJudge, MayReport
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.quorum import short_of
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

_EVENTS = e.PromiseReported | e.PromiseReportWithdrawn | e.VerdictGiven | e.VerdictReopened


class PromiseActions(SessionActions[ProgramHost]):
    """Judging what became of promises, and saying what was done."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("D", "judge('done')", "verdict.done"),
        Binding("H", "judge('partly')", "verdict.partly"),
        Binding("L", "judge('not-yet')", "verdict.not-yet"),
        Binding("Z", "judge('dropped')", "verdict.dropped"),
        Binding("J", "judge('unclear')", "verdict.unclear"),
        Binding("i", "report_promise", "key.report-promise"),
    )
    JUDGES: ClassVar[tuple[str, ...]] = tuple(f"judge('{verdict}')" for verdict in Verdict)
    ASKS: ClassVar[Mapping[str, Kind]] = {
        **dict.fromkeys(JUDGES, c.JudgePromise),
        "report_promise": c.ReportPromise,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"report_promise", "judge('dropped')", "judge('unclear')"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything: only where promises are shown."""
        return self.host.view.place is Place.PROMISE and super().offers(action)

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: what was said or judged of a promise of the program."""
        view = self.host.view
        if not isinstance(event, _EVENTS) or view.place is not Place.PROMISE:
            return False
        return any(each.id == event.promise for each in promises_on(self.session, view.program))

    @property
    def promise(self) -> Promise | None:
        """The promise under the cursor; without one the only one, or the only one that is open."""
        program, pointed = self.host.view.program, self.pointed("promise")
        promises = promises_on(self.session, program)
        if pointed:
            return next((each for each in promises if each.id == pointed), None)
        open_ = unjudged(self.session, program)
        if len(promises) == 1:
            return promises[0]
        return open_[0] if len(open_) == 1 else None

    def _pointed(self, kind: Kind) -> Promise | None:
        """Return the promise that is meant; tell to point at one, or why that is of no use, and return ``None`` otherwise."""
        host = self.host
        if host.view.place is not Place.PROMISE or host.commands.bars(kind):
            return None
        promise = self.promise
        if promise is None:
            host.status_bar.say(say("hint.point-promise"), Role.ATTENTION)
        return promise

    async def action_judge(self, word: str) -> None:
        """Record the verdict of the body on the promise under the cursor; one that needs a reason asks for it."""
        verdict, program = Verdict(word), self.host.view.program
        promise = self._pointed(c.JudgePromise)
        if promise is None:
            return
        commands, short = self.host.commands, short_of(self.session)
        if commands.refuses(MayJudge(program=program, promise=promise.id, counted=short)):
            return
        if verdict.wants_reason:
            await self._with_reason(program, promise, verdict)
            return
        command = c.JudgePromise(program=program, promise=promise.id, verdict=verdict, counted=short)
        said = say(f"verdict.{verdict}")
        if short is not None:
            quorum = self.session.convened.body.quorum
            question = say("ask.short-verdict", verdict=said, counted=short, quorum=quorum)
            if commands.asks_first(f"judge {verdict} {promise.id} {short}", question, f"judge('{verdict}')"):
                return
        commands.ask_soon(command, say("done.judged", verdict=said))

    async def _with_reason(self, program: int, promise: Promise, verdict: Verdict) -> None:
        from pdca_tui.application.session.draft_slots import VerdictDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import JudgePromise  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        request = JudgePromise(program, promise.id, verdict, lambda: short_of(self.session))
        said = say(f"verdict.{verdict}")
        title, done = say("form.verdict", verdict=said), say("done.judged", verdict=said)
        field = Field("reason", say("field.reason"))
        await self.host.forms.open_drafted(
            VerdictDraft(promise.id),
            lambda draft: Form(request, title, [field], text=None, draft=draft, done=done),
        )

    async def action_report_promise(self) -> None:
        """Say, as a department or for one, what became of the promise under the cursor, and what shows it."""
        from pdca_tui.application.session.draft_slots import PromiseReportDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.forms import departments_of  # noqa: PLC0415  # likewise
        from pdca_tui.screens.session.promise_form import promise_form  # noqa: PLC0415  # likewise

        promise, program = self._pointed(c.ReportPromise), self.host.view.program
        if promise is None:
            return
        seat, session = self.host.seat, self.session
        by = departments_of(session, seat)[0][0]
        if self.host.commands.refuses(MayReport(by=by, program=program, promise=promise.id)):
            return
        sheet = self.host.view.sheet
        await self.host.forms.open_drafted(
            PromiseReportDraft(promise.id), lambda draft: promise_form(session, seat, sheet, program, promise, draft)
        )
