"""One thing that is wrong, or looks wrong, in a file of the data set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from pdca_tui.domain.immutable import value
from pdca_tui.sheets import toml_positions
from pdca_tui.text import clean_line
from pdca_tui.words import say

MAX_VALUE = 200
"""Characters of a value from a file that a sentence repeats."""


class Severity(StrEnum):
    """Whether it must be mended, or only looked at."""

    ERROR = "error"
    WARNING = "warning"


@value
class Flaw:
    """A mistake at a place of a tree of values: ``key`` is that of its sentence; ``column`` is 0 if unknown."""

    at: toml_positions.Path
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    column: int = 0


@value
class Problem:
    """A flaw in a file; ``line`` is 0 where it is about the file as a whole."""

    file: Path
    line: int
    at: toml_positions.Path
    key: str
    values: Mapping[str, object]
    severity: Severity
    column: int = 0

    @property
    def path(self) -> str:
        """The place as people write it, items of a list counted from 1: ``indicators[2].values.2023.actual``."""
        return shown_path(self.at)

    @property
    def where(self) -> str:
        """``file:line:column: key``, as far as they are known."""
        return self._at_file(shown_file(self.file))

    def where_in(self, root: Path) -> str:
        """Return the same with the file as it is called below ``root``."""
        file = self.file.absolute()
        below = file.relative_to(root.absolute()) if file.is_relative_to(root.absolute()) else file
        return self._at_file(clean_line(str(below), MAX_VALUE))

    def _at_file(self, file: str) -> str:
        line = f":{self.line}" if self.line else ""
        line += f":{self.column}" if self.line and self.column else ""
        path = f": {self.path}" if self.at else ""
        return f"{file}{line}{path}"

    def sentence(self) -> str:
        """What is wrong, what is expected and how to mend it, in the language of the current context."""
        values = {k: clean_line(v, MAX_VALUE) if isinstance(v, str) else v for k, v in self.values.items()}
        return say(self.key, lang=None, **values)

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence()}"


def shown_path(at: toml_positions.Path) -> str:
    """Return a place in a file as people write it."""
    text = ""
    for step in at:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{clean_line(step, 40)}"
    return clean_line(text.removeprefix("."), MAX_VALUE)


def shown_file(file: Path) -> str:
    """Return the name of a file, shorter where it is below the folder one stands in."""
    here = Path.cwd()
    absolute = file.absolute()
    below = absolute.is_relative_to(here) and here != here.parent
    return clean_line(str(absolute.relative_to(here)) if below else str(file), 400)
