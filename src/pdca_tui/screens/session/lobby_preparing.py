"""The form in the lobby that prepares another session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from pdca_tui.errors import PdcaError
from pdca_tui.pages.layout.styled_line import Role
from pdca_tui.screens.shell.workers import work
from pdca_tui.screens.widgets.page_view import PageView
from pdca_tui.screens.widgets.status_bar import StatusBar
from pdca_tui.words import explain, say

if TYPE_CHECKING:
    from pdca_tui.screens.shell.app_context import AppContext
    from pdca_tui.screens.widgets.form import Form


class _Screen(Protocol):
    """The list of sessions, in which the form is open."""

    @property
    def app(self) -> AppContext:
        """The application."""

    def query_one(self, selector: type[Any]) -> Any:
        """Return the widget of a kind."""

    def run_worker(self, work: Any, *, group: str = "default") -> Any:
        """Do something beside the keys."""

    def put_keys(self) -> None:
        """Show the keys."""

    def read(self, *, point: str = "") -> None:
        """Read the sessions that are there now, and point at one of them."""


class NewSession:
    """Listens to the form that is open in the lobby."""

    def __init__(self, screen: _Screen) -> None:
        """Listen on ``screen``."""
        self._screen = screen

    def drafted(self, slot: str) -> None:
        """Keep no drafts: what is prepared here is not there yet."""

    def next_draft(self, form: Form) -> None:
        """Stay: there is no other draft."""

    def left(self, form: Form, *, drafted: bool) -> None:
        """Close the form."""
        self._screen.run_worker(work(self._close, form), group="leaving-form")

    async def _close(self, form: Form) -> None:
        await form.remove()
        self._screen.query_one(PageView).focus()
        self._screen.put_keys()

    def submitted(self, form: Form, fields: Mapping[str, str]) -> None:
        """Write the session that was prepared."""
        from pdca_tui.screens.session.new_session_form import prepare  # noqa: PLC0415  # rare

        if form.sending:  # the key was pressed twice in one turn
            return
        form.sending = True
        try:
            key = prepare(self._screen.app.home, fields, self._screen.app.now().date())
        except PdcaError as error:
            form.sending = False
            form.tell(explain(error), wrong=True)
            return
        self._screen.run_worker(work(self._prepared, form, key), group="leaving-form")

    async def _prepared(self, form: Form, key: str) -> None:
        await self._close(form)
        self._screen.read(point=f"session:{key}")
        self._screen.query_one(StatusBar).say(say("done.prepared", key=key), Role.GOOD)
