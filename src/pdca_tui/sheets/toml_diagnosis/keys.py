"""Keys, and how they go wrong: in Japanese or full width, with a colon, without ``=``, or none at all."""

from __future__ import annotations

import difflib
import re
from typing import NoReturn

from pdca_tui.patterns import pattern
from pdca_tui.sheets.confusable_characters import QUOTES, half, halves, unseen
from pdca_tui.sheets.toml_diagnosis import values
from pdca_tui.sheets.toml_diagnosis.cursor import SPACE, Cursor
from pdca_tui.sheets.toml_diagnosis.expected_keys import meant_by
from pdca_tui.sheets.toml_diagnosis.values import Told
from pdca_tui.sheets.toml_values import key_notation
from pdca_tui.text import clean_line

_BARE = pattern(r"[A-Za-z0-9_-]+")
_QUOTED = pattern(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_WORD = pattern(r"""[^\s=＝:：.．\[\]{}#,"'“”「」、]+""")
COMMENTS = pattern(r"＃|//|;|--(?=\s)|/\*|<!--|※|；|REM(?=\s)|'(?=[^'\n]*(?:\n|\Z))")
PIECE = pattern(r"[^\n]*?(?=[ \t]*(?:[,、，]\s*[\w-]+\s*[=＝]|[}｝]|\s#|\n|\Z))")


class Keys(Cursor):
    """Walks over a key; ``inside`` is the bracket that closes what it is in, or nothing."""

    def _key(self, inside: str) -> list[str]:
        begin = self._at
        steps: list[str] = []
        while True:
            self._skip(SPACE)
            found = _BARE.match(self._text, self._at) or _QUOTED.match(self._text, self._at)
            if not found:
                self._no_key(begin, inside, steps)
            steps.append(_plain(found.group()))
            self._at = found.end()
            if self._here() and not self._here().isascii() and not unseen(self._here()) and not half(self._here()):
                self._at = found.start()
                self._no_key(begin, inside, steps)
            self._skip(SPACE)
            if not self._is("."):
                return steps
            self._at += 1

    def _no_key(self, begin: int, inside: str, steps: list[str]) -> NoReturn:
        """Tell what stands where a key was to begin."""
        self._unseen()
        rest, char = self._rest(), self._here()
        if found := COMMENTS.match(rest):
            mark = clean_line(found.group(), 8)
            self._slip(Told("problem.toml.comment", {"mark": mark}))
        if (wide := half(char) if char else "") and not wide.isalnum() and wide not in "-_":
            self._slip(Told("problem.toml.wide", {"char": char, "plain": wide}))
        if char and (word := _WORD.match(rest)) and not word.group().isascii():
            self._word(word.group(), rest[word.end() :], begin, inside, steps)
        if char in QUOTES:
            self._slip(Told("problem.toml.wide", {"char": char, "plain": '"'}))
        if char in ('"', "'"):
            self._slip(Told("problem.toml.open-quote", {"quote": char}))
        if inside == "]":
            self._slip(Told("problem.toml.header"))
        if inside and char == ",":
            self._slip(Told("problem.toml.comma-twice"))
        match char:
            case "":
                self._slip(Told("problem.toml.equals"))
            case "]" | "}" | ")":
                self._slip(Told("problem.toml.closing", {"char": char}))
            case "{" | ":":
                self._slip(Told("problem.toml.json"))
            case "=":
                self._slip(Told("problem.toml.no-key"))
            case ",":
                self._slip(Told("problem.toml.comma"))
            case _:
                self._slip(Told("problem.toml.start", {"char": clean_line(char, 4)}))

    def _word(self, word: str, rest: str, begin: int, inside: str, steps: list[str]) -> NoReturn:
        """Tell what to do with a key in Japanese, or in full width; or with a line that is none."""
        if not re.match(r"[\s\u3000]*[=＝:：.\]］]" if inside == "]" else r"[\s\u3000]*[=＝:：.]", rest):
            if begin == self._at and _BARE.fullmatch(halves(word)) is None:
                self._slip(Told("problem.toml.prose", {"line": clean_line(word + rest, 30)}))
            self._slip(Told("problem.toml.equals"))
        plain = halves(word)
        if self._places.by_year(self._table) and (year := values.year_in(plain)):
            self._slip(Told("problem.toml.key-wide", {"word": word, "plain": year}))
        around = self._path if inside == "}" else self._defined.inside(tuple(steps)) if inside == "]" else self._table
        known = self._places.keys(around)
        meant = meant_by(plain, known)
        if plain in known or (_BARE.fullmatch(plain) and not known):
            self._slip(Told("problem.toml.key-wide", {"word": word, "plain": plain}))
        if meant:
            self._slip(Told("problem.toml.key-wide", {"word": word, "plain": meant}))
        if close := difflib.get_close_matches(plain.lower(), known, n=1, cutoff=0.6):
            self._slip(Told("problem.toml.key-wide", {"word": word, "plain": close[0]}))
        if known:
            self._slip(Told("problem.toml.key-words", {"word": word, "known": ", ".join(known)}))
        self._slip(Told("problem.toml.key-letters", {"word": word}))

    def _no_equals(self, begin: int, steps: list[str], inside: str) -> NoReturn:
        """Tell what stands after a key where ``=`` was to stand."""
        rest, char = self._rest(), self._here()
        key = key_notation(steps[-1])
        written = self._text[begin : self._at]
        if re.fullmatch(r"-+", steps[-1]) and not inside:
            self._slip(Told("problem.toml.yaml"), begin)
        self._unseen()
        if char in "＝．" and char:
            self._slip(Told("problem.toml.wide", {"char": char, "plain": half(char)}))
        if found := re.match(r"(?:[:：][=＝]|=>|[:：]|->|→|⇒)[ \t\u3000=]*([^\n]*)", rest):
            piece = PIECE.match(found.group(1)) if inside else None
            value = piece.group() if piece else re.sub(r"\s+#.*", "", found.group(1))
            if inside:  # the next key, too, may have another sign behind it
                value = re.split(r"[,，、]\s*(?=[\"']?[\w-]+[\"']?\s*(?:[:：=＝]|->))", value)[0]
            value = values.toml_of(value) if value.strip() else "…"
            self._slip(Told("problem.toml.colon", {"char": clean_line(rest[:1], 2), "example": f"{key} = {value}"}))
        if written.startswith('"') and (rest.startswith('"') or ("=" in written and "," in rest)):
            self._slip(Told("problem.toml.csv"), begin)
        if written.startswith('"') and self._closed >= 0:
            self._slip(Told("problem.toml.list-ended"), self._closed)
        if written.startswith('"') and self._pairs:
            self._slip(Told("problem.toml.prose", {"line": clean_line(written + rest, 30)}), begin)
        if inside and char in (",", "}"):
            self._slip(Told("problem.toml.two-values-in", {"value": clean_line(written, 30)}), begin)
        if (char in (",", ";") or self._text[max(self._at - 1, 0)] == "\t") and not self._pairs:
            self._slip(Told("problem.toml.csv"), begin)
        if self._ended() or char == "#":
            self._slip(Told("problem.toml.equals"), begin)
        if found := re.match(r"(?:[A-Za-z0-9_-]+[ \t]+)*[A-Za-z0-9_-]+[ \t]*(?==)", rest):
            words = f"{written.strip()} {found.group().strip()}"
            plain = re.sub(r"\s+", "_", words)
            self._slip(Told("problem.toml.key-space", {"word": clean_line(words, 40), "plain": clean_line(plain, 40)}), begin)
        if char and _WORD.match(char) and self._text[self._at - 1] not in " \t":
            self._at = begin
            word = _WORD.match(self._rest())
            if word and not word.group().isascii():
                self._word(word.group(), self._rest()[word.end() :], begin, "", [])
        if char in ("]", "}"):
            self._slip(Told("problem.toml.closing", {"char": char}))
        if rest[0] in "{[" and not written.rstrip().endswith((".", ",")):
            shown = clean_line(re.sub(r"\s+#.*", "", rest), 40)
            self._slip(Told("problem.toml.equals-as", {"example": f"{key} = {shown}"}), begin)
        if junk := re.match(r"[^=\"'\n]+(?==)", rest):
            self._slip(Told("problem.toml.key-junk", {"key": key, "junk": clean_line(junk.group(), 20)}))
        rest = rest.lstrip(",;:|&+*%!? ")
        piece = PIECE.match(rest) if inside else None
        value = values.toml_of(piece.group() if piece else re.sub(r"\s+#.*", "", rest))
        self._slip(Told("problem.toml.equals-as", {"example": f"{key} = {value}"}), begin)


def _plain(key: str) -> str:
    """Return a key without its quotes; its escapes do not matter here."""
    return key[1:-1] if key[0] in "\"'" else key
