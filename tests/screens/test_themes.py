"""The themes can be read on a projector in a lit room."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.themes import THEMES
from pdca_tui.screens.widgets.line_painter import COLOURS

LEAST = {Role.DIM: 5.0, Role.PAST: 3.4, Role.RULE: 1.8}
"""What need not reach 7:1: what is dim, a bar beside its number, and lines that say nothing."""


def luminance(colour: Color) -> float:
    """How light a colour is, by the formula of WCAG 2."""
    red, green, blue = ((c / 12.92) if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(theme: Theme, role: Role) -> str:
    name = COLOURS[role]
    return theme.variables.get(name) or str(getattr(theme, name))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", list(Role))
def test_every_role_stands_out_from_the_paper(theme: Theme, role: Role):
    assert contrast(colour(theme, role), str(theme.background)) >= LEAST.get(role, 7.0)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_target_is_told_from_the_bar_it_crosses(theme: Theme):
    assert colour(theme, Role.MARK) != colour(theme, Role.BAR)
