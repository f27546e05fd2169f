"""Three themes: light and dark paper, and one of black, white and yellow that reads at the back of the room.

Colours stand for roles: ``here`` and ``attention`` are the only accents. Contrast against the background is at least 7:1 for
text, 5:1 for what is dim and 3.5:1 for bars, in every theme: a projector in a lit room takes half of it.
"""

from __future__ import annotations

from textual.theme import Theme

LIGHT = Theme(
    name="pdca-light",
    primary="#0b5394",
    secondary="#44546a",
    accent="#0b5394",
    warning="#8a3b00",
    error="#a30000",
    success="#17602a",
    foreground="#1b1b1b",
    background="#fbfaf5",
    surface="#f1efe6",
    panel="#e6e3d6",
    dark=False,
    variables={"dim": "#565651", "past": "#7b8796", "rule": "#b9b5a4", "mark": "#8a3b00"},
)

DARK = Theme(
    name="pdca-dark",
    primary="#7fb8ff",
    secondary="#a9b6c9",
    accent="#7fb8ff",
    warning="#ffb454",
    error="#ff8a80",
    success="#8fd694",
    foreground="#ececec",
    background="#16181c",
    surface="#1f2228",
    panel="#2a2e36",
    dark=True,
    variables={"dim": "#a3a7ad", "past": "#6d7a8b", "rule": "#4a4f58", "mark": "#ffb454"},
)

CONTRAST = Theme(
    name="pdca-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffff00",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={"dim": "#d9d9d9", "past": "#8c8c8c", "rule": "#8c8c8c", "mark": "#ffffff"},
)

THEMES = (LIGHT, DARK, CONTRAST)
"""In the order in which one key goes through them."""
