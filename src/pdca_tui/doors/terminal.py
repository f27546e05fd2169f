"""Reading a client's description of its terminal, and choosing what the terminal can do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum

from pdca_tui.domain.immutable import value
from pdca_tui.doors.ambiguous_width import SETTING, draws_wide, measurable
from pdca_tui.patterns import pattern
from pdca_tui.text import clean_line
from pdca_tui.words import Lang

SMALLEST, LARGEST = (1, 1), (400, 150)
"""Columns and rows within which a screen is laid out, whatever a client claims."""

ACCESSIBLE = "ACCESSIBLE"
"""The variable by which people who use a screen reader ask for plain lines."""

HINTS = frozenset({"LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "PDCA_LANG", "COLORTERM", "NO_COLOR", ACCESSIBLE, SETTING})
"""The variables of a client that are read, as hints about its language, its colours and its widths. None is ever set here."""


class Colours(IntEnum):
    """How many colours a terminal has."""

    NONE = 0
    SIXTEEN = 16
    EIGHT_BIT = 256
    TRUE = 1 << 24


@value(kw_only=False)
class Terminal:
    """The abilities of a terminal.

    ``queries`` says that it can be asked what it supports without a mess; ``narrow`` that it draws signs of ambiguous width
    wide, and must be sent narrow ones; ``measures`` that nobody said whether it does, so that it is asked.
    """

    colours: Colours
    mouse: bool = True
    queries: bool = True
    narrow: bool = False
    measures: bool = False


_NAME = pattern(r"[a-z0-9][a-z0-9._+-]*", re.ASCII)
_BARE = pattern(r"vt[1-5]\d\d\w*", re.ASCII)
"""Terminals made of glass: no colours, and nothing that may be asked."""

_UNUSABLE = (
    "dumb",
    "unknown",
    "emacs",
    "network",
    "dialup",
    "plugboard",
    "switch",
    "hardcopy",
    "printer",
    "lpr",
    "glasstty",
    "vt52",
    "adm3a",
    "ibm3151",
    "wyse50",
)
"""Names of terminals on which nothing can be drawn."""

_CONSOLES = (
    "linux",
    "cygwin",
    "fbterm",
    "jfbterm",
    "kon",
    "kon2",
    "bterm",
    "con80x25",
    "wsvt25",
    "sun",
    "cons25",
    "ansi",
    "pcansi",
)
"""What is drawn on the screen of the machine itself: no mouse is reported, and a question would be printed."""

_TRUE = ("mlterm", "st", "rio", "alacritty", "kitty", "foot", "wezterm", "contour", "ghostty", "iterm2", "ms-terminal")


def terminal_of(term: str, hints: Mapping[str, str]) -> Terminal | None:
    """Return what a client's terminal can do, by its name and its hints; ``None`` if no screen can be drawn on it."""
    name = term.strip().lower()
    family = name.removeprefix("xterm-").split("-")[0].split(".")[0]
    if not _NAME.fullmatch(name) or family in _UNUSABLE:
        return None
    if _BARE.fullmatch(family):
        return Terminal(Colours.NONE, mouse=False, queries=False, narrow=draws_wide(hints))
    # A terminal that is not known is taken as an xterm, which nearly all of them are.
    queries = family not in _CONSOLES
    return Terminal(
        _colours(name, family, hints),
        mouse=family not in _CONSOLES,
        queries=queries,
        narrow=draws_wide(hints),
        measures=measurable(hints),
    )


def _colours(name: str, family: str, hints: Mapping[str, str]) -> Colours:
    if hints.get("NO_COLOR"):
        return Colours.NONE
    if hints.get("COLORTERM", "").lower() in ("truecolor", "24bit") or name.endswith("direct") or family in _TRUE:
        return Colours.TRUE
    return Colours.EIGHT_BIT if "256color" in name else Colours.SIXTEEN


def language_of(hints: Mapping[str, str], usual: Lang) -> Lang:
    """Return the language that a client's hints ask for, or the ``usual`` one."""
    for name in ("PDCA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        asked = hints.get(name, "").lower()
        if asked.startswith("ja"):
            return "ja"
        if asked.startswith("en"):
            return "en"
        if asked and name != "PDCA_LANG":
            return usual
    return usual


def lines_wished(hints: Mapping[str, str]) -> bool | None:
    """Return whether a client's hints ask for lines instead of screens; ``None`` where they say nothing."""
    return {"1": True, "0": False}.get(hints.get(ACCESSIBLE, ""))


def hint(name: str, value: str) -> tuple[str, str] | None:
    """Return a variable that a client sent, clean and short, if it is one of those that are read."""
    return (name, clean_line(value, 40)) if name in HINTS else None


def clamped(columns: int, rows: int) -> tuple[int, int]:
    """Return the size a screen is laid out in; a client that tells no size gets 80x24."""
    if columns <= 0 or rows <= 0:
        columns, rows = columns or 80, rows or 24
    return (
        min(max(columns, SMALLEST[0]), LARGEST[0]),
        min(max(rows, SMALLEST[1]), LARGEST[1]),
    )
