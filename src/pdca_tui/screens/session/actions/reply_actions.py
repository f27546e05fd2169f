"""Answering opinions, one or several at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import OpinionEvent
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.open_items import may_answer
from pdca_tui.domain.session.rules.queries import MayReply
from pdca_tui.pages.layout import styled_line
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdca_tui.screens.widgets.form import Form


class ReplyActions(SessionActions[ProgramHost]):
    """Writing a reply, and marking what it answers."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("r", "reply", "key.reply"),
        Binding("x", "pick", "key.pick", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"reply": c.GiveReply, "pick": c.GiveReply}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"reply"})

    def offers(self, action: str) -> bool:
        """Whether there is something that who sits here may answer."""
        if not super().offers(action):
            return False
        said = (opinion for opinion in self.session.opinions_on(self.host.view.program) if not opinion.withdrawn)
        programs = (program for opinion in said for program in opinion.programs)
        return may_answer(self.session, self.host.app.hats, programs)

    def changed(self, news: Sequence[e.Entry]) -> None:
        """Offer the keys for what is there now, and mark nothing any more that cannot be answered."""
        marks, session = self.host.view.marks, self.session
        standing = {o.id for o in session.unanswered()} | {o.id for i in session.agenda for o in i.standing_opinions}
        marks.picked &= standing
        if any(isinstance(entry.event, OpinionEvent) for entry in news):
            self.host.put_keys()

    async def action_reply(self) -> None:
        """Answer the opinions that are marked, or the one under the cursor, or the one that is unanswered."""
        from pdca_tui.application.session.draft_slots import ReplyDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.forms import reply_form  # noqa: PLC0415  # likewise
        from pdca_tui.screens.session.opinion_drafts import answered_in_draft  # noqa: PLC0415  # likewise

        host, view = self.host, self.host.view
        if host.commands.bars(c.GiveReply):
            return
        pointed = self.pointed("opinion")
        unanswered = self.session.unanswered(view.program)
        answers = tuple(sorted(view.marks.picked)) or ((pointed,) if pointed else ())
        if not answers and len(unanswered) == 1:
            answers = (unanswered[0].id,)
        if len(answers) == 1 and not view.marks.picked:
            answers = await answered_in_draft(host.room, host.seat, host.app.drafter, answers[0]) or answers
        if not answers:
            if view.place is not Place.ACTION:
                host.follower.visit(Place.ACTION)
            host.status_bar.say(say("hint.pick-first"), styled_line.Role.ATTENTION)
            return
        if self._cannot_reply(answers):
            return

        def made(draft: str) -> Form:
            form = reply_form(self.session, host.seat, answers, draft)
            form.submit, form.done = self.submit, say("done.recorded")
            return form

        await host.forms.open_drafted(ReplyDraft(answers), made)

    def _cannot_reply(self, answers: tuple[str, ...]) -> bool:
        """Whether nobody that this seat can reply for may answer; the rules say why, before a reply is written."""
        from pdca_tui.screens.session.forms import departments_of  # noqa: PLC0415  # forms cost start-up time

        commands = self.host.commands
        departments = departments_of(self.session, self.host.seat)
        refusals = [commands.refusal(MayReply(by=by, answers=answers)) for by, _ in departments]
        if all(refusals) and refusals[0] is not None:
            commands.refused(refusals[0])
            return True
        return False

    async def submit(self, form: Form, values: FormValues) -> None:
        """Give or revise a reply; the marks have served then."""
        from pdca_tui.errors import DateError  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.requests import GiveReply, ReviseReply  # noqa: PLC0415  # forms cost start-up time

        host, request = self.host, form.request
        if not isinstance(request, GiveReply | ReviseReply):
            return
        try:
            command = request.to_command(values)
        except DateError as error:
            host.commands.refused(error, form)
            return
        if await host.commands.ask(command, form.done, form=form):
            host.view.marks.clear()
            host.repaint()

    def action_pick(self) -> None:
        """Mark the opinion under the cursor, to answer several at once."""
        host, view = self.host, self.host.view
        if host.commands.bars(c.GiveReply):
            return
        if not (id := self.pointed("opinion")):
            host.status_bar.say(say("hint.point-first"), styled_line.Role.ATTENTION)
            return
        if view.place is not Place.ACTION:
            host.follower.visit(Place.ACTION)
        view.marks.picked ^= {id}
        host.repaint()
        host.page_view.point(f"opinion:{id}")
        host.status_bar.say(say("done.picked", count=len(view.marks.picked)))
