"""The page on the projector: nobody scrolls it but the room."""

from __future__ import annotations

from textual import on
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp

from pdca_tui.screens.widgets.page_view import PageView


class ProjectorPageView(PageView, can_focus=False, inherit_bindings=False):
    """A page that stands where the facilitator's stands: it takes no key, and nothing of the mouse."""

    @on(Click)
    @on(MouseScrollDown)
    @on(MouseScrollUp)
    @on(ScrollTo)
    @on(ScrollDown)
    @on(ScrollUp)
    def _stays(self, message: Message) -> None:
        message.prevent_default().stop()
