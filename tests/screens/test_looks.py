"""How the screens look, kept as pictures. Few of them: one for each screen and size that matters.

A changed picture is no error in itself: look at it, and if it is meant, take it anew with ``--snapshot-update``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

import shipped
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.events import Anchor, On, OpinionKind, Place, ReplyStatus
from pdca_tui.screens.app import PdcaApp
from pdca_tui.sheets.home import Home
from people import Clock

SIZES = {"projector": (60, 18), "laptop": (80, 24), "desk": (120, 40)}
SAID = (
    ("chamber", OpinionKind.IMPROVE, "講座のあとの伴走支援も見えるとよい。", Anchor()),
    ("chair", OpinionKind.COMMEND, "起業件数が目標に届いたことを評価する。", Anchor(on=On.INDICATOR, key="2")),
    ("shopping", OpinionKind.ASK, "相談のうち市外からの件数は把握しているか。", Anchor(on=On.ACTIVITY, key="1")),
)


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal of whoever runs the tests have no say."""
    for name in ("NO_COLOR", "COLORTERM", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def held(home: Home) -> tuple[Home, Clock]:
    """A session that has come to program 3, with three opinions, one of them supported, and a reply."""
    clock = Clock()
    journal = SessionJournal(home, shipped.SECOND, clock=clock)

    def asks(seat: str, command: c.Command) -> None:
        journal.ask(command, Seat.parse(seat))

    for key in ("chair", "chamber", "it", "food", "shopping", "construction"):
        asks("secretariat", c.MarkArrival(seat=key))
    asks("secretariat", c.SetPoints(program=4, points=("助成金の時期", "一般の介護者への周知")))
    asks("facilitator", c.OpenSession(sheets=home.sheets(shipped.YEAR)[:16]))
    for program, minutes in ((1, 8), (2, 6), (3, 4)):
        asks("facilitator", c.MoveRoom(program=program, place=Place.DO))
        clock.passes(minutes)
    for key, kind, text, about in SAID:
        seat = f"member:{key}"
        asks(seat, c.SubmitOpinion(program=3, by=seat, kind=kind, text=text, about=about))
    asks("member:it", c.SupportOpinion(opinion="12-3-1", by="member:it"))
    seat = "department:department"
    answer = "講座の修了者への個別相談を、来年度の計画に入れます。"
    asks(seat, c.GiveReply(by=seat, answers=("12-3-1",), status=ReplyStatus.PARTLY, text=answer, year=2024))
    journal.close()
    return home, clock


Prepare = Callable[[Pilot[int]], Awaitable[None]]


@pytest.fixture
def looks(held: tuple[Home, Clock], snap_compare):
    """Compare the picture of a screen with the one that is kept."""
    home, clock = held

    def compare(
        size: str, *, then: Prepare | None = None, seat: str = "facilitator", theme: str = "pdca-light", **where: object
    ) -> None:
        rooms = Rooms(home, clock=clock)
        who = Seat.parse(seat)
        also = (Seat.parse("secretariat"),) if seat == "facilitator" else ()
        app = PdcaApp(home, who, also=also, rooms=rooms, room=rooms.join(shipped.SECOND), theme=theme, **where)
        try:
            assert snap_compare(app, terminal_size=SIZES[size], run_before=then)
        finally:
            rooms.close()

    return compare


@pytest.mark.parametrize("size", list(SIZES))
def test_the_results_of_a_program(looks, size):
    looks(size, program=3, place=Place.DO)


def test_the_results_in_high_contrast(looks):
    looks("projector", program=3, place=Place.DO, theme="pdca-contrast")


def test_opinions(looks):
    looks("laptop", program=3, place=Place.CHECK)


def test_replies(looks):
    looks("laptop", program=3, place=Place.ACTION)


def test_the_agenda(looks):
    looks("laptop", start="agenda")


def test_writing_an_opinion_while_the_room_is_elsewhere(looks):
    async def writes(pilot: Pilot[int]) -> None:
        await pilot.press("o")
        await pilot.pause()
        area = pilot.app.screen.query_one(TextArea)
        area.cursor_blink = False
        area.insert("定員に届かない回があるなら、時間帯を夕方に移してはどうか。")
        await pilot.pause()

    looks("laptop", then=writes, seat="member:chamber", program=4, place=Place.DO, theme="pdca-dark")
