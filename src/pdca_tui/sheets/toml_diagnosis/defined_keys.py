"""Which keys and tables of a TOML text have been written so far: none may come twice."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.sheets.toml_diagnosis.values import Told
from pdca_tui.sheets.toml_positions import Path


class Defined:
    """The defined keys, each with the position of its first mention; items of a list of tables are counted."""

    def __init__(self, line: Callable[[int], int]) -> None:
        """Begin with nothing; ``line`` tells the line of a position."""
        self._line = line
        self._values: dict[Path, int] = {}
        self._headers: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}
        self._dotted: dict[Path, int] = {}
        self._lists: dict[Path, tuple[int, int]] = {}

    def inside(self, steps: tuple[str, ...]) -> Path:
        """Return a path with the last item of every list of tables on the way."""
        path: Path = ()
        for step in steps:
            path = (*path, step)
            if path in self._lists:
                path = (*path, self._lists[path][0])
        return path

    def header(self, steps: tuple[str, ...], at: int, *, double: bool, right: str) -> tuple[Told | None, Path]:
        """Begin the table ``[steps]``, or with ``double`` the next item of a list; return what is wrong, and its path."""
        around = self.inside(steps[:-1])
        path = (*around, steps[-1])
        before = next((self._values[path[:n]] for n in range(1, len(path) + 1) if path[:n] in self._values), None)
        if before is not None:
            return self._twice(before), path
        if double:
            if path in self._headers or path in self._tables:
                first = self._headers.get(path, self._tables.get(path, at))
                return self._mixed(first, right), path
            count, first = self._lists.get(path, (-1, at))
            self._lists[path] = (count + 1, first)
            return None, (*path, count + 1)
        if path in self._lists:
            return self._mixed(self._lists[path][1], f"[[{right.strip('[]')}]]"), path
        if path in self._headers:
            first = self._headers[path]
            return (self._mixed(first, right) if right.startswith("[[") else self._twice(first)), path
        if path in self._dotted:
            return self._twice(self._dotted[path]), path
        self._headers[path] = at
        for depth in range(1, len(path)):
            if path[:depth] not in self._lists:
                self._tables.setdefault(path[:depth], at)
        return None, path

    def assign(self, around: Path, steps: tuple[str, ...], at: int) -> Told | None:
        """Give the key ``steps`` of a table a value; return what is wrong with that."""
        path = (*around, *steps)
        for depth in range(len(around) + 1, len(path) + 1):
            if path[:depth] in self._values:
                return self._twice(self._values[path[:depth]])
        for known in (self._headers, self._tables, self._dotted):
            if path in known:
                return self._twice(known[path])
        if path in self._lists:
            return self._twice(self._lists[path][1])
        for depth in range(len(around) + 1, len(path)):
            self._dotted.setdefault(path[:depth], at)
        self._values[path] = at
        return None

    def _twice(self, first: int) -> Told:
        return Told("problem.toml.twice", {"line": self._line(first)})

    def _mixed(self, first: int, right: str) -> Told:
        return Told("problem.toml.mixed", {"line": self._line(first), "example": right})
