"""Queries to the rules of a kind of record. A record screen knows nothing else of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.errors import PdcaError

Command = Any
"""Something that is asked of a record, or a query whether it may be: a value of the record's own kind."""

Kind = type[Any]
"""A kind of command."""


@value(kw_only=False)
class Question:
    """What has to be asked before something can be recorded: a sentence, and the answers with their words."""

    sentence: str
    answers: Sequence[tuple[str, str]]


class Rules(Protocol):
    """The rules of one kind of record, as queries: nothing is recorded by asking them.

    ``state`` is the folded record. Whoever adds a kind of record writes these few lines over its domain.
    """

    said_before: frozenset[str]
    """The refusals that ask whether the same words are meant twice: submitted again they are."""

    def may(self, role: Role, kind: Kind) -> bool:
        """Whether a role may ask for a kind of command at all."""

    def check_time(self, state: Any, kind: Kind, at: datetime) -> None:
        """Raise ``Refused`` where no command of a kind is possible: too late, or too early."""

    def check(self, state: Any, asked: Command, seat: Seat, at: datetime) -> None:
        """Raise ``Refused`` where a command, or what a query asks for, would be refused as things stand."""

    def kind_of(self, state: Any, asked: Command) -> Kind:
        """Return the kind of command that a command is, or that a query asks about."""

    def seat_for(self, state: Any, kind: Kind, seats: Sequence[Seat]) -> Seat:
        """Return which of ``seats``, all of which may, asks for a kind of command."""

    def question(self, refusal: PdcaError) -> Question | None:
        """Return what is to be asked where a command was refused for want of an answer."""

    def answered(self, command: Command, answer: str) -> Command:
        """Return a command with the answer to that question."""


@value(kw_only=False)
class KeyRules:
    """What the keys of a group of actions ask for: by their actions, without what they are called with."""

    asks: Mapping[str, Kind]
    """A key that would only be refused is not shown at the bottom of the screen."""
