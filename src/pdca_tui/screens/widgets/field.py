"""A field of a form, and what a draft of a form holds."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pdca_tui.domain.immutable import value
from pdca_tui.text import clean

TEXT = "text"

MOST = 20_000
"""Characters of one field that are looked at: more than anything may have, so that what is too long is told as such."""


@value(kw_only=False)
class Pick:
    """A seat or a department that can be chosen: by its number in the list, or by how one of its names begins."""

    value: str
    words: str
    number: int
    names: tuple[str, ...] = ()


@value(kw_only=False)
class Field:
    """A field of a form: a choice if it has ``options``, one that must be made if it has ``picks``, otherwise a line of text.

    With ``several`` any number of them can be chosen; the value names them, apart by spaces.

    With ``when`` it is there only while another field, which it names, has one of some values; otherwise its value is empty.
    """

    name: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    when: tuple[str, frozenset[str]] | None = None
    picks: tuple[Pick, ...] = ()
    several: tuple[Pick, ...] | None = None

    @property
    def is_choice(self) -> bool:
        """Whether it is chosen out of several, and nothing is written there."""
        return bool(self.options or self.picks) or self.several is not None

    def counts(self, values: Mapping[str, str]) -> bool:
        """Whether it is there, with the ``values`` that the fields before it have."""
        return self.when is None or values.get(self.when[0], "") in self.when[1]


def as_values(draft: str) -> dict[str, str]:
    """Return the values of a draft; a draft that is none is its text."""
    if not draft:
        return {}
    try:
        values = json.loads(draft)
    except ValueError:
        return {TEXT: clean(draft, MOST)}
    if not isinstance(values, dict):
        return {TEXT: clean(draft, MOST)}
    return {str(k): clean(v, None) for k, v in values.items() if isinstance(v, str)}
