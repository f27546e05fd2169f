"""What is on its way to the record: sent once, never a draft again, and told of on whichever screen the person is by then."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest
from textual.events import Key

import shipped
from pdca_tui.application.session.files import MINUTES
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.awaited_minutes import unconfirmed
from pdca_tui.domain.session.events import Place
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.session import State
from pdca_tui.errors import RecordBusy, RecordFull, Refused
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.screens.session.lobby import LobbyScreen
from pdca_tui.screens.shell.record_screen import RecordScreen
from pdca_tui.screens.widgets.page_view import PageView
from people import Person, sitting
from settling import Gate

CHAMBER, FACILITATOR = "member:chamber", Seat.parse("facilitator")
SLOT = "opinion:3"


class Held:
    """A record that answers when the test lets it; before that it may do something else than asked."""

    def __init__(self, person: Person, monkeypatch: pytest.MonkeyPatch, kind: type[c.Command]) -> None:
        self._ask, self._kind = person.room._journal.ask, kind
        self._may_go_on = Gate()
        self.asked = threading.Event()
        self.instead: Callable[[], None] = lambda: None
        monkeypatch.setattr(person.room._journal, "ask", self._later)

    def _later(self, command: c.Command, *rest: object) -> list[e.Entry]:
        if isinstance(command, self._kind):
            self.asked.set()
            self._may_go_on.wait(20)
            self.instead()
        return self._ask(command, *rest)

    def answers(self) -> None:
        self._may_go_on.set()


def twice(person: Person, key: str, character: str) -> None:
    """Press a key twice before anything else is done, as when a terminal sends both at once."""
    for _ in range(2):
        person.app.post_message(Key(key, character))


def said(person: Person) -> list[str]:
    return [opinion.now.text for opinion in person.session.items[3].opinions]


async def drafts(person: Person) -> dict[str, str]:
    return await person.room.drafts(person.app.seat)


# ── once ──


async def test_an_opinion_submitted_twice_in_one_turn_is_recorded_once(home):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.presses("o")
        await person.types("一度だけ")
        twice(person, "ctrl+s", "\x13")
        await person.is_told("記録しました。")
        await person.until(lambda: not person.writing)
        await person.app.sending.settled()
        assert said(person) == ["一度だけ"]


async def test_a_prepared_opinion_submitted_twice_in_one_turn_is_recorded_once(home):
    async with sitting(home, CHAMBER, program=3) as person:
        await person.presses("o")
        await person.types("用意した意見")
        await person.presses("ctrl+s")
        await person.until(lambda: not person.writing)
        await person.room.open(FACILITATOR)
        await person.presses("P", "P")
        twice(person, "ctrl+s", "\x13")
        await person.is_told("記録しました。")
        await person.settles()
        await person.app.sending.settled()
        assert said(person) == ["用意した意見"]


async def test_a_session_prepared_twice_in_one_turn_is_prepared_once(home):
    async with sitting(home, session=None, size=(80, 30)) as person:
        await person.presses("n")
        await person.presses(*["tab"] * 6)
        await person.types("会議室")
        await person.presses("tab")
        await person.types("1-3")
        twice(person, "ctrl+s", "\x13")
        await person.until(lambda: not person.writing)
        await person.settles()
        assert person.app.is_running
        assert len(home.session_keys()) == 3


async def test_a_session_entered_twice_in_one_turn_is_joined_once(home):
    async with sitting(home, session=None) as person:
        twice(person, "enter", "\r")
        await person.until(lambda: person.app.room is not None)
        await person.settles()
        rooms = person.app.rooms
        await person.presses("q", "q")
        await person.until(lambda: isinstance(person.app.screen, LobbyScreen))
        await person.until(lambda: rooms.open_now == ())
        assert rooms._open == {}


# ── never a draft again ──


async def test_a_draft_is_not_kept_behind_what_is_being_recorded(home, monkeypatch):
    """It would come back after it was recorded, and be submitted again."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.asks(c.MarkArrival(seat="chair"), "secretariat")  # of a seat that is not here is asked first
        held = Held(person, monkeypatch, c.SubmitOpinion)
        await person.presses("o")
        await person.types("一度だけ")
        form = person.form
        await person.presses("ctrl+s")
        assert form._saving is None
        form.keep_draft()  # as by a timer that ran out in the same turn
        form.post_message(form.Event(lambda owner: owner.drafted(SLOT)))
        await person.settles()
        await person.presses("escape")
        assert person.writing
        held.answers()
        await person.until(lambda: not person.writing)
        await person.app.sending.settled()
        assert said(person) == ["一度だけ"]
        assert await drafts(person) == {}


