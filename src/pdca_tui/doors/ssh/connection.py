"""One connection: its identity, and the channels that it may open."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, cast

import asyncssh

from pdca_tui.domain.seats import Seat
from pdca_tui.doors.serving.invitation_codes import mark_of, typed_code
from pdca_tui.doors.serving.limits import network_of
from pdca_tui.doors.serving.user_names import seats_named
from pdca_tui.doors.ssh.channel import WINDOW, SeatChannel
from pdca_tui.doors.ssh.login_attempts import Attempts
from pdca_tui.sheets.public_key import NoPublicKey, PublicKey, short
from pdca_tui.text import clean_line
from pdca_tui.words import say

if TYPE_CHECKING:
    from pdca_tui.doors.ssh.ssh_protocols import OpenSshDoor


class Visitor(asyncssh.SSHServer):
    """One connection of a client.

    A listed key is let in. When the client has none such to offer it is asked for a code. A right one lets it in this once,
    and lists the first key that it offered; from then on that key does. Whether a seat exists changes nothing of this.
    """

    by_ssh = True

    def __init__(self, door: OpenSshDoor, number: int) -> None:
        """Wait for the connection."""
        self.door = door
        self.number = number
        self.address = ""
        self.network = ""
        self.name = ""
        self.seats: tuple[Seat, ...] = ()
        self.key: PublicKey | None = None
        self.channels: set[SeatChannel] = set()
        self.commanding = asyncio.Lock()
        self.inside = False
        self.typing = False
        """Whether a code is being asked for, and a key was offered that it may list."""
        self.registered: bool | None = None
        """Whether a code listed the key here; ``None`` where none was typed."""
        self._keys = 0
        self._attempts: Attempts | None = None
        self._offered: list[PublicKey] = []
        self._code = ""
        self._codes = 0
        self._answering = False
        self._empty: asyncio.TimerHandle | None = None
        self._connection: asyncssh.SSHServerConnection | None = None

    @property
    def connection(self) -> asyncssh.SSHServerConnection:
        """The connection; there is one from the first moment that anything is asked here."""
        return cast("asyncssh.SSHServerConnection", self._connection)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed, or that a code listed; empty for who needed none."""
        return self.key.fingerprint if self.key is not None else ""

    @property
    def admitted(self) -> bool:
        """Whether the key is still listed, or none is needed.

        Who came in by a code this once, as the key could not be listed, stays: whoever mends the file does not revoke it.
        """
        keyring = self.door.keyring
        listed = keyring.open_to_all(self.seats) or keyring.admits(self.seats, self.fingerprint)
        return self.registered is False or listed

    @property
    def short(self) -> str:
        """What stands in the record: the fingerprint of the key that signed; for who came in by a code, that code's mark."""
        return self._code or short(self.fingerprint)

    @property
    def about_key(self) -> str:
        """What became of the key of who typed a code, in a sentence; empty for everybody else."""
        if self.registered is None:
            return ""
        return say("door.registered" if self.registered else "door.not-registered")

    def tell(self, event: str, **values: object) -> None:
        """Write a line to the log."""
        self.door.log.tell(event, n=self.number, **values)

    # ── coming and going ──

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Begin to wait for a key."""
        self._connection = conn
        self._attempts = Attempts(self)
        peer = conn.get_extra_info("peername", ("", ""))
        self.address = str(peer[0])
        self.network = network_of(self.address)
        self.tell("connect", address=self.address, port=peer[1])
        self.door.arrived(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._filled()
        self.door.crowd.go(self)
        if self._attempts is not None:
            self._attempts.ended(exc)
        self.tell("disconnect", why=type(exc).__name__ if exc is not None else "")

    def unsent(self) -> int:
        """Return the bytes that wait for the client's machine to take them."""
        transport: Any = self.connection._transport  # noqa: SLF001  # AsyncSSH tells nowhere how full it is
        return transport.get_write_buffer_size() if transport is not None else 0

    def leave(self, key: str) -> None:
        """End every screen with a sentence, by its ``key`` and in the language spoken there, then the connection."""
        for channel in tuple(self.channels):
            channel.leave(key)
        wait = self.door.limits.leaving if self.channels else 0
        asyncio.get_running_loop().call_later(wait + 0.5, self.connection.close)

    def cut_off(self, why: str) -> None:
        """End the connection at once."""
        self.tell("cut-off", why=why)
        self.connection.abort()

    def close(self) -> None:
        """End the connection, once what was sent has gone out."""
        self.connection.close()

    def emptied(self) -> None:
        """Look after a while whether the connection still stands without a screen or a command."""
        self._filled()
        if not self.channels and self.inside:
            self._empty = asyncio.get_running_loop().call_later(self.door.limits.empty, self._close_empty)

    def _filled(self) -> None:
        if self._empty is not None:
            self._empty.cancel()
            self._empty = None

    def _close_empty(self) -> None:
        if not self.channels:
            self.connection.close()

    # ── who it is ──

    def begin_auth(self, username: str) -> bool:
        """Find the seats that a user name asks for; whether a key is needed."""
        self.name = clean_line(username, 80)
        self.seats = seats_named(username, self.door.dataset)
        self._offered, self.key, self.typing = [], None, False
        return not self.door.keyring.open_to_all(self.seats)

    def public_key_auth_supported(self) -> bool:
        """Keys are how one comes in."""
        return True

    def password_auth_supported(self) -> bool:
        """There are no passwords."""
        return False

    def kbdint_auth_supported(self) -> bool:
        """A code may be typed, a few times."""
        return self._codes < self.door.limits.codes

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool | Coroutine[None, None, bool]:
        """Whether a key may sign: one that is listed.

        The client may only be asking. Who it is counts when authentication is complete: then this key has signed.
        """
        self._keys += 1
        if self._keys > self.door.limits.attempts:
            self.cut_off("attempts")
            return False
        self.key = None
        try:
            offered = PublicKey.parse(key.export_public_key().decode())
        except (NoPublicKey, asyncssh.KeyExportError):
            return self._refuse(method="publickey", why="kind")
        if offered not in self._offered:
            self._offered.append(offered)
        if self.door.keyring.admits(self.seats, offered.fingerprint):
            self.key = offered
            return True
        return self._refuse(method="publickey", key=offered.fingerprint)

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> Any:
        """Ask for a code; who has no key at all is told how to make one."""
        self.typing = bool(self._offered)
        # All of it is in the question: clients show that as it is, and may spell out anything else that is not ASCII.
        key = "door.make-a-key" if not self._offered else "door.wrong-code" if self._codes else "door.type-code"
        prompt = "door.type-code-prompt" if self._offered else "door.make-a-key-prompt"
        return "", "", "", [(f"\n{say(key, lang='ja')}\n{say(key, lang='en')}\n\n{say(prompt)}", True)]

    async def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        """Use a code up, and list the first key that was offered; whether it held."""
        if self._answering or self._codes >= self.door.limits.codes:
            # AsyncSSH takes any number of answers to one question, and with each stops waiting for the one before.
            self._answered_too_often()
            return False
        self._answering = True
        self._codes += 1
        if self._offered:
            code, key = typed_code(responses[0]) if responses else "", self._offered[0]
            # Whoever stops waiting here has used the code up all the same: then its key must be listed, too.
            held: bool = await asyncio.shield(self.door.spawn(self._use(code, self.seats, key)))
            if held:
                self.key, self._code = key, mark_of(code)
        else:
            self._codes = self.door.limits.codes
            held = await self._refused(method="code", why="no key")
        # Not where the wait was broken off: then there is another answer.
        self._answering = self.typing = False
        return held

    async def _use(self, code: str, seats: tuple[Seat, ...], key: PublicKey) -> bool:
        """Use a code up, and list a key; whether it held. If not that is told, and slow, also when nobody waits any more."""
        # What is no code, and a seat that does not exist, are looked up all the same: it takes as long.
        return await self.door.bind(self, code, seats, key) or await self._refused(method="code")

    def _answered_too_often(self) -> None:
        if self._attempts is not None:
            self._attempts.tell(method="code", why="too many")
        self.cut_off("codes")

    def auth_completed(self) -> None:
        """Let in who signed, or typed a code."""
        self.inside = True
        if self._attempts is not None:
            self._attempts.succeeded()
        self.door.crowd.let_in(self)
        self.emptied()
        method = "code" if self._code else "publickey" if self.key is not None else "none"
        self.tell("auth-ok", user=self.name, method=method, key=self.fingerprint, seats="+".join(map(str, self.seats)))

    def _refuse(self, **why: object) -> bool | Coroutine[None, None, bool]:
        return self._attempts.refuse(**why) if self._attempts is not None else False

    async def _refused(self, **why: object) -> bool:
        refused = self._refuse(**why)
        return refused if isinstance(refused, bool) else await refused

    # ── what it may open ──

    def session_requested(self) -> Any:
        """Open a channel for a screen or a command, as long as there are not too many."""
        if len(self.channels) >= self.door.limits.channels:
            self.tell("refused", what="channel", why="too many")
            return False
        made = SeatChannel(self)
        # Before it is confirmed: a client may ask for many at once.
        self.channels.add(made)
        return made.channel(self.connection.create_server_channel(encoding=None, window=WINDOW)), made

    def connection_requested(self, dest_host: str, dest_port: int, orig_host: str, orig_port: int) -> bool:
        """Refuse to forward."""
        self.tell("refused", what="forward", host=dest_host, port=dest_port)
        return False

    def server_requested(self, listen_host: str, listen_port: int) -> bool:
        """Refuse to listen for the client."""
        self.tell("refused", what="listen", host=listen_host, port=listen_port)
        return False

    def unix_connection_requested(self, dest_path: str) -> bool:
        """Refuse to forward."""
        self.tell("refused", what="forward-socket")
        return False

    def unix_server_requested(self, listen_path: str) -> bool:
        """Refuse to listen for the client."""
        self.tell("refused", what="listen-socket")
        return False

    def tun_requested(self, unit: int | None) -> bool:
        """Refuse a tunnel."""
        self.tell("refused", what="tunnel")
        return False

    def tap_requested(self, unit: int | None) -> bool:
        """Refuse a tunnel."""
        self.tell("refused", what="tunnel")
        return False
