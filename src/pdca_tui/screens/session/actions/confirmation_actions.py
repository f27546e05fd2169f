"""The steps of the confirmation: members ask for corrections, the secretariat answers, the chair approves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.chair import approved_on_behalf, may_approve
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.rules.queries import MayAskCorrection, MayDecline
from pdca_tui.domain.session.session import Opinion
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.confirmation import SIDE_BY_SIDE, confirmation_page
from pdca_tui.pages.session.names import day_name
from pdca_tui.screens.session.actions.saving_minutes import save_minutes, tell_unsigned
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.action_names import meant
from pdca_tui.screens.shell.form_request import FormValues
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import language, say

if TYPE_CHECKING:
    from pdca_tui.screens.widgets.form import Form

_DAYS = 14
_NAMED = 5
"""Opinions that a question names: it stands in the status bar."""


class ConfirmationActions(SessionActions[SessionHost]):
    """From the draft to the approved minutes."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("e", "ask_correction", "key.ask-correction"),
        Binding("w", "confirm", "key.confirm"),
        Binding("y", "accept", "key.accept", show=False),
        Binding("x", "decline", "key.decline", show=False),
        Binding("O", "open_confirmation", "key.open-confirmation", show=False),
        Binding("A", "approve", "key.approve", show=False),
        Binding("escape,b", "go('minutes')", "key.minutes"),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "open_confirmation": c.OpenConfirmation,
        "accept": c.AcceptCorrection,
        "decline": c.DeclineCorrection,
        "ask_correction": c.AskCorrection,
        "confirm": c.ConfirmMinutes,
        "approve": c.ApproveMinutes,
    }
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"ask_correction", "decline", "open_confirmation"})

    def offers(self, action: str) -> bool:
        """Whether a key says anything: a draft can only be opened, what is confirmed or approved is left as it is."""
        kind = self.ASKS.get(action)
        if kind is None or not super().offers(action) or self.host.commands.too_late(kind) is not None:
            return kind is None
        minutes = self.session.minutes
        match action:
            case "accept" | "decline":
                return bool(minutes.open)
            case "confirm":
                hats = self.host.app.hats
                return any(may(hat.role, c.ConfirmMinutes) and str(hat) not in minutes.confirmed for hat in hats)
            case "approve":
                return self._chairs()
            case _:
                return True

    def word(self, binding: Binding) -> str:
        """Return the word for a key; what opens the confirmation moves its deadline afterwards."""
        moves = self.session.minutes.standing is Standing.CONFIRMING and meant(binding.action) == "open_confirmation"
        return "key.move-deadline" if moves else super().word(binding)

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen here: that one confirmed the minutes."""
        return isinstance(event, e.MinutesConfirmed)

    def copied(self, key: str) -> str:
        """Return the lines of what is no opinion, with before above after and no frame between them."""
        if key.startswith(("opinion:", "reply:")):
            return ""
        page = confirmation_page(self.session, self.host.app.hats, self.host.app.now(), SIDE_BY_SIDE - 1)
        return "".join(f"{line.text.rstrip()}\n" for line in page if key in ("", line.key))

    def _chairs(self) -> bool:
        return any(may_approve(self.session, hat) for hat in self.host.app.hats)

    async def action_open_confirmation(self) -> None:
        """Lay the draft open for confirmation, with a deadline."""
        from pdca_tui.screens.session.requests import OpenConfirmation  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        if self.host.commands.bars(c.OpenConfirmation):
            return
        minutes, now = self.session.minutes, self.host.app.now()
        known = None if minutes.overdue(now) else minutes.until
        field = Field("until", say("field.until"), (known or now.date() + timedelta(days=_DAYS)).isoformat())
        title = say("form.move-deadline" if minutes.standing is Standing.CONFIRMING else "form.open-confirmation")
        form = Form(OpenConfirmation(), title, [field], text=None, weighty=True, submit=self._open)
        await self.host.forms.open(form)

    async def _open(self, form: Form, values: FormValues) -> None:
        from pdca_tui.screens.session.requests import OpenConfirmation  # noqa: PLC0415  # forms cost start-up time

        try:
            command = OpenConfirmation().to_command(values)
        except PdcaError as error:
            self.host.commands.refused(error, form)
        else:
            done = say("done.confirmation-open", day=day_name(command.until))
            await self.host.commands.ask(command, done, form=form)

    async def action_ask_correction(self) -> None:
        """Ask to be recorded differently."""
        from pdca_tui.application.session.draft_slots import AskedCorrectionDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import AskCorrection  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        commands, opinion = self.host.commands, self.session.opinion(self.pointed("opinion"))
        if commands.bars(c.AskCorrection):
            return
        if opinion is None:
            self.host.status_bar.say(say("hint.point-own"), Role.ATTENTION)
        elif not commands.refuses(MayAskCorrection(opinion=opinion.id)):
            field = Field("reason", say("field.reason"), hint=say("field.optional"))
            title, text = say("form.ask-correction", id=opinion.id), opinion.now.text
            request, done = AskCorrection(opinion.id), say("done.asked")
            await self.host.forms.open_drafted(
                AskedCorrectionDraft(opinion.id),
                lambda draft: Form(request, title, [field], text=text, draft=draft, done=done),
            )

    def action_confirm(self) -> None:
        """Confirm the minutes, once that was asked."""
        commands = self.host.commands
        if not commands.refuses(c.ConfirmMinutes()) and not commands.asks_first("confirm", say("ask.confirm"), "confirm"):
            commands.ask_soon(c.ConfirmMinutes(), say("done.confirmed"))

    def action_accept(self) -> None:
        """Accept the correction under the cursor, once that was asked."""
        commands = self.host.commands
        if commands.bars(c.AcceptCorrection):
            return
        if not (number := self.pointed("asked")):
            self.host.status_bar.say(say("hint.point-asked"), Role.ATTENTION)
            return
        command, question = c.AcceptCorrection(number=int(number)), say("ask.accept", number=number)
        if not commands.refuses(command) and not commands.asks_first(f"accept {number}", question, "accept"):
            commands.ask_soon(command, say("done.accepted"))

    async def action_decline(self) -> None:
        """Answer the correction under the cursor without changing the minutes."""
        from pdca_tui.application.session.draft_slots import DeclineDraft  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.session.requests import DeclineCorrection  # noqa: PLC0415  # likewise
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # likewise

        if self.host.commands.bars(c.DeclineCorrection):
            return
        if not (pointed := self.pointed("asked")):
            self.host.status_bar.say(say("hint.point-asked"), Role.ATTENTION)
            return
        number = int(pointed)
        if not self.host.commands.refuses(MayDecline(number=number)):
            request, title, done = DeclineCorrection(number), say("form.decline", number=number), say("done.declined")
            await self.host.forms.open_drafted(DeclineDraft(number), lambda draft: Form(request, title, draft=draft, done=done))

    def action_approve(self) -> None:
        """Approve the minutes, once that was asked: after that nothing can be changed. Who may not is not asked."""
        minutes, commands = self.session.minutes, self.host.commands
        if minutes.standing is Standing.APPROVED:
            self.host.status_bar.say(say("minutes-standing.approved"))
        elif not self._chairs():
            only = "refused.only-secretariat" if approved_on_behalf(self.session) else "refused.only-chair"
            commands.refused(Refused(only))
        elif minutes.standing is not Standing.CONFIRMING:
            commands.refused(Refused("refused.not-confirming"))
        elif minutes.open:
            commands.refused(Refused("refused.corrections-open", count=len(minutes.open)))
        elif approved_on_behalf(self.session):
            self.host.run_worker(work(self._enter_approval), group="opening-form")
        else:
            self._approve_once_asked(len(unconfirmed(self.session)), self.session.last)

    def _approve_once_asked(self, waiting: int, seen: int) -> None:
        until, early = self.session.minutes.until, not self.session.minutes.overdue(self.host.app.now())
        question = say("ask.approve", number=seen)
        if waiting and early and until is not None:
            question = say("ask.approve-early", number=seen, count=waiting, day=day_name(until))
        if unanswered := self.session.unanswered():
            question = self._left_open(unanswered) + question
        # When what is asked has changed, the answer is to something else: it is asked anew.
        if not self.host.commands.asks_first(question, question, "approve"):
            self.host.app.sending.run(work(self._approve, waiting, seen))

    async def _enter_approval(self) -> None:
        """Ask by whose word the minutes are approved: the body has no roster, so the secretariat enters it."""
        from pdca_tui.screens.session.requests import ApproveOnBehalf  # noqa: PLC0415  # forms cost start-up time
        from pdca_tui.screens.widgets.form import Field, Form  # noqa: PLC0415  # likewise

        dataset, hint = self.host.app.dataset, say("field.on-behalf-hint")
        called = dataset.chair_called if dataset is not None else ""
        field = Field("on_behalf", say("field.on-behalf"), called, hint=hint)
        request = ApproveOnBehalf(self.session.last, language())
        form = Form(request, say("form.approve"), [field], text=None, weighty=True, submit=self._approve_for)
        await self.host.forms.open(form)

    async def _approve_for(self, form: Form, values: FormValues) -> None:
        from pdca_tui.screens.session.requests import ApproveOnBehalf  # noqa: PLC0415  # forms cost start-up time

        if not isinstance(form.request, ApproveOnBehalf):
            return
        if await self.host.commands.ask(form.request.to_command(values), form=form):
            await self._save_approved()

    def _left_open(self, unanswered: Sequence[Opinion]) -> str:
        """Return which opinions the minutes are approved without a reply to: they can be answered afterwards."""
        promised = self.session.promised()
        ids = [say("agenda.promised", id=o.id, day=day_name(promised[o.id])) if o.id in promised else o.id for o in unanswered]
        more = say("ask.approve-more", count=len(ids) - _NAMED) if len(ids) > _NAMED else ""
        return say("ask.approve-open", count=len(ids), ids=say("comma").join(ids[:_NAMED]) + more)

    async def _approve(self, waiting: int, seen: int) -> None:
        command = c.ApproveMinutes(unconfirmed=waiting, lang=language(), seen=seen)
        if await self.host.commands.ask(command):
            await self._save_approved()

    async def _save_approved(self) -> None:
        if self.session.minutes.standing is not Standing.APPROVED:
            return
        if await save_minutes(self.host):
            self.host.app.tell(say("done.approved"), Role.GOOD)
            await tell_unsigned(self.host)
