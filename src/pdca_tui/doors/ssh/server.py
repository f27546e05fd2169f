"""The door: an SSH server that leads to seats and to nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import socket
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncssh

from pdca_tui.application.clock import now
from pdca_tui.application.session.default_session import landing
from pdca_tui.application.session.room import Room
from pdca_tui.application.session.rooms import Rooms
from pdca_tui.disk import Reason
from pdca_tui.domain.material.dataset import DataSet
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session.lifecycle import HELD
from pdca_tui.doors.ssh.authorized_keys import Keyring
from pdca_tui.doors.ssh.connection import Visitor
from pdca_tui.doors.ssh.connection_limits import Crowd
from pdca_tui.doors.ssh.garbage_collection import Sweeping
from pdca_tui.doors.ssh.hostkey import host_key
from pdca_tui.doors.ssh.invitation_codes import mark_of
from pdca_tui.doors.ssh.limits import Limits
from pdca_tui.doors.ssh.log import DoorLog
from pdca_tui.doors.ssh.rate_limit import Buckets
from pdca_tui.doors.ssh.reloading_file import Reread
from pdca_tui.doors.ssh.supervisor import Watch
from pdca_tui.doors.ssh.user_names import together
from pdca_tui.doors.status import Health
from pdca_tui.errors import DoorError, PdcaError
from pdca_tui.record.invitation_store import Invitations
from pdca_tui.screens.shell.shared_painting import SharedPainting
from pdca_tui.sheets.files import ListedKey
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seat_keys_edit import list_key
from pdca_tui.words import Lang, say

_LANDING = 10.0
_LAST_WORDS = 1.5
_TCP = {"TCP_NOTSENT_LOWAT": 16_384, "TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}
"""What the kernel is told about every line: to hold little for a client that does not read, as that cannot be seen; and to look
itself whether a silent client's machine is still there, at no cost to the seats."""

_KEX = "-gss-*,*sha1,*group-exchange*,*group15*,*group16*,*group17*,*group18*,rsa2048*"
"""Not those that are weak, and not those that let a client make the server compute for long."""

_BACKLOG = 256


