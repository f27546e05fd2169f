"""A connection to PostgreSQL that comes back after it was lost: bounded in time, and told in sentences."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from pdca_tui.errors import RecordBusy, RecordDamaged, RecordError, RecordFull, UsageError
from pdca_tui.record.database_url import Address
from pdca_tui.text import clean_line

PATIENCE = 8.0
"""Seconds in which a lost connection may come back before the person is told."""

_LIMIT = 4.0  # seconds any statement may take as seen from here, the wait for a standby included
_PAUSE = 0.2  # seconds between two attempts to connect while somebody waits
_REST = 1.0  # ... and while nobody does
_AT_ONCE = 0.5  # seconds within which a lost connection says so; what takes longer hangs

_DEFAULTS = {
    "application_name": "pdca",
    "client_encoding": "UTF8",
    "connect_timeout": "3",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "6000",
    "target_session_attrs": "read-write",
}
_OPTIONS = "-c statement_timeout=3s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"

_LOST = ("08", "57P", "25006", "40001", "40P01", "53300")  # gone, shutting down, a standby, try again, no room
_BUSY = ("55P03", "57014")
_FULL = ("53", "58")
_BROKEN = ("XX",)

T = TypeVar("T")
Work = Callable[["Connection"], T]


class Lost(RecordBusy):
    """The connection was lost; what was under way may have happened or not."""


class Connection(psycopg.Connection[tuple[Any, ...]]):
    """A connection on which nothing takes for ever, whatever becomes of the server or the network."""

    _within: float | None = None

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Wait for an answer, at most ``_LIMIT`` seconds; ``OperationalError`` then."""
        limit = _LIMIT if self._within is None else self._within
        return super().wait(gen, interval, limit if timeout is None else timeout)

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Wait less long for what is asked meanwhile."""
        self._within = seconds
        try:
            yield
        finally:
            self._within = None


class Link:
    """The connection for the statements of a store. ``welcome`` is called first on every new connection."""

    def __init__(self, address: Address, welcome: Work[None], *, patience: float = PATIENCE) -> None:
        """Connect nothing yet; ``UsageError`` if the address cannot be read."""
        self.address = address
        self._welcome = welcome
        self._patience = patience
        self._conninfo, self._secret = _conninfo(address)
        self._db: Connection | None = None
        self._trouble: RecordError | None = None
        self._again = 0.0
        self._hangs = False
        self._given_up = False
        self._hurried = False

    def run(self, work: Work[T]) -> T:
        """Do ``work``, and again on a new connection as long as it is lost, until the patience is over.

        So ``work`` must be fit to be done twice. Many share the connection, one after the other: when the patience of one is
        over the others are tried once each, until something succeeds again. Raises a ``RecordError``.
        """
        if self._hangs and (self._given_up or self._hurried):
            self._rest()
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return self.once(work)
            except Lost:
                if self._given_up or self._hurried or time.monotonic() + _PAUSE > deadline:
                    self._given_up = True
                    raise
            time.sleep(_PAUSE)

    def glance(self, work: Work[T]) -> T:
        """Do ``work`` without patience: a server that could not be reached is tried once a second."""
        self._rest()
        kept, began = self._db is not None, time.monotonic()
        try:
            return self.once(work)
        except Lost:
            if not kept or time.monotonic() - began > _AT_ONCE:
                raise
            return self.once(work)

    def once(self, work: Work[T]) -> T:
        """Do ``work`` on the connection there is, or on a new one; ``Lost`` if it is lost."""
        try:
            done = work(self._connected())
        except (psycopg.Error, UnicodeError) as error:
            raise self._told(error) from error
        self._given_up = False
        return done

    def hurry(self) -> None:
        """Have no patience from now on; another thread may call this."""
        self._hurried = True

    def _rest(self) -> None:
        """Raise what was wrong a moment ago, rather than wait for the same again."""
        if self._db is None and self._trouble is not None and time.monotonic() < self._again:
            raise self._trouble

    def fileno(self) -> int | None:
        """Return the socket; ``None`` while there is no connection."""
        try:
            return None if self._db is None else self._db.fileno()
        except psycopg.Error:
            return None

    def close(self) -> None:
        """Let go of the connection."""
        if self._db is not None:
            with contextlib.suppress(psycopg.Error):
                self._db.close()
        self._db = None

    def _connected(self) -> Connection:
        if self._db is not None and not self._db.closed:
            return self._db
        began = time.monotonic()
        try:
            self._db = Connection.connect(self._conninfo, autocommit=True)
            self._welcome(self._db)
        except BaseException as error:
            self.close()
            now = time.monotonic()
            self._again, self._hangs = now + _REST, now - began > _AT_ONCE
            self._trouble = self._told(error) if isinstance(error, psycopg.Error) else None
            raise
        self._trouble = None
        return self._db

    def _told(self, error: Exception) -> RecordError:
        """Return the sentence for an error, and let go of a connection that is lost."""
        values = {"path": self.address.shown, "detail": self._detail(error)}
        if is_lost(error):
            self.close()
            return Lost("record.unreachable", **values)
        state = getattr(error, "sqlstate", None) or ""
        if state.startswith(_BUSY):
            return RecordBusy("record.busy", **values)
        if state == psycopg.errors.UndefinedTable.sqlstate:
            return RecordError("record.unprepared", **values)
        if state == psycopg.errors.InsufficientPrivilege.sqlstate:
            return RecordFull("record.no-right", **values)
        if state.startswith(_FULL):
            return RecordFull("record.unwritable", **values)
        if state.startswith(_BROKEN):
            return RecordDamaged("record.damaged", **values)
        return RecordError("record.failed", **values)

    def _detail(self, error: Exception) -> str:
        """Return what the server or the network said, in short: who reads it may be a member far away."""
        diagnosis = error.diag.message_primary if isinstance(error, psycopg.Error) else None
        text = (diagnosis or str(error)).partition("\n")[0].rpartition("failed: ")[2]
        return clean_line(text.replace(self._secret, "***") if self._secret else text, 120)


def is_lost(error: Exception) -> bool:
    """Whether an error tells that the connection is of no use any more, and nothing about what was under way."""
    state = getattr(error, "sqlstate", None) or ""
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and (not state or state.startswith(_LOST))


def _conninfo(address: Address) -> tuple[str, str]:
    """Return what to connect with, and the password in it, if any."""
    try:
        given = conninfo_to_dict(address.text)
    except psycopg.ProgrammingError:
        raise UsageError("record.bad-address") from None  # its text may repeat the password
    options = f"{_OPTIONS} {given.get('options') or ''}".strip()
    return make_conninfo("", **{**_DEFAULTS, **given, "options": options}), str(given.get("password") or "")
