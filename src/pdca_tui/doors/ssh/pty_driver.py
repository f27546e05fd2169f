"""The driver of a seat behind an office's own SSH server: the terminal that this server gives."""

from __future__ import annotations

from pdca_tui.doors.local_terminal import HereDriver
from pdca_tui.doors.serving.restricted_driver import Confined


class PtyDriver(Confined, HereDriver):
    """A terminal on this machine whose person is elsewhere."""

    def _enable_mouse_support(self) -> None:
        # Buttons and dragging only: reports of every movement would go over the network.
        if self._mouse:
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
            self.flush()
