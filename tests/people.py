"""People at screens, for tests: what they press, type and paste, and what they see.

``async with sitting(home) as person`` sits somebody down at a screen; two may sit in one process (``rooms``) or in two (without).
Nothing waits for time: ``person.until(condition)`` waits until what is seen or recorded fulfils the condition.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta

from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

import shipped
from building import JST
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import Session
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.screens.shell.question import QuestionScreen
from pdca_tui.screens.widgets import status_bar as foot
from pdca_tui.screens.widgets.form import Form
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.sheets.home import Home
from pdca_tui.words import Lang

LONGEST = 10.0
"""Seconds after which something that does not happen is given up."""

BETWEEN_LOOKS = 0.004
"""Seconds between two looks at what a clock, a thread or another process brings about."""

DESK = "facilitator+secretariat"
START = datetime(2024, 1, 24, 14, 0, tzinfo=JST)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = START) -> None:
        """Begin at ``now``."""
        self.now = now

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def passes(self, minutes: float) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)


PACE = 1.0
"""Seconds between two keys of somebody who looks what comes of each."""


class Person:
    """Somebody at a screen."""

    def __init__(self, app: PdcaApp, pilot: Pilot[int], clock: Clock) -> None:
        """Sit at ``app``."""
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self._pressed_at = 0.0
        self.hurries = True
        """Whether a form that asks for a seat gets the first one, and who is not here is by proxy: for tests of something else."""

    @property
    def room(self) -> Room:
        """The room of the session that is open here."""
        assert self.app.room is not None
        return self.app.room

    @property
    def session(self) -> Session:
        """The session that is open here."""
        return self.room.session

    @property
    def screen(self) -> SessionScreen:
        """The screen of the session that is on."""
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen

    @property
    def program(self) -> ProgramScreen:
        """The program's screen."""
        assert isinstance(self.app.screen, ProgramScreen)
        return self.app.screen

    @property
    def paper(self) -> PageView:
        """What is read."""
        return self.app.screen.query_one(PageView)

    @property
    def form(self) -> Form:
        """The form that is open."""
        return self.app.screen.query_one(Form)

    @property
    def writing(self) -> bool:
        """Whether a form is open."""
        return bool(self.app.screen.query(Form))

    @property
    def notice(self) -> str:
        """What the foot says just now."""
        return next((foot.notice for foot in self.app.screen.query(StatusBar)), "")

    @property
    def lines(self) -> list[str]:
        """The screen, line by line, as the terminal gets it."""
        return ["".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self.lines)

    def shows(self, text: str) -> bool:
        """Whether the screen shows ``text``, spaces apart."""
        return "".join(text.split()) in "".join(self.text.split())

    async def until(self, condition: Callable[[], object], why: str = "") -> None:
        """Let the application work until ``condition`` holds; fail with the screen if it never does."""
        deadline = asyncio.get_running_loop().time() + LONGEST
        while not condition():
            assert asyncio.get_running_loop().time() < deadline, f"{why or 'this never came about'}; the screen:\n{self.text}"
            await self._hurries_on()
            await self.pilot.pause(BETWEEN_LOOKS)

    async def reaches(self, entry: int) -> None:
        """Wait until an entry is recorded and was painted."""
        await self.until(lambda: self.session.last >= entry, f"entry {entry} never came")
        await self.pilot.pause()

    async def sees(self, text: str) -> None:
        """Wait until the screen shows ``text``."""
        await self.until(lambda: self.shows(text), f"{text!r} was never shown")

    async def is_told(self, text: str) -> None:
        """Wait until the foot, or the form, says ``text``."""
        await self.until(lambda: text in self.notice or (self.writing and self.shows(text)), f"{text!r} was never said")

    async def settles(self) -> None:
        """Let every widget handle the messages it has, those that come of them included."""
        for _ in range(3):
            await self.pilot._wait_for_screen()

    async def paints(self) -> None:
        """Let what the keys before came to be painted. It waits for no processor to be idle, as Textual's own pause does."""
        await self.settles()
        self.app.screen._on_timer_update()
        await self.settles()

    async def ended(self) -> None:
        """Wait until the application takes its screens apart, and meanwhile for nothing that it may still do."""
        while self.app.is_running:  # noqa: ASYNC110  # Textual tells nobody
            await asyncio.sleep(0)

    async def presses(self, *keys: str) -> None:
        """Press keys one after the other, each when what the one before started has been handled."""
        for key in keys:
            self._post(key, after=PACE)
            await self.settles()
            await self._hurries_on()
        await self.pilot.pause()

    def _post(self, key: str, after: float) -> None:
        """Press a key as if so many seconds had passed since the one before."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = Key(name, key if len(key) == 1 else None)
        event.time = self._pressed_at = max(self._pressed_at + after, event.time)
        self.app.post_message(event)

    async def writes_slowly(self, text: str, after: float = 0.14) -> None:
        """Type a text as hands do, each character so many seconds after the one before."""
        self._pressed_at += PACE
        for character in text:
            self._post(character, after)
            await self.settles()
        await self.pilot.pause()

    async def _hurries_on(self) -> None:
        """Answer what is asked of whose name it is."""
        if not self.hurries:
            return
        screen = self.app.screen
        if isinstance(screen, QuestionScreen):
            self._post("2", PACE)
            await self.settles()
        elif (
            isinstance(screen, SessionScreen)
            and (form := screen.forms.form) is not None
            and form._unchosen() is screen.focused is not None
        ):
            self._post("1", PACE)
            if form._text is not None:
                self._post("enter", PACE)
            await self.settles()

    async def tries(self, key: str) -> None:
        """Press one key of very many, without the pause after each."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        self.app.post_message(Key(name, key if len(key) == 1 else None))
        await self.paints()

    async def records(self, *keys: str) -> Sequence[e.Entry]:
        """Press keys, wait until that is recorded, and return the new entries."""
        before = self.session.last
        await self.presses(*keys)
        await self.until(lambda: self.session.last > before, f"{keys} recorded nothing")
        await self.pilot.pause()
        return self.room._journal.entries[before:]

    async def types(self, text: str) -> None:
        """Type a text as a terminal hands it on, character by character."""
        for character in text:
            name = "enter" if character == "\n" else _character_to_key(character)
            event = Key(name, character)
            event.time = max(self._pressed_at, event.time)
            self.app.post_message(event)
        await self.settles()
        await self.pilot.pause()

    async def pastes(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def points(self, key: str) -> None:
        """Put the cursor on a block."""
        await self.until(lambda: key in self.paper.keys, f"there is no {key}")
        self.paper.point(key)
        await self.pilot.pause()

    async def opens(self) -> None:
        """Open the session."""
        await self.records("S", "ctrl+s")

    async def asks(self, command: c.Command, seat: str = "facilitator") -> None:
        """Let the room record something, as another seat may."""
        await self.room.ask(command, Seat.parse(seat))
        await self.pilot.pause()

    async def hears(self, text: str, *, kind: str = "improve", by: str = "chamber", program: int = 1) -> str:
        """Let a member submit an opinion somewhere else; return its number."""
        seat = f"member:{by}"
        await self.asks(c.SubmitOpinion(program=program, by=seat, kind=e.OpinionKind(kind), text=text), seat)
        return self.session.items[program].opinions[-1].id


@contextlib.asynccontextmanager
async def sitting(
    home: Home,
    seat: str = DESK,
    *,
    session: str | None = shipped.SECOND,
    size: tuple[int, int] = (80, 24),
    rooms: Rooms | None = None,
    clock: Clock | None = None,
    lang: Lang = "ja",
    theme: str = "pdca-light",
    **options: object,
) -> AsyncIterator[Person]:
    """Sit somebody on ``seat`` at a screen of ``size``; without a ``session`` in the lobby."""
    clock = clock or Clock()
    # What is said stays until a test has seen it; afterwards its timers would keep whole applications in memory.
    fades = foot._NOTICE_SECONDS, foot._QUESTION_SECONDS
    foot._NOTICE_SECONDS = foot._QUESTION_SECONDS = 60 * LONGEST
    first, *also = map(Seat.parse, seat.split("+"))
    own = rooms or Rooms(home, clock=clock)
    room = own.join(session) if session else None
    app = PdcaApp(home, first, also=tuple(also), rooms=own, room=room, lang=lang, theme=theme, **options)  # type: ignore[arg-type]
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Person(app, pilot, clock)
    finally:
        foot._NOTICE_SECONDS, foot._QUESTION_SECONDS = fades
        while rooms is None and own._open:
            await own.part(next(iter(own._open.values()))[0])
        if rooms is None:
            own.close()


@contextlib.asynccontextmanager
async def confirming(home: Home, clock: Clock | None = None) -> AsyncIterator[Person]:
    """The desk, at the confirmation of a closed session with an opinion of the chamber."""
    async with sitting(home, program=3, clock=clock) as desk:
        await desk.opens()
        await desk.hears("伴奏支援を見えるように。", program=3)
        await desk.presses("E")
        await desk.records("ctrl+s")
        await desk.presses("m", "c")
        await desk.presses("O")
        await desk.records("ctrl+s")
        assert desk.session.minutes.standing is Standing.CONFIRMING
        yield desk
