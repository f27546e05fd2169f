"""What the body decides, whether it may, and what the room is shown of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import State
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.pages.session.quorum import quorum_told
from pdca_tui.screens.shell.undo_action import UndoingScreen
from pdca_tui.screens.shell.workers import work
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.application.session.room import Room
    from pdca_tui.domain.seats import Seat
    from pdca_tui.screens.widgets.form import Form


class DecidingScreen(UndoingScreen):
    """A screen on which decisions are written down, and from which the projector is led."""

    projects: ClassVar[e.Projection | None] = None
    """What the room sees when this page is brought to the projector; nothing where it cannot be."""

    def __init__(self, room: Room, seat: Seat) -> None:
        """Begin with the quorum as it is."""
        super().__init__(room, seat)
        self._lacked = room.session.lacks_quorum
        self._answered: tuple[Form | None, int | None] = (None, None)

    # ── the quorum ──

    def tell_quorum(self, *, told: bool) -> bool:
        """Tell who holds the session that the quorum was lost or is back; whether it was ``told``."""
        lacked, self._lacked = self._lacked, self.session.lacks_quorum
        held = self.session.state in (State.OPEN, State.PAUSED)
        if not (told and held and lacked is not self._lacked and self.allowed(c.CloseSession)):
            return False
        role = Role.ATTENTION if self._lacked else Role.GOOD
        self.status_bar.say(quorum_told(self.session, lost=self._lacked), role, stay=self._lacked)
        return True

    # ── decisions ──

    async def action_decision(self) -> None:
        """Write down a decision of the body, on an item or on the session as a whole."""
        from pdca_tui.screens.session.forms import decision_form  # noqa: PLC0415  # forms cost start-up time

        if self.bars(c.Decide):
            return
        session, about = self.session, self.decides_on
        await self.open_drafted("decision", lambda draft: decision_form(session, about, "decision", draft))

    @property
    def decides_on(self) -> int | None:
        """The program that a decision is offered to belong to; ``None`` for the session as a whole."""
        return self.session.program if self.session.state is not State.CLOSED else None

    async def submitted(self, form: Form, values: dict[str, str]) -> None:
        """Do what the form is for."""
        if form.purpose == "decision":
            await self._decide(form, values)

    async def _decide(self, form: Form, values: dict[str, str]) -> None:
        """Enter the decision; without a quorum only when submitted again after that was told."""
        short = self.short
        if short is not None and values["text"].strip() and self._answered != (form, short):
            self._answered = (form, short)
            quorum = self.session.convened.body.quorum
            form.tell(say("ask.short-decision", counted=short, quorum=quorum), wrong=True)
            return
        self._answered = (None, None)
        about = values["about"]
        program = int(about) if about.isdecimal() else None
        again = form.repeats == values["text"]
        command = c.Decide(text=values["text"], program=program, again=again, counted=short)
        await self.ask(command, say("done.decision"), form=form)

    # ── the projector ──

    @property
    def projecting(self) -> bool:
        """Whether who sits here has brought something else than the program to the projector."""
        return self.session.projected.page is not e.Projection.PROGRAM and self.allowed(c.ProjectPage)

    def action_project(self) -> None:
        """Bring this page to the projector, with a mark at the line under the cursor, or take it away again."""
        if self.bars(c.ProjectPage):
            return
        if self.projects is None:
            self.status_bar.say(say("hint.not-projected"), Role.ATTENTION)
            return
        command = c.ProjectPage(page=self.projects, block=self.page_view.cursor)
        if not self.refuses(command):
            self.app.sending.run(work(self._project, command))

    async def _project(self, command: c.ProjectPage) -> None:
        self.app.outdate()
        if not await self.ask(command):
            return
        shown = self.session.projected
        if shown.page is not e.Projection.PROGRAM:
            self.app.tell(say("done.projected", page=say(f"projected.{shown.page}")), Role.GOOD)
        else:
            self.app.tell(say("done.projected-line" if shown.block else "done.projected-back"), Role.GOOD)
