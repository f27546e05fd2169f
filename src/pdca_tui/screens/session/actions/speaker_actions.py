"""The floor: asking to speak, and calling a speaker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding

from pdca_tui.domain.seats import Role
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.pages.session.names import seat_name
from pdca_tui.screens.session.program_host import ProgramHost
from pdca_tui.screens.session.session_host import SessionActions
from pdca_tui.screens.shell.record_rules import Kind
from pdca_tui.words import say


class SpeakerActions(SessionActions[ProgramHost]):
    """Asking to speak, and giving the floor."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("s", "speak", "key.speak", show=False),
        Binding("v", "call", "key.call", show=False),
    )
    ASKS: ClassVar[Mapping[str, Kind]] = {"speak": c.AskToSpeak, "call": c.CallSpeaker}
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"speak"})

    def shows(self, event: e.Event) -> bool:
        """Whether what an event brought about is seen: who has the floor is, on every screen."""
        return isinstance(event, e.SpeakerCalled | e.SpeakerDone)

    async def action_speak(self) -> None:
        """Ask to speak, or take it back, or end one's speech; who keeps the record says for whom."""
        from pdca_tui.screens.session.forms import seat_field  # noqa: PLC0415  # rare
        from pdca_tui.screens.session.requests import AskToSpeak  # noqa: PLC0415  # rare
        from pdca_tui.screens.widgets.form import Form  # noqa: PLC0415  # rare

        commands, floor = self.host.commands, self.session.floor
        if commands.bars(c.AskToSpeak):
            return
        if self.host.seat.role is not Role.MEMBER:
            field = seat_field(self.session)
            await self.host.forms.open(Form(AskToSpeak(), say("form.speak"), [field], text=None, done=say("done.recorded")))
            return
        by = str(self.host.seat)
        if by == floor.speaking:
            commands.ask_soon(c.LowerHand(by=by), say("done.spoken"))
        elif by in floor.waiting:
            commands.ask_soon(c.LowerHand(by=by), say("done.lowered"))
        else:
            commands.ask_soon(c.AskToSpeak(by=by), say("done.asked-to-speak"))

    def action_call(self) -> None:
        """Give the floor to the next who asked; when nobody waits, end the speech."""
        commands, floor = self.host.commands, self.session.floor
        if floor.speaking and not floor.waiting:
            commands.ask_soon(c.EndSpeech(), say("done.speech-ended", seat=seat_name(self.session, floor.speaking)))
        else:
            commands.ask_soon(c.CallSpeaker(program=self.host.view.program), say("done.called"))
