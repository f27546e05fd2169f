"""Fewer colours where a terminal has fewer: nothing but the colours changes, and words stay legible."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from textual.theme import Theme

from pdca_tui.doors.colours import reduced
from pdca_tui.doors.terminal import Colours
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.screens.widgets.line_painter import COLOURS

COLOUR = st.tuples(*(st.integers(0, 255) for _ in range(3)))


def luminance(colour: str) -> float:
    """How light a colour is, by the formula of WCAG 2."""
    parts = (part / 255 for part in Color.parse(colour).get_truecolor())
    red, green, blue = ((c / 12.92) if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


SGR = re.compile(r"\x1b\[[0-9;]*m")


def coloured(front: tuple[int, ...], back: tuple[int, ...], text: str = "意見", extra: str = "1;") -> str:
    return f"\x1b[{extra}38;2;{front[0]};{front[1]};{front[2]};48;2;{back[0]};{back[1]};{back[2]}m{text}\x1b[0m"


@given(COLOUR, COLOUR, st.sampled_from([Colours.NONE, Colours.SIXTEEN, Colours.EIGHT_BIT]), st.booleans())
def test_no_true_colour_is_left_and_no_text_is_lost(
    front: tuple[int, ...], back: tuple[int, ...], colours: Colours, dark: bool
):
    out = reduced("\x1b[3;1H" + coloured(front, back), colours, dark=dark)
    assert "38;2" not in out
    assert "48;2" not in out
    assert SGR.sub("", out) == "\x1b[3;1H意見"


@given(COLOUR, COLOUR)
def test_two_shades_never_become_one(front: tuple[int, ...], back: tuple[int, ...]):
    out = reduced(coloured(front, back, extra=""), Colours.SIXTEEN, dark=False)
    fore, ground = (int(each) for each in out[2 : out.index("m")].split(";"))
    assert front == back or ground - fore != 10


def test_a_terminal_with_all_colours_gets_the_frame_as_it_is():
    frame = coloured((1, 2, 3), (4, 5, 6))
    assert reduced(frame, Colours.TRUE, dark=False) == frame


def test_attributes_stay():
    assert reduced(coloured((0, 0, 0), (255, 255, 255), extra="1;4;"), Colours.NONE, dark=False).startswith("\x1b[1;4m")


@pytest.mark.parametrize("dark", [True, False])
def test_without_colours_what_stands_out_by_its_ground_is_in_reverse(dark: bool):
    black, white = (0, 0, 0), (255, 255, 255)
    usual = coloured(white, black, extra="") if dark else coloured(black, white, extra="")
    standing_out = coloured(black, white, extra="") if dark else coloured(white, black, extra="")
    assert reduced(usual, Colours.NONE, dark=dark) == "意見\x1b[0m"
    assert reduced(standing_out, Colours.NONE, dark=dark) == "\x1b[7m意見\x1b[0m"


@given(st.text(alphabet="0123456789;m[\x1b意H", max_size=60))
def test_any_sequence_is_taken(text: str):
    for colours in Colours:
        assert isinstance(reduced(text, colours, dark=False), str)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_themes_keep_their_meaning_in_sixteen_colours(theme: Theme):
    """What is printed on the page stands out from it, and attention does not look like the text around it."""

    def code(colour: str | None) -> str:
        red, green, blue = Color.parse(str(colour)).get_truecolor()
        return reduced(f"\x1b[38;2;{red};{green};{blue}m", Colours.SIXTEEN, dark=theme.dark)

    page = code(theme.background)
    assert all(code(colour) != page for colour in (theme.foreground, theme.primary, theme.warning, theme.error, theme.success))
    assert code(theme.warning) != code(theme.foreground)
    assert code(theme.variables["dim"]) != page


VGA = [
    "000000",
    "aa0000",
    "00aa00",
    "aa5500",
    "0000aa",
    "aa00aa",
    "00aaaa",
    "aaaaaa",
    "555555",
    "ff5555",
    "55ff55",
    "ffff55",
    "5555ff",
    "ff55ff",
    "55ffff",
    "ffffff",
]
XTERM = [
    "000000",
    "cd0000",
    "00cd00",
    "cdcd00",
    "0000ee",
    "cd00cd",
    "00cdcd",
    "e5e5e5",
    "7f7f7f",
    "ff0000",
    "00ff00",
    "ffff00",
    "5c5cff",
    "ff00ff",
    "00ffff",
    "ffffff",
]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("palette", [VGA, XTERM], ids=["console", "xterm"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RULE])
def test_every_role_can_be_read_in_sixteen_colours(theme: Theme, palette: list[str], role: Role):
    """On the page of every theme, with the colours that terminals really show; a bar of last year stands beside its number."""

    def rgb(colour: str) -> tuple[int, ...]:
        return tuple(Color.parse(colour).get_truecolor())

    name = COLOURS[role]
    front = theme.variables.get(name) or str(getattr(theme, name))
    codes = reduced(coloured(rgb(front), rgb(str(theme.background)), extra=""), Colours.SIXTEEN, dark=theme.dark)
    fore, ground = (int(code) for code in codes[2 : codes.index("m")].split(";"))
    fore = fore - 30 if fore < 90 else fore - 82
    ground = ground - 40 if ground < 100 else ground - 92
    assert contrast(f"#{palette[fore]}", f"#{palette[ground]}") >= (2.7 if role is Role.PAST else 3.9)
