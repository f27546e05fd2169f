"""The room: whatever is recorded, here or elsewhere, all who follow are told, in order and once."""

from __future__ import annotations

import asyncio
import contextlib
import threading

import pytest

import shipped
from pdca_tui.application import live_record, record_thread
from pdca_tui.application.presence.process_heartbeat import BESIDE
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.sheet_cache import Material
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import RecordBusy, RecordError, Refused, SheetError
from pdca_tui.publish.minutes.minutes import minutes
from pdca_tui.screens.shell.paint_queue import Done, Turns, follow
from pdca_tui.sheets.home import Home

FACILITATOR, SECRETARIAT = Seat.parse("facilitator"), Seat.parse("secretariat")
CHAMBER = Seat.parse("member:chamber")
ACTUAL = "indicators.1.values.2023.actual"


class Listening:
    """Remembers what who follows a room is told, and lets a test wait for an entry."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.news: list[e.Entry] = []
        self.told = 0
        self._changed = asyncio.Event()
        self.stop = follow(room, Turns(), self._hear, lambda: 0.0)

    def _hear(self, session: Session, news: tuple[e.Entry, ...], done: Done) -> None:
        assert session is self.room.session
        self.news += news
        self.told += 1
        self._changed.set()
        done()

    async def until(self, condition) -> None:
        async with asyncio.timeout(10):
            while not condition(self):
                self._changed.clear()
                await self._changed.wait()

    async def reaches(self, entry: int) -> None:
        """Wait until an entry was told; the record's thread may have folded it before."""
        await self.until(lambda told: told.news[-1:] and told.news[-1].number >= entry)


@contextlib.asynccontextmanager
async def held(home: Home, key: str = shipped.SECOND):
    """A room that watches its record, closed at the end."""
    room = Room(SessionJournal(home, key))
    room.start()
    try:
        yield room
    finally:
        await room.close()


def opinion(text: str = "意見", program: int = 1) -> c.SubmitOpinion:
    return c.SubmitOpinion(program=program, by="member:chamber", kind=e.OpinionKind.IMPROVE, text=text)


async def test_the_asker_and_every_listener_are_told_the_same_state(home):
    async with held(home) as room:
        first, second = Listening(room), Listening(room)
        await room.open(FACILITATOR)
        entries = await room.ask(opinion("広報を増やす"), CHAMBER)
        assert first.news == second.news
        assert first.news[-1:] == list(entries)
        assert [entry.number for entry in first.news] == list(range(1, room.session.last + 1))


async def test_who_stopped_listening_is_told_nothing_more(home):
    async with held(home) as room:
        listening = Listening(room)
        listening.stop()
        await room.open(FACILITATOR)
        assert listening.told == 0


async def test_opening_keeps_a_copy_of_every_sheet_of_the_agenda(home):
    async with held(home) as room:
        await room.open(FACILITATOR)
        assert room.session.state is State.OPEN
        assert sorted(room.session.sheets) == list(range(1, 17))
        assert room.session.sheets[3] == home.sheet(shipped.YEAR, 3)


async def test_what_is_refused_is_told_to_nobody(home):
    async with held(home) as room:
        listening = Listening(room)
        with pytest.raises(Refused):
            await room.ask(opinion(), CHAMBER)
        assert listening.told == 0
        assert room.session.last == 0


async def test_what_others_record_arrives_in_order_and_once(home):
    """Two rooms on one folder, as two processes have; what one records the other is told."""
    async with held(home) as here, held(home) as there:
        listening = Listening(there)
        await here.open(FACILITATOR)
        for number in range(1, 6):
            await here.ask(opinion(f"意見{number}"), CHAMBER)
        await listening.reaches(here.session.last)
        assert there.session == here.session
        assert [entry.number for entry in listening.news] == list(range(1, here.session.last + 1))


