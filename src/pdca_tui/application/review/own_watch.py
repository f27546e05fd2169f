"""What became of a member's own opinions: what changed since they looked last, and what changes while they are here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from pdca_tui.application.review.live_review import LiveReview
from pdca_tui.application.review.own_seen import SLOT, as_kept, seen_in
from pdca_tui.domain.review.own_news import changed_since, own_standings
from pdca_tui.domain.review.placements import Placement, Placements
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import PdcaError


class OwnWatch:
    """The opinions of the members who sit at one terminal. For everybody else there is nothing to watch."""

    def __init__(self, hats: Iterable[Seat]) -> None:
        """Watch for those of ``hats`` that are members."""
        self.members = tuple(hat for hat in hats if hat.role is Role.MEMBER)
        self._seen: dict[str, str] | None = None
        self._known: dict[str, str] | None = None

    def now(self, review: Review, placed: Placements) -> dict[str, str]:
        """Return what became of each of theirs."""
        if not self.members:
            return {}
        return {ref: told for seat in self.members for ref, told in own_standings(review, placed, str(seat)).items()}

    async def read(self, live: LiveReview) -> None:
        """Read what was seen at the last look, once; from now on what changes is news."""
        if not self.members or self._seen is not None:
            return
        self._known = self.now(live.state, live.placed)
        seen: dict[str, str] = {}
        with contextlib.suppress(PdcaError):  # out of reach: that is told elsewhere
            for seat in self.members:
                seen |= seen_in(await live.drafts(seat))
        self._seen = seen

    def fresh(self, review: Review, placed: Placements) -> frozenset[str]:
        """Return the references of those that became something else since the last look; of none while that is not known."""
        return frozenset(changed_since(self._seen, self.now(review, placed))) if self._seen is not None else frozenset()

    async def looked(self, live: LiveReview) -> None:
        """Keep that what there is now was seen."""
        if not self.members:
            return
        placed = live.placed
        self._seen = self.now(live.state, live.placed)
        with contextlib.suppress(PdcaError):  # then it is news once more
            for seat in self.members:
                await live.save_draft(seat, SLOT, as_kept(own_standings(live.state, placed, str(seat))))

    def changes(self, review: Review, placed: Placements) -> tuple[Placement, ...]:
        """Return those of theirs that became something else since this was asked last."""
        if not self.members:
            return ()
        before, self._known = self._known, self.now(review, placed)
        changed = set(changed_since(before, self._known)) if before is not None else set()
        return tuple(each for each in placed if str(each.ref) in changed) if changed else ()
