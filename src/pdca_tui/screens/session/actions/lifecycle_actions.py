"""The lifecycle of a session: opening, pausing and closing it, and saving its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.application.draft_owners import topic_of
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.chair import chair_missing
from pdca_tui.domain.session.findings_settling import open_findings
from pdca_tui.domain.session.item_progress import missed
from pdca_tui.domain.session.session import State
from pdca_tui.errors import PdcaError, RecordError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.quorum import quorum_told
from pdca_tui.screens.session.actions.saving_minutes import save_minutes, tell_unsigned
from pdca_tui.screens.session.quorum import short_of
from pdca_tui.screens.session.session_host import SessionActions, SessionHost
from pdca_tui.screens.shell.action_names import meant
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say

_GO_ON = ("open_session", "pause")


class LifecycleActions(SessionActions[SessionHost]):
    """Opening, pausing and closing; and telling that the quorum was lost or is back."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("S", "open_session", "key.open-session", show=False),
        Binding("B", "pause", "key.pause", show=False),
        Binding("E", "close_session", "key.close-session", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {
        "open_session": c.OpenSession,
        "pause": c.Pause,
        "close_session": c.CloseSession,
    }

    def __init__(self, host: SessionHost) -> None:
        """Begin with the quorum as it is."""
        super().__init__(host)
        self._lacked = host.room.session.lacks_quorum

    def word(self, binding: Binding) -> str:
        """Return the key of the word for a key: in a break those that open and pause go on."""
        resumes = self.session.state is State.PAUSED and meant(binding.action) in _GO_ON
        return "key.resume" if resumes else binding.description

    def tell_quorum(self, *, told: bool) -> bool:
        """Tell who holds the session that the quorum was lost or is back; whether it was ``told``."""
        lacked, self._lacked = self._lacked, self.session.lacks_quorum
        held = self.session.state in (State.OPEN, State.PAUSED)
        if not (told and held and lacked is not self._lacked and self.host.commands.allowed(c.CloseSession)):
            return False
        role = Role.ATTENTION if self._lacked else Role.GOOD
        self.host.status_bar.say(quorum_told(self.session, lost=self._lacked), role, stay=self._lacked)
        return True

    def action_open_session(self) -> None:
        """Open the session, or end the break, once that was asked."""
        if self.session.state is State.PAUSED:
            self._resume("open_session")
            return
        host, short = self.host, short_of(self.session)
        if self.session.state is State.PREPARED and host.commands.allowed(c.OpenSession) and host.room.writable:
            quorum = self.session.convened.body.quorum
            question = say("ask.open") if short is None else say("ask.short-open", counted=short, quorum=quorum)
            # When what is asked has changed, the answer counts for nothing: it is asked anew.
            if host.commands.asks_first("open" if short is None else f"open {short}", question, "open_session"):
                return
        host.app.sending.run(work(self._open, short))  # where it cannot be, the room says why not

    async def _open(self, short: int | None) -> None:
        commands, app = self.host.commands, self.host.app
        try:
            await commands.send(self.host.room.open(commands.seat_for(c.OpenSession), app.key, counted=short))
        except PdcaError as error:
            commands.refused(error)
            return
        if self.session.present and chair_missing(self.session):
            app.tell(say("done.opened-without-chair"), Role.ATTENTION, stay=True)
        elif self.session.present:
            app.tell(say("done.opened"), Role.GOOD)
        else:
            app.tell(say("done.opened-to-nobody"), Role.ATTENTION)

    def action_pause(self) -> None:
        """Adjourn for a break, or go on, once that was asked."""
        commands = self.host.commands
        if self.session.state is State.PAUSED:
            self._resume("pause")
        elif not commands.refuses(c.Pause()) and not commands.asks_first("pause", say("ask.pause"), "pause"):
            commands.ask_soon(c.Pause(), say("done.paused"))

    def _resume(self, action: str) -> None:
        commands = self.host.commands
        if not commands.refuses(c.Resume()) and not commands.asks_first("resume", say("ask.resume"), action):
            commands.ask_soon(c.Resume(), say("done.resumed"))

    async def action_close_session(self) -> None:
        """Close the session and save its minutes, once that was asked: it names what is left open, and a lost quorum."""
        host, short = self.host, short_of(self.session)
        if host.commands.refuses(c.CloseSession(counted=short)):
            return
        what = "close" if short is None else f"close {short}"
        if host.app.keyboard.answered(what):
            host.app.sending.run(work(self._close, short))
            return
        left = {
            "close.unreached": len(missed(self.session)),
            "close.unsettled": sum(open_findings(self.session).values()),
            "close.unanswered": len(self.session.unanswered()),
            "close.promised": len(self.session.promised()),
            "close.drafting": await self._others_drafting(),
        }
        told = say("comma").join(say(key, count=count) for key, count in left.items() if count)
        if short is not None:
            lacking = say("ask.short-close", counted=short, quorum=self.session.convened.body.quorum)
            question = say("ask.close-short-left" if told else "ask.close-short", short=lacking, left=told)
        else:
            question = say("ask.close-left", left=told) if told else say("ask.close")
        host.commands.asks_first(what, question, "close_session")

    async def _others_drafting(self) -> int:
        """Return how many other seats have an opinion in draft."""
        from pdca_tui.application.session.draft_slots import OpinionDraft, read_topic  # noqa: PLC0415  # rare

        room = self.host.room
        try:
            own = [await room.drafts(hat) for hat in self.host.app.hats]
        except RecordError:
            return room.drafting  # the question is asked all the same
        drafting = [any(isinstance(read_topic(topic_of(slot)), OpinionDraft) for slot in drafts) for drafts in own]
        return max(0, room.drafting - sum(drafting))

    async def _close(self, short: int | None) -> None:
        if await self.host.commands.ask(c.CloseSession(counted=short)) and await save_minutes(self.host):
            await tell_unsigned(self.host)