async def test_a_line_that_is_being_recorded_is_not_left_as_a_draft(home, monkeypatch):
    async with sitting(home, program=3, place=Place.CHECK) as person:
        await person.opens()
        id = await person.hears("よい意見", program=3)
        await person.points(f"opinion:{id}")
        held = Held(person, monkeypatch, c.WithdrawOpinion)
        await person.presses("w")
        await person.types("取り下げる理由")
        await person.presses("ctrl+s", "escape")
        held.answers()
        await person.until(lambda: not person.writing)
        await person.app.sending.settled()
        assert await drafts(person) == {}


async def test_what_was_refused_is_kept_as_a_draft_again(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.opens()
        held = Held(person, monkeypatch, c.SubmitOpinion)

        def refuses() -> None:
            raise Refused("refused.not-open")

        held.instead = refuses
        await person.presses("o")
        await person.types("あとで言う")
        await person.presses("ctrl+s")
        held.answers()
        await person.until(lambda: not person.form.sending)
        seat = person.app.seat
        await person.until(lambda: "あとで言う" in str(person.room._journal.drafts(seat)))


async def test_who_leaves_waits_for_what_was_typed_and_not_for_what_was_asked_last(home, monkeypatch):
    """The facilitator's screen asks for more by itself: where it was scrolled to."""
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.asks(c.MarkArrival(seat="chair"), "secretariat")  # of a seat that is not here is asked first
        held = Held(person, monkeypatch, c.SubmitOpinion)
        await person.presses("o")
        await person.types("一度だけ")
        screen = person.screen
        await person.presses("ctrl+s")
        await asyncio.to_thread(held.asked.wait, 10)
        screen.commands.ask_soon(c.ScrollRoom(program=3, place=Place.PLAN, block="", part=0, sight=e.Sight.BEGINS))
        await person.settles()
        keeping = asyncio.create_task(screen.forms.keep_written())
        await person.settles()
        held.answers()
        assert await keeping
        await person.app.sending.settled()
        assert said(person) == ["一度だけ"]
        assert await drafts(person) == {}


# ── a draft of which nothing is known ──


def unknown(*_: object) -> None:
    raise RecordBusy("record.unreachable", path="postgresql://db1/pdca", detail="")


@pytest.mark.parametrize("key", ["o", "d", "P", "N"])
async def test_where_a_draft_cannot_be_read_no_form_is_opened_over_it(home, monkeypatch, key):
    async with sitting(home, program=3) as person:
        await person.opens()
        await person.room.save_draft(person.app.seat, SLOT, '{"text": "用意した意見"}')
        with monkeypatch.context() as patch:
            for name in ("drafts", "poll"):
                patch.setattr(person.room._journal, name, unknown)
            # A look at the record that began before would say that it is there again, over the answer to the key.
            await person.until(lambda: person.shows("記録につながっていません"))
            await person.presses(key)
            await person.is_told("つながりません。")
            assert not person.writing
        assert (await drafts(person))[SLOT] == '{"text": "用意した意見"}'
        if key == "o":
            await person.presses("o")
            await person.until(lambda: person.writing)
            assert person.form.values["text"] == "用意した意見"


async def test_a_private_note_that_could_not_be_read_at_first_is_not_written_over(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.room.save_draft(person.app.seat, "note:3", "前からのメモ")
        with monkeypatch.context() as patch:
            for name in ("drafts", "poll"):
                patch.setattr(person.room._journal, name, unknown)
            await person.presses("a", "b")
            await person.is_told("つながりません。")
        await person.presses("N")
        await person.until(lambda: person.writing)
        assert person.form.values["text"] == "前からのメモ"


# ── on whichever screen the person is ──


async def test_a_refusal_is_told_on_the_screen_that_is_there_by_then(home, monkeypatch):
    async with sitting(home, CHAMBER, program=3) as person:
        await person.room.open(FACILITATOR)
        held = Held(person, monkeypatch, c.AskToSpeak)

        def full() -> None:
            raise RecordFull("record.unwritable", path="/srv/record.sqlite", detail="")

        held.instead = full
        await person.presses("s", "a")
        await person.sees("送信中")
        assert not person.shows("記録済み")
        held.answers()
        await person.is_told("いまは記録できません。")
        assert not person.shows("/srv")


async def test_a_sentence_waits_for_the_screen_that_is_just_being_opened(home):
    async with sitting(home, program=3) as person:
        person.app.routes.go("agenda")
        person.app.tell("聞こえるはずの文")
        await person.sees("聞こえるはずの文")
        assert type(person.app.screen).__name__ == "AgendaScreen"


@pytest.mark.parametrize("away", [("m",), ("a", "k"), ("question_mark",)])
async def test_minutes_are_saved_though_the_screen_on_which_the_session_was_closed_is_gone(home, monkeypatch, away):
    async with sitting(home, program=3) as person:
        await person.opens()
        held = Held(person, monkeypatch, c.CloseSession)
        await person.presses("E", "ctrl+s", *away)
        held.answers()
        await person.app.sending.settled()
        assert person.session.state is State.CLOSED
        folder = home.sessions / shipped.SECOND
        assert (folder / MINUTES).is_file()
        assert (folder / ARCHIVE).is_file()
        await person.sees("議事録を保存しました")


async def test_who_leaves_waits_until_the_minutes_are_saved(home, monkeypatch):
    async with sitting(home, program=3) as person:
        await person.opens()
        held = Held(person, monkeypatch, c.CloseSession)
        await person.presses("E", "ctrl+s", "q", "q")
        held.answers()
        await person.until(lambda: not person.app.is_running)
        assert (home.sessions / shipped.SECOND / MINUTES).is_file()
        assert person.app.kept


async def test_approved_minutes_are_frozen_though_the_chair_has_gone_back(home, monkeypatch):
    async with sitting(home, "member:chair") as chair:
        await chair.room.open(FACILITATOR)
        await chair.asks(c.CloseSession())
        await chair.asks(c.OpenConfirmation(until=chair.clock.now.date()), "secretariat")
        assert unconfirmed(chair.session)
        await chair.presses("c")
        held = Held(chair, monkeypatch, c.ApproveMinutes)
        await chair.presses("A", "ctrl+s", "escape")
        held.answers()
        await chair.app.sending.settled()
        assert chair.session.minutes.standing is Standing.APPROVED
        assert (home.sessions / shipped.SECOND / MINUTES).is_file()


@pytest.mark.parametrize(("keys", "kind"), [(("S", "ctrl+s"), c.OpenSession), (("u",), c.Undo)])
async def test_whatever_is_on_its_way_is_said_to_be(home, monkeypatch, keys, kind):
    async with sitting(home) as person:
        if kind is c.Undo:
            await person.opens()
            await person.records("B", "ctrl+s")
        held = Held(person, monkeypatch, kind)
        await person.presses(*keys)
        await person.sees("送信中")
        assert not person.shows("記録済み")
        held.answers()
        await person.until(lambda: not person.shows("送信中"))
        assert person.session.state is State.OPEN


# ── whether it is kept ──


async def test_it_is_known_whether_what_was_written_last_is_kept(home, monkeypatch):
    async with sitting(home, CHAMBER, program=3) as person:
        await person.presses("o")
        await person.types("残らない文")
        await person.app.keep_written()
        assert person.app.kept
        monkeypatch.setattr(person.room._journal, "save_draft", unknown)
        await person.types("の続き")
        await person.app.keep_written()
        assert not person.app.kept


async def test_who_goes_back_to_the_lobby_is_told_what_is_not_kept(home, monkeypatch):
    async with sitting(home, session=None) as person:
        await person.presses("down", "enter")
        await person.until(lambda: person.app.room is not None)
        await person.opens()
        await person.presses("d")
        await person.types("残らない決定")
        monkeypatch.setattr(person.room._journal, "save_draft", unknown)
        await person.types("の続き")
        await person.presses("ctrl+q", "ctrl+q")
        await person.until(lambda: isinstance(person.app.screen, LobbyScreen))
        await person.is_told("保存できたか確かめられませんでした")


async def test_an_answer_that_comes_while_the_screens_are_taken_apart_finds_none(home, monkeypatch):
    """Textual empties a screen, tells it of that, and only then takes it from its list: an answer may come in between."""
    came: list[bool] = []
    emptied = RecordScreen.on_unmount

    def answered(screen: RecordScreen) -> None:
        came.append(bool(screen.query(PageView)))
        screen.app.put_standing()
        screen.app.tell("記録しました。")
        screen.app.outdate()
        screen.repaint()
        emptied(screen)

    monkeypatch.setattr(RecordScreen, "on_unmount", answered)
    async with sitting(home, CHAMBER, program=3, place=Place.CHECK) as person:
        await person.pilot.pause()
    assert came == [False], "the answer came too early to show anything"
