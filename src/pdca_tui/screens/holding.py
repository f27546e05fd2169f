"""Holding the session: opening it, pausing, closing, and saving its minutes."""

from __future__ import annotations

from pdca_tui.domain import commands as c
from pdca_tui.domain.confirming import Standing
from pdca_tui.domain.session import State
from pdca_tui.errors import PdcaError, RecordError
from pdca_tui.pages.line import Role
from pdca_tui.screens.asking import AskingScreen
from pdca_tui.words import language, say


class HoldingScreen(AskingScreen):
    """A screen from which the session is held; the rules tell who may."""

    def action_open_session(self) -> None:
        """Open the session, or end the break."""
        if self.session.state is State.PAUSED:
            self.ask_soon(c.Resume(), say("done.resumed"))
            return
        self.run_worker(self._open(), group="asking")

    async def _open(self) -> None:
        try:
            await self.room.open(self.seat_for(c.OpenSession), self.house.key)
        except PdcaError as error:
            self.refused(error)
        else:
            self._tell_opened()

    def _tell_opened(self) -> None:
        if self.session.present:
            self.foot.say(say("done.opened"), Role.GOOD)
        else:
            self.foot.say(say("done.opened-to-nobody"), Role.ATTENTION)

    def action_pause(self) -> None:
        """Adjourn for a break, or go on."""
        if self.session.state is State.PAUSED:
            self.ask_soon(c.Resume(), say("done.resumed"))
        else:
            self.ask_soon(c.Pause(), say("done.paused"))

    def action_close_session(self) -> None:
        """Close the session and save its minutes, when asked twice."""
        if self.house.asked_twice("close"):
            self.run_worker(self._close(), group="asking")
        else:
            count = len(self.session.unanswered())
            self.foot.say(say("ask.close-unanswered" if count else "ask.close", count=count), Role.ATTENTION)

    async def _close(self) -> None:
        if await self.ask(c.CloseSession()):
            await self.save_minutes()

    async def save_minutes(self) -> None:
        """Save the minutes beside the record."""
        from pdca_tui.publish.minutes import minutes  # noqa: PLC0415  # writing them is rare and costs start-up time

        lang = language()
        try:
            path = await self.room.save_minutes(lambda session: minutes(session, lang=lang))
        except RecordError as error:
            self.refused(error)
        else:
            frozen = self.session.minutes.standing is Standing.APPROVED
            said = "done.frozen" if frozen else "done.saved"
            self.foot.say(say(said, path=str(path.relative_to(self.room.home.root))), Role.GOOD)
