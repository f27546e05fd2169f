"""Holding the session: opening it, pausing, closing, and saving its minutes."""

from __future__ import annotations

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.chair import chair_missing
from pdca_tui.domain.session.item_progress import missed
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import State
from pdca_tui.errors import EvidenceError, PdcaError, RecordError, SigningError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.form_host import DraftingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import explain, language, say


class HoldingScreen(DraftingScreen):
    """A screen from which the session is held; the rules tell who may."""

    def action_open_session(self) -> None:
        """Open the session, or end the break, once that was asked."""
        if self.session.state is State.PAUSED:
            self._resume("open_session")
            return
        short = self.short
        if self.session.state is State.PREPARED and self.allowed(c.OpenSession) and self.room.writable:
            quorum = self.session.convened.body.quorum
            question = say("ask.open") if short is None else say("ask.short-open", counted=short, quorum=quorum)
            # When what is asked has changed, the answer counts for nothing: it is asked anew.
            if self.asks_first("open" if short is None else f"open {short}", question, "open_session"):
                return
        self.app.sending.run(work(self._open, short))  # where it cannot be, the room says why not

    @property
    def short(self) -> int | None:
        """How many seats count for the quorum where they make none; ``None`` where they do.

        It is asked about before what needs a quorum, and the answer goes into the record.
        """
        return None if self.session.quorate else len(self.session.counted)

    async def _open(self, short: int | None) -> None:
        try:
            await self.send(self.room.open(self.seat_for(c.OpenSession), self.app.key, counted=short))
        except PdcaError as error:
            self.refused(error)
        else:
            self._tell_opened()

    def _tell_opened(self) -> None:
        if self.session.present and chair_missing(self.session):
            self.app.tell(say("done.opened-without-chair"), Role.ATTENTION, stay=True)
        elif self.session.present:
            self.app.tell(say("done.opened"), Role.GOOD)
        else:
            self.app.tell(say("done.opened-to-nobody"), Role.ATTENTION)

    def action_pause(self) -> None:
        """Adjourn for a break, or go on, once that was asked."""
        if self.session.state is State.PAUSED:
            self._resume("pause")
        elif not self.refuses(c.Pause()) and not self.asks_first("pause", say("ask.pause"), "pause"):
            self.ask_soon(c.Pause(), say("done.paused"))

    def _resume(self, action: str) -> None:
        if not self.refuses(c.Resume()) and not self.asks_first("resume", say("ask.resume"), action):
            self.ask_soon(c.Resume(), say("done.resumed"))

    async def action_close_session(self) -> None:
        """Close the session and save its minutes, once that was asked: it names what is left open, and a lost quorum."""
        short = self.short
        if self.refuses(c.CloseSession(counted=short)):
            return
        what = "close" if short is None else f"close {short}"
        if self.app.keyboard.answered(what):
            self.app.sending.run(work(self._close, short))
            return
        left = {
            "close.unreached": len(missed(self.session)),
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
        self.asks_first(what, question, "close_session")

    async def _others_drafting(self) -> int:
        """Return how many other seats have an opinion in draft."""
        try:
            own = [await self.room.drafts(hat) for hat in self.app.hats]
        except RecordError:
            return self.room.drafting  # the question is asked all the same
        return max(0, self.room.drafting - sum(any(slot.startswith("opinion:") for slot in drafts) for drafts in own))

    async def _close(self, short: int | None) -> None:
        if await self.ask(c.CloseSession(counted=short)):
            await self.save_minutes()
            await self.tell_unsigned()

    async def tell_unsigned(self) -> None:
        """Tell when the office's key was to sign the head of the record and could not; where there is none yet, nothing."""
        trouble = await self.room.heads.trouble()
        if trouble is None or trouble.key == "signing.none":
            return
        unsigned = isinstance(trouble, SigningError | EvidenceError)
        told = say("head.unsigned-here", key=self.session.key) if unsigned else explain(trouble)
        self.app.tell(told, Role.ATTENTION, stay=True)

    async def save_minutes(self) -> bool:
        """Save the minutes beside the record; whether they could be."""
        from pdca_tui.publish.minutes.minutes import minutes  # noqa: PLC0415  # writing them is rare and costs start-up time

        lang = language()
        try:
            path = await self.send(self.room.save_minutes(lambda session: minutes(session, lang=lang)))
        except RecordError as error:
            self.refused(error)
            return False
        else:
            frozen = self.session.minutes.standing is Standing.APPROVED
            said = "done.frozen" if frozen else "done.saved"
            self.app.tell(say(said, path=str(path.relative_to(self.room.home.root))), Role.GOOD)
            return True
