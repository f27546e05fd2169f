"""Seats that are taken: whatever happens at one of them, the others and the record do not notice."""

from __future__ import annotations

import asyncio
import errno
import gc
import threading
from dataclasses import replace
from typing import Any

import pytest

import shipped
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.doors.serving import seat_screen as seat
from pdca_tui.doors.serving.invitation_codes import mark_of, typed_code
from pdca_tui.doors.serving.limits import EARLY
from pdca_tui.doors.ssh.connection import Visitor
from pdca_tui.errors import RecordBusy
from pdca_tui.screens.app import PdcaApp
from pdca_tui.screens.shell.fault_log import MOST
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import short
from visitors import (
    CHAMBER,
    FACILITATOR,
    asks,
    fingerprint,
    hosting,
    invited,
    joining,
    new_key,
    opened,
    opinions,
    sits,
    until,
    writing,
)


async def test_an_opinion_is_recorded_under_the_seat_and_the_key(home: Home):
    """With a full-width space, which input methods send as any other character."""
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            guest.types("　広報の手段を　増やしてほしい")
            guest.types("\x13")
            await until(lambda: len(opinions(room)) == 1)
            (entry,) = opinions(room)
            assert isinstance(entry.event, e.OpinionSubmitted)
            assert entry.event.text == "　広報の手段を　増やしてほしい"
            assert (entry.seat, entry.key) == ("member:chamber", short(fingerprint(key)))
            await guest.until("広報の手段を　増やして")


async def test_who_came_in_by_a_code_records_under_the_mark_of_the_code(home: Home):
    """The key that the code listed has not signed yet."""
    code = invited(home, "member:chamber")
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", new_key(), codes=(code,)) as guest:
            await writing(guest)
            guest.types("はじめての意見")
            guest.types("\x13")
            await until(lambda: len(opinions(room)) == 1)
            assert opinions(room)[0].key == mark_of(typed_code(code))


async def test_two_thousand_characters_are_pasted_at_once(home: Home):
    text = "川崎市の中小企業。" * 222
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            guest.types(f"\x1b[200~{text}\x1b[201~")
            guest.types("\x13")
            await until(lambda: len(opinions(room)) == 1)
            (entry,) = opinions(room)
            assert isinstance(entry.event, e.OpinionSubmitted)
            assert entry.event.text == text


@pytest.mark.parametrize("ending", ["connection", "channel", "end of input"])
async def test_a_line_that_is_lost_in_the_middle_of_a_word_keeps_the_draft(home: Home, ending: str):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            guest.types("書きかけの意")
            guest.types("見".encode()[:2])
            # In the same moment: what was sent last must not be lost.
            if ending == "connection":
                await asyncio.sleep(0)
                guest.connection.close()
            elif ending == "channel":
                guest.process.close()
            else:
                guest.process.stdin.write_eof()
            await host.logged("left")
        drafts = await room.drafts(CHAMBER)
        assert any("書きかけの意" in text for text in drafts.values())
        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            await guest.until("書きかけの意")


async def test_what_was_submitted_when_the_line_was_lost_is_recorded_and_no_draft_any_more(
    home: Home, monkeypatch: pytest.MonkeyPatch
):
    """Otherwise it would come back as a draft, and be submitted again."""
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        room = await opened(host)
        ask, asked, may_go_on = room._journal.ask, threading.Event(), threading.Event()

        def slow(command: c.Command, *rest: Any) -> list[e.Entry]:
            if isinstance(command, c.SubmitOpinion):
                asked.set()
                may_go_on.wait(20)
            return ask(command, *rest)

        monkeypatch.setattr(room._journal, "ask", slow)
        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            guest.types("一度だけ")
            await guest.until("一度だけ")
            await until(lambda: room.drafting == 1)
            guest.types("言う\x13")
            await until(asked.is_set)
            guest.connection.abort()
            await until(lambda: bool(host.told("disconnect")))
        may_go_on.set()
        await until(lambda: bool(host.told("left")))
        assert [entry.event.text for entry in opinions(room) if isinstance(entry.event, e.OpinionSubmitted)] == ["一度だけ言う"]
        assert await room.drafts(CHAMBER) == {}


