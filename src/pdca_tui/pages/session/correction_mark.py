"""The mark behind a value of a page that was corrected in the session."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from pdca_tui.words import say


def marked(text: str, corrected: AbstractSet[str], *paths: str) -> str:
    """Return a text of a sheet, marked if one of the places that it comes from was corrected."""
    return say("minutes.corrected", value=text) if any(path in corrected for path in paths) else text


def touched(corrected: AbstractSet[str], path: str) -> tuple[str, ...]:
    """Return the corrected places that are at ``path`` or within it."""
    return tuple(each for each in corrected if each == path or each.startswith(f"{path}."))