class Door:
    """Holds the sessions of a home open to its seats, over SSH, in one process."""

    def __init__(self, home: Home, log: DoorLog, *, session: str = "", limits: Limits | None = None, lang: Lang = "ja") -> None:
        """Prepare; members land in ``session``, or where one is open. Errors of the family say what is not in order."""
        self.home = home
        self.log = log
        self.lang: Lang = lang
        self.limits = limits or Limits()
        self.rooms = Rooms(home, failed=self._failed)
        self.painting = SharedPainting()
        self.manifest = Reread(home.manifest, home.dataset)
        self.keyring = Keyring(home)
        self.invitations = Invitations(home.sessions)
        self.host_key = host_key(home.sessions)
        self.failures_from = Buckets(self.limits.failures_rate, self.limits.failures_burst)
        self.failures_as = Buckets(self.limits.failures_rate, self.limits.failures_burst)
        self.crowd = Crowd(self.limits)
        self.swept = Sweeping(self.crowd.quiet_for)
        self.working = asyncio.Semaphore(self.limits.commands)
        self._codes = ThreadPoolExecutor(2, "codes")
        """Of their own: whoever types codes without end keeps nothing else waiting."""
        self._session = session
        self._landing = ""
        self._landing_until = 0.0
        self._looking: asyncio.Task[str] | None = None
        self._room: Room | None = None
        self._count = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self._watch = Watch(self)
        self._server: asyncssh.SSHAcceptor | None = None

    @property
    def dataset(self) -> DataSet:
        """What is the same for every year, as it is written now."""
        return self.manifest.value

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the host key, as a client shows it."""
        return self.host_key.get_fingerprint()

    @property
    def port(self) -> int:
        """The port it listens on; 0 before it does."""
        return self._server.get_port() if self._server is not None else 0

    def health(self) -> Health:
        """Return how the door is; it may be asked from any thread."""
        return self._watch.health()

    async def open(self, address: str, port: int) -> None:
        """Begin to listen; ``DoorError`` if that cannot be done."""
        try:
            self._server = await asyncssh.listen(
                address,
                port,
                server_factory=self._arrive,
                server_host_keys=[self.host_key],
                config=[],
                backlog=_BACKLOG,
                reuse_address=True,
                compression_algs=["none"],
                kex_algs=_KEX,
                mac_algs="-*sha1*",
                signature_algs="-ssh-rsa,ssh-rsa-sha224@ssh.com",
                encoding=None,
                line_editor=False,
                allow_pty=True,
                agent_forwarding=False,
                x11_forwarding=False,
                allow_scp=False,
                sftp_factory=None,
                gss_host=None,
                password_auth=False,
                public_key_auth=True,
                kbdint_auth=True,
                host_based_auth=False,
                login_timeout=self.limits.login_grace,
                keepalive_interval=self.limits.keepalive,
                keepalive_count_max=3,
                server_version="pdca",
            )
        except OSError as error:
            raise DoorError("door.cannot-listen", address=f"{address}:{port}", detail=Reason(error)) from error
        if key := await self.landing():
            # The first to come need not wait until its record is read.
            self._room = self.rooms.join(key)
            self._room.start()
        self.log.tell("open", address=address, port=self.port, host_key=self.fingerprint)
        self._watch.begin()

    async def close(self) -> None:
        """Say goodbye to every seat, what is being typed kept first, and stop."""
        if self._server is not None:
            self._server.close()
        await self._watch.end()
        for visitor in self.crowd.here:
            visitor.leave("door.closing")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.limits.leaving + 1.0):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        # A client that is disconnected does not show what it was sent last; left alone it goes by itself.
        for visitor in set(self.crowd.here) - set(self.crowd.inside):
            visitor.cut_off("closing")
        await self.crowd.emptied(_LAST_WORDS)
        for visitor in self.crowd.here:
            visitor.connection.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.rooms.close()  # at once: the record may be out of reach, and nobody is here any more
        self._codes.shutdown(wait=False, cancel_futures=True)
        self.log.tell("closed")

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run what belongs to a seat beside everything else; the door waits for it a while before it closes."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            self._failed(failure)

    def _failed(self, failure: BaseException) -> None:
        self.log.tell("failure", error=type(failure).__name__)

    # ── connections ──

    def _arrive(self) -> Visitor:
        self._count += 1
        return Visitor(self, self._count)

    def arrived(self, visitor: Visitor) -> None:
        """Take a connection in."""
        sock = visitor.connection.get_extra_info("socket")
        if sock is not None:
            for name, value in _TCP.items():
                with contextlib.suppress(OSError, AttributeError):
                    sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
        self.crowd.come(visitor)

    async def bind(self, visitor: Visitor, code: str, seats: tuple[Seat, ...], key: PublicKey) -> bool:
        """Use a code up and list a key for its seats; whether the code held. For no seats there is no code."""
        at, seat = now(), together(seats)
        try:
            if not await self._aside(functools.partial(self.invitations.use, code, seat, key.fingerprint, at=at)):
                return False
        except PdcaError as error:
            visitor.tell("trouble", error=error.key)
            return False
        label = say("door.label", lang=self.lang)
        try:
            for each in seats:
                listed = ListedKey(seat=str(each), key=str(key), label=label, added=at.date())
                await self._aside(functools.partial(list_key, self.home, listed))
        except PdcaError as error:
            # The code was right: let them in this once, though their key is not kept.
            visitor.tell("trouble", error=error.key, key=key.fingerprint)
            visitor.registered = False
        else:
            visitor.registered = True
            await self._watch.reread()
        visitor.tell("bound", seat=seat, key=key.fingerprint, code=mark_of(code))
        return True

    async def _aside(self, work: Callable[[], bool]) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._codes, work)

    async def landing(self) -> str:
        """Return the session in which members land: the one that is named, or is open; empty for the lobby."""
        if self._session:
            return self._session
        held = [room.session.key for room in self.rooms.open_now if room.session.state in HELD]
        if held:
            return max(held)
        if time.monotonic() <= self._landing_until:
            return self._landing
        if self._looking is None:
            # Once for all who come at the same time: it may read every record.
            self._looking = asyncio.create_task(self._look_where())
        return await asyncio.shield(self._looking)

    async def _look_where(self) -> str:
        try:
            self._landing = await asyncio.to_thread(landing, self.home)
            self._landing_until = time.monotonic() + _LANDING
        finally:
            self._looking = None
        return self._landing
