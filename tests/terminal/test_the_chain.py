"""The whole chain in one sitting: a real terminal in the office, two who look on over SSH, the council, a department, the files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from at_review import lay_review
from openssh import Client, Pty, new_key, on_a_pty, serving
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.seat_keys_edit import list_key
from shipped import ROOT
from terminals import PDCA, Terminal

COUNCIL = "2024-03-28"
WORDS = "会場と配信を工夫し、市の南からも参加しやすくする。"
REPLY = "会場を増やし、配信も行う。"


@pytest.fixture
def home(home: Home) -> Home:
    """The shipped home with its review, and the council's session as it was prepared."""
    lay_review(home)
    prepared = home.sessions / COUNCIL / "session.toml"
    prepared.parent.mkdir()
    prepared.write_bytes((ROOT / "sessions" / COUNCIL / "session.toml").read_bytes())
    return home


@pytest.fixture
def keys(home: Home, tmp_path: Path) -> dict[str, Path]:
    """A key for every seat that comes over SSH."""
    found = {}
    for seat in ("member:chamber", "observer", "department:department"):
        path = tmp_path / seat.replace(":", "+")
        list_key(home, ListedKey(seat=seat, key=new_key(path)))
        found[path.name] = path
    return found


@pytest.fixture
def door(home: Home, keys: dict[str, Path], tmp_path: Path) -> Iterator[Client]:
    """OpenSSH's client, and a server of this home."""
    assert keys
    with serving(home, tmp_path / "serve") as server:
        yield Client(tmp_path / "client", server.port)


