"""Asking a record for something, and telling what came of it: a screen changes nothing itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pdca_tui.application.draft_owners import Drafted
from pdca_tui.errors import PdcaError, RecordBusy, RecordError, Refused
from pdca_tui.pages.layout import styled_line
from pdca_tui.pages.layout.error_message import told
from pdca_tui.screens.shell.action_names import dispatched
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.field import TEXT
from pdca_tui.screens.widgets.mounted import stands
from pdca_tui.screens.widgets.status_bar import Key, key_sign
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.domain.aggregate import Entry
    from pdca_tui.domain.seats import Seat
    from pdca_tui.screens.shell.record_access import RecordHost
    from pdca_tui.screens.shell.record_rules import Command, Kind, Question, Rules
    from pdca_tui.screens.widgets.form import Form

T = TypeVar("T")


class CommandSender:
    """Asks the record of a screen, and its rules, for who sits there."""

    def __init__(self, host: RecordHost, rules: Rules) -> None:
        """Ask for ``host``, by the ``rules`` of its kind of record."""
        self._host = host
        self._rules = rules
        self._reveals: list[tuple[str, Callable[[], None]]] = []

    # ── asking the record ──

    def ask_soon(self, command: Command, done: str = "") -> None:
        """Ask the record without making the screen wait; tell ``done`` when it is recorded, or why it is not."""
        self._host.app.sending.run(work(self.ask, command, done))

    async def ask(
        self,
        command: Command,
        done: str = "",
        *,
        form: Form | None = None,
        slot: str = "",
        then: Callable[[], None] | None = None,
        reveal: Callable[[], None] | None = None,
    ) -> bool:
        """Ask the record; whether it was recorded. What was typed into ``form`` stays there when it was not.

        When it was, its draft is forgotten in the same step - that of the form, or the one in ``slot`` - and ``then`` is called
        before the form closes: what was recorded is seen first. ``reveal`` brings it into view, if it is not; it is called
        for the frame in which the screen is told of what this seat recorded, and once more when that is answered.
        """
        host, app = self._host, self._host.app
        slot = slot or (form.slot if form is not None else "")
        if form is not None or done:
            # That something was recorded must not be read of what is on its way.
            app.outdate()
        texts = form.texts if form is not None and slot == form.slot else None
        drafted = Drafted(host.seat, slot, texts) if slot else None
        try:
            await self._send_revealing(command, drafted, form, reveal)
        except PdcaError as error:
            if (question := self._rules.question(error)) is None:
                self.refused(error, form)
            else:
                self._ask_first(
                    question,
                    lambda answer: self.ask(
                        self._rules.answered(command, answer), done, form=form, slot=slot, then=then, reveal=reveal
                    ),
                )
            return False
        if then is not None and stands(host):
            then()
        if form is not None:
            form.forget_draft()
            await host.forms.close(form)
        if done:
            app.tell(done, styled_line.Role.GOOD)
        return True

    def _ask_first(self, question: Question, ask: Callable[[str], Coroutine[Any, Any, bool]]) -> None:
        """Ask a question by one key an answer, and then the record again. What was typed stays."""
        from pdca_tui.screens.shell.question import QuestionScreen  # noqa: PLC0415  # rare

        app = self._host.app

        def answered(answer: str | None) -> None:
            if answer:
                app.sending.run(work(ask, answer))

        app.push_screen(QuestionScreen(question.sentence, question.answers), answered)

    async def _send_revealing(
        self, command: Command, drafted: Drafted | None, form: Form | None, reveal: Callable[[], None] | None
    ) -> None:
        seat = self.seat_for(type(command))
        awaited = [(str(seat), reveal)] if reveal is not None else []
        self._reveals += awaited
        try:
            await self.send(self._host.record.ask(command, seat, self._host.app.key, drafted=drafted), form)
        finally:
            for each in awaited:
                self._reveals.remove(each)
        if reveal is not None and stands(self._host):
            reveal()

    def reveal_news(self, news: Sequence[Entry[Any]]) -> None:
        """Bring into view what was asked for here, if that may be among the ``news``.

        A screen is told what is new before whoever asked has the answer: it would paint one frame without, and one with it.
        """
        seats = {entry.seat for entry in news}
        for seat, reveal in tuple(self._reveals):
            if seat in seats:
                reveal()

    async def send(self, work: Coroutine[Any, Any, T], form: Form | None = None) -> T:
        """Return what the record makes of ``work``, typed into ``form`` if any; it is finished though the screen should go.

        Every command, and what is saved, goes this way. Raises what the record raises.
        """
        sending = self._host.app.sending
        asked = asyncio.ensure_future(work)
        if form is not None:
            form.asked = asked
        answer = await sending.answer(asked)
        if "command" in sending.failed:
            sending.failed.discard("command")
            self._host.app.put_standing()
        return answer

    # ── telling ──

    def refused(self, error: PdcaError, form: Form | None = None, *, what: str = "command") -> None:
        """Tell why something was not recorded, on whichever screen the person is by now; ``what`` is a command or a draft."""
        app, sentence = self._host.app, self.told(error)
        app.sending.cut_off = app.sending.cut_off or isinstance(error, RecordBusy)
        if isinstance(error, RecordError):
            app.sending.failed.add(what)
            app.put_standing()
        if form is None or not stands(form):
            app.tell(sentence, styled_line.Role.ATTENTION, stay=isinstance(error, RecordError))
            return
        form.tell(sentence, wrong=True)
        if error.key in self._rules.said_before:
            form.repeats = form.values[TEXT]
        if form.refused is not None:
            form.refused(error)

    def told(self, error: PdcaError) -> str:
        """Return the sentence about an error; where the record is, and why it cannot be reached, is for who looks after it."""
        return told(error, self._host.app.hats, writing=True)

    def asks_first(self, what: str, sentence: str, action: str = "") -> bool:
        """Whether something weighty has to be asked for first; the question is shown then, and Ctrl+S does ``action``.

        Without an action it is answered by asking for the same again.
        """
        keyboard = self._host.app.keyboard
        if keyboard.answered(what):
            return False
        answer = Key(key_sign("ctrl+s"), say("key.answer"), dispatched("answer")) if action else None
        self._host.status_bar.ask(sentence, answer)
        keyboard.ask(what, sentence, dispatched(action) if action else "", self._host)
        return True

    # ── asking the rules ──

    def refusal(self, asked: Command) -> Refused | None:
        """Return why the rules refuse a command, or what a query asks for, as things stand; ``None`` if they do not."""
        host = self._host
        try:
            self._rules.check(host.state, asked, self.seat_for(self._rules.kind_of(host.state, asked)), host.app.now())
        except Refused as error:
            return error
        return None

    def refuses(self, asked: Command) -> bool:
        """Whether the rules refuse a command, or what a query asks for; the person is told why, before anything is written."""
        if (why := self.refusal(asked)) is not None:
            self.refused(why)
        return why is not None

    def bars(self, *kinds: Kind) -> bool:
        """Whether this seat can ask for nothing of these kinds as things stand; the person is told why, before a form opens."""
        allowed = [kind for kind in kinds if self.allowed(kind)]
        refusals = [why for kind in allowed if (why := self.too_late(kind)) is not None]
        if not allowed:
            self.refused_role()
        elif len(refusals) == len(allowed):
            self.refused(refusals[0])
        else:
            return False
        return True

    def refused_role(self) -> None:
        """Tell that this role may not."""
        self._host.status_bar.say(say("refused.role"), styled_line.Role.ATTENTION)

    def too_late(self, kind: Kind) -> Refused | None:
        """Return why no command of a kind is possible as things stand: too late, or too early; ``None`` if one is."""
        try:
            self._rules.check_time(self._host.state, kind, self._host.app.now())
        except Refused as error:
            return error
        return None

    def allowed(self, kind: Kind) -> bool:
        """Whether a person who sits here may ask for a kind of command at all."""
        return any(self._rules.may(hat.role, kind) for hat in self._host.app.hats)

    def seat_for(self, kind: Kind) -> Seat:
        """Return the seat that asks for a kind of command, of those sat on that may."""
        hats = [hat for hat in self._host.app.hats if self._rules.may(hat.role, kind)] or [self._host.seat]
        return self._rules.seat_for(self._host.state, kind, hats)
