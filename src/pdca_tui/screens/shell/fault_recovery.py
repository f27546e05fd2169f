"""A fault of the program costs one frame and not the seat: it is told, the screen is drawn anew, and the person goes on."""

from __future__ import annotations

import asyncio
from typing import Any, TypeVar

from textual.app import App, ScreenError
from textual.css.query import QueryError
from textual.dom import DOMError, DOMNode
from textual.events import Compose, Mount
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from pdca_tui.screens.shell.fault_log import Faults
from pdca_tui.screens.shell.shutdown import is_over

Result = TypeVar("Result")


class SurvivingApp(App[Result]):
    """An application that a fault does not end, once its screens are there."""

    def __init__(self) -> None:
        """Begin without a fault."""
        super().__init__()
        self.faults = Faults()
        self.began = False
        """Whether the first screen was put together."""
        self._goes_on = self._draws_soon = False
        self._half: set[Screen[Any]] = set()

    def drawn_anew(self, broken: Screen[Any] | None) -> None:
        """Lay out what is shown after a fault; ``broken`` is a screen that could not be put together, if it is on."""

    def passes_over(self, error: BaseException) -> bool:
        """Let who leaves leave: where screens are being taken apart something may not be found any more."""
        return isinstance(error, LookupError | QueryError | DOMError | ScreenError) and is_over(self, began=self.began)

    async def _process_messages_loop(self) -> None:
        self._goes_on = True
        try:
            await super()._process_messages_loop()
        finally:
            self._goes_on = False

    async def _dispatch_message(self, message: Message) -> None:
        """Do what a message asks for; Textual would end with the first that fails."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self._goes_on:
                raise
            self._handle_exception(error)

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        self._guard(widget)
        super()._start_widget(parent, widget)

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        self._guard(child)
        super()._register_child(parent, child, before, after)

    def _guard(self, widget: Widget) -> None:
        """Have a widget, or a screen, go on taking messages when one of them fails; Textual's would take no more."""
        if "_dispatch_message" in vars(widget):
            return
        dispatch = widget._dispatch_message  # noqa: SLF001  # Textual asks for no other

        async def dispatches(message: Message) -> None:
            try:
                await dispatch(message)
            except Exception as error:  # noqa: BLE001  # whatever it is, it ends nothing
                if isinstance(message, Compose | Mount) and not self.passes_over(error):
                    self._half.add(widget.screen)
                self._handle_exception(error)

        widget._dispatch_message = dispatches  # type: ignore[method-assign]  # noqa: SLF001  # each widget its own

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.passes_over(cause):
            return
        if not (self._goes_on and self.faults.take(cause)):
            super()._handle_exception(error)
        elif not self._draws_soon:
            self._draws_soon = True
            asyncio.get_running_loop().call_later(self.faults.pause(), self.call_later, self._draw_anew)

    def _fatal_error(self) -> None:
        """End without a word: Textual would show the values of local variables, what people typed among them."""
        self._close_messages_no_wait()

    def _draw_anew(self) -> None:
        self._draws_soon = False
        screen = self.screen
        broken = screen if screen in self._half else None
        self._half.clear()
        self.drawn_anew(broken)
        self.screen.refresh(layout=True)
        self.screen.refresh()
