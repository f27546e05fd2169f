"""What a client's terminal can do, by what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.doors.terminal import LARGEST, SMALLEST, Colours, clamped, hint, language_of, terminal_of


@pytest.mark.parametrize(
    ("term", "hints", "colours"),
    [
        ("xterm-256color", {}, Colours.EIGHT_BIT),
        ("xterm-256color", {"COLORTERM": "truecolor"}, Colours.TRUE),
        ("screen-256color", {}, Colours.EIGHT_BIT),
        ("screen-256color-bce", {}, Colours.EIGHT_BIT),
        ("xterm-256color-italic", {}, Colours.EIGHT_BIT),
        ("tmux-256color", {"COLORTERM": "24bit"}, Colours.TRUE),
        ("xterm-direct", {}, Colours.TRUE),
        ("xterm-kitty", {}, Colours.TRUE),
        ("alacritty", {}, Colours.TRUE),
        ("xterm", {}, Colours.SIXTEEN),
        ("screen", {}, Colours.SIXTEEN),
        ("screen.xterm-256color", {}, Colours.EIGHT_BIT),
        ("rxvt-unicode-256color", {}, Colours.EIGHT_BIT),
        ("linux", {}, Colours.SIXTEEN),
        ("vt100", {}, Colours.NONE),
        ("vt220", {"COLORTERM": "truecolor"}, Colours.NONE),
        ("xterm-256color", {"NO_COLOR": "1"}, Colours.NONE),
    ],
)
def test_the_colours_follow_from_the_name_and_the_hints(term: str, hints: dict[str, str], colours: Colours):
    terminal = terminal_of(term, hints)
    assert terminal is not None
    assert terminal.colours is colours


@pytest.mark.parametrize(
    "term",
    [
        *("mlterm", "mlterm-256color", "kterm", "kterm-color", "fbterm", "jfbterm", "kon", "st", "st-256color", "rio", "foot"),
        *(
            "foot-extra",
            "contour",
            "contour-latest",
            "wezterm",
            "putty",
            "putty-256color",
            "teraterm",
            "terminology",
            "xterm-rio",
        ),
        *(
            "Eterm",
            "aterm",
            "hyper",
            "nsterm",
            "Apple_Terminal".replace("_", "-"),
            "dtterm",
            "ms-vt-utf8",
            "9term",
            "somebodys-own",
        ),
    ],
)
def test_a_terminal_is_taken_as_an_xterm_unless_it_is_known_to_be_none(term: str):
    terminal = terminal_of(term, {})
    assert terminal is not None
    assert terminal.colours is not Colours.NONE


@pytest.mark.parametrize(
    "term", ["dumb", "", "unknown", "emacs", "network", "vt52", "日本", "\x1b[31mxterm", "xterm256color\n; rm"]
)
def test_where_no_screen_can_be_drawn_there_is_none(term: str):
    assert terminal_of(term, {}) is None


def test_terminals_without_a_mouse_are_not_asked_to_report_it():
    for term in ("linux", "vt100", "vt525", "fbterm", "jfbterm", "kon"):
        terminal = terminal_of(term, {})
        assert terminal is not None
        assert (terminal.mouse, terminal.queries) == (False, False)


@given(st.integers(-(2**31), 2**32), st.integers(-(2**31), 2**32))
def test_any_size_is_brought_within_bounds(columns: int, rows: int):
    wide, high = clamped(columns, rows)
    assert SMALLEST[0] <= wide <= LARGEST[0]
    assert SMALLEST[1] <= high <= LARGEST[1]


def test_a_client_that_tells_no_size_gets_the_usual_one():
    assert clamped(0, 0) == (80, 24)


@pytest.mark.parametrize(
    ("hints", "lang"),
    [
        ({}, "ja"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "PDCA_LANG": "en"}, "en"),
    ],
)
def test_the_language_is_a_hint_of_the_client(hints: dict[str, str], lang: str):
    assert language_of(hints, "ja") == lang


def test_only_a_few_variables_are_read_and_they_are_clean():
    assert hint("LANG", "ja_JP\x1b[31m") == ("LANG", "ja_JP[31m")
    assert hint("LD_PRELOAD", "x.so") is None
    assert hint("PATH", "here") is None
