"""The rules of a session, as its screens ask them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.rules import check_time, decide, queries
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.screens.shell.record_rules import Question
from pdca_tui.words import say

Asked = c.Command | queries.Query
"""A command, or the question whether one may be asked for."""


class SessionRules:
    """What may be asked of a session."""

    said_before = frozenset({"refused.same-words", "refused.same-reply", "refused.same-decision"})

    def may(self, role: Role, kind: type[c.Command]) -> bool:
        """Whether a role may ask for a kind of command at all."""
        return may(role, kind)

    def check_time(self, state: Session, kind: type[c.Command], at: datetime) -> None:
        """Raise ``Refused`` where no command of a kind is possible."""
        check_time(state, kind, at)

    def check(self, state: Session, asked: Asked, seat: Seat, at: datetime) -> None:
        """Raise ``Refused`` where a command, or what a query asks for, would be refused as things stand."""
        if isinstance(asked, queries.Query):
            queries.permit(state, asked, seat, at)
        else:
            decide(state, asked, seat, at)

    def kind_of(self, state: Session, asked: Asked) -> type[c.Command]:
        """Return the kind of command that a command is, or that a query asks about."""
        if isinstance(asked, queries.Query):
            return queries.command_of(state, asked)
        return type(asked)

    def seat_for(self, state: Session, kind: type[c.Command], seats: Sequence[Seat]) -> Seat:
        """Return the first of ``seats``; undoing is asked for by the one that acted last."""
        if kind is not c.Undo:
            return seats[0]
        return max(seats, key=lambda seat: max((each.number for each in state.undoable.get(str(seat), ())), default=0))

    def question(self, refusal: PdcaError) -> Question | None:
        """Return the question how a seat that is not here takes part, where that is what a command was refused for."""
        if refusal.key not in ("refused.not-arrived", "refused.left"):
            return None
        answers = [(str(each), say(f"presence.{each}")) for each in c.Presence]
        return Question(say(f"ask.{refusal.key}", seat=refusal.values["seat"]), answers)

    def answered(self, command: c.Command, answer: str) -> c.Command:
        """Return a command with the answer how its seat takes part."""
        return c.taking_part(command, c.Presence(answer))
