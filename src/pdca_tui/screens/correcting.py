"""Which values of a sheet can be corrected from where the cursor is, and what they are called."""

from __future__ import annotations

from pdca_tui.domain.material import paths, value_at
from pdca_tui.domain.sheet import Sheet
from pdca_tui.pages.names import year_mark
from pdca_tui.text import cut
from pdca_tui.words import say

_LISTS = {"activity": "activities", "indicator": "indicators", "result": "results", "case": "cases", "table": "tables"}


def correctable(sheet: Sheet, cursor: str) -> tuple[list[str], list[str]]:
    """Return the paths of the values under the cursor, or of the whole sheet, and words for each with its present value."""
    kind, _, key = cursor.partition(":")
    under = ""
    if kind in ("indicator", "result", "case", "table"):
        under = f"{_LISTS[kind]}.{key}."
    elif kind == "activity":
        at = next((n for n, a in enumerate(sheet.activities, 1) if a.number == key), 0)
        under = f"activities.{at}." if at else ""
    found = [path for path in paths(sheet) if path.startswith(under)]
    # Figures first: they are what is found wrong in a room.
    found.sort(key=lambda path: (".values." not in path, ".rows." not in path))
    return found, [f"{words_of(sheet, path)}: {cut(str(value_at(sheet, path)), 40)}" for path in found]


def words_of(sheet: Sheet, path: str, cells: int = 24) -> str:
    """Return what a value is called: the year, target or actual, and the indicator in at most ``cells`` cells.

    Where there is no better name it is the path.
    """
    steps = path.split(".")
    if steps[0] == "indicators" and len(steps) == 5:
        indicator = sheet.indicators[int(steps[1]) - 1]
        word = say("value.target" if steps[4] == "target" else "value.actual")
        return f"{year_mark(steps[3], indicator.period)} {word} {cut(indicator.label, cells)}"
    return path
