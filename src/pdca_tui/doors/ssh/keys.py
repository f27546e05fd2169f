"""Who sits behind a seat, as ``data/seats.toml`` says now."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import SheetError
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PublicKey
from pdca_tui.sheets.seats import OPEN, Seats


class Keyring:
    """The keys of every seat. A file that breaks while the door is open does not matter: its last good state stays."""

    def __init__(self, home: Home) -> None:
        """Read the file; ``SheetError`` if it cannot be read."""
        self._home = home
        self._stamp = self._stamped()
        self._take(home.seats())
        self.trouble: SheetError | None = None

    def refresh(self) -> bool:
        """Read the file again if it changed; whether it did. ``trouble`` says if it could not be read."""
        stamp = self._stamped()
        if stamp == self._stamp or stamp is None:
            # Editors replace a file: for a moment it is not there.
            return False
        self._stamp = stamp
        try:
            self._take(self._home.seats())
        except SheetError as error:
            self.trouble = error
        else:
            self.trouble = None
        return True

    def admits(self, seats: Iterable[Seat], fingerprint: str) -> bool:
        """Whether the key with this fingerprint may sit on all of ``seats``, and there is at least one."""
        wanted = [str(seat) for seat in seats]
        return bool(wanted) and set(wanted) <= self._seats.get(fingerprint, frozenset())

    def lend(self, seat: str, key: PublicKey) -> None:
        """Let a key sit on a seat until the file is read again, where it could not be written."""
        self._seats[key.fingerprint] = self._seats.get(key.fingerprint, frozenset()) | {seat}

    def open_to_all(self, seats: tuple[Seat, ...]) -> bool:
        """Whether no key is needed: for an observer, where the data set says so."""
        return self.observers_open and seats == (Seat(Role.OBSERVER),)

    def _take(self, seats: Seats) -> None:
        self.observers_open = seats.observers == OPEN
        found: dict[str, set[str]] = {}
        for listed in seats.keys:
            found.setdefault(PublicKey.parse(listed.key).fingerprint, set()).add(listed.seat)
        self._seats = {fingerprint: frozenset(names) for fingerprint, names in found.items()}

    def _stamped(self) -> tuple[int, int, int] | None:
        try:
            found = self._home.seats_file.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