def pdca(home: Home, *words: str) -> str:
    """Run a command and return what it printed."""
    done = subprocess.run([*PDCA, "--home", str(home.root), *words], check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def test_the_chain_is_walked_in_one_sitting(terminal: Terminal, home: Home, door: Client, keys: dict[str, Path]) -> None:
    """Sorted, adopted, asked, answered with one reply, written, and walked: each by a person at a screen."""

    def joins(seat: str, size: tuple[int, int]) -> AbstractContextManager[Pty]:
        words = door.words(seat, keys[seat], command="review 2023", options=("-tt",))
        return on_a_pty(words, door.env(), size)

    with joins("member+chamber", (80, 24)) as member, joins("observer", (120, 40)) as observer:
        _sorts(terminal, home, member, observer)
    _adopts(terminal, home)
    with joins("department+department", (60, 18)) as department:
        _asks_and_answers(terminal, home, department)
    assert pdca(home, "review", "export", "2023", "--check") == "", "the files are as the review has them"
    outcome = home.outcome_file(2023, 14).read_text(encoding="utf-8")
    assert WORDS in outcome
    assert REPLY in outcome
    forward = pdca(home, "trace", "14-7-1", "--session", "2024-01-24")
    back = pdca(home, "trace", "14④", "--year", "2023")
    for text in (forward, back):
        assert text.index("14-7-1") < text.index("このプログラムを使わない確かめ方")
        assert WORDS in text
        assert f"議決：会議 {COUNCIL}" in text
        assert REPLY in text
        assert "まとめて答える検証意見：第14条③、第14条④" in text


def _sorts(terminal: Terminal, home: Home, member: Pty, observer: Pty) -> None:
    """One person forms a finding of two opinions and forwards it; two others look on."""
    terminal.run(*PDCA, "--home", str(home.root), "review", "2023")
    terminal.shows("令和5年度の検証", "?ヘルプ")
    for each in (member, observer):
        each.until("第14条")
    member.until("あなたの意見")
    terminal.presses("Down", "Down", "Down", "Enter")
    terminal.shows("14-7-1", "検証意見にしない：評価として記録")
    for each in (member, observer):
        each.types("\x1b[B" * (4 if each is member else 3) + "\r")
        each.until("14-7-4")
    terminal.presses("Z")
    terminal.shows("14-7-1 をもう一度整理します。", "未整理 1")
    terminal.presses("Down", "Up", "x", "Down", "Down", "x")
    terminal.shows("✓ 14-7-1", "✓ 14-7-4")
    terminal.presses("f")
    terminal.shows("第14条の検証意見を書く")
    terminal.types(WORDS)
    terminal.shows(WORDS)
    terminal.presses("C-s")
    terminal.shows("検証意見を作りました。", "→ 第14条[4]")
    for each in (member, observer):
        each.until("第14条[4]")
    terminal.shows("x印")
    terminal.presses("b")
    terminal.shows("v一覧")
    terminal.presses("F")
    terminal.shows("検証意見を付議する", COUNCIL)
    terminal.presses("Tab")
    terminal.types("議事録の承認は並行して進める")
    terminal.presses("C-s")
    terminal.shows(f"{COUNCIL} へ付議")
    terminal.presses("q", "q")
    assert terminal.exit_code == 0


def _adopts(terminal: Terminal, home: Home) -> None:
    """The council's session adopts the findings of the article; the review takes that over."""
    terminal.run(*PDCA, "--home", str(home.root), "open", COUNCIL)
    terminal.shows("14-0", "?ヘルプ")
    terminal.presses("S")
    terminal.shows("Ctrl+S")
    terminal.presses("C-s")
    terminal.shows("開会しました。")
    terminal.presses("Down", "Down", "Down", "Down", "Enter")
    terminal.shows("検証意見 2件", WORDS[:12])
    terminal.presses("A")
    terminal.shows("それでも", "Ctrl+S")
    terminal.presses("C-s")
    terminal.shows("採択しました。")
    terminal.presses("q", "q")
    assert terminal.exit_code == 0


def _asks_and_answers(terminal: Terminal, home: Home, department: Pty) -> None:
    """The office asks the department about both findings, which it answers with one reply; that is accepted and written."""
    terminal.run(*PDCA, "--home", str(home.root), "review", "2023")
    terminal.shows("令和5年度の検証", "?ヘルプ")
    terminal.presses("R")
    terminal.shows("第14条[3]：承認", "第14条[4]：承認")
    terminal.presses("Down", "Down", "Down", "v")
    terminal.shows("■意見 4", "承認 4")
    terminal.presses("Right", "Right", "Right", "Right")
    terminal.shows("■承認 4", "第14条[4]  承認")
    terminal.presses("Down", "Down", "x", "x")
    terminal.shows("✓ 第14条[3]", "✓ 第14条[4]")
    terminal.presses("a")
    terminal.shows("への対応を照会する")
    terminal.presses("Tab")
    terminal.types("2099-07-31")
    terminal.presses("C-s")
    terminal.shows("照会しました。")

    department.until("照会 2")
    department.types("\r")
    department.until("■照会 2")
    department.types("xxr")
    department.until("第14条[3]、第14条[4]への対応")
    department.types(REPLY)
    department.until(REPLY)
    department.types("\x13")
    department.until("対応を下書きにしました。")
    department.types("\r")
    department.until("h提出")
    department.types("h")
    department.until("を提出しました。")

    terminal.presses("b")
    terminal.shows("v一覧")
    terminal.presses("c")
    terminal.shows("提出済み 2")
    terminal.presses("Enter")
    terminal.shows("■照会 2")
    terminal.presses("Enter")
    terminal.shows("y受理", REPLY)
    terminal.presses("y")
    terminal.shows("を受理しますか。")
    terminal.presses("C-s")
    terminal.shows("を受理しました。")
    terminal.presses("l")
    terminal.shows("検証意見 第14条[3] の来歴", f"議決：会議 {COUNCIL}")
    terminal.presses("b", "b", "b", "b")
    terminal.shows("v一覧")
    terminal.presses("Down", "X")  # a key that is no letter between: the letters before it are no word with it
    terminal.shows("書き出しました：")
    terminal.presses("q", "q")
    assert terminal.exit_code == 0