async def test_many_at_once_lose_nothing(home):
    """Seats of two rooms ask at the same moment: every opinion is there once, numbers have no gap, both agree."""
    async with held(home) as here, held(home) as there:
        first, second = Listening(here), Listening(there)
        await here.open(FACILITATOR)
        asked = [(room, f"{name}の意見{n}") for n in range(10) for room, name in ((here, "こちら"), (there, "あちら"))]
        await asyncio.gather(*(room.ask(opinion(text), CHAMBER) for room, text in asked))
        last = max(here.session.last, there.session.last)
        await asyncio.gather(first.reaches(last), second.reaches(last))
        opinions = here.session.items[1].opinions
        assert sorted(o.now.text for o in opinions) == sorted(text for _, text in asked)
        assert [o.id for o in opinions] == [f"12-1-{n}" for n in range(1, 21)]
        assert here.session == there.session


async def test_a_command_is_recorded_and_told_though_its_asker_is_gone(home, monkeypatch):
    """As when a screen is left while the disk is slow: what a person pressed is not lost."""
    async with held(home) as room:
        await room.open(FACILITATOR)
        listening, may_go_on = Listening(room), threading.Event()
        ask = room._journal.ask

        def slow(*arguments):
            may_go_on.wait(10)
            return ask(*arguments)

        monkeypatch.setattr(room._journal, "ask", slow)
        asking = asyncio.create_task(room.ask(c.MoveRoom(program=2, place=e.Place.DO), FACILITATOR))
        await asyncio.sleep(0)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        may_go_on.set()
        await listening.until(lambda told: told.news)
        assert isinstance(listening.news[-1].event, e.RoomMoved)
        assert room.session.program == 2


async def test_trouble_with_the_record_is_told_and_so_is_its_end(home, monkeypatch):
    async with held(home) as room:
        listening = Listening(room)

        def busy() -> bool:
            raise RecordBusy("record.busy", path="", detail="")

        with monkeypatch.context() as patch:
            patch.setattr(room._journal, "poll", busy)
            await listening.until(lambda told: told.room.trouble is not None)
        await listening.until(lambda told: told.room.trouble is None)


async def test_a_draft_that_cannot_be_kept_is_trouble_for_everybody(home, monkeypatch):
    async with held(home) as room:
        listening, looks = Listening(room), threading.Event()
        poll = room._journal.poll

        def later() -> bool:
            looks.wait(10)
            return poll()

        def busy(*_: object) -> None:
            raise RecordBusy("record.unreachable", path="", detail="")

        monkeypatch.setattr(room._journal, "save_draft", busy)
        keeping = asyncio.ensure_future(room.save_draft(CHAMBER, "opinion:1", "書きかけ"))
        monkeypatch.setattr(room._journal, "poll", later)
        with pytest.raises(RecordBusy):
            await keeping
        await listening.until(lambda told: told.room.trouble is not None)
        looks.set()
        await listening.until(lambda told: told.room.trouble is None)


async def test_a_record_that_does_not_answer_is_told_while_others_still_wait_for_it(home, monkeypatch):
    """What hangs in the record's thread keeps the look at it waiting: nothing is said to be recorded meanwhile."""
    monkeypatch.setattr(record_thread, "_SILENCE", 0.1)
    async with held(home) as room:
        listening, may_go_on = Listening(room), threading.Event()
        monkeypatch.setattr(room._journal, "save_draft", lambda *_: may_go_on.wait(10))
        keeping = asyncio.create_task(room.save_draft(CHAMBER, "opinion:1", "書きかけ"))
        await listening.until(lambda told: told.room.trouble is not None)
        assert not keeping.done()
        may_go_on.set()
        await listening.until(lambda told: told.room.trouble is None)
        await keeping


async def test_a_fault_of_the_program_does_not_end_the_watch(home, monkeypatch):
    """Meanwhile nobody looks, so nothing is said to be recorded."""
    monkeypatch.setattr(live_record, "_CLOCK", 0.01)
    faults: list[BaseException] = []
    journal = SessionJournal(home, shipped.SECOND)
    room = Room(journal, failed=faults.append)
    listening = Listening(room)

    def faulty() -> bool:
        raise KeyError("somebody's words")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "poll", faulty)
        room.start()
        await listening.until(lambda told: isinstance(told.room.trouble, RecordError))
        assert "words" not in str(room.trouble)
    await listening.until(lambda told: told.room.trouble is None)
    assert {type(fault) for fault in faults} == {KeyError}
    await room.close()


