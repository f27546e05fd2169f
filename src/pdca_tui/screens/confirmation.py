"""The confirmation of the minutes: members ask for corrections, the secretariat answers, the chair approves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain import commands as c
from pdca_tui.domain.confirming import Standing
from pdca_tui.errors import Refused
from pdca_tui.pages.confirmation import confirmation_page
from pdca_tui.pages.line import Line, Role
from pdca_tui.screens.room_screen import RoomScreen
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

_DAYS = 14


class ConfirmationScreen(RoomScreen):
    """The minutes between draft and approval."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "ask_correction", "key.ask-correction"),
        Binding("w", "confirm", "key.confirm"),
        Binding("y", "accept", "key.accept", show=False),
        Binding("x", "decline", "key.decline", show=False),
        Binding("O", "open_confirmation", "key.open-confirmation", show=False),
        Binding("A", "approve", "key.approve", show=False),
        Binding("escape,b", "go('minutes')", "key.minutes"),
    ]
    key_hidden: ClassVar[frozenset[str]] = frozenset({"go('confirmation')"})

    def page(self, cells: int) -> Sequence[Line]:
        """Return the confirmation as these seats see it."""
        return confirmation_page(self.session, self.house.hats, cells)

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        if self.allowed(c.OpenConfirmation):
            return ["accept", "decline", "open_confirmation"]
        return ["ask_correction", "confirm", "approve"] if self._chairs() else ["ask_correction", "confirm"]

    def _chairs(self) -> bool:
        chairs = {f"member:{s.key}" for s in self.session.convened.body.seats if s.chair}
        return any(str(hat) in chairs for hat in self.house.hats)

    def _pointed(self, kind: str) -> str:
        what, _, key = self.paper.cursor.partition(":")
        return key if what == kind else ""

    async def action_open_confirmation(self) -> None:
        """Lay the draft open for confirmation, with a deadline."""
        if not self.allowed(c.OpenConfirmation):
            self.refused_role()
            return
        until = self.session.minutes.until or self.house.now().date() + timedelta(days=_DAYS)
        field = Field("until", say("field.until"), until.isoformat())
        await self.open_form(Form("confirmation", say("form.open-confirmation"), [field], text=None))

    async def action_ask_correction(self) -> None:
        """Ask to be recorded differently."""
        opinion = self.session.opinion(self._pointed("opinion"))
        if opinion is None:
            self.foot.say(say("hint.point-own"), Role.ATTENTION)
        elif not self.allowed(c.AskCorrection):
            self.refused_role()
        else:
            slot = f"asked:{opinion.id}"
            field = Field("reason", say("field.reason"), hint=say("field.optional"))
            title = say("form.ask-correction", id=opinion.id)
            draft = await self.draft_in(slot)
            await self.open_form(Form(f"ask {opinion.id}", title, [field], text=opinion.now.text, slot=slot, draft=draft))

    def action_confirm(self) -> None:
        """Confirm the minutes."""
        self.ask_soon(c.ConfirmMinutes(), say("done.confirmed"))

    def action_accept(self) -> None:
        """Accept the correction under the cursor."""
        if number := self._pointed("asked"):
            self.ask_soon(c.AcceptCorrection(number=int(number)), say("done.accepted"))
        else:
            self.foot.say(say("hint.point-asked"), Role.ATTENTION)

    async def action_decline(self) -> None:
        """Answer the correction under the cursor without changing the minutes."""
        if number := self._pointed("asked"):
            await self.open_form(Form(f"decline {number}", say("form.decline", number=number)))
        else:
            self.foot.say(say("hint.point-asked"), Role.ATTENTION)

    def action_approve(self) -> None:
        """Approve the minutes, when asked twice: after that nothing can be changed."""
        if self.house.asked_twice("approve"):
            self.run_worker(self._approve(), group="asking")
        else:
            self.foot.say(say("ask.approve"), Role.ATTENTION)

    async def _approve(self) -> None:
        if await self.ask(c.ApproveMinutes(lang=language())) and self.session.minutes.standing is Standing.APPROVED:
            await self.save_minutes()

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "confirmation":
                try:
                    until = date.fromisoformat(values["until"].strip())
                except ValueError:
                    self.refused(Refused("refused.date", text=clean_line(values["until"], 20)), form)
                    return
                await self.ask(c.OpenConfirmation(until=until), say("done.confirmation-open"), form=form)
            case "ask":
                command = c.AskCorrection(opinion=rest[0], text=values["text"], reason=values["reason"])
                await self.ask(command, say("done.asked"), form=form)
            case "decline":
                await self.ask(c.DeclineCorrection(number=int(rest[0]), answer=values["text"]), say("done.declined"), form=form)
            case _:
                await super().submitted(form, values)
