"""The rules of a review, as its screens ask them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pdca_tui.domain.review import commands as c
from pdca_tui.domain.review.permissions import may
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rules import decide
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import PdcaError, Refused
from pdca_tui.screens.shell.record_rules import Question


class ReviewRules:
    """What may be asked of a review."""

    said_before = frozenset({"refused.words-of-opinion"})

    def may(self, role: Role, kind: type[c.ReviewCommand]) -> bool:
        """Whether a role may ask for a kind of command at all."""
        return may(role, kind)

    def check_time(self, state: Review, kind: type[c.ReviewCommand], at: datetime) -> None:
        """Raise ``Refused`` where no command of a kind is possible: before the review was begun."""
        if state.facts is None and kind is not c.BeginReview:
            raise Refused("refused.review-not-begun")

    def check(self, state: Review, asked: c.ReviewCommand, seat: Seat, at: datetime) -> None:
        """Raise ``Refused`` where a command would be refused as things stand."""
        decide(state, asked, seat, at)

    def kind_of(self, state: Review, asked: c.ReviewCommand) -> type[c.ReviewCommand]:
        """Return the kind of a command."""
        return type(asked)

    def seat_for(self, state: Review, kind: type[c.ReviewCommand], seats: Sequence[Seat]) -> Seat:
        """Return the first of ``seats``; taking back is asked for by the one that acted last."""
        if kind is not c.TakeBack:
            return seats[0]
        return max(seats, key=lambda seat: next(state.own_entries(str(seat)), 0))

    def question(self, refusal: PdcaError) -> Question | None:
        """Ask nothing: no command of a review wants an answer first."""
        return None

    def answered(self, command: c.ReviewCommand, answer: str) -> c.ReviewCommand:
        """Return the command as it is."""
        return command
