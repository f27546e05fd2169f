"""The driver of a seat in a browser: frames as over SSH, and beside them the text field that the page has of its own."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from pdca_tui.doors.serving.driver import Line, RemoteDriver
from pdca_tui.doors.terminal import Terminal
from pdca_tui.screens.shell.text_field import TextField, focused_field, write_into
from pdca_tui.screens.whereabouts import told_whereabouts
from pdca_tui.screens.widgets.mounted import stands

if TYPE_CHECKING:
    from pdca_tui.screens.app import PdcaApp


class PageLine(Line, Protocol):
    """The way to a page: a terminal, and messages about what stands beside it."""

    def tell(self, message: dict[str, object]) -> None:
        """Send a message; never waits."""


class WebDriver(RemoteDriver):
    """One application in a page. The page is told which field takes what is typed, and says what is written there.

    While the page is not seen nothing is painted.
    """

    _app: PdcaApp

    def __init__(self, app: App[Any], *, line: PageLine, **more: Any) -> None:
        """Drive ``app`` at the end of ``line``."""
        super().__init__(app, line=line, **more)
        self._page = line
        self._field: TextField | None = None
        self._number = 0
        self._heard = 0
        self._seen = True
        self._theme = ""
        self._whereabouts: str | None = None if self._app.brought_to else ""
        """Where the page was told one is; ``None`` while it remembers something of before."""
        self._is_left = False

    def flush(self) -> None:
        """Send the frame, and tell which field is written in: whatever changes that, changes the screen, too."""
        if not self._seen:
            # What was being painted when the page went out of sight; all of it is painted anew later.
            self._frame.clear()
            return
        super().flush()
        self._tell_ground()
        if not self._is_left:
            self._tell_field()
            self._tell_whereabouts()

    def _tell_ground(self) -> None:
        """Tell what is around the screen, which is the page's: the ground of the theme."""
        theme = self._app.current_theme
        if theme.name != self._theme:
            self._theme = theme.name
            self._page.tell(
                {"t": "ground", "colour": theme.background or "", "ink": theme.foreground or "", "dark": theme.dark}
            )

    # ── the field ──

    def _tell_field(self) -> None:
        field, before = focused_field(self._app), self._field
        if field == before:
            return
        self._field = field
        if field is None:
            self._page.tell({"t": "field", "field": 0})
            return
        if before is None or before.widget is not field.widget:
            self._number += 1
            self._heard = 0
        self._page.tell(
            {
                "t": "field",
                "field": self._number,
                "heard": self._heard,
                "text": field.text,
                "title": field.title,
                "label": field.label,
                "told": field.told,
                "lines": field.lines,
                "held": field.held,
            }
        )

    def _tell_whereabouts(self) -> None:
        """Tell where one is and what form is open, for the page to say it again when it comes back."""
        if self._app.brought_to:
            self._whereabouts = None  # what the page remembers holds until the person is there, or is not
            return
        screens = self._app.screen_stack
        if not all(map(stands, screens)):
            return  # one is just being put together, or taken apart: it is told with the next frame
        there = told_whereabouts(self._app) if screens else ""
        if there != self._whereabouts:
            self._whereabouts = there
            self._page.tell({"t": "form", "begun": there})

    def written(self, number: int, heard: int, text: str) -> None:
        """Take what was written in the page's field; of a field that is left no more is taken."""
        self.typed_at = time.monotonic()
        self._hurry_on()
        self._app.call_later(self._write, number, heard, text)

    def _write(self, number: int, heard: int, text: str) -> None:
        if self._field is None or number != self._number or heard <= self._heard:
            return
        self._heard = heard
        self._app.typed_at = time.monotonic()
        write_into(self._app, self._field.widget, text)
        # This is what the page has; what became another here, or could not be taken, it is told.
        self._field = replace(self._field, text=text)
        self._tell_field()

    def hurry(self) -> None:
        """Hand on what was typed last. The page is not told that its field closes: the person did not close it."""
        self._is_left = True
        super().hurry()

    # ── being seen ──

    def seen(self, *, seen: bool) -> None:
        """Paint no more while the page is not seen, and once in full when it is again."""
        if seen is not self._seen:
            self._seen = seen
            self._app.call_later(self._look_up if seen else self._app._begin_batch)  # noqa: SLF001  # nothing public paints nothing

    def _look_up(self) -> None:
        self._app._end_batch()  # noqa: SLF001  # as above
        self._app.screen.refresh(layout=True)


def web_driver_for(line: PageLine, terminal: Terminal, make_way: Callable[[], Callable[[], None]]) -> Callable[..., WebDriver]:
    """Return what to set as the ``driver_class`` of an application in a page."""
    return functools.partial(WebDriver, line=line, terminal=terminal, make_way=make_way)
