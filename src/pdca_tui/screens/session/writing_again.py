"""The form that was open when a line was lost, opened again for who comes back: a page in a browser remembers it meanwhile.

What is remembered is the key that opened it and where, so that the same action opens it, by the same rules, with its draft.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.events import Place
from pdca_tui.screens.session.program import ProgramScreen
from pdca_tui.screens.session.session_screen import SessionScreen
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.screens.shell.app_context import AppContext

_NAMES = ("agenda", "attendance", "confirmation", "industry", "minutes", "program")
_LONGEST = 400
_KINDS = [str, str, int, str, str, str, str]


class BegunForm(NamedTuple):
    """What opened a form: an action, on a screen, with the cursor on a block; on which field of it the focus is."""

    session: str
    screen: str
    program: int
    place: str
    action: str
    block: str
    field: str


def begun_form(app: AppContext) -> str:
    """Return what opened the form that is open now, as a page remembers it; empty where none is."""
    screen = app.screen
    if not isinstance(screen, SessionScreen) or screen.forms.form is None or not screen.forms.begun_by:
        return ""
    view = screen.view if isinstance(screen, ProgramScreen) else None
    forms, focused = screen.forms, screen.focused
    begun = BegunForm(
        screen.session.key,
        _name(screen),
        view.program if view is not None else 0,
        view.place if view is not None else "",
        forms.begun_by,
        forms.begun_at,
        focused.id or "" if focused is not None else "",
    )
    told = json.dumps(begun, ensure_ascii=False)
    return told if len(told) <= _LONGEST else ""


def open_again(app: AppContext, told: str) -> None:
    """Open what was open, where it was; nothing where that is no more, or where the person does something else already."""
    begun, room = _read(told), app.room
    if begun is None or room is None or room.session.key != begun.session or app.typed_at > app.seated_at:
        return
    screen = app.screen
    if begun.screen == "program":
        there = isinstance(screen, ProgramScreen) and (screen.view.program, screen.view.place) == (begun.program, begun.place)
        if begun.program not in room.session.items or (not there and app.seat.role is Role.FACILITATOR):
            return  # going there would take the room along
        if not there:
            app.routes.show_program(begun.program, Place(begun.place))
    elif _name(screen) != begun.screen:
        app.routes.go(begun.screen)
    app.screen.call_later(app.screen.call_after_refresh, _open, app, begun)


async def _open(app: AppContext, begun: BegunForm) -> None:
    screen = app.screen
    if not isinstance(screen, SessionScreen) or not screen.is_mounted or app.typed_at > app.seated_at:
        return
    if screen.forms.form is not None or not screen.actions.has_key_for(begun.action):
        return
    screen.page_view.point(begun.block)
    await screen.actions.run(begun.action)
    form = screen.forms.form
    if form is not None and (field := next((each for each in form.query("*") if each.id == begun.field), None)) is not None:
        field.focus()


def _name(screen: Screen[Any]) -> str:
    """Return the name by which the routes know a screen."""
    return type(screen).__name__.removesuffix("Screen").lower()


def _read(told: str) -> BegunForm | None:
    """Return what a page remembers; ``None`` for what none was told."""
    try:
        parts: Any = json.loads(told[:_LONGEST])
    except (ValueError, RecursionError):
        return None
    if not isinstance(parts, list) or [type(part) for part in parts] != _KINDS:
        return None
    begun = BegunForm(*parts)
    if any(isinstance(part, str) and clean_line(part, _LONGEST) != part for part in begun) or begun.screen not in _NAMES:
        return None
    return begun if begun.place in set(Place) or begun.screen != "program" else None
