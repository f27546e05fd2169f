"""Strings, and how they go wrong: a quote that is not closed, a lone backslash, a control character."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

from pdca_tui.patterns import pattern
from pdca_tui.sheets.toml_diagnosis.cursor import Cursor
from pdca_tui.sheets.toml_diagnosis.values import MAX_SHOWN, Told
from pdca_tui.text import clean_line

_CONTROL = pattern(r"[\x00-\x08\x0b-\x1f\x7f]")
_INNER = pattern(r"[^\"\\\n\x00-\x08\x0b-\x1f\x7f]*")
_BLOCK = pattern(r"[^\"\\\x00-\x08\x0b-\x1f\x7f]*")
_ESCAPE = pattern(
    r"""\\(?:[btnfr"\\]|u(?!d[89ab]|D[89AB])[0-9A-Fa-f]{4}|U000(?!0[dD][89abAB])[0-9A-Fa-f]{5}|U0010[0-9A-Fa-f]{4})"""
)
_FOLD = pattern(r"\\[ \t]*\n")
_CLOSER = pattern(r"[”＂“][ \t]*(?=[,、}\]#]|\Z)")


class Strings(Cursor):
    """Walks over a string."""

    def _string(self) -> None:
        begin, quote = self._at, self._here()
        block = self._is(quote * 3)
        self._at += 3 if block else 1
        step: Callable[[int, bool], bool] = self._basic if quote == '"' else self._literal
        while not step(begin, block):
            pass

    def _basic(self, begin: int, block: bool) -> bool:  # one of two walks with the same shape
        """Take the next piece of ``"…"``; whether it has ended."""
        self._skip(_BLOCK if block else _INNER)
        if self._is('"""') and block:
            self._at += 3
            while self._is('"'):
                self._at += 1
            return True
        if self._is('"'):
            self._at += 1
            return not block
        if self._is("\\"):
            found = _ESCAPE.match(self._text, self._at) or (_FOLD.match(self._text, self._at) if block else None)
            if not found:
                self._backslash(begin)
            self._at = found.end()
            return False
        self._unclosed(begin, block)
        return None

    def _literal(self, begin: int, block: bool) -> bool:  # as above
        """Take ``'…'``; whether it has ended."""
        quote = "'''" if block else "'"
        end = self._text.find(quote, self._at)
        line = self._text.find("\n", self._at)
        if end < 0 or (not block and 0 <= line < end):
            self._unclosed(begin, block)
        if found := _CONTROL.search(self._text, self._at, end):
            self._at = found.start()
            self._unseen()
        self._at = end + len(quote)
        return True

    def _backslash(self, begin: int) -> NoReturn:
        """Tell how a backslash is written, with the whole text as it is to be."""
        line = self._text[begin : self._text.find("\n", begin) if "\n" in self._text[begin:] else len(self._text)]
        if line.startswith('"""'):
            row = self._text[self._text.rfind("\n", 0, self._at) + 1 :].split("\n", 1)[0]
            line = '"' + row.replace('"""', "").strip() + '"'
        inner = line[1 : line.rfind('"')] if line.rfind('"') > 0 else line[1:]
        inner = inner.split('"')[0] if '"' in inner and '\\"' not in inner else inner
        doubled = re.sub(r"\\+", lambda found: "\\" * (len(found.group()) + len(found.group()) % 2), inner)
        shown = clean_line(f'"{doubled}"', MAX_SHOWN + 20) if len(doubled) <= MAX_SHOWN else "\\\\"
        self._slip(Told("problem.toml.backslash", {"example": shown}))

    def _unclosed(self, begin: int, block: bool) -> NoReturn:  # as above
        """Tell of a string that is not closed, or of the control character that ended it."""
        self._unseen()
        if block:
            self._slip(Told("problem.toml.open-block", {"quote": self._text[begin] * 3}), begin)
        end = self._text.find("\n", begin)
        line = self._text[begin : end if end >= 0 else len(self._text)]
        if line.rstrip().endswith('\\"') or re.search(r'\\"[ \t]*[,}\]]', line):
            self._at = begin + line.rindex('\\"')
            self._backslash(begin)
        if found := _CLOSER.search(line, 1):
            self._slip(Told("problem.toml.wide", {"char": found.group()[0], "plain": self._text[begin]}), begin + found.start())
        if line.count("」") > line.count("「") and line.rstrip().endswith("」"):
            self._slip(Told("problem.toml.wide", {"char": "」", "plain": '"'}), begin + line.rindex("」"))
        self._slip(Told("problem.toml.open-quote", {"quote": self._text[begin]}), begin)
