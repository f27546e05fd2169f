"""On which line of a TOML text a key, a table or an item of a list stands; ``tomllib`` does not tell."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Iterator

from pdca_tui.patterns import pattern

Path = tuple[str | int, ...]
"""The way to a value from the top of a file; items of a list are counted from 0."""

_BLANK = pattern(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK_OR_COMMA = pattern(r"(?:[ \t\r\n,]+|#[^\n]*)*")
_SPACE = pattern(r"[ \t]*")
_BARE_KEY = pattern(r"[A-Za-z0-9_-]+")
_QUOTED_KEY = pattern(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = pattern(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = pattern(r"[^,\]}#\n]*[^,\]}#\s]")


class Lines:
    """The lines of one TOML text, which ``tomllib`` has accepted; of any other text as far as it can be followed."""

    def __init__(self, text: str) -> None:
        """Go through ``text`` once."""
        self._found: dict[Path, int] = {}
        scanner = _Scanner(text)
        self._ends = scanner.ends
        try:
            for path, at in scanner.places():
                self._found.setdefault(path, scanner.line(at))
        except (ValueError, RecursionError):
            pass  # what was found so far still helps

    def of(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing around it; 1 if nothing of it is there."""
        while path and path not in self._found:
            path = path[:-1]
        return self._found.get(path, 1)

    def end(self, path: Path) -> int | None:
        """Return the position after the value of ``key = value``; ``None`` for what is not written so."""
        return self._ends.get(path)

    def paths(self) -> frozenset[Path]:
        """Return every path there is."""
        return frozenset(self._found)


class _Scanner:
    """Walks over a TOML text and tells where things begin; values are skipped, not read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._last: dict[Path, int] = {}
        self.ends: dict[Path, int] = {}

    def line(self, at: int) -> int:
        """Return the line of a position, counted from 1."""
        return bisect.bisect_left(self._ends, at) + 1

    def places(self) -> Iterator[tuple[Path, int]]:
        """Yield every path with the position where it begins; ``ValueError`` where the text is no TOML."""
        table: Path = ()
        while self._skip(_BLANK) < len(self._text):
            begin = self._at
            if self._text.startswith("[", begin):
                table = self._header()
                yield from ((table[:depth], begin) for depth in range(1, len(table) + 1))
            else:
                yield from self._pair(table)

    def _header(self) -> Path:
        """Read ``[a.b]`` or ``[[a.b]]`` and return the path of the table that begins."""
        is_list = self._text.startswith("[[", self._at)
        self._at += 2 if is_list else 1
        *around, name = self._key()
        self._at += 2 if is_list else 1
        path: Path = ()
        for step in around:
            path = self._inside((*path, step))
        path = (*path, name)
        if not is_list:
            return self._inside(path)
        self._last[path] = self._last.get(path, -1) + 1
        return self._inside(path)

    def _inside(self, path: Path) -> Path:
        """Return ``path``, or its last item if it is a list of tables."""
        return (*path, self._last[path]) if path in self._last else path

    def _pair(self, table: Path) -> Iterator[tuple[Path, int]]:
        """Read ``key = value``."""
        begin = self._at
        steps = self._key()
        yield from (((*table, *steps[:depth]), begin) for depth in range(1, len(steps) + 1))
        if not self._text.startswith("=", self._at):
            raise ValueError(begin)
        self._at += 1
        yield from self._value((*table, *steps))
        self.ends[*table, *steps] = self._at

    def _key(self) -> list[str]:
        """Read a key with its dots; leave the position after the space that follows."""
        steps: list[str] = []
        while True:
            self._skip(_SPACE)
            found = _BARE_KEY.match(self._text, self._at) or _QUOTED_KEY.match(self._text, self._at)
            if not found:
                raise ValueError(self._at)
            steps.append(_plain(found.group()))
            self._at = found.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return steps
            self._at += 1

    def _value(self, path: Path) -> Iterator[tuple[Path, int]]:
        """Skip a value, and yield what is in it."""
        self._skip(_SPACE)
        match self._text[self._at : self._at + 1]:
            case "[":
                yield from self._list(path)
            case "{":
                yield from self._inline_table(path)
            case quote:
                found = (_STRING if quote and quote in "\"'" else _SCALAR).match(self._text, self._at)
                if not found or not found.group():
                    raise ValueError(self._at)
                self._at = found.end()

    def _list(self, path: Path) -> Iterator[tuple[Path, int]]:
        self._at += 1
        count = 0
        while not self._closes("]"):
            yield (*path, count), self._at
            yield from self._value((*path, count))
            count += 1

    def _inline_table(self, path: Path) -> Iterator[tuple[Path, int]]:
        self._at += 1
        while not self._closes("}"):
            yield from self._pair(path)

    def _closes(self, bracket: str) -> bool:
        """Skip to the next item; whether the bracket closes instead."""
        if self._skip(_BLANK_OR_COMMA) >= len(self._text):
            raise ValueError(self._at)
        if self._text[self._at] != bracket:
            return False
        self._at += 1
        return True

    def _skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self._text, self._at)
        if found:
            self._at = found.end()
        return self._at


def _plain(key: str) -> str:
    """Return a key without its quotes."""
    if key.startswith('"') and "\\" in key:
        return str(tomllib.loads(f"key = {key}")["key"])
    return key[1:-1] if key[0] in "\"'" else key