@pytest.mark.parametrize("times", [1, MOST + 1])
async def test_a_fault_costs_a_frame_of_one_seat_and_only_one_that_never_ends_the_seat_with_a_sentence(
    home: Home, monkeypatch: pytest.MonkeyPatch, faults: list[BaseException], times: int
):
    one, other = sits(home, "member:chamber"), sits(home, "member:it")
    original = PdcaApp.action_next_theme

    def crashes(app: PdcaApp) -> None:
        if app.seat == CHAMBER:
            typed = "だれかの意見"
            if len(faults) < times - 1:
                app.call_later(crashes, app)
            raise KeyError(typed)
        original(app)

    monkeypatch.setattr(PdcaApp, "action_next_theme", crashes)
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", one) as first, joining(host, "it", other) as second:
            await writing(second)
            await first.until("新産業創造支援事業")
            first.types("T")
            await host.logged(" fault ")
            assert "error=KeyError where=test_seat.crashes:" in host.told("fault")[0]
            if times == 1:
                await first.until("描き直しました")
                first.types("o")
                await first.until("新しい意見")
                assert not host.told("crash")
            else:
                assert await first.ends() == 1
                assert "不具合" in first.seen
                (line,) = host.told("crash")
                assert "error=KeyError" in line
            assert "だれか" not in host.log
            second.types("無事です")
            second.types("\x13")
            await until(lambda: len(opinions(room)) == 1)
    assert len(faults) == times
    faults.clear()


@pytest.mark.parametrize("place", ["room", "screen"])
async def test_a_seat_that_fails_before_its_screen_is_there_ends_with_a_sentence_and_keeps_no_room(
    home: Home, monkeypatch: pytest.MonkeyPatch, place: str
):
    """As where the system has no more files for it: the client would wait for ever, and the room never be closed."""
    key = sits(home, "member:chamber")

    def fails(*_: object, **__: object) -> object:
        raise OSError(errno.EMFILE, "Too many open files")

    async with hosting(home, "") as host:
        monkeypatch.setattr(host.door, "_session", shipped.SECOND)
        if place == "room":
            monkeypatch.setattr(Rooms, "enter", fails)
        else:
            monkeypatch.setattr(seat, "PdcaApp", fails)
        async with joining(host, "chamber", key) as guest:
            assert await guest.ends() == 1
            assert "不具合" in guest.seen
        assert "error=OSError" in host.told("crash")[0]
        assert host.door.rooms.open_now == ()


async def test_what_is_typed_before_there_is_a_screen_is_kept_up_to_a_bound(home: Home, monkeypatch: pytest.MonkeyPatch):
    key, entered, may_go_on = sits(home, "member:chamber"), asyncio.Event(), asyncio.Event()
    enter = Rooms.enter

    async def slow(rooms: Rooms, name: str) -> Room:
        entered.set()
        await may_go_on.wait()
        return await enter(rooms, name)

    async with hosting(home) as host:
        await opened(host)
        monkeypatch.setattr(Rooms, "enter", slow)
        async with joining(host, "chamber", key) as guest:
            await entered.wait()
            guest.types("o")
            guest.types(b"\x1b[A" * 20_000)
            (channel,) = [ch for visitor in host.door.crowd.here for ch in visitor.channels]
            assert channel._taken is not None
            await until(lambda: len(channel._taken._early) == EARLY)
            may_go_on.set()
            await guest.until("Ctrl+S")


async def test_a_client_that_never_reads_costs_nothing_and_stops_nobody(home: Home):
    one, other = sits(home, "member:chamber"), sits(home, "member:it")
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", one) as stuck, joining(host, "it", other) as reader:
            await stuck.until("新産業創造支援事業")
            await reader.until("新産業創造支援事業")
            stuck.connection._transport.pause_reading()
            (channel,) = [ch for v in host.door.crowd.here if v.seats == (CHAMBER,) for ch in v.channels]
            for number in range(40):
                text = f"{number}番目の意見です。" + "読まない端末にも送られる長い文です。" * 20
                said = c.SubmitOpinion(program=2, by="member:chair", kind=e.OpinionKind.ASK, text=text, again=True)
                await room.ask(replace(said, presence=c.Presence.PROXY), FACILITATOR)
            await reader.until("意見 40")
            assert channel._taken is not None
            assert channel._taken._line.waiting() < 400_000
            stuck.forget()
            stuck.connection._transport.resume_reading()
            await stuck.until("意見 40")


