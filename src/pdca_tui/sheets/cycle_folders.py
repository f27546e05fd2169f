"""What stands among the folders of the cycles of a home and is none."""

from __future__ import annotations

from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line


def stray_cycles(home: Home) -> tuple[str, ...]:
    """Return the names in ``data/cycles`` that are no cycle: without a data set, or with a name that is no key."""
    known = {each.cycle for each in home.cycles()}
    try:
        found = sorted(at.name for at in (home.root / "data" / "cycles").iterdir() if not at.name.startswith("."))
    except OSError:
        return ()
    return tuple(clean_line(name, 60) for name in found if name not in known)
