"""A seat behind an office's own SSH server: one process a member, started by a forced command, on the same record."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pdca_tui.domain.seats import Seat
from pdca_tui.doors.hangup import GRACE, watch_terminal
from pdca_tui.doors.serving.keyring import Keyring
from pdca_tui.doors.serving.user_names import all_seats, foremost_first, seats_named
from pdca_tui.errors import DoorError, SheetError
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import NoPublicKey, PublicKey
from pdca_tui.text import clean_line

if TYPE_CHECKING:
    from pdca_tui.screens.app import PdcaApp

_LOOK = 3.0
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
    seats = foremost_first(seat for seat in all_seats(dataset) if keyring.admits([seat], key.fingerprint))
    if not seats:
        raise DoorError("door.not-listed", fingerprint=key.fingerprint)
    return seats


async def revoked(home: Home, seats: tuple[Seat, ...], key: PublicKey | None, *, listed: bool) -> None:
    """Return when a key that is, or was found to be, listed for its seats is so no more; never for a key that nobody knows."""
    keyring: Keyring | None = None
    while True:
        with contextlib.suppress(SheetError):
            # While the list cannot be read at all there is nothing to go by.
            if keyring is None:
                keyring = await asyncio.to_thread(Keyring, home)
            else:
                await asyncio.to_thread(keyring.refresh)
            admitted = key is not None and keyring.admits(seats, key.fingerprint)
            if listed and not admitted:
                return
            listed = listed or admitted
        await asyncio.sleep(_LOOK)


async def show(app: PdcaApp, put_out: Coroutine[Any, Any, None]) -> tuple[int, bool]:
    """Show an application on the terminal that sshd gave, until the person leaves, the line is lost, or ``put_out`` returns.

    Return the exit code, and whether it was the last.
    """
    from pdca_tui.doors.serving.restricted_driver import failure_of, hush  # noqa: PLC0415  # a command needs no screen
    from pdca_tui.doors.shutdown import keep_and_leave, rise  # noqa: PLC0415
    from pdca_tui.doors.ssh.pty_driver import PtyDriver  # noqa: PLC0415

    hush(app)
    app.driver_class = PtyDriver
    loop = asyncio.get_running_loop()

    def hang_up() -> None:
        app.call_later(keep_and_leave, app)

    # When the line is lost the server hangs up; the person's words must be kept first.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    loop.add_signal_handler(signal.SIGTERM, hang_up)
    watch_terminal(hang_up)
    running, putting_out = asyncio.create_task(app.run_async()), asyncio.create_task(put_out)
    await asyncio.wait([running, putting_out], return_when=asyncio.FIRST_COMPLETED)
    if out := not running.done() and putting_out.exception() is None:
        hang_up()
        loop.call_later(GRACE, running.cancel)
    await asyncio.wait([running])
    putting_out.cancel()
    code = None if running.cancelled() else running.result()
    await rise(app)
    return (1 if failure_of(app) is not None else code or 0), out