async def test_a_flood_of_keys_leaves_the_others_their_turn(home: Home):
    one, other = sits(home, "member:chamber"), sits(home, "member:it")
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", one) as flooding, joining(host, "it", other) as guest:
            await flooding.until("新産業創造支援事業")
            await writing(guest)
            # In short pieces: a long run of letters would be a paste.
            flooding.types("\x1b[A\x1b[B" * 6_000)
            loop = asyncio.get_running_loop()
            began = loop.time()
            guest.types("間に合う")
            guest.types("\x13")
            await until(lambda: len(opinions(room)) == 1)
            assert loop.time() - began < 3


@pytest.mark.parametrize("size", [(1, 1), (0, 0), (1000, 1000), (20, 6), (80, 24), (2**31, 2**31)])
async def test_any_window_gets_a_screen(home: Home, size: tuple[int, int]):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        await opened(host)
        async with joining(host, "chamber", key, size=size) as guest:
            await until(lambda: len(guest.output) > 100)
            guest.process.change_terminal_size(*[min(n, 2**32 - 1) for n in size])
            guest.process.change_terminal_size(90, 30)
            await guest.until("新産業創造支援事業")
            guest.types("qq")
            assert await guest.ends() == 0
        assert not host.told("crash")


@pytest.mark.parametrize("term", ["xterm-256color", "screen", "linux", "vt100", "xterm", "tmux-256color", "weird"])
async def test_any_usual_terminal_gets_a_screen(home: Home, term: str):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        await opened(host)
        async with joining(host, "chamber", key, term=term) as guest:
            await guest.until("新産業創造支援事業")
        raw = guest.output.decode()
        assert ("38;2;" in raw) is False
        assert ("38;5;" in raw) is ("256" in term)


@pytest.mark.parametrize("term", ["dumb", "\x1b[31m"])
async def test_a_terminal_that_cannot_be_drawn_on_gets_a_sentence(home: Home, term: str):
    key = sits(home, "member:chamber")
    async with hosting(home) as host, joining(host, "chamber", key, term=term) as guest:
        assert await guest.ends() == 6
        assert "TERM=xterm-256color" in guest.seen
        assert guest.output.count(b"\x1b") == 0


async def test_noise_on_the_channel_crashes_nothing(home: Home):
    key = sits(home, "member:chamber")
    noise = bytes(byte for byte in range(256) if byte not in b"\x03\x11q") * 20
    async with hosting(home) as host:
        room = await opened(host)
        async with joining(host, "chamber", key) as guest:
            await guest.until("新産業創造支援事業")
            guest.types(noise)
            guest.types(b"\x1b[200~" + noise)
        await host.logged("left")
        assert not host.told("crash")
        assert room.trouble is None


async def test_the_language_of_the_client_is_spoken(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        await opened(host)
        async with joining(host, "chamber", key, env={"LANG": "en_US.UTF-8"}) as guest:
            await guest.until("? help")
        async with joining(host, "chamber", key, env={"LANG": "ja_JP.UTF-8"}) as guest:
            await guest.until("?ヘルプ")


async def test_what_one_seat_records_is_on_every_screen(home: Home):
    keys: dict[str, Any] = {seat: sits(home, f"member:{seat}") for seat in ("chamber", "it")}
    async with hosting(home) as host:
        await opened(host)
        async with joining(host, "chamber", keys["chamber"]) as writer, joining(host, "it", keys["it"]) as reader:
            await reader.until("新産業創造支援事業")
            await writing(writer)
            writer.types("全員に見える意見")
            writer.types("\x13")
            await reader.until("全員に見える意見")


async def test_the_keys_that_were_typed_while_the_screen_was_opening_are_not_lost(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        await opened(host)
        async with joining(host, "chamber", key) as guest:
            guest.types("o")
            await guest.until("Ctrl+S")


async def test_who_leaves_is_told_goodbye_and_the_terminal_is_given_back(home: Home):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        await opened(host)
        async with joining(host, "chamber", key) as guest:
            await guest.until("新産業創造支援事業")
            guest.types("q")
            await guest.until("もう一度")
            guest.types("q")
            assert await guest.ends() == 0
        assert guest.output.rstrip().endswith("終わりました。記録と下書きは残っています。".encode())
        assert b"\x1b[?1049l" in guest.output
        assert not host.told("crash")


async def test_nothing_of_a_seat_is_left_when_its_person_has_gone(home: Home):
    """A server runs for weeks: what is kept of every login would add up."""
    key = sits(home, "member:chamber")

    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, PdcaApp | Visitor) for each in gc.get_objects())

    async with hosting(home) as host:
        await opened(host)
        before = alive()
        for number in range(6):
            async with joining(host, "chamber", key) as guest:
                await guest.until("新産業創造支援事業")
                guest.types("\x1b[B")
                guest.types("q")
                await guest.until("もう一度")
                guest.types("q")
                assert await guest.ends() == 0
            await until(lambda number=number: len(host.told("disconnect")) == number + 1)
        await until(lambda: alive() <= before + 2)


