"""Notifications to a person, on the current screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.widgets.mounted import stands

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.screens.widgets.status_bar import StatusBar


class Notifications:
    """The status bar of the screen that is on, or of the one beneath it: an answer may come while the screen is another."""

    def __init__(self, app: App[Any]) -> None:
        """Tell on the screens of ``app``."""
        self._app = app

    def tell(self, sentence: str, role: Role = Role.STRONG, *, stay: bool = False) -> None:
        """Show a sentence; on a screen that is just being opened once it is."""
        if (opening := self._opening) is not None:
            opening.call_later(self.tell, sentence, role, stay=stay)
        elif (foot := self._foot()) is not None:
            foot.say(sentence, role, stay=stay)

    def mention(self, sentence: str) -> None:
        """Show a sentence, unless one to who sits here still stands; on a screen that is just being opened once it is."""
        if (opening := self._opening) is not None:
            opening.call_later(self.mention, sentence)
        elif (foot := self._foot()) is not None:
            foot.mention(sentence)

    def outdate(self) -> None:
        """Take away what was said last, before anything else is shown."""
        if (foot := self._foot()) is not None:
            foot.outdate()

    def unsay(self, sentence: str) -> None:
        """Take a sentence away where it is still shown."""
        if (foot := self._foot()) is not None and foot.notice == sentence:
            foot.hush()

    def put_standing(self) -> None:
        """Show on every screen of the session how things stand."""
        from pdca_tui.screens.shell.record_screen import RecordScreen  # noqa: PLC0415  # only what is shown is loaded

        for screen in self._app.screen_stack:
            if isinstance(screen, RecordScreen) and stands(screen):
                screen.put_standing()

    @property
    def _opening(self) -> Screen[Any] | None:
        """The screen that is just being opened, if any. It does what it is to do later once it is there.

        The application would do it before, again and again, and let nobody open anything meanwhile.
        """
        return next((screen for screen in reversed(self._app.screen_stack) if not screen.is_mounted), None)

    def _foot(self) -> StatusBar | None:
        from pdca_tui.screens.widgets.status_bar import StatusBar  # noqa: PLC0415  # the first screen has loaded it

        shown = (screen for screen in reversed(self._app.screen_stack) if stands(screen))
        feet = (foot for screen in shown for foot in screen.walk_children(StatusBar))
        return next((foot for foot in feet if foot.id == "status"), None)  # a list over the screen has one of its own
