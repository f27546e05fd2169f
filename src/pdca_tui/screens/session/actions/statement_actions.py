"""Actions on an existing opinion or reply: revise, withdraw, support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.rules.queries import MayRevise, MaySupport
from pdca_tui.domain.session.session import Opinion, Reply
from pdca_tui.errors import Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.actions.reply_actions import ReplyActions
from pdca_tui.screens.session.actions.topic_actions import TopicActions
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.errors import PdcaError
    from pdca_tui.screens.widgets.form import Form


class StatementActions(SessionActions[ProgramHost]):
    """Revising, withdrawing and supporting what the cursor is on."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("e", "revise", "key.revise", show=False),
        Binding("w", "withdraw", "key.withdraw", show=False),
        Binding("plus", "support", "key.support", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"support": c.SupportOpinion}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"revise", "withdraw", "support"})

    # ── revising ──

    async def action_revise(self) -> None:
        """Put the opinion, the reply or the finding under the cursor differently."""
        from pdca_tui.application.session.draft_slots import RevisionDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.forms import opinion_form, reply_form  # noqa: PLC0415  # likewise

        host, session, topics = self.host, self.session, self.host.actions.of(TopicActions)
        if (finding := topics.finding) is not None:
            await topics.amend(finding)
            return
        opinion, reply = session.opinion(self.pointed("opinion")), session.reply(self.pointed("reply"))
        said = opinion or reply
        if said is None:
            self._hint_to_point(c.ReviseOpinion, c.ReviseReply)
            return
        if host.commands.refuses(MayRevise(said=said.id)):
            return
        picked = host.view.marks.picked

        def made(draft: str) -> Form:
            if opinion is not None:
                sheet, about = session.sheets.get(opinion.program), opinion.now.about
                form = opinion_form(self.session, host.seat, sheet, opinion.program, about, draft, opinion)
            else:
                assert reply is not None  # noqa: S101  # one of the two was said
                answers = tuple(sorted({*reply.now.answers, *picked}))
                form = reply_form(self.session, host.seat, answers, draft, reply)
                form.submit = host.actions.of(ReplyActions).submit
            form.done = say("done.recorded")
            form.refused = lambda error: self._revised_meanwhile(form, error)
            return form

        await host.forms.open_drafted(RevisionDraft(said.id), made)

    def form_opened(self, form: Form) -> None:
        """Tell what of what is revised the draft does not know of."""
        if told := self._revised_since(form):
            form.tell(told, wrong=True)

    def _revised_since(self, form: Form) -> str:
        """Return in words how what a form revises was put since the version it was written on; empty if it was not."""
        from pdca_tui.screens.session.requests import ReviseOpinion, ReviseReply  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.revision_conflicts import revised_since  # noqa: PLC0415  # likewise

        request = form.request
        if not isinstance(request, ReviseOpinion | ReviseReply):
            return ""
        said = self._said(request.opinion if isinstance(request, ReviseOpinion) else request.reply)
        return revised_since(self.session, said, request.version) if said is not None else ""

    def _said(self, id: str) -> Opinion | Reply | None:
        return self.session.opinion(id) or self.session.reply(id)

    def _revised_meanwhile(self, form: Form, error: PdcaError) -> None:
        """Tell how what was revised meanwhile was put; who was told of the latest version, and submits again, means to."""
        from pdca_tui.screens.session.requests import ReviseOpinion, ReviseReply  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.revision_conflicts import VERSION  # noqa: PLC0415  # likewise

        request = form.request
        if error.key != "refused.revised-meanwhile" or not isinstance(request, ReviseOpinion | ReviseReply):
            return
        told = self.host.commands.told(error)
        form.tell(" ".join((told, self._revised_since(form), say("draft.submit-again"))), wrong=True)
        said = self._said(request.opinion if isinstance(request, ReviseOpinion) else request.reply)
        if said is not None:
            latest = len(said.versions)
            form.request = replace(request, version=latest)
            form.keep_beside(VERSION, str(latest))

    # ── withdrawing ──

    async def action_withdraw(self) -> None:
        """Withdraw the opinion or reply under the cursor, with a reason if there is one."""
        from pdca_tui.application.session.draft_slots import WithdrawalDraft  # noqa: PLC0415  # likewise
        from pdca_tui.screens.session import requests as r  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        opinion, reply = self.pointed("opinion"), self.pointed("reply")
        id = opinion or reply
        if not id:
            self._hint_to_point(c.WithdrawOpinion, c.WithdrawReply)
            return
        if self.host.commands.refuses(c.WithdrawOpinion(opinion=id) if opinion else c.WithdrawReply(reply=id)):
            return
        request = r.WithdrawOpinion(id) if opinion else r.WithdrawReply(id)
        field, title = Field("reason", say("field.reason"), hint=say("field.optional")), say("form.withdraw", id=id)
        await self.host.forms.open_drafted(
            WithdrawalDraft(id),
            lambda draft: Form(request, title, [field], text=None, draft=draft, weighty=True, done=say("done.withdrawn")),
        )

    def _hint_to_point(self, *kinds: Kind) -> None:
        """Tell to point at something first, or why that is of no use."""
        if not self.host.commands.bars(*kinds):
            self.host.status_bar.say(say("hint.point-first"), styled_line.Role.ATTENTION)

    # ── supporting ──

    async def action_support(self) -> None:
        """Support the opinion under the cursor, or take the support back; who keeps the record says for whom."""
        from pdca_tui.screens.session.forms import seat_field  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import SupportOpinion  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        host, commands = self.host, self.host.commands
        opinion = self.session.opinion(self.pointed("opinion"))
        if opinion is None:
            self._hint_to_point(c.SupportOpinion)
        elif commands.bars(c.SupportOpinion):
            return
        elif host.seat.role is Role.MEMBER:
            commands.ask_soon(c.SupportOpinion(opinion=opinion.id, by=str(host.seat)))
        else:
            told = dict.fromkeys(opinion.supports, say("field.supports"))
            field = seat_field(self.session, self.session.floor.likely, without=opinion.by, told=told)
            if not field.picks:
                commands.refused(Refused("refused.own-opinion"))
            elif not commands.refuses(MaySupport(opinion=opinion.id)):
                request, title = SupportOpinion(opinion.id), say("form.support", id=opinion.id)
                await host.forms.open(Form(request, title, [field], text=None, done=say("done.recorded")))
