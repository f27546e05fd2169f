"""Terminals that draw characters of ambiguous width two cells wide, as some in Japan are set up to.

Screens are laid out for one cell each. On such a terminal what is drawn as a line or a bar would push everything behind it
out of its column; so there the narrow sign that comes nearest is sent instead. Words are left as they are: a Greek letter in
a text moves the rest of its line, and is not worth losing. Only the μ of a unit is sent as the u that people type for it.
"""

from __future__ import annotations

from collections.abc import Mapping

SETTING = "PDCA_AMBIGUOUS"
"""The variable that says so: ``wide``."""

_SIGNS = {
    "-": "‐─━╌╍┄┅╴╶╸╺–—―",
    "|": "│┃┆┇┊┋╵╷╹╻║",
    "#": "█▅▆▇▉▊▋▒▓▙▛▜▟■◆★",
    "=": "▌▐▀═",
    ":": "▍▎░",
    ".": "▏▕▖▗▘▝",
    "_": "▁▂▃▄▔",
    "o": "○◎□◇☆",
    "*": "●※",
    ">": "→▶▷",
    "<": "←◀◁",
    "^": "↑▲△",
    "v": "↓▼▽",
    "~": "…",
    '"': "“”″",
    "'": "‘’′",
    "x": "×",
    "/": "÷",
    "+": "±",
    "2": "²",
    "3": "³",
    "u": "μ",
}
_CORNERS = dict.fromkeys(range(9472, 9600), "+")
_NARROW = _CORNERS | {ord(char): sign for sign, chars in _SIGNS.items() for char in chars} | {0xB7: ".", 0xB0: "o"}


def narrowed(frame: str) -> str:
    """Return a frame with signs of one cell, on every terminal, in place of those of ambiguous width."""
    return frame if frame.isascii() else frame.translate(_NARROW)


def draws_wide(environ: Mapping[str, str]) -> bool:
    """Whether a person said that their terminal draws such characters two cells wide."""
    return environ.get(SETTING, "").strip().lower() == "wide"


QUESTION = "\x1b[2;1H※\x1b[6n"
"""What a terminal is sent at the start: a character of ambiguous width, and the question where the cursor is after it.

It stands in the second line: told of the first one, the answer could be a key.
"""

_ASKED_IN = 1  # counted from 0
_NEVER = ("linux", "dumb", "unknown", "emacs", "cygwin")


def measurable(environ: Mapping[str, str]) -> bool:
    """Whether nobody said how wide a terminal draws, so that it may be asked."""
    return not environ.get(SETTING, "").strip()


def answers(term: str) -> bool:
    """Whether a terminal of this name answers questions; one that does not would print them."""
    name = term.strip().lower()
    return bool(name) and name.split("-")[0] not in _NEVER


def answered(x: int, y: int) -> bool | None:
    """Return whether a terminal draws such characters two cells wide, by where its cursor is; ``None`` if it is no answer."""
    return {1: False, 2: True}.get(x) if y == _ASKED_IN else None
