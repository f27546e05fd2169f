"""Writing about a program: opinions and replies, put, revised, withdrawn, supported."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import OpinionEvent, ReplyEvent, program_of
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.errors import DateError, RecordError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.session.names import anchors
from pdca_tui.screens.session.opinion_drafts import answered_in_draft, changes_since
from pdca_tui.screens.session.unanswered_opinions import WaitingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.text import clean
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.errors import PdcaError
    from pdca_tui.screens.widgets.form import Form


class WritingScreen(WaitingScreen):
    """A screen of one program on which one can write about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "opinion", "key.opinion"),
        Binding("P", "prepared", "key.prepared", show=False),
        Binding("r", "reply", "key.reply"),
        Binding("x", "pick", "key.pick", show=False),
        Binding("e", "revise", "key.revise", show=False),
        Binding("w", "withdraw", "key.withdraw", show=False),
        Binding("plus", "support", "key.support", show=False),
    ]

    def __init__(self, room: Room, seat: Seat, program: int, place: Place) -> None:
        """Begin at a program and a place, with no opinion marked."""
        super().__init__(room, seat, program, place)
        self.picked: frozenset[str] = frozenset()

    @property
    def sheet(self) -> Sheet | None:
        """The sheet as the room has it."""
        return self.room.material.sheet(self.session, self.program)

    async def open_form(self, form: Form) -> None:
        """Open a form; a key that would be typed into it is offered no longer, what its draft does not know of is told."""
        await super().open_form(form)
        if form is self.form and form.purpose.startswith("revise") and (told := self._revised_since(form)):
            form.tell(told, wrong=True)
        if self.form is not None and self.status_bar.notice == say("draft.ready"):
            self.status_bar.hush()

    def _revised_since(self, form: Form) -> str:
        """Return in words how what a form revises was put since the version it was written on; empty if it was not."""
        from pdca_tui.screens.session.revision_conflicts import revised_since  # noqa: PLC0415  # forms cost start-up time

        _, id, version, *_ = form.purpose.split(" ")
        said = self.session.opinion(id) or self.session.reply(id)
        return revised_since(self.session, said, int(version)) if said is not None else ""

    def refused(self, error: PdcaError, form: Form | None = None, *, what: str = "command") -> None:
        """Tell why something was not recorded; of what was revised meanwhile how, and then it may be revised again."""
        super().refused(error, form, what=what)
        if form is None or not stands(form) or error.key != "refused.revised-meanwhile":
            return
        from pdca_tui.screens.session.revision_conflicts import VERSION  # noqa: PLC0415  # forms cost start-up time

        form.tell(" ".join((self.told(error), self._revised_since(form), say("draft.submit-again"))), wrong=True)
        # Who was told of the latest version, and submits again, means to.
        purpose, id, _, *rest = form.purpose.split(" ")
        said = self.session.opinion(id) or self.session.reply(id)
        if said is not None:
            latest = str(len(said.versions))
            form.purpose = " ".join((purpose, id, latest, *rest))
            form.keep_beside(VERSION, latest)

    def visit(self, place: Place) -> None:
        """Go to another place of the program for what is done there."""
        raise NotImplementedError

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: an opinion or a reply where those of its program are."""
        if isinstance(event, OpinionEvent):
            told = event.opinion
        elif isinstance(event, ReplyEvent):
            told = event.reply
        else:
            return super().shows(event)
        if self.place not in (Place.CHECK, Place.ACTION):
            return False
        # What is about all that is taken together is seen at each of them.
        if (reply := self.session.reply(told)) is not None and set(reply.now.answers) & {
            opinion.id for opinion in self.session.opinions_on(self.program)
        }:
            return True
        opinion = self.session.opinion(told)
        return self.program in (opinion.programs if opinion is not None else ()) or program_of(told) == self.program

    def _anchor(self) -> e.Anchor:
        what, _, key = self.page_view.cursor.partition(":")
        sheet = self.sheet
        if what == "result" and sheet is not None and (activity := sheet.results[int(key) - 1].activity) is not None:
            what, key = "activity", activity
        about = e.Anchor(on=e.On(what), key=key) if what in ("activity", "indicator", "finding") else e.Anchor()
        return about if about in anchors(sheet, self.session.findings_of(self.program)) else e.Anchor()

    async def action_opinion(self) -> None:
        """Write an opinion about the program, or about what the cursor is on."""
        from pdca_tui.screens.session.forms import opinion_form  # noqa: PLC0415  # forms cost start-up time

        if not self.allowed(c.SubmitOpinion):
            self.refused_role()
            return
        try:
            drafts = await self._unsaid()
        except RecordError as error:
            self.refused(error)
            return
        draft = list(drafts.values())[-1]
        # Before the session one writes ahead; after it what is in draft can still be read, and copied.
        why = self.too_late(c.SubmitOpinion) if self.session.state is State.CLOSED else None
        if why is not None and not draft:
            self.refused(why)
            return
        about, program, before = self._anchor(), self.program, self.form
        await self.open_latest(drafts, lambda kept: opinion_form(self.session, self.seat, self.sheet, program, about, kept))
        form = self.form
        if form is None or form is before:
            return
        if why is not None:
            self.refused(why, form)
        elif changes := changes_since(draft, self.sheet):
            form.tell(say("draft.changed", changes=changes), wrong=True)

    async def action_prepared(self) -> None:
        """Submit the opinion that was prepared for this program, once that was asked; if the sheet has changed, open it."""
        from pdca_tui.screens.session.forms import prepared_opinion  # noqa: PLC0415  # forms cost start-up time

        sending = self.app.sending
        try:
            drafts = await self._unsaid()
        except RecordError as error:
            self.refused(error)
            return
        slot, draft = list(drafts.items())[-1]
        command = prepared_opinion(draft, self.program, self.seat)
        if slot in sending.slots:
            return
        if command is None:
            self.status_bar.say(say("draft.none"))
        elif len(drafts) > 1 or changes_since(draft, self.sheet) or Seat.parse(command.by).role is not Role.MEMBER:
            await self.action_opinion()
        elif not self.refuses(command) and not self.asks_first(f"prepared {slot}", say("ask.prepared"), "prepared"):
            sending.slots.add(slot)
            sending.run(work(self._submit_prepared, command, slot))

    async def _submit_prepared(self, command: c.Command, slot: str) -> None:
        try:
            if await self.ask(command, say("done.recorded"), slot=slot):
                self._show_newest()
        finally:
            self.app.sending.slots.discard(slot)

    async def _unsaid(self) -> dict[str, str]:
        """Return the drafts of opinions here, as ``drafts_on``; ``RecordError`` if it is not known whether there are any.

        One that is in the record is none: its server may have died before forgetting it.
        """
        from pdca_tui.screens.session.forms import opinion_slot, prepared_opinion  # noqa: PLC0415  # forms cost start-up time

        drafts, said = await self.drafts_on(opinion_slot(self.program)), self.session.items[self.program].opinions
        for slot, draft in tuple(drafts.items()):
            meant = prepared_opinion(draft, self.program, self.seat) if draft else None
            words = clean(meant.text, None).strip(" \n") if meant is not None else ""
            if meant is not None and any(
                (each.by, each.versions[0].text, each.versions[0].key) == (meant.by, words, self.app.key) for each in said
            ):
                await self._keep(slot, "")
                del drafts[slot]
        return drafts or await self.drafts_on(opinion_slot(self.program))

    async def _tell_prepared(self) -> None:
        """Remind a member of the opinion that is prepared for this program."""
        # A record that cannot be reached tells of itself elsewhere; nobody asked for this.
        with contextlib.suppress(RecordError):
            if self.session.state is State.OPEN and any((await self._unsaid()).values()) and self.form is None:
                self.status_bar.say(say("draft.ready"), styled_line.Role.HERE)

    async def action_revise(self) -> None:
        """Put the opinion or reply under the cursor differently."""
        from pdca_tui.screens.session.forms import opinion_form, reply_form  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.revision_conflicts import as_it_is  # noqa: PLC0415  # forms cost start-up time

        opinion, reply = self.session.opinion(self._pointed("opinion")), self.session.reply(self._pointed("reply"))
        said = opinion or reply
        if said is None:
            self._hint_to_point(c.ReviseOpinion, c.ReviseReply)
        elif self.refuses(as_it_is(said)):
            return
        elif opinion is not None:
            slot, sheet, about = f"revise:{opinion.id}", self.session.sheets.get(opinion.program), opinion.now.about
            await self.open_drafted(
                slot, lambda draft: opinion_form(self.session, self.seat, sheet, opinion.program, about, draft, opinion)
            )
        elif reply is not None:
            slot, answers = f"revise:{reply.id}", tuple(sorted({*reply.now.answers, *self.picked}))
            await self.open_drafted(slot, lambda draft: reply_form(self.session, self.seat, answers, draft, reply))

    async def action_reply(self) -> None:
        """Answer the opinions that are marked, or the one under the cursor, or the one that is unanswered."""
        from pdca_tui.screens.session.forms import reply_form  # noqa: PLC0415  # forms cost start-up time

        if self.bars(c.GiveReply):
            return
        pointed = self._pointed("opinion")
        unanswered = self.session.unanswered(self.program)
        answers = tuple(sorted(self.picked)) or ((pointed,) if pointed else ())
        if not answers and len(unanswered) == 1:
            answers = (unanswered[0].id,)
        if len(answers) == 1 and not self.picked:
            answers = await answered_in_draft(self.room, self.seat, self.app.drafter, answers[0]) or answers
        if not answers:
            if self.place is not Place.ACTION:
                self.visit(Place.ACTION)
            self.status_bar.say(say("hint.pick-first"), styled_line.Role.ATTENTION)
            return
        if self._cannot_reply(answers):
            return
        slot = "reply:" + "+".join(answers)
        await self.open_drafted(slot, lambda draft: reply_form(self.session, self.seat, answers, draft))

    def _cannot_reply(self, answers: tuple[str, ...]) -> bool:
        """Whether nobody that this seat can reply for may answer; the rules say why, before a reply is written."""
        from pdca_tui.screens.session.forms import some_replies  # noqa: PLC0415  # forms cost start-up time

        refusals = [self.refusal(reply) for reply in some_replies(self.session, self.seat, answers)]
        if all(refusals) and refusals[0] is not None:
            self.refused(refusals[0])
            return True
        return False

    def action_pick(self) -> None:
        """Mark the opinion under the cursor, to answer several at once."""
        if self.bars(c.GiveReply):
            return
        if not (id := self._pointed("opinion")):
            self.status_bar.say(say("hint.point-first"), styled_line.Role.ATTENTION)
            return
        if self.place is not Place.ACTION:
            self.visit(Place.ACTION)
        self.picked ^= {id}
        self.repaint()
        self.page_view.point(f"opinion:{id}")
        self.status_bar.say(say("done.picked", count=len(self.picked)))

    async def action_withdraw(self) -> None:
        """Withdraw the opinion or reply under the cursor, with a reason if there is one."""
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # forms cost start-up time

        for kind in ("opinion", "reply"):
            if id := self._pointed(kind):
                if self.refuses(c.WithdrawOpinion(opinion=id) if kind == "opinion" else c.WithdrawReply(reply=id)):
                    return
                field = Field("reason", say("field.reason"), hint=say("field.optional"))
                slot, purpose, title = f"withdraw:{id}", f"withdraw-{kind} {id}", say("form.withdraw", id=id)
                make = partial(Form, purpose, title, [field], text=None, slot=slot, weighty=True)
                await self.open_drafted(slot, lambda draft: make(draft=draft))  # noqa: B023  # called at once
                return
        self._hint_to_point(c.WithdrawOpinion, c.WithdrawReply)

    def _hint_to_point(self, *kinds: type[c.Command]) -> None:
        """Tell to point at something first, or why that is of no use."""
        if not self.bars(*kinds):
            self.status_bar.say(say("hint.point-first"), styled_line.Role.ATTENTION)

    async def action_support(self) -> None:
        """Support the opinion under the cursor, or take the support back; who keeps the record says for whom."""
        from pdca_tui.screens.session.forms import seat_field  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # forms cost start-up time

        opinion = self.session.opinion(self._pointed("opinion"))
        if opinion is None:
            self._hint_to_point(c.SupportOpinion)
        elif self.bars(c.SupportOpinion):
            return
        elif self.seat.role is Role.MEMBER:
            self.ask_soon(c.SupportOpinion(opinion=opinion.id, by=str(self.seat)))
        else:
            told = dict.fromkeys(opinion.supports, say("field.supports"))
            field = seat_field(self.session, self.session.floor.likely, without=opinion.by, told=told)
            if not field.picks:
                self.refused(Refused("refused.own-opinion"))
            elif not self.refuses(c.SupportOpinion(opinion=opinion.id, by=field.picks[0].value, presence=c.Presence.ARRIVED)):
                await self.open_form(Form(f"support {opinion.id}", say("form.support", id=opinion.id), [field], text=None))

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        from pdca_tui.screens.session.forms import opinion_command, reply_command  # noqa: PLC0415  # forms cost start-up time

        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "opinion" if self.session.state is State.PREPARED and self.seat.role is Role.MEMBER:
                if await self._keep_form(form):
                    await self.close_form(form)
                    self.app.tell(say("draft.prepared"), styled_line.Role.GOOD)
            case "opinion" | "revise":
                then = self._show_newest if purpose == "opinion" else None
                await self.ask(opinion_command(form, values, self.seat), say("done.recorded"), form=form, then=then)
            case "reply" | "revise-reply":
                try:
                    command = reply_command(form, values, self.app.now().date())
                except DateError as error:
                    self.refused(error, form)
                    return
                if await self.ask(command, say("done.recorded"), form=form):
                    self.picked, self.carried = frozenset(), False
                    self.repaint()
            case "withdraw-opinion":
                await self.ask(c.WithdrawOpinion(opinion=rest[0], reason=values["reason"]), say("done.withdrawn"), form=form)
            case "withdraw-reply":
                await self.ask(c.WithdrawReply(reply=rest[0], reason=values["reason"]), say("done.withdrawn"), form=form)
            case "support":
                await self.ask(c.SupportOpinion(opinion=rest[0], by=values["by"]), say("done.recorded"), form=form)
            case _:
                await super().submitted(form, values)

    def _show_newest(self) -> None:
        """Go to where a new opinion can be seen, once it is recorded."""
        if not stands(self):
            return
        if self.place is not Place.CHECK:
            self.visit(Place.CHECK)
        # What the room tells is painted after this; the newest must be on the page before it can be pointed at.
        self.repaint()
        opinions = self.session.items[self.program].opinions
        if opinions:
            self.page_view.point(f"opinion:{opinions[-1].id}")
