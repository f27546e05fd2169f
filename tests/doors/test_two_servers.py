"""Two servers that hold the same session on a database: one dies, and its seats go on at the other."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import pgserver
import shipped
from openssh import Client, Server, new_key, serving, wait_for
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import list_key
from visitors import CHAMBER, FACILITATOR


@pytest.fixture
def held(home: Home, server: pgserver.Server) -> Home:
    """A session that is open, on a database."""
    home = replace(home, record=server.address(server.prepared()))
    journal = SessionJournal(home, shipped.SECOND)
    journal.ask(c.OpenSession(sheets=tuple(home.sheet(2023, program) for program in journal.session.order)), FACILITATOR)
    journal.ask(c.MoveRoom(program=2, place=e.Place.CHECK), FACILITATOR)
    journal.close()
    return home


@contextlib.contextmanager
def two(home: Home, folder: Path) -> Iterator[tuple[Server, Server]]:
    more = ("--session", shipped.SECOND, "--record", home.record)
    with serving(home, folder / "one", *more) as one, serving(home, folder / "other", *more) as other:
        yield one, other


def test_when_a_server_dies_its_members_go_on_at_the_other_and_nothing_is_missing(held: Home, tmp_path: Path):
    keys = {name: tmp_path / name for name in ("chamber", "chair")}
    for name, path in keys.items():
        list_key(held, ListedKey(seat=f"member:{name}", key=new_key(path)))
    with two(held, tmp_path) as (one, other):
        here, there = Client(tmp_path / "here", one.port), Client(tmp_path / "there", other.port)
        with there.at_a_terminal("chair", keys["chair"]) as chair:
            chair.until("新産業創造支援事業")
            with here.at_a_terminal("chamber", keys["chamber"]) as member:
                member.until("新産業創造支援事業")
                member.types("o")
                member.until("Ctrl+S")
                member.types("先に言っておく　ひとこと\x13")
                member.until("記録しました")
                chair.until("先に言っておく　ひとこと")
                member.forget()  # what is typed must not come in with the key that opens the form
                member.types("o")
                member.until("Ctrl+S")
                member.types("書きかけのまま")
                member.until("書きかけのまま")
                kept(held, "書きかけのまま")
                one.process.send_signal(signal.SIGKILL)
                assert member.ends() == 255
            with there.at_a_terminal("chamber", keys["chamber"]) as member:
                member.until("先に言っておく　ひとこと")
                member.types("o")
                member.until("書きかけのまま")
                member.types("、続きも\x13")
                member.until("記録しました")
            chair.until("書きかけのまま、続きも")
    journal = SessionJournal(held, shipped.SECOND, reading=True)
    assert [opinion.now.text for opinion in journal.session.items[2].opinions] == [
        "先に言っておく　ひとこと",
        "書きかけのまま、続きも",
    ]
    assert [entry.number for entry in journal.entries] == list(range(1, len(journal.entries) + 1))
    journal.close()


def test_who_reads_elsewhere_comes_back_there_at_the_other_server(held: Home, tmp_path: Path):
    key, name, elsewhere = tmp_path / "key", "新産業創造支援事業", "起業化総合支援事業"
    list_key(held, ListedKey(seat="member:chamber", key=new_key(key)))
    with two(held, tmp_path) as (one, other):
        with Client(tmp_path / "here", one.port).at_a_terminal("chamber", key) as member:
            member.until(name)
            member.types("p")
            member.until(elsewhere)
            member.types("2")
            member.until("f会場へ")
            kept(held, "1 do open")
            one.process.send_signal(signal.SIGKILL)
            assert member.ends() == 255
        with Client(tmp_path / "there", other.port).at_a_terminal("chamber", key) as member:
            member.until(elsewhere)
            member.forget()
            member.types("f")
            member.until(name)


def kept(home: Home, text: str) -> None:
    """Wait until what somebody is typing is kept as a draft."""
    journal = SessionJournal(home, shipped.SECOND, reading=True)
    wait_for(lambda: any(text in draft for draft in journal.drafts(CHAMBER).values()), lambda: str(journal.drafts(CHAMBER)))
    journal.close()
