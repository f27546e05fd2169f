"""What looking at a record comes to: one thing after the other, each with how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a thing that was looked at stands; only what is wrong is a reason for concern."""

    FINE = "fine"
    BEHIND = "behind"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    """It could not be looked at, so there is no verdict."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it stands, and the sentence that says so."""

    mark: Mark
    sentence: str
