"""The program in a real terminal: tmux, real keys, a real process, and what is on the disk afterwards."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

import shipped
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.session import State
from pdca_tui.sheets.home import Home
from terminals import PDCA, Terminal


def opened(terminal: Terminal, home: Home, *words: str, **env: str) -> None:
    """Open the session and wait until it is there."""
    terminal.run(*PDCA, "--home", str(home.root), "open", shipped.SECOND, *words, **env)
    terminal.shows("第2回", "?ヘルプ")


def writes_for(terminal: Terminal, seat: str) -> None:
    """Open the form for an opinion and choose the seat that it is of; without one it is not recorded."""
    terminal.presses("o")
    terminal.shows("新しい意見 ─", "番号か、名の初めの字で選びます")
    terminal.presses(seat)
    terminal.shows(f"◂ {seat} ")
    terminal.presses("Enter")
    terminal.until(lambda: "で選びます" not in terminal.text, "no seat was chosen")


def submits(terminal: Terminal) -> None:
    """Submit an opinion; its seat is not here yet, and is recorded as being here now."""
    terminal.presses("C-s")
    terminal.shows("どう記録しますか。")
    terminal.presses("1")


def drafts(home: Home) -> str:
    """What the facilitator has in draft, read from outside."""
    journal = SessionJournal(home, shipped.SECOND, reading=True)
    try:
        return "".join(journal.drafts(Seat.parse("facilitator")).values())
    finally:
        journal.close()


def test_a_whole_session_ends_in_its_minutes(terminal, home):
    """Open, two opinions in Japanese, one reply to both, close: the file has it all."""
    opened(terminal, home)
    terminal.presses("S", "C-s")
    terminal.shows("開会しました。")
    terminal.presses("Down", "Down", "Enter")
    terminal.shows("ソーシャルビジネス振興事業", "■計画")
    terminal.presses("3")
    terminal.shows("まだ意見はありません。")
    for number, text in enumerate(("定員に届かない回は、　夕方に移してはどうか。", "市外からの件数は把握しているか。"), 1):
        writes_for(terminal, str(number))
        terminal.types(text)
        terminal.shows(text)
        submits(terminal)
        terminal.shows(f"12-3-{number}", "記録しました。", "o意見")
    terminal.presses("4")
    terminal.shows("未対応の意見 2", "[ ] 12-3-2")
    terminal.presses("Down", "x")
    terminal.shows("[x] 12-3-1")
    terminal.presses("Down", "x")
    terminal.shows("[x] 12-3-2", "印 2件。")
    terminal.presses("r")
    terminal.shows("対応 → 12-3-1、12-3-2")
    terminal.types("あわせて　来年度の計画に入れます。")
    terminal.shows("あわせて　来年度の計画に入れます。")
    terminal.presses("C-s")
    terminal.shows("12-3-R1", "→ 12-3-2")
    terminal.presses("E")
    terminal.shows(
        "定足数に足りないまま（数える出席 2席、定足数 5席）で、未審議の議題 15件があり",
        "それでも閉会するには Ctrl+S を押してください",
    )
    terminal.presses("C-s")
    terminal.shows("議事録を保存しました")
    terminal.presses("q", "q")
    assert terminal.exit_code == 0
    minutes = (home.sessions / shipped.SECOND / "minutes.md").read_text(encoding="utf-8")
    assert "定足数に足りないこと（数える出席 2席）を確かめたうえで閉会しました。" in minutes
    assert "定員に届かない回は、　夕方に移してはどうか。" in minutes
    assert "市外からの件数は把握しているか。" in minutes
    assert "あわせて　来年度の計画に入れます。" in minutes
    reply = minutes[minutes.index("12-3-R1") :]
    assert "12-3-1" in reply
    assert "12-3-2" in reply


def test_killed_while_typing_nothing_is_lost(terminal, home):
    """The power goes: what was recorded is recorded, what was being written is there as a draft, and it is where it was."""
    opened(terminal, home)
    terminal.presses("S", "C-s")
    terminal.shows("開会しました。")
    terminal.presses("Down", "Down", "Enter")
    terminal.shows("■計画")
    terminal.presses("2")
    terminal.shows("■実績")
    writes_for(terminal, "2")
    terminal.types("最初の意見")
    submits(terminal)
    terminal.shows("12-3-1")
    writes_for(terminal, "2")
    terminal.types("書きかけの　意見")
    terminal.shows("書きかけの　意見")
    terminal.until(lambda: "書きかけの　意見" in drafts(home), "no draft was kept")
    os.kill(terminal.process, signal.SIGKILL)
    assert terminal.exit_code == 128 + signal.SIGKILL
    opened(terminal, home)
    terminal.shows("3/16", "■意見 1", "最初の意見")
    terminal.presses("o")
    terminal.shows("前の下書きを開きました。", "書きかけの　意見")


def test_a_hostile_paste_reaches_no_terminal(terminal, home):
    opened(terminal, home)
    terminal.presses("S", "C-s")
    terminal.shows("開会しました。")
    terminal.presses("Enter")
    terminal.shows("■計画")
    writes_for(terminal, "2")
    terminal.pastes("貼り\u202e付け\u200b[/]表[A]参照[@click=app.quit]x\n二行目")
    terminal.shows("貼り付け[/]表[A]参照[@click=app.quit]x", "二行目")
    terminal.pastes("\x1b[2J\x1b]0;題\x07\x1b[?1049l終わり")
    terminal.shows("終わり")
    assert "新しい意見 ─" in terminal.text
    # An escape character in a paste would leave the form, and what follows it close the session.
    terminal.pastes("前\x1b\x1bEE\x13後")
    terminal.shows("前EE後")
    assert "新しい意見 ─" in terminal.text
    submits(terminal)
    terminal.shows("12-1-1", "記録しました。")
    journal = SessionJournal(home, shipped.SECOND, reading=True)
    assert journal.session.state is State.OPEN
    journal.close()


@pytest.mark.parametrize("env", [{"TERM": "screen"}, {"TERM": "linux"}, {"TERM": "vt100"}, {"NO_COLOR": "1"}], ids=str)
def test_poor_terminals_show_it_too(terminal, home, env):
    """Sixteen colours, none, or an old terminal: all is said in words."""
    opened(terminal, home, "--program", "3", "--place", "do", **env)
    terminal.shows("令和5", "43 ┃目標 46  未達成", "█")
    assert "38;2;" not in terminal.codes
    assert "48;2;" not in terminal.codes


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_theme_starts(terminal, home, theme):
    opened(terminal, home, "--program", "3", "--place", "do", "--theme", theme, COLORTERM="truecolor", TERM="xterm-256color")
    terminal.shows("43 ┃目標 46  未達成")


def test_the_lobby_opens_without_a_word(terminal, home):
    terminal.run(*PDCA, "--home", str(home.root))
    terminal.shows("会議の一覧", "第3回", "第2回", "▌")
    terminal.presses("Down", "Enter")
    terminal.shows("起業化総合支援事業")
    terminal.presses("C-q", "C-q")
    terminal.shows("会議の一覧")
    terminal.presses("q")
    assert terminal.exit_code == 0


def test_without_a_terminal_it_says_what_to_do(home):
    words = (*PDCA, "--home", str(home.root), "open", shipped.SECOND)
    done = subprocess.run(words, check=False, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    assert done.returncode == 6
    assert done.stdout == ""
    assert f"pdca minutes {shipped.SECOND}" in done.stderr
    assert not (home.sessions / shipped.SECOND / "record.sqlite").exists()


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGTERM, None], ids=["hang up", "end", "window closed"])
def test_what_was_typed_last_is_kept_when_the_window_is_closed(terminal, home, how):
    """At once, before the timer of the draft has rung."""
    opened(terminal, home)
    terminal.presses("S", "C-s")
    terminal.shows("開会しました。")
    terminal.presses("Enter")
    terminal.shows("■計画")
    terminal.presses("o")
    terminal.shows("新しい意見 ─")
    process = terminal.process
    terminal.types("最後の言葉まで")
    terminal.shows("最後の言葉まで")
    if how is None:
        terminal.kill()
    else:
        os.kill(process, how)
    terminal.gone(process)
    assert "最後の言葉まで" in drafts(home)
