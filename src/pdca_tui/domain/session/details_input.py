"""What is typed of a sitting for the head of the minutes: how many observed, what was handed out, who attended."""

from __future__ import annotations

import unicodedata

from pdca_tui.domain.session.meeting_details import Attendant, Material, Side
from pdca_tui.domain.session.rules.meeting_details import MOST_OBSERVERS
from pdca_tui.errors import Refused
from pdca_tui.patterns import pattern

_BETWEEN = pattern(r"[、,，;；\n]")
_NUMBERED = pattern(r"(参考資料|別紙|資料|No\.?|[A-Za-z]+)?\s*[0-9]+(?:[-－ー−][0-9]+)*")
"""How the number of a material begins a line: 資料1, 参考資料2, 資料1-2, 3."""
_PEOPLE = pattern(r"(\d+)\s*(?:人|名)?")


def typed_observers(text: str) -> int | None:
    """Return how many observed, ``None`` where nothing is typed; ``Refused`` for what is no such number."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    found = _PEOPLE.fullmatch(typed)
    if found is None or len(found[1]) > len(str(MOST_OBSERVERS)):
        raise Refused("refused.observers", most=MOST_OBSERVERS)
    return int(found[1])


def typed_materials(text: str) -> tuple[Material, ...]:
    """Return what was handed out, one a line."""
    return tuple(_material(line) for line in text.split("\n") if line.strip())


def _material(line: str) -> Material:
    """Return what a line names: a number, if it begins with one, and the title."""
    words = line.split(maxsplit=1)
    if _NUMBERED.fullmatch(unicodedata.normalize("NFKC", words[0])):
        return Material(number=words[0], title=words[1].strip() if len(words) > 1 else "")
    return Material(title=line.strip())


def typed_attendants(text: str, side: Side) -> tuple[Attendant, ...]:
    """Return who is listed, on lines or with commas between: organisation, a space, post."""
    people = []
    for each in filter(None, map(str.strip, _BETWEEN.split(text))):
        words = each.rsplit(maxsplit=1)
        people.append(Attendant(side=side, organization=words[0], post=words[1] if len(words) > 1 else ""))
    return tuple(people)
