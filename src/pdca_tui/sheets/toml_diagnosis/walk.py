"""The walk itself: headers, and one ``key = value`` a line."""

from __future__ import annotations

import difflib
import re
from typing import NoReturn

from pdca_tui.sheets.confusable_characters import half
from pdca_tui.sheets.toml_diagnosis import values
from pdca_tui.sheets.toml_diagnosis.brackets import Brackets
from pdca_tui.sheets.toml_diagnosis.cursor import SPACE, Slip
from pdca_tui.sheets.toml_diagnosis.expected_keys import Places
from pdca_tui.sheets.toml_diagnosis.keys import COMMENTS
from pdca_tui.sheets.toml_diagnosis.values import Told
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.sheets.toml_values import key_notation
from pdca_tui.text import clean_line


def slip_in(text: str, places: Places) -> Slip | None:
    """Return the first slip of a text; ``None`` if the walk finds none."""
    try:
        _Walk(text, places).go()
    except Slip as slip:
        return slip
    return None


class _Walk(Brackets):
    """One walk over a text."""

    def __init__(self, text: str, places: Places) -> None:
        super().__init__(text, places)
        self._unknown: tuple[int, Path, Told] | None = None

    def go(self) -> None:
        """Go through the whole text; ``Slip`` at the first that is off."""
        while self._blank():
            self._conflict()
            if self._is("["):
                self._header()
            else:
                self._pair("")
            self._line_end()

    def _header(self) -> None:
        begin = self._at
        double = self._is("[[")
        self._at += 2 if double else 1
        self._skip(SPACE)
        if self._is("]") or self._is("[") or self._ended():
            self._slip(Told("problem.toml.header"), begin)
        steps = self._key("]")
        self._skip(SPACE)
        table = self._defined.inside(tuple(steps[:-1]))
        whole = (*table, steps[-1])
        begun = [known for known in self._places.keys(table) if known.startswith(steps[-1])]
        if self._ended() and len(begun) == 1:
            steps, whole = [*steps[:-1], begun[0]], (*table, begun[0])
        listed = self._places.is_list(whole)
        dotted = ".".join(map(key_notation, steps))
        right = f"[[{dotted}]]" if (double and listed is not False) or listed else f"[{dotted}]"
        closer = "]]" if double else "]"
        if not self._is(closer) or (not double and self._is("]]")):
            self._unseen()
            if (wide := half(self._here())) in "]." and wide:
                self._slip(Told("problem.toml.wide", {"char": self._here(), "plain": wide}))
            if not self._ended() and self._here() not in "]#":
                self._slip(Told("problem.toml.header-char", {"char": clean_line(self._here(), 2)}))
            self._slip(Told("problem.toml.header-as", {"example": right}), begin)
        self._at += len(closer)
        self._path = whole
        told, self._table = self._defined.header(tuple(steps), begin, double=double, right=right)
        if told:
            self._again(told, begin)
        known = self._places.keys(table)
        if self._unknown is None and known and steps[-1] not in known:
            close = difflib.get_close_matches(steps[-1].lower(), known, n=1, cutoff=0.5)
            values = {"word": clean_line(steps[-1], 40), "nearest": close[0] if close else "", "known": ", ".join(known)}
            self._unknown = begin, whole, Told(f"problem.unknown-key{'-nearest' if close else ''}", values)

    def _again(self, told: Told, at: int) -> NoReturn:
        """Tell of what is written twice, or of the header before it, if that is misspelt: then it is not twice."""
        if self._unknown is not None:
            at, self._path, told = self._unknown
        self._slip(told, at)

    def _pair(self, inside: str) -> None:
        begin = self._at
        steps = self._key(inside)
        around = self._path if inside else self._table
        path = (*around, *steps)
        outer, self._path = self._path, path
        self._skip(SPACE)
        if not self._is("="):
            self._no_equals(begin, steps, inside)
        self._at += 1
        if self._is("=") or self._is(">"):
            rest = re.sub(r"\s+#.*", "", self._rest().lstrip("=> "))
            rest = re.split(r"[,，、}]", rest)[0] if inside and rest[:1] not in "\"'[{" else rest
            value = values.toml_of(rest) if rest.strip() else "…"
            self._slip(Told("problem.toml.equals-once", {"example": f"{key_notation(steps[-1])} = {value}"}))
        if told := self._defined.assign(around, tuple(steps), begin):
            self._again(told, begin)
        self._pairs += 1
        self._closed = -1
        self._value(inside, str(steps[-1]))
        self._path = outer

    def _line_end(self) -> None:
        """Go to the end of the line; ``Slip`` if more stands on it."""
        last = self._at
        self._skip(SPACE)
        if self._ended() or self._is("#"):
            return
        self._unseen()
        rest, char = self._rest(), self._here()
        if char == "＃":
            self._slip(Told("problem.toml.comment", {"mark": char}))
        if COMMENTS.match(rest) and char not in ";；'":
            self._slip(Told("problem.toml.comment", {"mark": clean_line(rest[:2], 2)}))
        if char in ",，、;；､":
            self._slip(Told("problem.toml.csv" if re.fullmatch(r"[,\s]{2,}", rest) else "problem.toml.comma"))
        if char in "]}］｝":
            self._slip(Told("problem.toml.closing", {"char": char}))
        if found := re.match(r"([\w-]+)[ \t]*[=＝]", rest):
            self._slip(Told("problem.toml.one-line", {"first": clean_line(found.group(1), 40)}))
        self._after(rest, last)