async def test_the_sheets_are_read_beside_the_loop(home, monkeypatch):
    """A slow disk stops no screen, neither at the opening nor when the clock looks for newer files."""
    async with held(home) as room:
        here, elsewhere = threading.get_ident(), []
        read, stamp = Home.sheet, Material._stamp

        def reading(*arguments):
            elsewhere.append(threading.get_ident())
            return read(*arguments)

        def stamping(*arguments):
            elsewhere.append(threading.get_ident())
            return stamp(*arguments)

        monkeypatch.setattr(Home, "sheet", reading)
        monkeypatch.setattr(Material, "_stamp", stamping)
        await room.open(FACILITATOR)
        await room._look_up()
        assert len(elsewhere) >= 3 * 16
        assert here not in elsewhere


async def test_a_sheet_read_twice_at_once_is_the_newer_one(home, monkeypatch):
    """One thread reads the file before it is changed and is done after another that read it afterwards."""
    path = home.sheet_path(shipped.YEAR, 3)
    async with held(home) as room:
        material, read = room.material, Home.sheet
        began, may_go_on = threading.Event(), threading.Event()

        def slow(*arguments):
            sheet = read(*arguments)
            began.set()
            may_go_on.wait(10)
            return sheet

        with monkeypatch.context() as patch:
            patch.setattr(Home, "sheet", slow)
            reading = asyncio.create_task(asyncio.to_thread(material.on_disk, 3))
            await asyncio.to_thread(began.wait, 10)
        path.write_text(path.read_text(encoding="utf-8").replace("actual = 43", "actual = 44"), encoding="utf-8")
        newer = material.on_disk(3)
        may_go_on.set()
        assert await reading == newer == material.on_disk(3)
        assert newer.indicators[0].values["2023"].actual == Figure(44)


async def test_what_was_read_for_the_minutes_is_told_to_everybody(home):
    async with held(home) as here, held(home) as there:
        await here.open(FACILITATOR)
        here._stop_watching()
        listening = Listening(here)
        await there.ask(opinion("あちらの意見"), CHAMBER)
        await here.save_minutes(minutes)
        assert [type(entry.event) for entry in listening.news] == [e.OpinionSubmitted]


async def test_who_lets_go_waits_for_what_was_asked_but_not_for_a_record_out_of_reach(home, monkeypatch):
    done: list[int]
    for trouble in (None, RecordBusy("record.busy", path="", detail="")):
        room = Room(SessionJournal(home, shipped.SECOND))
        first, done = threading.Event(), []
        monkeypatch.setattr(room._journal, "save_draft", lambda *_, first=first, done=done: (first.wait(0.2), done.append(1)))
        kept = [room._in_thread(room._journal.save_draft, CHAMBER, "opinion:1", "あ") for _ in range(3)]
        room._thread.trouble = trouble
        room.let_go()
        assert len(done) == (3 if trouble is None else 1)
        await asyncio.gather(*kept, return_exceptions=True)


async def test_minutes_are_saved_with_the_archive(home):
    async with held(home) as room:
        await room.open(FACILITATOR)
        path = await room.save_minutes(minutes)
        assert path == home.sessions / shipped.SECOND / "minutes.md"
        assert path.read_text(encoding="utf-8") == minutes(room.session)
        assert (path.parent / "record.jsonl").is_file()


async def test_drafts_pass_through_the_same_thread(home):
    async with held(home) as room:
        await room.save_draft(CHAMBER, "opinion:1", "書きかけ")
        assert await room.drafts(CHAMBER) == {"opinion:1": "書きかけ"}


async def test_closing_finishes_what_was_asked(home):
    room = Room(SessionJournal(home, shipped.SECOND))
    room.start()
    opening = asyncio.create_task(room.open(FACILITATOR))
    await asyncio.sleep(0)
    await room.close()
    await opening
    again = SessionJournal(home, shipped.SECOND)
    assert again.session.state is State.OPEN
    again.close()


# ── the material ──


