"""Lists and inline tables, and how they go wrong: brackets, commas and line breaks."""

from __future__ import annotations

import re
from typing import NoReturn

from pdca_tui.patterns import pattern
from pdca_tui.sheets.confusable_characters import QUOTES, half, halves
from pdca_tui.sheets.toml_diagnosis import values
from pdca_tui.sheets.toml_diagnosis.cursor import SPACE
from pdca_tui.sheets.toml_diagnosis.keys import PIECE, Keys
from pdca_tui.sheets.toml_diagnosis.strings import Strings
from pdca_tui.sheets.toml_diagnosis.values import MAX_SHOWN, Told
from pdca_tui.sheets.toml_positions import Path
from pdca_tui.sheets.toml_values import key_notation
from pdca_tui.text import clean_line

_BARE = pattern(r"[A-Za-z0-9_-]+")
_TOKEN = {"": pattern(r"[^#\n]*"), "]": pattern(r"[^,、，\]］}｝#\n]*"), "}": pattern(r"[^,、，}｝\]］#\n]*")}
_FORMULA = pattern(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!|#+)")
_GROUPS = pattern(r"[0-9]{1,3}(?:[,，、][0-9]{3})+(?:\.[0-9]+)?(?![0-9]|\s*[=＝])")
_SEVERAL = pattern(r"\d[\d.]*(?:\s*,\s*\d[\d.]*)+")
_HEADER = pattern(r"\[\[?[A-Za-z][\w.-]*\]\]?[ \t]*(?:#|$)")


class Brackets(Keys, Strings):
    """Walks over a value; ``inside`` is the bracket that closes what it is in, or nothing."""

    def _pair(self, inside: str) -> None:
        raise NotImplementedError

    def _value(self, inside: str, key: str) -> None:
        """Walk over a value; ``key`` is empty for an item of a list."""
        self._skip(SPACE)
        match self._here():
            case '"' | "'":
                self._string()
            case "[":
                self._list()
            case "{":
                self._inline()
            case _:
                self._scalar(inside, key)

    def _scalar(self, inside: str, key: str) -> None:
        self._conflict()
        if found := _FORMULA.match(self._rest()):
            self._slip(Told("problem.toml.formula", {"word": found.group()}))
        kind = self._places.kind(self._path)
        found = _TOKEN[inside].match(self._text, self._at)
        token = found.group().rstrip(" \t") if found else ""
        if values.is_scalar(token):
            piece = PIECE.match(self._text, self._at) if inside == "}" else None
            if piece and key and not _GROUPS.match(piece.group()) and (listed := self._several(piece.group(), kind)):
                self._slip(Told("problem.toml.list", {"example": f"{key_notation(key)} = {listed}"}))
            if inside == "}" and (groups := _GROUPS.match(self._text, self._at)) and groups.end() > self._at + len(token):
                self._slip(Told("problem.toml.thousands", {"example": re.sub("[,，、]", "", groups.group())}))
            self._at += len(token)
            return
        if inside == "}" and (piece := PIECE.match(self._text, self._at)):
            token = piece.group().rstrip(" \t")
        if not token.strip(" \t,"):
            self._slip(Told("problem.toml.no-value" if key else "problem.toml.comma-twice", {"key": key_notation(key)}))
        if half(token[0]) and half(token[0]) in "[{":
            self._slip(Told("problem.toml.wide", {"char": token[0], "plain": half(token[0])}))
        if token[0] in QUOTES:
            self._slip(values.quoted(token, key, kind))
        if junk := re.match(r"[^\w\"'\[{]+(?=[\"'\[{])", token):
            self._slip(Told("problem.toml.value-junk", {"junk": clean_line(junk.group(), 20)}))
        bare = token.rstrip(",;、 \t")
        if inside == "" and bare != token and values.is_scalar(bare):
            csv = token.count(",", len(bare)) > 1
            self._slip(Told("problem.toml.csv" if csv else "problem.toml.comma"), self._at + len(bare))
        if key and (listed := self._several(token, kind)):
            self._slip(Told("problem.toml.list", {"example": f"{key_notation(key)} = {listed}"}))
        if inside == "" and (closing := re.fullmatch(r"(.*?)\s*([\]}]+)", token)) and values.is_scalar(closing.group(1)):
            self._slip(Told("problem.toml.closing", {"char": closing.group(2)[0]}), self._at + closing.start(2))
        self._for_another(token, key, kind, inside)
        if token[0] in "]})":
            self._slip(Told("problem.toml.no-value", {"key": key_notation(key)}))
        if inside and (found := re.match(r"[^;；\s]+([;；])\s*[\w-]+\s*=", token)):
            self._slip(Told("problem.toml.instead", {"char": found.group(1), "plain": ","}), self._at + found.start(1))
        told = values.told_of(token, key, kind)
        if told.key == "problem.toml.one-line" and inside:
            told = Told("problem.toml.comma-missing", told.values, told.offset)
        self._slip(told, self._at + told.offset)

    def _for_another(self, token: str, key: str, kind: str, inside: str) -> None:
        """Tell of what a spreadsheet or another format has for a value, and of a table without its braces."""
        if token[0] == "=" and (formula := token.lstrip("= ")):
            if values.is_scalar(formula):
                self._slip(
                    Told("problem.toml.equals-once", {"example": f"{key_notation(key)} = {formula}" if key else formula})
                )
            self._slip(Told("problem.toml.formula", {"word": clean_line(token, 20)}))
        if token[0] == "(" and re.match(r"\(\s*[\w-]+\s*=", token):
            self._slip(Told("problem.toml.instead", {"char": "(", "plain": "{"}))
        if token in ("|", ">", "|-", ">-") and inside == "":
            self._slip(Told("problem.toml.yaml"))
        if kind == "table" and key:
            written = clean_line(token, MAX_SHOWN) if re.match(r"[\w-]+\s*=", token) else "target = 46, actual = 43"
            shown = {"got": clean_line(token, 30), "example": f"{key_notation(key)} = {{ {written} }}"}
            if "=" in token or "values" in self._path:
                self._slip(Told("problem.not-table", shown))

    def _several(self, token: str, kind: str) -> str:
        """Return several numbers as a list, where a list may stand; nothing if they are none."""
        plain = halves(token).replace("、", ",")
        if not (self._places.is_list(self._path) or kind in ("figure", "cell")) or not re.fullmatch(
            r"\d[\d.]*(?:\s*,\s*\d[\d.]*)+", plain
        ):
            return ""
        if kind in ("figure", "cell") and re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", plain):
            return ""
        numbers = [number.strip() for number in plain.split(",")]
        return f"[{', '.join(numbers)}]" if all(map(values.is_scalar, numbers)) else ""

    def _list(self) -> None:
        begin = self._at
        self._at += 1
        outer, count = self._path, 0
        while True:
            last = self._at
            if not self._blank():
                self._slip(Told("problem.toml.open-list", {"line": self._line(begin)}), self._where_open(begin, last))
            self._conflict()
            if self._is("]"):
                break
            if self._is("[") and self._is_row(outer, begin, last):
                self._slip(Told("problem.toml.open-list", {"line": self._line(begin)}), begin)
            if count == 0 and re.match(r"\[[ \t]*[A-Za-z0-9_-]+[ \t]*=", self._text[begin : begin + 80]):
                self._slip(Told("problem.toml.instead", {"char": "[", "plain": "{"}), begin)
            if (_BARE.match(self._text, self._at) and re.match(r"[\w.-]+[ \t]*[=＝]", self._rest())) or self._new_table(last):
                self._slip(Told("problem.toml.open-list", {"line": self._line(begin)}), self._where_open(begin, last))
            self._path = (*outer, count)
            self._value("]", "")
            self._path = outer
            count += 1
            last = self._at
            self._blank()
            if self._is(","):
                self._at += 1
            elif not self._is("]"):
                self._no_comma(begin, last)
        self._closed = self._at
        self._at += 1

    def _is_row(self, outer: Path, begin: int, last: int) -> bool:
        """Whether a bracket on a line of its own begins the next row of a table, and not an item of the row that is open."""
        in_a_row = bool(outer) and isinstance(outer[-1], int)
        return in_a_row and "\n" in self._text[last : self._at] and self._text[begin + 1 : begin + 2] != "\n"

    def _new_table(self, last: int) -> bool:
        """Whether a header stands on a line of its own: then the list before it was not closed."""
        return (
            "\n" in self._text[last : self._at]
            and re.match(r"\[\[?[A-Za-z][\w.-]*\]\]?[ \t]*(?:#|$)", self._rest()) is not None
        )

    def _no_comma(self, begin: int, last: int) -> NoReturn:
        """Tell what follows an item of a list where a comma or the end was to follow."""
        self._unseen()
        self._conflict()
        char = self._here()
        if char in ";；" and char:
            self._slip(Told("problem.toml.instead", {"char": char, "plain": ","}))
        if char in "、，､" and char:
            self._slip(Told("problem.toml.wide", {"char": char, "plain": ","}))
        if char and char in "］】":
            self._slip(Told("problem.toml.wide", {"char": char, "plain": "]"}))
        if char in "}｝" and char:
            self._slip(Told("problem.toml.mismatch", {"char": char, "plain": "]"}))
        if not char or re.match(r"[\w.-]+[ \t]*[=＝]", self._rest()) or self._new_table(last):
            self._slip(Told("problem.toml.open-list", {"line": self._line(begin)}), self._where_open(begin, last))
        if char in "\"'[{" or values.is_scalar(_TOKEN["]"].match(self._text, self._at).group().strip()):  # type: ignore[union-attr]
            self._slip(Told("problem.toml.comma-between"), last if "\n" in self._text[last : self._at] else self._at)
        self._after(self._rest(), last)

    def _where_open(self, begin: int, last: int) -> int:
        """Return where a list was to be closed: where its last item ends, or on the empty line below it."""
        line = self._text[begin:last]
        if "\n" not in line:
            return begin
        end = self._text.find("\n", last)
        item_on_its_own = end >= 0 and self._text[end + 1 : end + 2] in ("\n", "#", "")
        return end + 1 if item_on_its_own and end + 1 < len(self._text) else last

    def _inline(self) -> None:
        begin = self._at
        self._at += 1
        outer = self._path
        self._skip(SPACE)
        while not self._is("}"):
            self._broken_line(begin)
            self._pair("}")
            self._path = outer
            self._skip(SPACE)
            if self._is("}"):
                break
            self._broken_line(begin)
            if not self._is(","):
                self._no_inline_comma()
            comma = self._at
            self._at += 1
            self._skip(SPACE)
            if self._is("}"):
                self._slip(Told("problem.toml.comma-last", {"close": "}"}), comma)
        self._at += 1

    def _broken_line(self, begin: int) -> None:
        """Tell of a line that ends in an inline table: it was to be one line, or was not closed."""
        if self._is("#") and "}" in self._rest():
            self._slip(Told("problem.toml.comment-inside", {"open": "{", "close": "}"}))
        if not self._ended() and not self._is("#"):
            return
        end = self._text.find("\n", self._at)
        below = self._text[end + 1 :] if end >= 0 else ""
        closed = re.match(r"(?:(?![ \t]*\[)[^{}\n]*\n)*?[^{}\n]*\}", below)
        # A pair with a table of its own in the next line is a statement of its own.
        what = "inline-break" if closed else "open-table"
        self._slip(Told(f"problem.toml.{what}", {"open": "{", "close": "}"}), self._at if closed else begin)

    def _no_inline_comma(self) -> NoReturn:
        self._unseen()
        char, rest = self._here(), self._rest()
        if char in ";；":
            self._slip(Told("problem.toml.instead", {"char": char, "plain": ","}))
        if char in "、，､":
            self._slip(Told("problem.toml.wide", {"char": char, "plain": ","}))
        if char == "｝":
            self._slip(Told("problem.toml.wide", {"char": char, "plain": "}"}))
        if char in "])］】":
            self._slip(Told("problem.toml.mismatch", {"char": char, "plain": "}"}))
        if found := re.match(r"([\w-]+)[ \t]*[=＝]", rest):
            self._slip(Told("problem.toml.comma-missing", {"first": clean_line(found.group(1), 40)}))
        self._after(rest, self._at)

    def _after(self, rest: str, last: int) -> NoReturn:
        """Tell of what stands behind a value; behind a string, its quote was closed too early."""
        shown = clean_line(rest, 30)
        quote = self._text[last - 1 : last]
        key = "problem.toml.after-string" if quote in ('"', "'") and quote else "problem.toml.after"
        self._slip(Told(key, {"rest": shown, "quote": quote}))
