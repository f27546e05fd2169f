"""What colours a terminal is sent, byte by byte."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import shipped
from openssh import PDCA, Pty, on_a_pty
from pdca_tui.sheets.home import Home

_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
_COLOURFUL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


@contextmanager
def opened(home: Home, folder: Path, *more: str, **env: str) -> Iterator[Pty]:
    words = [*PDCA, "--home", str(home.root), "open", shipped.SECOND, "--program", "3", "--place", "do", *more]
    with on_a_pty(words, {"PATH": os.environ["PATH"], "HOME": str(folder), **_COLOURFUL, **env}) as terminal:
        terminal.until("?ヘルプ")
        yield terminal


def codes(sent: bytes) -> set[str]:
    """Every number of every sequence that says how characters look."""
    return {code for found in _SGR.findall(sent) for code in re.split("[;:]", found.decode())}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_with_no_color_nothing_but_bold_reverse_and_underline_is_sent(home, tmp_path, theme):
    """No colour of any kind, no greys, on any screen; what is chosen stands out all the same."""
    with opened(home, tmp_path, "--theme", theme, NO_COLOR="1") as terminal:
        for keys, sight in (
            ("4", "まだ意見がないので"),
            ("g", "起業化総合支援事業"),
            ("\x1b", "?ヘルプ"),
            ("a", "知的財産戦略推進事業"),
            ("k", "未着席"),
            ("1", "▌1 未着席  専修大学経済学部 教授（部会長）"),
            ("t", "着席の時刻"),
            ("\x1b", "?ヘルプ"),
            ("m", "開会前"),
        ):
            terminal.forget()
            terminal.types(keys)
            terminal.until(sight)
        sent = codes(terminal.sent)
        assert re.search("\x1b\\[1;7m *1 起業化総合支援事業", terminal.sent.decode()), "what is chosen in the list"
    assert {"1", "7"} <= sent
    assert sent <= {"", "0", "1", "4", "7", "22", "24", "27"}


def test_an_empty_no_color_says_nothing(home, tmp_path):
    with opened(home, tmp_path, NO_COLOR="") as terminal:
        fronts = set(re.findall(rb"38;2;([0-9]+);([0-9]+);([0-9]+)", terminal.sent))
    assert any(len(set(front)) > 1 for front in fronts)