async def test_a_broken_file_keeps_the_last_good_sheet_with_the_problem_told(home):
    path = home.sheet_path(shipped.YEAR, 3)
    async with held(home) as room:
        good = room.material.sheet(room.session, 3)
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole.replace("article = 12", 'article = "十二'), encoding="utf-8")
        assert room.material.sheet(room.session, 3) == good
        assert isinstance(room.material.problems[3], SheetError)
        path.unlink()
        assert room.material.sheet(room.session, 3) == good
        assert 3 in room.material.problems
        path.write_text(whole, encoding="utf-8")
        assert room.material.sheet(room.session, 3) == good
        assert room.material.problems == {}


async def test_a_sheet_that_never_could_be_read_is_none(home):
    async with held(home) as room:
        home.sheet_path(shipped.YEAR, 3).write_text("?", encoding="utf-8")
        assert room.material.sheet(room.session, 3) is None
        assert 3 in room.material.problems


async def test_once_shown_the_room_keeps_its_copy(home):
    """What the room was shown does not change when a file does; that they differ is told."""
    path = home.sheet_path(shipped.YEAR, 3)
    async with held(home) as room:
        await room.open(FACILITATOR)
        shown = room.session.sheets[3]
        assert not room.material.differs(room.session, 3)
        path.write_text(path.read_text(encoding="utf-8").replace("actual = 43", "actual = 44"), encoding="utf-8")
        assert room.material.differs(room.session, 3)
        assert room.material.sheet(room.session, 3) == shown
        await room.ask(c.ShowSheets(sheets=(room.material.on_disk(3),)), SECRETARIAT)
        assert not room.material.differs(room.session, 3)
        assert room.session.sheets[3].indicators[0].values["2023"].actual == Figure(44)


async def test_a_correction_goes_to_the_record_and_to_the_file_with_its_comments(home):
    path = home.sheet_path(shipped.YEAR, 3)
    before = path.read_text(encoding="utf-8")
    async with held(home) as room:
        await room.open(FACILITATOR)
        command = c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(43), after=Figure(44), reason="転記の誤り")
        assert await room.correct(command, SECRETARIAT) is None
        assert room.session.sheets[3].indicators[0].values["2023"].actual == Figure(44)
        assert path.read_text(encoding="utf-8") == before.replace("target = 46, actual = 43", "target = 46, actual = 44")
        (correction,) = room.session.corrections
        assert (correction.event.before, correction.event.after) == (Figure(43), Figure(44))
        assert not room.material.differs(room.session, 3)


async def test_a_correction_stands_though_the_file_cannot_be_changed(home):
    path = home.sheet_path(shipped.YEAR, 3)
    async with held(home) as room:
        await room.open(FACILITATOR)
        path.write_text("壊れている", encoding="utf-8")
        command = c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(43), after=Figure(44))
        assert isinstance(await room.correct(command, SECRETARIAT), SheetError)
        assert room.session.sheets[3].indicators[0].values["2023"].actual == Figure(44)
        assert path.read_text(encoding="utf-8") == "壊れている"


async def test_a_refused_correction_touches_no_file(home):
    path = home.sheet_path(shipped.YEAR, 3)
    before = path.read_bytes()
    async with held(home) as room:
        await room.open(FACILITATOR)
        command = c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(99), after=Figure(44))
        with pytest.raises(Refused):
            await room.correct(command, SECRETARIAT)
        with pytest.raises(Refused):
            await room.correct(c.CorrectMaterial(program=3, path=ACTUAL, before=Figure(43), after=Figure(44)), FACILITATOR)
        assert path.read_bytes() == before


# ── who sits where ──


async def test_a_seat_that_another_process_parted_by_mistake_is_put_right(home):
    """The same person moved from one server to another; the first gives the dead line up much later."""
    async with held(home) as here, held(home) as there:
        await here.open(FACILITATOR)
        await here.sit(CHAMBER)
        joined = here.session.notices["chamber"].at
        await there.sit(CHAMBER)
        listening = Listening(there)
        await here.rise(CHAMBER)
        await listening.until(lambda told: isinstance(told.news[-1].event, e.SeatJoined) if told.news else False)
        assert there.session.connected == {"chamber"}
        assert there.session.notices["chamber"].at >= joined
        assert there.session.notices["chamber"].at < listening.news[-1].at


