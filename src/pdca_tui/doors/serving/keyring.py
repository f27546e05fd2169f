"""The keys of each seat, by the current ``data/seats.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.serving.reloading_file import Reread
from pdca_tui.errors import SheetError
from pdca_tui.sheets.files import OPEN, Seats
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.public_key import PASSKEY, PublicKey, of_passkey


@value(kw_only=False)
class _Listed:
    """The seats of each key, by its fingerprint, and whether observers need one."""

    seats: dict[str, frozenset[str]]
    passkeys: dict[bytes, PublicKey]
    """The passkeys, by the name of their credential."""
    observers_open: bool
    file: Seats


class Keyring:
    """The keys of every seat. A file that breaks while the door is open does not matter: its last good state stays."""

    def __init__(self, home: Home) -> None:
        """Read the file; ``SheetError`` if it cannot be read."""
        self._file = Reread(home.seats_file, lambda: _listed(home))

    @property
    def trouble(self) -> SheetError | None:
        """Why the file could not be read when it last changed."""
        return self._file.trouble

    def refresh(self) -> bool:
        """Read the file again if it changed; whether it did. ``trouble`` says if it could not be read."""
        return self._file.refresh()

    def admits(self, seats: Iterable[Seat], fingerprint: str) -> bool:
        """Whether the key with this fingerprint may sit on all of ``seats``, and there is at least one."""
        wanted = [str(seat) for seat in seats]
        return bool(wanted) and set(wanted) <= self._file.value.seats.get(fingerprint, frozenset())

    def knows(self, fingerprint: str) -> bool:
        """Whether the key with this fingerprint sits on any seat."""
        return fingerprint in self._file.value.seats

    @property
    def has_passkeys(self) -> bool:
        """Whether any passkey is listed."""
        return bool(self._file.value.passkeys)

    def passkey(self, credential: bytes) -> PublicKey | None:
        """Return the passkey with this credential; ``None`` if it is not listed."""
        return self._file.value.passkeys.get(credential)

    def passkey_with(self, fingerprint: str) -> PublicKey | None:
        """Return the passkey with this fingerprint; ``None`` if it is not listed."""
        return next((key for key in self._file.value.passkeys.values() if key.fingerprint == fingerprint), None)

    def open_to_all(self, seats: tuple[Seat, ...]) -> bool:
        """Whether no key is needed: for an observer, where the data set says so."""
        return self._file.value.observers_open and seats == (Seat(Role.OBSERVER),)

    def wants_lines(self, seats: Iterable[Seat], fingerprint: str) -> bool:
        """Whether somebody with this key on ``seats`` is shown lines instead of screens."""
        return self._file.value.file.wants_lines(map(str, seats), fingerprint)


def _listed(home: Home) -> _Listed:
    seats = home.seats()
    found: dict[str, set[str]] = {}
    passkeys: dict[bytes, PublicKey] = {}
    for listed in seats.keys:
        key = PublicKey.parse(listed.key)
        found.setdefault(key.fingerprint, set()).add(listed.seat)
        if key.kind == PASSKEY:
            passkeys[of_passkey(key)[0]] = key
    named = {fingerprint: frozenset(names) for fingerprint, names in found.items()}
    return _Listed(named, passkeys, seats.observers == OPEN, seats)
