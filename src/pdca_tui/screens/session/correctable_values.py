"""Which values of a sheet can be corrected from where the cursor is, and what they are called."""

from __future__ import annotations

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.sheet_paths import paths, value_at
from pdca_tui.pages.session.names import year_name
from pdca_tui.publish.sheet_value_names import value_name
from pdca_tui.words import language, say

_LISTS = {"activity": "activities", "indicator": "indicators", "result": "results", "case": "cases", "table": "tables"}


def correctable(sheet: Sheet, cursor: str) -> tuple[list[str], list[str]]:
    """Return the paths of the values under the cursor, or of the whole sheet, and words for each with its present value."""
    kind, _, key = cursor.partition(":")
    under = ""
    if kind in ("indicator", "result", "case", "table"):
        under = f"{_LISTS[kind]}.{key}."
    elif kind == "activity":
        at = next((n for n, name in enumerate(sheet.activity_keys, 1) if name == key), 0)
        under = f"activities.{at}." if at else ""
    found = [path for path in paths(sheet) if path.startswith(under)]
    # Figures first: they are what is found wrong in a room.
    found.sort(key=lambda path: (".values." not in path, ".rows." not in path))
    return found, [_present(sheet, path) for path in found]


def words_of(sheet: Sheet, path: str) -> str:
    """Return what a value is called, as the minutes call it."""
    return value_name(sheet, path, language())


def _present(sheet: Sheet, path: str) -> str:
    """Return a value with what it is called; for a figure what tells it apart comes first, for labels are long and alike."""
    value = str(value_at(sheet, path))
    steps = path.split(".")
    if steps[0] == "indicators" and len(steps) == 5:
        indicator = sheet.indicators[int(steps[1]) - 1]
        year = year_name(steps[3], indicator.period)
        return say(f"value.{steps[4]}", number=steps[1], year=year, value=value, label=indicator.label)
    return say("value.now", name=words_of(sheet, path), value=value)
