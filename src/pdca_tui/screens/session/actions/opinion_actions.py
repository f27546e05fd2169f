"""Putting opinions about a program."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.agenda_item import OpinionEvent, ReplyEvent, program_of
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.session import State
from pdca_tui.errors import RecordError
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.session.names import anchors
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.text import clean
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form


class OpinionActions(SessionActions[ProgramHost]):
    """Writing an opinion, and submitting one that was prepared."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("o", "opinion", "key.opinion"),
        Binding("P", "prepared", "key.prepared", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"opinion": c.SubmitOpinion, "prepared": c.SubmitOpinion}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"opinion"})

    def form_opened(self, form: Form) -> None:
        """Offer no longer a key that would be typed into the form."""
        if self.host.status_bar.notice == say("draft.ready"):
            self.host.status_bar.hush()

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: an opinion or a reply where those of its program are."""
        if isinstance(event, OpinionEvent):
            told = event.opinion
        elif isinstance(event, ReplyEvent):
            told = event.reply
        else:
            return False
        view = self.host.view
        if view.place not in (Place.CHECK, Place.ACTION):
            return False
        # What is about all that is taken together is seen at each of them.
        if (reply := self.session.reply(told)) is not None and set(reply.now.answers) & {
            opinion.id for opinion in self.session.opinions_on(view.program)
        }:
            return True
        opinion = self.session.opinion(told)
        return view.program in (opinion.programs if opinion is not None else ()) or program_of(told) == view.program

    async def action_opinion(self) -> None:
        """Write an opinion about the program, or about what the cursor is on."""
        from pdca_tui.screens.session.forms import opinion_form  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.opinion_drafts import changes_since  # noqa: PLC0415  # likewise

        host, view, seat = self.host, self.host.view, self.host.seat
        commands, forms = host.commands, host.forms
        if not commands.allowed(c.SubmitOpinion):
            commands.refused_role()
            return
        try:
            drafts = await self._unsaid()
        except RecordError as error:
            commands.refused(error)
            return
        draft = list(drafts.values())[-1]
        # Before the session one writes ahead; after it what is in draft can still be read, and copied.
        why = commands.too_late(c.SubmitOpinion) if self.session.state is State.CLOSED else None
        if why is not None and not draft:
            commands.refused(why)
            return
        about, program, sheet, before = self._anchor(), view.program, view.sheet, forms.form

        def made(kept: str) -> Form:
            form = opinion_form(self.session, seat, view.sheet, program, about, kept)
            form.submit, form.done = self._submit, say("done.recorded")
            return form

        await forms.open_latest(drafts, made)
        form = forms.form
        if form is None or form is before:
            return
        if why is not None:
            commands.refused(why, form)
        elif changes := changes_since(draft, sheet):
            form.tell(say("draft.changed", changes=changes), wrong=True)

    def _anchor(self) -> e.Anchor:
        what, _, key = self.host.page_view.cursor.partition(":")
        sheet = self.host.view.sheet
        if what == "result" and sheet is not None and (activity := sheet.results[int(key) - 1].activity) is not None:
            what, key = "activity", activity
        about = e.Anchor(on=e.On(what), key=key) if what in ("activity", "indicator", "finding") else e.Anchor()
        return about if about in anchors(sheet, self.session.findings_of(self.host.view.program)) else e.Anchor()

    async def _submit(self, form: Form, values: FormValues) -> None:
        """Put the opinion; before the session it is kept as prepared."""
        from pdca_tui.screens.session.requests import SubmitOpinion  # noqa: PLC0415  # forms cost start-up time

        host = self.host
        if self.session.state is State.PREPARED and host.seat.role is Role.MEMBER:
            if await host.forms.keep(form):
                await host.forms.close(form)
                host.app.tell(say("draft.prepared"), styled_line.Role.GOOD)
        elif isinstance(request := form.request, SubmitOpinion):
            await host.commands.ask(request.to_command(values), form.done, form=form, reveal=self.show_newest)

    async def action_prepared(self) -> None:
        """Submit the opinion that was prepared for this program, once that was asked; if the sheet has changed, open it."""
        from pdca_tui.screens.session.opinion_drafts import changes_since, prepared_opinion  # noqa: PLC0415  # see above

        host, view = self.host, self.host.view
        commands, sending = host.commands, host.app.sending
        try:
            drafts = await self._unsaid()
        except RecordError as error:
            commands.refused(error)
            return
        slot, draft = list(drafts.items())[-1]
        command = prepared_opinion(draft, view.program, host.seat, host.app.now().date())
        if slot in sending.slots:
            return
        if command is None:
            host.status_bar.say(say("draft.none"))
        elif len(drafts) > 1 or changes_since(draft, view.sheet) or Seat.parse(command.by).role is not Role.MEMBER:
            await self.action_opinion()
        elif not commands.refuses(command) and not commands.asks_first(f"prepared {slot}", say("ask.prepared"), "prepared"):
            sending.slots.add(slot)
            sending.run(work(self._submit_prepared, command, slot))

    async def _submit_prepared(self, command: c.Command, slot: str) -> None:
        try:
            if await self.host.commands.ask(command, say("done.recorded"), slot=slot):
                self.show_newest()
        finally:
            self.host.app.sending.slots.discard(slot)

    async def _unsaid(self) -> dict[str, str]:
        """Return the drafts of opinions here, by their slots; ``RecordError`` if it is not known whether there are any.

        One that is in the record is none: its server may have died before forgetting it.
        """
        from pdca_tui.application.session.draft_slots import OpinionDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.opinion_drafts import prepared_opinion  # noqa: PLC0415  # likewise

        host, program, today = self.host, self.host.view.program, self.host.app.now().date()
        drafts, said = await host.forms.drafts_on(OpinionDraft(program)), self.session.items[program].opinions
        for slot, draft in tuple(drafts.items()):
            meant = prepared_opinion(draft, program, host.seat, today) if draft else None
            words = clean(meant.text, None).strip(" \n") if meant is not None else ""
            if meant is not None and any(
                (each.by, each.versions[0].text, each.versions[0].key) == (meant.by, words, host.app.key) for each in said
            ):
                await host.forms.keep_draft(slot, "")
                del drafts[slot]
        return drafts or await host.forms.drafts_on(OpinionDraft(host.view.program))

    async def tell_prepared(self) -> None:
        """Remind a member of the opinion that is prepared for this program."""
        # A record that cannot be reached tells of itself elsewhere; nobody asked for this.
        with contextlib.suppress(RecordError):
            if self.session.state is State.OPEN and any((await self._unsaid()).values()) and self.host.forms.form is None:
                self.host.status_bar.say(say("draft.ready"), styled_line.Role.HERE)

    def show_newest(self) -> None:
        """Go to where a new opinion can be seen, once it is recorded."""
        host, view = self.host, self.host.view
        if not stands(host):
            return
        away = view.place is not Place.CHECK
        if away:
            host.follower.visit(Place.CHECK)
        opinions = self.session.items[view.program].opinions
        if not opinions:
            return
        newest = f"opinion:{opinions[-1].id}"
        # What the room tells may be painted after this; the newest must be on the page before it can be pointed at.
        if away or host.page_view.row_of(newest) < 0:
            host.repaint()
        if host.page_view.cursor != newest:
            host.page_view.point(newest)
