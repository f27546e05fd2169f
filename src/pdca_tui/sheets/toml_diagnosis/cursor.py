"""A position in a text, and the first slip that is found there."""

from __future__ import annotations

import re
from typing import NoReturn

from pdca_tui.patterns import pattern
from pdca_tui.sheets.confusable_characters import Name, code, flaw_key, unseen
from pdca_tui.sheets.toml_diagnosis.defined_keys import Defined
from pdca_tui.sheets.toml_diagnosis.expected_keys import Places
from pdca_tui.sheets.toml_diagnosis.values import Told
from pdca_tui.sheets.toml_positions import Path

_BLANK = pattern(r"(?:[ \t\n]+|#[^\n]*)*")
SPACE = pattern(r"[ \t]*")
_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f]")
_REST = pattern(r"[^\n]*")
_MARK = pattern(r"(?:<{7}|>{7}|\|{7})(?: [^\n]*)?(?=\n|\Z)|={7}(?=\n|\Z)")


class Slip(ValueError):
    """The first place at which a text is no TOML."""

    def __init__(self, at: int, path: Path, told: Told) -> None:
        """Keep the position in the text, the key around it, and what to say."""
        super().__init__(told.key)
        self.at = at
        self.path = path
        self.told = told


class Cursor:
    """Where a walk over a text is: the position, the key around it, and what was defined before."""

    def __init__(self, text: str, places: Places) -> None:
        """Begin at the beginning of ``text``."""
        self._text = text
        self._at = 0
        self._places = places
        self._table: Path = ()
        self._path: Path = ()
        self._defined = Defined(self._line)
        self._pairs = 0
        self._closed = -1

    def _blank(self) -> bool:
        """Skip space, line ends and comments; whether anything follows."""
        begin = self._at
        self._skip(_BLANK)
        if found := _CONTROL.search(self._text, begin, self._at):
            self._at = found.start()
            self._unseen()
        return self._at < len(self._text)

    def _skip(self, what: re.Pattern[str]) -> None:
        if found := what.match(self._text, self._at):
            self._at = found.end()

    def _here(self) -> str:
        return self._text[self._at : self._at + 1]

    def _is(self, what: str) -> bool:
        return self._text.startswith(what, self._at)

    def _ended(self) -> bool:
        return self._here() in ("", "\n")

    def _rest(self) -> str:
        found = _REST.match(self._text, self._at)
        return found.group() if found else ""

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1

    def _conflict(self) -> None:
        if (self._at == 0 or self._text[self._at - 1] == "\n") and (found := _MARK.match(self._text, self._at)):
            self._path = ()
            self._slip(Told("problem.toml.conflict", {"mark": found.group()[:7]}))

    def _unseen(self) -> None:
        if (char := self._here()) and unseen(char):
            self._slip(Told(flaw_key(char), {"name": Name(char), "code": code(char)}))

    def _slip(self, told: Told, at: int | None = None) -> NoReturn:
        raise Slip(self._at if at is None else at, self._path, told)
