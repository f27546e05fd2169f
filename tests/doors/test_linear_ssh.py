"""A seat line by line over SSH: asked for, set for the seat, remembered by the person, with and without a terminal."""

from __future__ import annotations

import re

import pytest

import shipped
from pdca_tui.domain.session import events as e
from pdca_tui.linear.conversation import Word
from pdca_tui.linear.vocabulary import WORDS
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import set_lines
from visitors import asks, fingerprint, hosting, joining, opened, opinions, sits, until

ESCAPES = re.compile(r"[\x1b\u2500-\u259f]")
SCRIPT = "room\nopinion improve\n  窓口をまとめてほしい。\n\nsaid\nquit\n"


async def test_without_a_terminal_lines_are_answered_as_a_script(home: Home) -> None:
    """The client's own terminal shows and edits what is typed; what is refused is told, and in the exit code."""
    key = sits(home, "member:chamber")
    async with hosting(home) as host:
        out, err, code = await asks(host, "member+chamber", key, "linear", input=SCRIPT)
        assert (code, err) == (1, "")
        assert "開会" in out
        room = host.door.rooms.join(shipped.SECOND)
        room.start()
        await opened(host)
        out, err, code = await asks(host, "member+chamber", key, f"linear {shipped.SECOND}", input="arrive chamber\n")
        assert code == 1
        assert "1行目" in out
        out, err, code = await asks(host, "member+chamber", key, "linear", input=SCRIPT)
        assert (code, err) == (0, ""), out
        assert re.search(r"12-2-\d 改善 商工会議所 .*: 窓口をまとめてほしい。", out)
        assert not ESCAPES.search(out)
        assert opinions(room)[-1].key
        out, err, code = await asks(host, "member+chamber", key, "linear", input="opinion ask\n書きかけ\n")
        assert code == 1
        assert "下書き" in out
        out, _, _ = await asks(host, "member+chamber", key, "linear", input="opinion ask\n+\n続き\n\ndrafts\n")
        assert "書きかけ" in out
        assert [each.event.text for each in opinions(room) if isinstance(each.event, e.OpinionSubmitted)][
            -1
        ] == "書きかけ\n続き"
        assert "下書きはありません" in out
        out, err, code = await asks(host, "member+chamber", key, "linear 1999-01-01")
        assert (code, "1999-01-01" in err) == (2, True)
        await host.door.rooms.part(room)


async def test_a_seat_or_a_person_is_shown_lines_and_a_terminal_shows_what_is_typed(home: Home) -> None:
    """By the seat's setting, by the person's own, and by the environment; back and forth."""
    key = sits(home, "member:chamber")
    set_lines(home, "member:chamber", lines=True)
    async with hosting(home) as host:
        async with joining(host, "member+chamber", key, term="dumb") as guest:
            await guest.until("help で一覧")
            guest.types("hepp\x7f\x7flp 状\b\x1b[Dopinion\r")
            await guest.until("opinion: 意見を記録する")
            assert b"\b \b" in guest.output
            assert b"\b\b  \b\b" in guest.output
            assert not ESCAPES.search(guest.output.decode())
            guest.types("linear off\r")
            await guest.until("次からは画面で進めます")
            guest.types("\x04")
            assert await guest.ends() == 0
        await until(lambda: not host.door.keyring.wants_lines((), fingerprint(key)))
        async with joining(host, "member+chamber", key) as guest:
            await guest.until("起業化総合支援事業")
            assert b"\x1b" in guest.output
        async with joining(host, "member+chamber", key, env={"ACCESSIBLE": "1", "LANG": "en_US.UTF-8"}) as guest:
            await guest.until("help lists the words")
            guest.types("\x03\x03")
            assert await guest.ends() == 0
        out, _, code = await asks(host, "member+chamber", key, "linear on")
        assert (code, "次からも行で進めます" in out) == (0, True)
        await host.door.reread()
        out, _, code = await asks(host, "member+chamber", key, None, input="state\n")
        assert (code, "準備中" in out) == (0, True)
        async with joining(host, "member+chamber", key) as guest:
            await guest.until("help で一覧")
            host.door.crowd.inside[-1].leave("door.revoked")
            await guest.until("取り消され")
        assert "by=lines" in host.log


async def test_a_fault_of_the_program_ends_no_conversation(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(WORDS, "session", {**WORDS["session"], "roll": Word(broken)})
    key = sits(home, "observer")
    async with hosting(home) as host:
        out, _, code = await asks(host, "observer", key, "linear", input="roll\nstate\n")
        assert (code, "プログラムの誤り" in out, out.count("準備中")) == (1, True, 2)
        assert "ZeroDivisionError" in host.log


@pytest.mark.parametrize(
    "sent",
    [b"\xff\xfe\x00opinion\n", b"\x1b[200~" * 400 + b"\n", b"a" * 400_000 + b"\n", b"\r\r\r\n\n", b"\x00\x07\x1b]0;x\x07\n"],
)
async def test_whatever_is_sent_is_answered_by_a_sentence(home: Home, sent: bytes) -> None:
    key = sits(home, "observer")
    async with hosting(home) as host:
        async with joining(host, "observer", key, command="linear") as guest:
            await guest.until("help で一覧")
            guest.types(sent)
            guest.types(b"\x15\rstate\r")
            await guest.until("件が済みました")
            guest.types("quit\r")
            assert await guest.ends() in (0, 1)
        assert "crash" not in host.log
