"""Holding the session: opening it, pausing, closing, and saving its minutes."""

from __future__ import annotations

from pdca_tui.domain import commands as c
from pdca_tui.domain.confirming import Standing
from pdca_tui.domain.session import State
from pdca_tui.domain.taking import missed
from pdca_tui.errors import PdcaError, RecordError
from pdca_tui.pages.line import Role
from pdca_tui.screens.drafting import DraftingScreen
from pdca_tui.screens.working import work
from pdca_tui.words import language, say


class HoldingScreen(DraftingScreen):
    """A screen from which the session is held; the rules tell who may."""

    def action_open_session(self) -> None:
        """Open the session, or end the break, once that was asked."""
        if self.session.state is State.PAUSED:
            self._resume("open_session")
        elif self.session.state is not State.PREPARED or not self.allowed(c.OpenSession) or not self.room.writable:
            self.house.sending.run(work(self._open))  # the room says why not
        elif not self.asks_first("open", say("ask.open"), "open_session"):
            self.house.sending.run(work(self._open))

    async def _open(self) -> None:
        try:
            await self.send(self.room.open(self.seat_for(c.OpenSession), self.house.key))
        except PdcaError as error:
            self.refused(error)
        else:
            self._tell_opened()

    def _tell_opened(self) -> None:
        if self.session.present:
            self.house.tell(say("done.opened"), Role.GOOD)
        else:
            self.house.tell(say("done.opened-to-nobody"), Role.ATTENTION)

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
        """Close the session and save its minutes, once that was asked; the question names what is left open."""
        if self.refuses(c.CloseSession()):
            return
        if self.house.keyboard.answered("close"):
            self.house.sending.run(work(self._close))
            return
        left = {
            "close.unreached": len(missed(self.session)),
            "close.unanswered": len(self.session.unanswered()),
            "close.promised": len(self.session.promised()),
            "close.drafting": await self._others_drafting(),
        }
        told = say("comma").join(say(key, count=count) for key, count in left.items() if count)
        self.asks_first("close", say("ask.close-left", left=told) if told else say("ask.close"), "close_session")

    async def _others_drafting(self) -> int:
        """Return how many other seats have an opinion in draft."""
        try:
            own = [await self.room.drafts(hat) for hat in self.house.hats]
        except RecordError:
            return self.room.drafting  # the question is asked all the same
        return max(0, self.room.drafting - sum(any(slot.startswith("opinion:") for slot in drafts) for drafts in own))

    async def _close(self) -> None:
        if await self.ask(c.CloseSession()):
            await self.save_minutes()

    async def save_minutes(self) -> bool:
        """Save the minutes beside the record; whether they could be."""
        from pdca_tui.publish.minutes import minutes  # noqa: PLC0415  # writing them is rare and costs start-up time

        lang = language()
        try:
            path = await self.send(self.room.save_minutes(lambda session: minutes(session, lang=lang)))
        except RecordError as error:
            self.refused(error)
            return False
        else:
            frozen = self.session.minutes.standing is Standing.APPROVED
            said = "done.frozen" if frozen else "done.saved"
            self.house.tell(say(said, path=str(path.relative_to(self.room.home.root))), Role.GOOD)
            return True
