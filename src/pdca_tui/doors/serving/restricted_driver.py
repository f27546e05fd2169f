"""The part of a driver that switches off actions on the server's own machine."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from textual import events
from textual.app import App


class Confined:
    """A part of a driver. Whatever would act on the server's own machine - open addresses, save files, suspend - is off."""

    _app: App[Any]

    @property
    def can_suspend(self) -> bool:
        """It cannot."""
        return False

    def suspend_application_mode(self) -> None:
        """Do nothing."""

    def resume_application_mode(self) -> None:
        """Do nothing."""

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: FBT002  # as Textual has it
        """Do nothing: it would open on the server."""

    def deliver_binary(
        self, binary: IO[Any], *, delivery_key: str, save_path: Path, name: str | None = None, **_: object
    ) -> None:
        """Refuse: it would be saved on the server."""
        binary.close()
        self._app.post_message(events.DeliveryFailed(delivery_key, exception=PermissionError(), name=name))


def hush(app: App[Any]) -> None:
    """Let a crash print nothing: Textual would show the values of local variables, what people typed among them."""
    app._fatal_error = app._close_messages_no_wait  # type: ignore[method-assign]
    app._print_error_renderables = app._exit_renderables.clear  # type: ignore[method-assign]


def failure_of(app: App[Any]) -> Exception | None:
    """Return what ended an application, if anything but the person did."""
    return app._exception
