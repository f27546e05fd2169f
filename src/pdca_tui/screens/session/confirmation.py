"""The confirmation of the minutes: members ask for corrections, the secretariat answers, the chair approves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from pdca_tui.domain.dates import read_date
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.chair import is_chair
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.rules.minutes_approval import unconfirmed
from pdca_tui.domain.session.session import Opinion
from pdca_tui.errors import DateError, Refused
from pdca_tui.pages.layout.styled_line import Line, Role
from pdca_tui.pages.session.confirmation import SIDE_BY_SIDE, confirmation_page
from pdca_tui.pages.session.names import day_name
from pdca_tui.screens.shell.key_bindings import ASKS
from pdca_tui.screens.shell.record_screen import RoomScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.form import Field, Form
from pdca_tui.words import language, say

_DAYS = 14
_NAMED = 5
"""Opinions that a question names: it stands in the status bar."""
_BACK = ("go('minutes')",)
_STEPS = frozenset({"ask_correction", "confirm", "accept", "decline", "open_confirmation", "approve"})


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
        return confirmation_page(self.session, self.app.hats, self.app.now(), cells)

    def copied(self, key: str) -> str:
        """Return an opinion as it was put; of anything else the lines, with before above after and no frame between them."""
        page = confirmation_page(self.session, self.app.hats, self.app.now(), SIDE_BY_SIDE - 1)
        return super().copied(key) or "".join(f"{line.text.rstrip()}\n" for line in page if key in ("", line.key))

    def key_order(self) -> Sequence[str]:
        """Return the keys most used here first."""
        if self.allowed(c.OpenConfirmation):
            return ["accept", "decline", "open_confirmation", *_BACK]
        return ["ask_correction", "confirm", "approve", *_BACK]

    def _offers(self, action: str) -> bool:
        """Whether a key says anything: a draft can only be opened, what is confirmed or approved is left as it is."""
        if not super()._offers(action) or (action in _STEPS and self.too_late(ASKS[action]) is not None):
            return False
        minutes = self.session.minutes
        match action:
            case "accept" | "decline":
                return bool(minutes.open)
            case "confirm":
                return any(may(hat.role, c.ConfirmMinutes) and str(hat) not in minutes.confirmed for hat in self.app.hats)
            case "approve":
                return self._chairs()
            case _:
                return True

    def key_word(self, binding: Binding) -> str:
        """Return the word for a key; what opens the confirmation moves its deadline afterwards."""
        if binding.action == "open_confirmation" and self.session.minutes.standing is Standing.CONFIRMING:
            return "key.move-deadline"
        return super().key_word(binding)

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: that one confirmed the minutes."""
        return isinstance(event, e.MinutesConfirmed) or super().shows(event)

    def repaint(self, *, top: bool = False) -> None:
        """Show the state that is recorded; who has not begun to read sees what is new at the top."""
        super().repaint(top=top or not (self.page_view.cursor or self.page_view.scroll_offset.y))

    def _chairs(self) -> bool:
        return any(is_chair(self.session, hat) for hat in self.app.hats)

    def _pointed(self, kind: str) -> str:
        what, _, key = self.page_view.cursor.partition(":")
        return key if what == kind else ""

    async def action_open_confirmation(self) -> None:
        """Lay the draft open for confirmation, with a deadline."""
        if self.bars(c.OpenConfirmation):
            return
        minutes, now = self.session.minutes, self.app.now()
        known = None if minutes.overdue(now) else minutes.until
        field = Field("until", say("field.until"), (known or now.date() + timedelta(days=_DAYS)).isoformat())
        title = say("form.move-deadline" if minutes.standing is Standing.CONFIRMING else "form.open-confirmation")
        await self.open_form(Form("confirmation", title, [field], text=None, weighty=True))

    async def action_ask_correction(self) -> None:
        """Ask to be recorded differently."""
        opinion = self.session.opinion(self._pointed("opinion"))
        if self.bars(c.AskCorrection):
            return
        if opinion is None:
            self.status_bar.say(say("hint.point-own"), Role.ATTENTION)
        elif not self.refuses(_some_correction(opinion)):
            slot = f"asked:{opinion.id}"
            field = Field("reason", say("field.reason"), hint=say("field.optional"))
            title = say("form.ask-correction", id=opinion.id)
            purpose, text = f"ask {opinion.id}", opinion.now.text
            await self.open_drafted(slot, lambda draft: Form(purpose, title, [field], text=text, slot=slot, draft=draft))

    def action_confirm(self) -> None:
        """Confirm the minutes, once that was asked."""
        if not self.refuses(c.ConfirmMinutes()) and not self.asks_first("confirm", say("ask.confirm"), "confirm"):
            self.ask_soon(c.ConfirmMinutes(), say("done.confirmed"))

    def action_accept(self) -> None:
        """Accept the correction under the cursor, once that was asked."""
        if self.bars(c.AcceptCorrection):
            return
        if not (number := self._pointed("asked")):
            self.status_bar.say(say("hint.point-asked"), Role.ATTENTION)
            return
        command = c.AcceptCorrection(number=int(number))
        if not self.refuses(command) and not self.asks_first(f"accept {number}", say("ask.accept", number=number), "accept"):
            self.ask_soon(command, say("done.accepted"))

    async def action_decline(self) -> None:
        """Answer the correction under the cursor without changing the minutes."""
        if self.bars(c.DeclineCorrection):
            return
        if not (number := self._pointed("asked")):
            self.status_bar.say(say("hint.point-asked"), Role.ATTENTION)
        elif not self.refuses(c.DeclineCorrection(number=int(number), answer="・")):
            slot = f"decline:{number}"
            title = say("form.decline", number=number)
            await self.open_drafted(slot, lambda draft: Form(f"decline {number}", title, slot=slot, draft=draft))

    def action_approve(self) -> None:
        """Approve the minutes, once that was asked: after that nothing can be changed. Who may not is not asked."""
        minutes = self.session.minutes
        if minutes.standing is Standing.APPROVED:
            self.status_bar.say(say("minutes-standing.approved"))
        elif not self._chairs():
            self.refused(Refused("refused.only-chair"))
        elif minutes.standing is not Standing.CONFIRMING:
            self.refused(Refused("refused.not-confirming"))
        elif minutes.open:
            self.refused(Refused("refused.corrections-open", count=len(minutes.open)))
        else:
            self._approve_once_asked(len(unconfirmed(self.session)), self.session.last)

    def _approve_once_asked(self, waiting: int, seen: int) -> None:
        until, early = self.session.minutes.until, not self.session.minutes.overdue(self.app.now())
        question = say("ask.approve", number=seen)
        if waiting and early and until is not None:
            question = say("ask.approve-early", number=seen, count=waiting, day=day_name(until))
        if unanswered := self.session.unanswered():
            question = self._left_open(unanswered) + question
        # When what is asked has changed, the answer is to something else: it is asked anew.
        if not self.asks_first(question, question, "approve"):
            self.app.sending.run(work(self._approve, waiting, seen))

    def _left_open(self, unanswered: Sequence[Opinion]) -> str:
        """Return which opinions the minutes are approved without a reply to: they can be answered afterwards."""
        promised = self.session.promised()
        ids = [say("agenda.promised", id=o.id, day=day_name(promised[o.id])) if o.id in promised else o.id for o in unanswered]
        more = say("ask.approve-more", count=len(ids) - _NAMED) if len(ids) > _NAMED else ""
        return say("ask.approve-open", count=len(ids), ids=say("comma").join(ids[:_NAMED]) + more)

    async def _approve(self, waiting: int, seen: int) -> None:
        command = c.ApproveMinutes(unconfirmed=waiting, lang=language(), seen=seen)
        if await self.ask(command) and self.session.minutes.standing is Standing.APPROVED and await self.save_minutes():
            self.app.tell(say("done.approved"), Role.GOOD)
            await self.tell_unsigned()

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Ask for what a form says."""
        purpose, *rest = form.purpose.split(" ")
        match purpose:
            case "confirmation":
                try:
                    until = read_date(values["until"], self.app.now().date(), back=0)
                except DateError as error:
                    self.refused(error, form)
                    return
                done = say("done.confirmation-open", day=day_name(until))
                await self.ask(c.OpenConfirmation(until=until), done, form=form)
            case "ask":
                command = c.AskCorrection(opinion=rest[0], text=values["text"], reason=values["reason"])
                await self.ask(command, say("done.asked"), form=form)
            case "decline":
                await self.ask(c.DeclineCorrection(number=int(rest[0]), answer=values["text"]), say("done.declined"), form=form)
            case _:
                await super().submitted(form, values)


def _some_correction(opinion: Opinion) -> c.AskCorrection:
    """Return a correction that says anything else than what stands, to ask the rules whether one may be asked for."""
    return c.AskCorrection(opinion=opinion.id, text="・" if opinion.now.text != "・" else "・・")
