"""Requests of a client on a channel before anything is shown. Few are granted, and refusals are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asyncssh.packet import SSHPacket

from pdca_tui.doors.terminal import HINTS, hint
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.doors.serving.protocols import Connected

_REFUSED = {
    "x11-req": "display",
    "auth-agent-req@openssh.com": "agent",
    "subsystem": "subsystem",
    "exec": "command",
    "shell": "screen",
    "pty-req": "terminal",
}
"""Requests, as they stand in the log. The rest is no attempt at anything."""

_MOST_NAMES = 20


class Asking:
    """Keeps the hints of a client, and tells the log what it was not given: each kind once a channel."""

    def __init__(self, visitor: Connected) -> None:
        """Begin with nothing asked."""
        self._visitor = visitor
        self.hints: dict[str, str] = {}
        self.subsystem = ""
        self._told: set[str] = set()
        self._variables = 0
        self._names: list[str] = []

    def watch(self, channel: Any) -> None:
        """Look at what ``channel`` is asked for: AsyncSSH would keep all of the environment, and refuses much in silence."""
        report = channel._report_response  # noqa: SLF001  # each request ends here

        def reported(result: bool) -> None:  # as AsyncSSH has it
            if not result:
                self._refused(channel._request_queue[0][0])  # noqa: SLF001
            report(result)

        channel._report_response = reported  # noqa: SLF001
        channel._process_env_request = self._take_variable  # noqa: SLF001

    def settled(self) -> None:
        """Tell of the variables that were not taken, in one line: some clients send all they have."""
        if self._variables:
            names = " ".join(self._names)
            self._visitor.tell("refused", what="environment", count=self._variables, names=names)
            self._variables = 0

    def _refused(self, request: str) -> None:
        what = _REFUSED.get(request)
        if what is not None and what not in self._told:
            self._told.add(what)
            self._visitor.tell("refused", what=what, name=self.subsystem if what == "subsystem" else "")

    def _take_variable(self, packet: SSHPacket) -> bool:
        name, value = (packet.get_string().decode("ascii", "replace") for _ in range(2))
        packet.check_end()
        found = hint(name, value)
        if found is not None and len(self.hints) < len(HINTS):
            self.hints.update([found])
        elif not name.startswith("LC_"):
            # Many systems send all that says something of the language; most of it is not needed here.
            self._variables += 1
            if len(self._names) < _MOST_NAMES:
                self._names.append(clean_line(name, 40))
        return found is not None
