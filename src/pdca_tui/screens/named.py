"""What a person's own seats are called in a session that has no name for them."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Mapping, Sequence

from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import Session
from pdca_tui.errors import SheetError
from pdca_tui.pages.names import is_on_roster, names_in
from pdca_tui.sheets.home import Home


class Named:
    """The names of the data set: of the seats of other bodies, and of departments that came later."""

    def __init__(self, home: Home) -> None:
        """Look names up in ``home``, once they are asked for."""
        self._home = home

    @functools.cached_property
    def _names(self) -> Mapping[str, str]:
        with contextlib.suppress(SheetError):  # the name is no reason to show nothing
            return names_in(self._home.dataset())
        return {}

    def strangers(self, session: Session, seats: Sequence[Seat]) -> Mapping[str, str]:
        """Return the names of those ``seats`` that the session has none for."""
        unknown = [str(seat) for seat in seats if not is_on_roster(session, seat)]
        return {seat: self._names[seat] for seat in unknown if seat in self._names}
