"""The field in which one writes, for a way in that has a field of its own: a page in a browser.

The text is the widget's own, whichever way it is written: its draft, its limits and what is submitted are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen
from textual.widgets import Input, TextArea

from pdca_tui.domain.immutable import value
from pdca_tui.screens.shell.keyboard import left_out_words
from pdca_tui.screens.widgets.form import Form
from pdca_tui.screens.widgets.input_filter import on_one_line
from pdca_tui.screens.widgets.text_area import WrappingTextArea
from pdca_tui.text import clean, left_out

if TYPE_CHECKING:
    from textual.widget import Widget

    from pdca_tui.screens.shell.keyboard import Keyboard

MOST = 40_000
"""Characters that are taken of what a page sends: more than any field may hold, so that what is too long is told as such."""


class WrittenIn(Protocol):
    """The application of which the fields are."""

    keyboard: Keyboard

    @property
    def focused(self) -> Widget | None:
        """What has the focus."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens, the one that is on last."""


@value(kw_only=False)
class TextField:
    """A field that has the focus: its text, its names, what is told under it, and whether it has several lines or is held."""

    widget: Widget
    text: str
    title: str
    label: str
    told: str
    lines: bool
    held: bool


def focused_field(app: WrittenIn) -> TextField | None:
    """Return the field that takes what is typed now; ``None`` where keys are keys."""
    widget = app.focused if app.screen_stack else None
    if not isinstance(widget, TextArea | Input) or not widget.display:
        return None
    form = next((each for each in widget.ancestors if isinstance(each, Form)), None)
    title, told = (form.title, form.told[0]) if form is not None else ("", "")
    label = next((each.label for each in form.fields if widget.id == f"field-{each.name}"), "") if form is not None else ""
    if isinstance(widget, TextArea):
        held = isinstance(widget, WrappingTextArea) and widget.held
        return TextField(widget, widget.text, title, label, told, lines=True, held=held)
    return TextField(widget, widget.value, title, label or widget.placeholder, told, lines=False, held=False)


def write_into(app: WrittenIn, widget: Widget, text: str) -> bool:
    """Let a field that has the focus hold a text, clean; whether it does.

    Only what differs is replaced, so that the cursor and what can be undone stay.
    """
    field = focused_field(app)
    if field is None or field.widget is not widget or field.held:
        return False
    app.keyboard.disarm()
    text = text[:MOST]
    dropped, wanted = left_out(text), clean(text, None)
    if isinstance(widget, TextArea):
        start, end, instead = difference(widget.text, wanted)
        if start != end or instead:
            before = widget.text
            widget.replace(instead, _location(before, start), _location(before, end), maintain_selection_offset=False)
            widget.move_cursor(_location(wanted, start + len(instead)))
    elif isinstance(widget, Input) and widget.value != (line := on_one_line(wanted)):
        widget.value = line
        widget.cursor_position = len(line)
    form = next((each for each in widget.ancestors if isinstance(each, Form)), None)
    if dropped and form is not None:
        form.tell(left_out_words(dropped))
    return True


def _location(text: str, at: int) -> tuple[int, int]:
    """Return the line and the column of a character."""
    return text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)


def difference(before: str, after: str) -> tuple[int, int, str]:
    """Return from where to where of ``before`` is to be replaced by what, to become ``after``."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    same = next((at for at in range(most - start) if before[-1 - at] != after[-1 - at]), most - start)
    return start, len(before) - same, after[start : len(after) - same]
