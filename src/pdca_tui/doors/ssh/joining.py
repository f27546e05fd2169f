"""A seat behind an office's own SSH server: one process a member, started by a forced command, on the same record."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.domain.seats import Seat
from pdca_tui.doors.ssh.keys import Keyring
from pdca_tui.doors.ssh.names import all_seats, seats_named
from pdca_tui.errors import DoorError
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import NoPublicKey, PublicKey
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.screens.app import PdcaApp

_GRACE = 3.0
_GONE = 129
_MOST = 64_000


def key_of(environ: Mapping[str, str]) -> PublicKey | None:
    """Return the key that signed in, as sshd tells it with ``ExposeAuthInfo yes``; ``None`` if it does not."""
    path = environ.get("SSH_USER_AUTH", "")
    if not path:
        return None
    try:
        told = Path(path).read_text(encoding="ascii", errors="replace")[:_MOST]
    except OSError:
        return None
    for line in told.splitlines():
        method, _, key = line.partition(" ")
        if method == "publickey":
            try:
                return PublicKey.parse(key)
            except NoPublicKey:
                return None
    return None


def seats_of(home: Home, name: str, key: PublicKey | None) -> tuple[Seat, ...]:
    """Return the seats of who joins: those that ``name`` says, or all that are listed for the key.

    Raises ``DoorError`` if that is nobody.
    """
    dataset = home.dataset()
    if name:
        if seats := seats_named(name, dataset):
            return seats
        raise DoorError("door.no-seat", name=clean_line(name, 60))
    if key is None:
        raise DoorError("door.join-who")
    keyring = Keyring(home)
    seats = tuple(seat for seat in all_seats(dataset) if keyring.admits([seat], key.fingerprint))
    if not seats:
        raise DoorError("door.not-listed", fingerprint=key.fingerprint)
    return seats


async def show(app: PdcaApp) -> int:
    """Show an application on the terminal that sshd gave, until the person leaves or the line is lost."""
    from pdca_tui.doors.ssh.confined import failure_of, hush  # noqa: PLC0415  # a command needs no screen
    from pdca_tui.doors.ssh.leaving import keep_and_leave, rise  # noqa: PLC0415
    from pdca_tui.doors.ssh.pty_driver import PtyDriver  # noqa: PLC0415

    hush(app)
    app.driver_class = PtyDriver
    loop = asyncio.get_running_loop()

    def hang_up() -> None:
        app.call_later(keep_and_leave, app)

    # When the line is lost the server hangs up; the person's words must be kept first.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    loop.add_signal_handler(signal.SIGTERM, hang_up)
    threading.Thread(target=_watch, args=(loop, hang_up), daemon=True, name="line").start()
    code = await app.run_async()
    await rise(app)
    return 1 if failure_of(app) is not None else code or 0


def _watch(loop: asyncio.AbstractEventLoop, hang_up: Callable[[], None]) -> None:
    """Wait until the terminal is gone, have the application end, and see to it that the process does."""
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)  # type: ignore[union-attr]  # there is a terminal
    poll.poll()
    loop.call_soon_threadsafe(hang_up)
    # Threads that write to a terminal which is gone may hang for ever, and the loop with them.
    time.sleep(_GRACE)
    os._exit(_GONE)
