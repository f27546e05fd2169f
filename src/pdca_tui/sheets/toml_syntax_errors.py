"""Why a text is no TOML, in words that help to mend it: the slips that people make when they write figures by hand."""

from __future__ import annotations

import re

from pdca_tui.patterns import pattern
from pdca_tui.sheets.problem import Flaw
from pdca_tui.sheets.sheet_model import Model
from pdca_tui.sheets.toml_diagnosis.expected_keys import Places
from pdca_tui.sheets.toml_diagnosis.walk import slip_in

_PLACE = pattern(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate", "Cannot redefine")
_MERGE = pattern(r"^(<{7})(?: .*)?$(?=[\s\S]*^>{7}(?: |$))", re.MULTILINE)


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
