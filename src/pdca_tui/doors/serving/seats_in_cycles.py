"""The seats that somebody at the door has in the other cycles of the home.

A key sits where ``seats.toml`` of a cycle lists it. A cycle without a file of its own takes the seats that no body names
(facilitator, secretariat, observer) from the cycle that is served: they are the same person for the whole office.
"""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.doors.serving.keyring import Keyring
from pdca_tui.doors.serving.user_names import all_seats, foremost_first
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.home import Home

_OBSERVER = Seat(Role.OBSERVER)


class CycleSeats:
    """The keys of every cycle beside the one that is served; each file is read when it is first asked for."""

    def __init__(self, home: Home) -> None:
        """Read nothing yet; ``home`` looks at the cycle that is served."""
        self._home = home
        self._keyrings: dict[str, Keyring] = {}

    def refresh(self) -> bool:
        """Read the files again that changed, of those that were asked for; whether any did."""
        changed = False
        for keyring in tuple(self._keyrings.values()):
            changed = keyring.refresh() or changed
        return changed

    def seats(self, own: Sequence[Seat], fingerprint: str, cycle: str) -> tuple[Seat, ...]:
        """Return the seats in a cycle of who sits on ``own`` in the one that is served; none where there are none.

        Who came as an observer stays one, whatever else the key may do.
        """
        if cycle == self._home.key:
            return tuple(own)
        try:
            return self._listed(own, fingerprint, cycle)
        except PdcaError:
            return ()  # what cannot be read lets nobody in

    def _listed(self, own: Sequence[Seat], fingerprint: str, cycle: str) -> tuple[Seat, ...]:
        home = self._home.with_cycle(cycle)
        if home is None:
            return ()
        if not home.seats_file.is_file():
            return tuple(seat for seat in own if not seat.key and seat.role is not Role.DEPARTMENT)
        keyring = self._keyrings.get(cycle) or self._keyrings.setdefault(cycle, Keyring(home))
        if tuple(own) != (_OBSERVER,):
            listed = [seat for seat in all_seats(home.dataset()) if keyring.admits((seat,), fingerprint)]
            if listed:
                return foremost_first(listed)
        watches = keyring.open_to_all((_OBSERVER,)) or keyring.admits((_OBSERVER,), fingerprint)
        return (_OBSERVER,) if watches else ()
