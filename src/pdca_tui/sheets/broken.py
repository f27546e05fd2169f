"""Why a text is no TOML, in words that help to mend it: the slips that people make when they write figures by hand."""

from __future__ import annotations

import re

from pdca_tui.sheets.problem import Flaw
from pdca_tui.text import clean_line

MAX_LINE = 500
"""Characters of a line in which a slip is looked for; people's slips are near its beginning."""

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_THOUSANDS = re.compile(r"=\s*([0-9]{1,3}(?:,[0-9]{3})+)(?![0-9])")
_CLOCK = re.compile(r"(\w+)\s*=\s*([0-9]{1,2}:[0-9]{2})\s*$")
_DAY = re.compile(r"(\w+)\s*=\s*([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})\s*$")
_ZERO = re.compile(r"=\s*0([0-9]+)\b(?![-:])")
_WORDS = re.compile(r"""([\w-]+)\s*=\s*([^\s"'\[{0-9+-][^,}\]#]*)""")
_WIDE = {"＝": "=", "“": '"', "”": '"', "＂": '"', "［": "[", "］": "]", "｛": "{", "｝": "}", "，": ",", "、": ",", "．": "."}
_WIDE |= {chr(ord("０") + digit): str(digit) for digit in range(10)} | {"\u3000": " "}
_OPEN = ("Unclosed", "Unterminated", "Expected ']", "Unbalanced", "Illegal character '\\n'", "Expected '\"'")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate", "Cannot redefine", "Cannot assign")


def flaw_of(text: str, error: Exception) -> tuple[int, Flaw]:
    """Return the line on which ``text`` stops being TOML, and what is wrong there."""
    message = str(error)
    found = _PLACE.search(message)
    if found is None:
        return _digits(text)
    lines = text.split("\n")
    number = int(found.group(1)) if found.group(1) else len(text.rstrip("\n").split("\n"))
    number = min(max(number, 1), len(lines))
    # an error at the end of a line is told for the beginning of the next one
    if found.group(2) == "1" and number > 1 and not lines[number - 1].strip():
        number -= 1
    message = message[: found.start()]
    return number, _structure(message) or _slip(lines[number - 1][:MAX_LINE]) or _general(message)


def _digits(text: str) -> tuple[int, Flaw]:
    """Return where a number is too long for Python to take in."""
    found = re.search(r"[0-9_]{400,}|[eE][+-]?[0-9]{10,}", text)
    return (text.count("\n", 0, found.start()) + 1 if found else 1), Flaw(at=(), key="problem.digits")


def _slip(line: str) -> Flaw | None:
    """Return what a person probably did in this line."""
    bare = _STRINGS.sub('""', line)
    if found := _THOUSANDS.search(bare):
        return Flaw(at=(), key="problem.toml.thousands", values={"example": found.group(1).replace(",", "")})
    if found := _CLOCK.search(bare):
        return Flaw(at=(), key="problem.toml.time", values={"example": f"{found.group(1)} = {found.group(2):0>5}:00"})
    if found := _DAY.search(bare):
        key, year, month, day = found.groups()
        return Flaw(at=(), key="problem.toml.day", values={"example": f"{key} = {year}-{int(month):02}-{int(day):02}"})
    if found := _ZERO.search(bare):
        return Flaw(at=(), key="problem.toml.zero", values={"example": found.group(1).lstrip("0") or "0"})
    if wide := next((char for char in bare if char in _WIDE), None):
        return Flaw(at=(), key="problem.toml.wide", values={"char": wide, "plain": _WIDE[wide]})
    if (found := _WORDS.search(bare)) and found.group(2).strip() not in ("true", "false", "inf", "nan"):
        words = clean_line(found.group(2).strip().strip("\"'"), 30)
        return Flaw(at=(), key="problem.toml.words", values={"example": f'{found.group(1)} = "{words}"'})
    return None


def _structure(message: str) -> Flaw | None:
    if message.startswith(_TWICE):
        return Flaw(at=(), key="problem.toml.twice")
    if message.startswith(_OPEN):
        return Flaw(at=(), key="problem.toml.open")
    return None


def _general(message: str) -> Flaw:
    if message.startswith("Expected '='"):
        return Flaw(at=(), key="problem.toml.equals")
    return Flaw(at=(), key="problem.toml", values={"detail": message})
