"""The way of one reply: put better, handed in, sent back, accepted; and what became of what it promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import Binding

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review import events as e
from pdca_tui.domain.review.rows import FindingReply
from pdca_tui.domain.review.vocabulary import Measure, MeasureKind, Verdict
from pdca_tui.screens.review.review_host import ReplyHost, ReviewActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say


class ReplyStepsActions(ReviewActions[ReplyHost]):
    """The steps of the reply that is shown. Only those that it can take now are offered."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("h", "hand_in", "key.hand-in"),
        Binding("e", "rewrite", "key.rewrite-reply"),
        Binding("y", "accept_reply", "key.accept-reply"),
        Binding("s", "send_back", "key.send-back"),
        Binding("m", "report", "key.report-implementation"),
        Binding("j", "judge", "key.judge-implementation"),
        Binding("W", "withdraw_reply", "key.withdraw-reply"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "hand_in": c.HandInFindingReply,
        "rewrite": c.RewriteFindingReply,
        "accept_reply": c.AcceptFindingReply,
        "send_back": c.SendBackFindingReply,
        "report": c.ReportImplementation,
        "judge": c.JudgeImplementation,
        "withdraw_reply": c.WithdrawFindingReply,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"rewrite", "send_back", "report", "judge", "withdraw_reply"})

    def offers(self, action: str) -> bool:
        """Whether a step can be taken by who sits here, as the reply stands."""
        reply = self.host.reply
        if reply is None or action not in self.ASKS or not self.host.commands.allowed(self.ASKS[action]):
            return False
        if action in ("report", "judge") and not reply.now.status.promises:
            return False
        return self.host.commands.refusal(self._trial(action, reply)) is None

    def shows(self, event: Any) -> bool:
        """Whether the reply that an event changed is the one that is seen."""
        kinds = e.FindingReplyRewritten | e.FindingReplyHandedIn | e.FindingReplySentBack | e.FindingReplyAccepted
        more = e.FindingReplyWithdrawn | e.ImplementationReported | e.ImplementationJudged
        reply = self.host.reply
        return isinstance(event, kinds | more) and reply is not None and event.reply == reply.id

    def copied(self, key: str) -> str:
        """Return the words of the reply."""
        reply = self.host.reply
        return reply.now.text if reply is not None and key == f"reply:{reply.id}" else ""

    @staticmethod
    def _trial(action: str, reply: FindingReply) -> c.ReviewCommand:
        """Return a command as it would be asked, with something in every field, to see whether it would be refused."""
        now, id = reply.now, reply.id
        match action:
            case "hand_in":
                return c.HandInFindingReply(reply=id)
            case "rewrite":
                return c.RewriteFindingReply(
                    reply=id,
                    answers=now.answers,
                    status=now.status,
                    text=now.text,
                    version=len(reply.versions),
                    reason=now.reason,
                    year=now.year,
                    due=now.due,
                    programs=now.programs,
                    measure=now.measure,
                )
            case "accept_reply":
                return c.AcceptFindingReply(reply=id, version=len(reply.versions))
            case "send_back":
                return c.SendBackFindingReply(reply=id, question="?")
            case "report":
                shown = Measure(kind=MeasureKind.DOCUMENT, text="?")
                return c.ReportImplementation(reply=id, verdict=Verdict.DONE, text="?", evidence=shown)
            case "judge":
                return c.JudgeImplementation(reply=id, verdict=Verdict.DONE)
            case _:
                return c.WithdrawFindingReply(reply=id, reason="?")

    def _reply(self, action: str) -> FindingReply | None:
        """Return the reply that is shown, if it can take a step; tell why it cannot."""
        commands, reply = self.host.commands, self.host.reply
        if reply is None or commands.bars(self.ASKS[action]) or commands.refuses(self._trial(action, reply)):
            return None
        return reply

    # ── steps ──

    def action_hand_in(self) -> None:
        """Hand the reply in."""
        if (reply := self._reply("hand_in")) is not None:
            self.host.commands.ask_soon(c.HandInFindingReply(reply=reply.id), say("review.done.handed-in", id=reply.id))

    def action_accept_reply(self) -> None:
        """Accept the reply, in the version that is read; asked twice."""
        if (reply := self._reply("accept_reply")) is None:
            return
        version = len(reply.versions)
        question = say("review.ask.accept", id=reply.id, findings=self.host.names.findings(reply.now.answers))
        if not self.host.commands.asks_first(f"accept {reply.id} {version}", question, "accept_reply"):
            done = say("review.done.accepted", id=reply.id)
            self.host.commands.ask_soon(c.AcceptFindingReply(reply=reply.id, version=version), done)

    async def action_rewrite(self) -> None:
        """Put the reply differently; the versions before stay."""
        from pdca_tui.screens.review.forms import reply_form  # noqa: PLC0415  # forms cost start-up time

        if (reply := self._reply("rewrite")) is None:
            return
        host, seat = self.host, self.host.commands.seat_for(c.RewriteFindingReply)
        topic = f"finding-reply-words:{reply.id}"
        await host.forms.open_drafted(topic, lambda draft: reply_form(self.review, host.names, seat, (), draft, reply))

    async def action_send_back(self) -> None:
        """Send the reply back with a question."""
        from pdca_tui.screens.review.requests import SendBack  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        if (reply := self._reply("send_back")) is None:
            return
        title, done = say("review.form.send-back", id=reply.id), say("review.done.sent-back", id=reply.id)
        topic = f"send-back:{reply.id}"
        await self.host.forms.open_drafted(topic, lambda draft: Form(SendBack(reply.id), title, draft=draft, done=done))

    async def action_withdraw_reply(self) -> None:
        """Withdraw the reply; one that was accepted needs a reason."""
        from pdca_tui.screens.review.requests import WithdrawReply  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        if (reply := self._reply("withdraw_reply")) is None:
            return
        title, done = say("review.form.withdraw-reply", id=reply.id), say("review.done.reply-withdrawn", id=reply.id)
        field = Field("reason", say("field.reason"))
        await self.host.forms.open(Form(WithdrawReply(reply.id), title, [field], text=None, weighty=True, done=done))

    async def action_report(self) -> None:
        """Say what became of what was promised, and what shows it."""
        from pdca_tui.screens.review.forms import reporting_form  # noqa: PLC0415  # forms cost start-up time

        if (reply := self._reply("report")) is not None:
            names = self.host.names
            await self.host.forms.open_drafted(f"report:{reply.id}", lambda draft: reporting_form(names, reply, draft))

    async def action_judge(self) -> None:
        """Enter what the body judges of what was promised."""
        from pdca_tui.screens.review.forms import judging_form  # noqa: PLC0415  # forms cost start-up time

        if (reply := self._reply("judge")) is not None:
            names, intake = self.host.names, self.host.intake
            await self.host.forms.open_drafted(f"judge:{reply.id}", lambda draft: judging_form(names, intake, reply, draft))
