"""Going to the other screens of a session."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from pdca_tui.pages.session.names import seat_name
from pdca_tui.screens.session.session_host import SessionActions, SessionHost


class NavigationActions(SessionActions[SessionHost]):
    """The ways from every screen of a session."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (
        Binding("a", "go('agenda')", "key.agenda"),
        Binding("m", "go('minutes')", "key.minutes"),
        Binding("k", "go('attendance')", "key.attendance", show=False),
        Binding("I", "go('industry')", "key.industry", show=False),
        Binding("g,slash", "jump", "key.jump"),
        Binding("G", "hierarchy", "key.hierarchy", show=False),
    )
    OPENS_FIELD: ClassVar[frozenset[str]] = frozenset({"jump"})

    def copied(self, key: str) -> str:
        """Return an opinion or a reply as it was put; empty for anything else."""
        kind, _, id_ = key.partition(":")
        said = self.session.opinion(id_) if kind == "opinion" else self.session.reply(id_) if kind == "reply" else None
        return "" if said is None else f"{said.id} {seat_name(self.session, said.by)}\n{said.now.text}\n"

    def action_go(self, where: str) -> None:
        """Go to another screen of the session."""
        self.host.app.routes.go(where)

    def action_jump(self) -> None:
        """Look for a program by number or name."""
        self.host.app.routes.jump()

    def action_hierarchy(self) -> None:
        """Browse by the hierarchy of the cycle; leaving it leads back here."""
        self.host.app.routes.show_hierarchy(program=self.host.decides_on)


class OpenItemsActions(SessionActions[SessionHost]):
    """The way to what is open, over all sessions."""

    BINDINGS: ClassVar[tuple[Binding, ...]] = (Binding("U", "open_items", "key.open-items", show=False),)

    def action_open_items(self) -> None:
        """Show what is open, over all sessions; leaving it leads back here."""
        self.host.app.routes.show_open_items()
