"""Why a text is no TOML, in words that help to mend it: the slips that people make when they write figures by hand."""

from __future__ import annotations

import re

from pdca_tui.patterns import pattern
from pdca_tui.sheets.problem import Flaw
from pdca_tui.sheets.sheet_model import Model
from pdca_tui.sheets.toml_diagnosis.expected_keys import Places
from pdca_tui.sheets.toml_diagnosis.walk import slip_in
from pdca_tui.sheets.toml_reader import Overgrown, parsed

_PLACE = pattern(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate", "Cannot redefine")
_MERGE = pattern(r"^(<{7})(?: .*)?$(?=[\s\S]*^>{7}(?: |$))", re.MULTILINE)


MOST = 20
"""Slips that are told of one file at once."""

_STATEMENT = pattern(r"(?!#)[^\s\[#=][^\n#=\"']*=")
_OPENS = pattern(r"[^\s\[#=][^\n#=\"']*=[ \t]*(?:[\[{]|\"\"\"|''')")
_HEADER = pattern(r"\s*\[\[?\s*([A-Za-z][\w-]*)[^=,\n]*$")
_RUNS_ON = ("open-list", "open-table", "open-block", "list-ended", "inline-break", "mismatch", "comma-between")
"""What is told of a value whose end is not known: what follows may belong to it, up to the next header."""

_LAST = ("cr", "conflict", "mixed", "again")
"""After these nobody knows what the rest of a file means."""

_BY_HEADER = ("twice", "mixed", "again")
"""What may only seem to be so once a header was taken out."""


def flaws_of(text: str, error: Exception, model: type[Model] | None = None) -> list[tuple[int, Flaw]]:
    """Return every place at which ``text`` stops being TOML, with its line, as far as one can go on behind it.

    What is wrong is taken out with the statement it is in, and the rest is read again, so nothing is told that would be
    right once what was told before is mended.
    """
    found, headless = [flaw_of(text, error, model)], False
    while len(found) < MOST and (rest := _without(text, *found[-1])) is not None:
        headless = headless or not _STATEMENT.match(text.split("\n")[found[-1][0] - 1])
        text = rest
        try:
            parsed(text)
        except Overgrown:
            break
        except ValueError as following:
            line, flaw = flaw_of(text, following, model)
            if line <= found[-1][0] or (headless and flaw.key.endswith(_BY_HEADER)):
                break
            found.append((line, flaw))
        else:
            break
    return found


def _without(text: str, number: int, flaw: Flaw) -> str | None:
    """Return a text with empty lines in place of a statement that is none; ``None`` if one cannot go on behind it."""
    kind = flaw.key.rpartition(".")[2]
    if kind in _LAST or not flaw.key.startswith("problem.toml"):
        return None
    lines = text.split("\n")
    at = number - 1
    headers = [(row, found.group(1)) for row, line in enumerate(lines) if (found := _HEADER.match(line))]
    if _is_header(lines[at]):
        root = next((name for row, name in headers if row == at), "")
        end = next((row for row, name in headers if row > at and name != root), len(lines))
        return "\n".join([*lines[:at], *[""] * (end - at), *lines[end:]])
    begin = at
    if not _STATEMENT.match(lines[at]):
        above = next((row for row in range(at - 1, -1, -1) if _STATEMENT.match(lines[row]) or _HEADER.match(lines[row])), at)
        begin = above if _OPENS.match(lines[above]) else at
    below = [row for row in range(at + 1, len(lines)) if _HEADER.match(lines[row])]
    runs_on = _OPENS.match(lines[at]) and any(lines[at].count(a) > lines[at].count(b) for a, b in ("[]", "{}"))
    if not (kind in _RUNS_ON or begin < at or runs_on or lines[at].count('"""') == 1):
        below = [row for row in range(at + 1, len(lines)) if _HEADER.match(lines[row]) or _STATEMENT.match(lines[row])]
    end = min(below, default=len(lines))
    return "\n".join([*lines[:begin], *[""] * (end - begin), *lines[end:]])


def _is_header(line: str) -> bool:
    """Whether a line begins like a header, also where it is none."""
    return re.match(r"\s*[\[［【]{1,2}\s*[^\W\d]", line) is not None and "=" not in line


def flaw_of(text: str, error: Exception, model: type[Model] | None = None) -> tuple[int, Flaw]:
    """Return the line on which ``text`` stops being TOML, and what is wrong there; ``model`` is that of the file, if known."""
    if "\r" in text and "\n" not in text:
        return 1, Flaw(at=(), key="problem.toml.cr")
    if mark := _MERGE.search(text):
        values = {"mark": mark.group(1)}
        return text.count("\n", 0, mark.start()) + 1, Flaw(at=(), key="problem.toml.conflict", values=values, column=1)
    found = _PLACE.search(str(error))
    if found is None:
        return _digits(text)
    if slip := slip_in(text, Places(model)):
        begin = text.rfind("\n", 0, slip.at) + 1
        flaw = Flaw(at=slip.path, key=slip.told.key, values=slip.told.values, column=slip.at - begin + 1)
        return text.count("\n", 0, begin) + 1, flaw
    return _as_told(text, found, str(error))


def _as_told(text: str, found: re.Match[str], message: str) -> tuple[int, Flaw]:
    """Return the place that the parser names, for what the walk does not know."""
    last = len(text.rstrip("\n").split("\n"))
    number = min(int(found.group(1) or last), last)
    key = "problem.toml.again" if message.startswith(_TWICE) else "problem.toml"
    return number, Flaw(at=(), key=key)


def _digits(text: str) -> tuple[int, Flaw]:
    """Return where a number is too long for Python to take in."""
    found = re.search(r"[0-9_]{400,}|[eE][+-]?[0-9]{10,}", text)
    return (text.count("\n", 0, found.start()) + 1 if found else 1), Flaw(at=(), key="problem.digits")
