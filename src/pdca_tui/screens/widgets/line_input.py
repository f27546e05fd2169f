"""A field of one line. What it was filled with is selected when one comes to it, so that typing replaces it."""

from __future__ import annotations

from textual.events import Focus, Paste
from textual.widgets import Input

from pdca_tui.screens.widgets.input_filter import on_one_line


class LineInput(Input):
    """A field of one line."""

    def __init__(self, value: str, *, prefilled: str = "", placeholder: str = "", id: str | None = None) -> None:
        """Begin with ``value``, which is ``prefilled`` unless a draft knows better."""
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self._prefilled = prefilled

    def _on_focus(self, event: Focus) -> None:
        # What the person typed is never selected: it would be lost with the next key.
        self.select_on_focus = bool(self._prefilled) and self.value == self._prefilled
        super()._on_focus(event)

    def on_paste(self, event: Paste) -> None:
        """Take a paste whole: Textual would keep its first line only."""
        event.prevent_default().stop()
        start, end = sorted(self.selection)
        self.replace(on_one_line(event.text), start, end)
