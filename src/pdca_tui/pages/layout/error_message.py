"""The message of an error, by reader: only operators see where the record and the files are."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import EvidenceError, PdcaError, RecordBusy, RecordError, RecordFull, SheetError, SigningError
from pdca_tui.words import explain, say

_KEEPERS = (Role.FACILITATOR, Role.SECRETARIAT)
_WITH_PLACES = (RecordError, SheetError, EvidenceError, SigningError)


def told(error: PdcaError, seats: Iterable[Seat], *, writing: bool = False) -> str:
    """Return the sentence about an error for who sits on ``seats``; ``writing`` if they may have written something."""
    if not isinstance(error, _WITH_PLACES) or any(seat.role in _KEEPERS for seat in seats):
        return explain(error)
    if error.key == "record.unsettled":
        return say("away.unsettled")
    if isinstance(error, RecordBusy):
        return say("away.cut-off" if writing else "away.out-of-reach")
    if isinstance(error, RecordFull):
        return say("away.unwritable")
    return say("away.material" if isinstance(error, SheetError) else "away.trouble")
