"""What a member saw of their opinions at the last look, kept beside the record like a draft: private, and no part of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pdca_tui.application.kept_review import KeptReview
from pdca_tui.domain.seats import Seat
from pdca_tui.errors import PdcaError
from pdca_tui.sheets.home import Home

SLOT = "own-seen"


def seen_in(drafts: Mapping[str, str]) -> dict[str, str]:
    """Return what was seen, by the references of the opinions, out of what is kept for a seat; nothing where nothing was."""
    try:
        seen = json.loads(drafts.get(SLOT) or "{}")
    except ValueError:
        return {}
    return {str(ref): str(told) for ref, told in seen.items()} if isinstance(seen, dict) else {}


def as_kept(seen: Mapping[str, str]) -> str:
    """Return what was seen as it is kept."""
    return json.dumps(dict(seen), ensure_ascii=False, sort_keys=True)


def seen_of(home: Home, year: int, seats: Iterable[Seat]) -> dict[str, str]:
    """Return what was seen at ``seats`` of the review of a year, of which nothing is open; nothing while it is out of reach."""
    seen: dict[str, str] = {}
    try:
        store = KeptReview(home, year).open(reading=True)
    except PdcaError:
        return seen
    try:
        for seat in seats:
            seen |= seen_in({draft.slot: draft.text for draft in store.drafts(str(seat))})
    except PdcaError:
        pass
    finally:
        store.close()
    return seen
