"""The request behind a form: it makes a command of the typed values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol, runtime_checkable

from pdca_tui.domain.dates import read_date
from pdca_tui.domain.immutable import value


@value(kw_only=False)
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

    def day(self, name: str) -> date | None:
        """Return a day to come that a field names, ``None`` for an empty one; ``DateError`` for what is no day."""
        return self.needed_day(name) if self.fields[name].strip() else None

    def needed_day(self, name: str) -> date:
        """Return a day to come that a field names; ``DateError`` for what is no day, and for an empty field."""
        return read_date(self.fields[name], self.today, back=0)

    def number(self, name: str) -> int:
        """Return the number of a choice; 0 where nothing was chosen."""
        return int(self.fields.get(name) or 0)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the numbers of several choices; nothing for a field that is not there."""
        return tuple(map(int, self.words(name)))

    def words(self, name: str) -> tuple[str, ...]:
        """Return the keys of several choices; nothing for a field that is not there."""
        return tuple(self.fields.get(name, "").split())


@runtime_checkable
class FormRequest(Protocol):
    """What a form asks for. It names what is asked about; the values say the rest."""

    def to_command(self, values: FormValues) -> Any:
        """Return the command; a ``PdcaError`` says what of the values cannot be meant."""