async def test_only_what_is_kept_is_said_to_be(home: Home, monkeypatch: pytest.MonkeyPatch):
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        room = await opened(host)

        def away(*_: object) -> None:
            raise RecordBusy("record.unreachable", path="postgresql://db1/pdca", detail="")

        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            monkeypatch.setattr(room._journal, "save_draft", away)
            guest.types("残らない文")
            await guest.until("残らない文")
            guest.types("\x11\x11")
            await guest.ends()
            assert "保存できたか確かめられませんでした" in guest.seen
            assert "下書きは残っています" not in guest.seen
            assert "postgresql" not in guest.seen


async def test_what_may_not_be_kept_in_time_is_not_said_to_be(home: Home, monkeypatch: pytest.MonkeyPatch):
    """The record does not answer before the time to leave is over."""
    key = sits(home, "member:chamber")
    async with hosting(home, leaving=0.3) as host:
        room, may_go_on = await opened(host), threading.Event()
        async with joining(host, "chamber", key) as guest:
            await writing(guest)
            monkeypatch.setattr(room._journal, "save_draft", lambda *_: may_go_on.wait(10))
            guest.types("残るかもしれない文")
            await guest.until("残るかもしれない文")
            (channel,) = [ch for visitor in host.door.crowd.here for ch in visitor.channels]
            channel.leave()
            await guest.ends()
            assert "保存できたか確かめられませんでした" in guest.seen
        may_go_on.set()


async def test_where_the_record_is_is_told_to_no_member(home: Home, monkeypatch: pytest.MonkeyPatch):
    place = "postgresql://db1.city.example/pdca"

    def away(*_: object, **__: object) -> None:
        raise RecordBusy("record.unreachable", path=place, detail="No route to host")

    keys = {seat: sits(home, seat) for seat in ("member:chamber", "secretariat")}
    async with hosting(home, session="") as host:
        monkeypatch.setattr("pdca_tui.application.session.loading.load", away)
        monkeypatch.setattr("pdca_tui.record.change_tokens.MarksInFolders.of", away)
        monkeypatch.setattr("pdca_tui.application.session.rooms.SessionJournal", away)
        for command in ("sessions", "minutes 2024-01-24"):
            told = "".join(map(str, await asks(host, "chamber", keys["member:chamber"], command)))
            assert "記録につながりません" in told
            assert place not in told
            assert place in "".join(map(str, await asks(host, "secretariat", keys["secretariat"], command)))
        async with joining(host, "chamber", keys["member:chamber"]) as guest:
            await guest.until("記録につながっていません")
            guest.forget()
            guest.types("\r")
            await guest.until("しばらくしてから、もう一度")
            assert place not in guest.seen


async def test_a_door_that_closes_waits_for_no_record_that_is_out_of_reach(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Forty drafts that wait for it, a second each, must not outlast the patience of who stops the server."""
    async with hosting(home) as host:
        room = await opened(host)
        room._stop_watching()
        began = asyncio.Event()
        loop, never = asyncio.get_running_loop(), threading.Event()

        def hangs(*_: object) -> None:
            loop.call_soon_threadsafe(began.set)
            never.wait(1)
            raise RecordBusy("record.unreachable", path="", detail="")

        monkeypatch.setattr(room._journal, "save_draft", hangs)
        kept = [asyncio.ensure_future(room.save_draft(CHAMBER, f"opinion:{n}", "あ")) for n in range(40)]
        await began.wait()
        room._thread.trouble = RecordBusy("record.busy", path="", detail="")
        closing = loop.time()
        await host.door.close()
        assert loop.time() - closing < 10
        await asyncio.gather(*kept, return_exceptions=True)
