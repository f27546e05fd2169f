"""On a terminal that draws ambiguous characters wide every column stays where it is."""

from __future__ import annotations

import os
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.constants import ESCAPE_DELAY

import shipped
from openssh import PDCA, on_a_pty
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.domain.seats import Seat
from pdca_tui.doors.ambiguous_width import draws_wide, narrowed
from pdca_tui.doors.terminal import hint, terminal_of
from pdca_tui.doors.terminal_input import ANSWER_PATIENCE
from pdca_tui.screens.app import PdcaApp
from pdca_tui.text import shown, width
from storm import over_ssh

ROOT = Path(__file__).parents[2]
OURS = [path for at in ("words", "pages", "screens") for path in sorted((ROOT / "src/pdca_tui" / at).rglob("*.py"))]
SHIPPED = sorted((ROOT / "data").rglob("*.toml"))


def ambiguous(text: str) -> set[str]:
    """The characters of a text that some terminals draw in one cell and some in two."""
    return {char for char in text if unicodedata.east_asian_width(char) == "A"}


def test_nothing_that_the_screens_draw_or_the_shipped_data_say_stays_ambiguous():
    for path in (*OURS, *SHIPPED):
        assert ambiguous(narrowed(shown(path.read_text(encoding="utf-8")))) == set(), path


@given(st.text(st.sampled_from("─━│┃█▌▏┏┓╭╯■□●○※→▼…“”×±²·°計画①ＡA1 \x1b[0;m")))
def test_a_frame_takes_as_many_cells_as_before(frame: str):
    assert width(narrowed(frame)) == width(frame)


def test_escape_sequences_stay():
    assert narrowed("\x1b[1;7m■実績\x1b[0m ───") == "\x1b[1;7m#実績\x1b[0m ---"


@pytest.mark.parametrize(("said", "wide"), [("wide", True), (" Wide", True), ("narrow", False), ("1", False), ("", False)])
def test_only_who_says_so_is_sent_narrow_signs(said: str, wide: bool):
    assert draws_wide({"PDCA_AMBIGUOUS": said}) is wide
    hints = dict(filter(None, [hint("PDCA_AMBIGUOUS", said)]))
    for term in ("xterm-256color", "vt100"):
        terminal = terminal_of(term, hints)
        assert terminal is not None
        assert terminal.narrow is wide


def test_a_terminal_here_is_sent_no_ambiguous_character(home, tmp_path):
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm", "PDCA_AMBIGUOUS": "wide"}
    words = [*PDCA, "--home", str(home.root), "open", shipped.SECOND, "--program", "3", "--place", "do"]
    with on_a_pty(words, env) as terminal:
        terminal.until("?ヘルプ")
        sent, seen = terminal.sent.decode(), terminal.seen
    assert "43 |目標 46  未達成" in seen
    assert "####" in seen
    assert ambiguous(sent) == set()


@pytest.mark.parametrize("setting", ["", "wide", "narrow"])
def test_a_terminal_here_is_asked_how_wide_it_draws_unless_somebody_said_so(home, tmp_path, setting):
    """The answer presses nothing, late or unasked for; one that says wide has narrow signs sent from then on."""
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "mlterm", "PDCA_AMBIGUOUS": setting}
    words = [*PDCA, "--home", str(home.root), "open", shipped.SECOND, "--program", "3", "--place", "do"]
    with on_a_pty(words, env) as terminal:
        terminal.until("?ヘルプ")
        assert (b"\x1b[6n" in terminal.sent) is (setting == "")
        terminal.types("o")
        terminal.until("新しい意見")
        terminal.forget()
        if setting == "":  # on a slow line its first character may come long before the rest
            terminal.types("\x1b")
            time.sleep(ESCAPE_DELAY * 3)
            terminal.types("[2;3R")
        else:
            terminal.types("\x1b[2;3R")
        terminal.types("\x1b[2;2R\x1b[9;40R意")
        terminal.until("意")
        if setting == "":
            terminal.until("|目標 46")
        assert "新しい意見" in terminal.seen
        assert "[2;" not in terminal.seen
        assert ";40R" not in terminal.seen


async def test_over_ssh_it_is_asked_too(home):
    for answer, wide in (("\x1b[2;3R", True), ("\x1b[2;2R", False), ("\x1b[1;3R", False), ("\x1b[5;9R", False)):
        async with over_ssh(PdcaApp(home, Seat.parse("observer"), rooms=Rooms(home))) as line:
            driver = line.driver
            assert driver is not None
            driver._measures = True
            line.sends(answer.encode())
            assert driver._narrow is wide
            if answer.startswith("\x1b[2;"):
                line.sends(b"\x1b[2;3R")
                assert driver._narrow is wide, "only the first answer counts"


async def test_over_ssh_the_answer_may_come_in_two_parts_on_a_slow_line(home):
    async with over_ssh(PdcaApp(home, Seat.parse("observer"), rooms=Rooms(home))) as line:
        driver = line.driver
        assert driver is not None
        driver._measures = True
        driver._inflow.asked()
        line.sends(b"\x1b")
        waits = driver._timers["escape"].when() - driver._loop.time()
        assert waits > ANSWER_PATIENCE / 2
        assert not list(driver._turn)
        line.sends(b"[2;3R")
        assert driver._narrow
        line.sends(b"\x1b")
        assert driver._timers["escape"].when() - driver._loop.time() < ESCAPE_DELAY * 2, "Escape is a key as fast as ever"
