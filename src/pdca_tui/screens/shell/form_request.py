"""The request behind a form: it makes a command of the typed values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class FormValues(Mapping[str, str]):
    """What was typed into a form, by its fields, clean; submitted on the day ``today``.

    ``again`` is whether the person was told that the same words are recorded already, and means them.
    """

    fields: Mapping[str, str]
    today: date
    again: bool = False

    def __getitem__(self, name: str) -> str:
        """Return what a field says."""
        return self.fields[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the fields."""
        return iter(self.fields)

    def __len__(self) -> int:
        """Return how many fields there are."""
        return len(self.fields)


@runtime_checkable
class FormRequest(Protocol):
    """What a form asks for. It names what is asked about; the values say the rest."""

    def to_command(self, values: FormValues) -> Any:
        """Return the command; a ``PdcaError`` says what of the values cannot be meant."""