async def test_who_sat_before_the_opening_is_noticed_at_the_opening(home):
    async with held(home) as room:
        await room.sit(CHAMBER)
        assert room.session.connected == frozenset()
        listening = Listening(room)
        await room.open(FACILITATOR)
        await listening.until(lambda told: told.room.session.connected)
        assert room.session.notices["chamber"].here


async def test_of_a_server_that_died_only_those_who_come_back_stay_connected(home):
    """Attendance, which the secretariat confirmed, is left as it is."""
    it = Seat.parse("member:it")
    async with held(home) as room:
        await room.open(FACILITATOR)
        await room.ask(c.MarkArrival(seat="it"), SECRETARIAT)
        for seat in (CHAMBER, it, Seat.parse("member:chair")):
            await room.sit(seat)
        # Nobody rises: this is what the record holds when the process was killed.
    rooms = Rooms(home, settles_after=0.0)
    again = await rooms.enter(shipped.SECOND)
    listening = Listening(again)
    await again.sit(CHAMBER)
    again.start()
    await listening.until(lambda told: told.room.session.connected == {"chamber"})
    assert again.session.connected == {"chamber"}
    assert (again.session.notices["chamber"].here, again.session.notices["it"].here) == (True, False)
    assert "chair" not in again.session.notices, "who was never confirmed is simply not here"
    assert again.session.present == ("it",)
    await rooms.part(again)


async def test_a_server_that_starts_takes_nobody_from_another(home):
    """Whom another holds is told beside the record: nothing is recorded, and no notice blinks."""
    async with held(home) as other:
        await other.open(FACILITATOR)
        await other.sit(CHAMBER)
        before = other.session.last
        rooms = Rooms(home, settles_after=0.0)
        started = await rooms.enter(shipped.SECOND)
        looked = Looking(started)
        started.start()
        await looked.until(3)
        assert (started.session.connected, started.session.last) == ({"chamber"}, before)
        await rooms.part(started)


class Looking:
    """Lets a test wait until a room has looked after the seats that nobody holds."""

    def __init__(self, room: Room) -> None:
        self._looks, self._changed, settling = 0, asyncio.Event(), room._attending._settling
        looked = settling.looked

        def counted(*seen):
            self._looks += 1
            self._changed.set()
            return looked(*seen)

        settling.looked = counted  # type: ignore[method-assign]

    async def until(self, looks: int) -> None:
        """Wait until so many looks are over; what came of them is on the way to the record."""
        async with asyncio.timeout(10):
            while self._looks <= looks:
                self._changed.clear()
                await self._changed.wait()


async def test_who_sat_while_the_record_was_away_is_noticed_once_it_is_back(home, monkeypatch: pytest.MonkeyPatch):
    async with held(home) as room:
        await room.open(FACILITATOR)
        with monkeypatch.context() as away:
            away.setattr(room._journal, "save_draft", raises(RecordBusy("record.busy", path="", detail="")))
            await room.sit(CHAMBER)
            assert room.trouble is not None
            assert room.session.connected == frozenset(), "nobody can tell who holds it"
        since = room._attending._presence.since(CHAMBER)
        listening = Listening(room)
        await listening.until(lambda told: told.room.session.connected == {"chamber"})
        assert room.session.notices["chamber"].at == since
        assert list(await room.drafts(BESIDE)) == [room._attending._name]
        await room.rise(CHAMBER)
        assert await room.drafts(BESIDE) == {}


def raises(error: Exception):
    def work(*_: object) -> None:
        raise error

    return work


async def test_who_goes_while_it_is_being_told_who_sits_here_leaves_no_trace(home, monkeypatch: pytest.MonkeyPatch):
    """Whoever died elsewhere on the same seat would be taken for alive by it."""
    async with held(home) as room:
        await room.open(FACILITATOR)
        begun, goes_on, save = threading.Event(), threading.Event(), room._journal.save_draft

        def slow(*draft) -> None:
            begun.set()
            goes_on.wait(10)
            save(*draft)

        monkeypatch.setattr(room._journal, "save_draft", slow)
        sitting = asyncio.create_task(room.sit(CHAMBER))
        await asyncio.to_thread(begun.wait, 10)
        sitting.cancel()
        goes_on.set()
        await asyncio.wait([sitting])
        await room.rise(CHAMBER)
        assert await room.drafts(BESIDE) == {}
