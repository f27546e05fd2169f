"""Preparing a session from the calendar of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pdca_tui.domain.material.dataset import Sitting
from pdca_tui.errors import UsageError
from pdca_tui.sheets.agenda_notation import agenda_notation
from pdca_tui.sheets.files import PreparedItem
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line
from pdca_tui.words import say


def from_calendar(home: Home, key: str) -> dict[str, str]:
    """Return what the calendar says of the session ``key``, as a person would type it; ``UsageError`` if it knows none."""
    known = {sitting.key: sitting for sitting in _sittings(home)}
    if key not in known:
        raise UsageError("new-session.not-in-calendar", value=clean_line(key, 40), known=", ".join(known))
    return typed_sitting(home, known[key])


def next_sitting(home: Home, today: date) -> Sitting | None:
    """Return the next session of the calendar that is not prepared yet; ``None`` if none is to come."""
    prepared = set(home.session_keys())
    coming = [sitting for sitting in _sittings(home) if sitting.date >= today and sitting.key not in prepared]
    return min(coming, key=lambda sitting: sitting.date, default=None)


def typed_sitting(home: Home, sitting: Sitting) -> dict[str, str]:
    """Return what a sitting says as a person would type it; it verifies the year in whose calendar it stands."""
    verified = next((year for year in sorted(home.years()) if sitting in home.calendar(year)), sitting.fiscal_year)
    return {
        "body": sitting.body,
        "number": str(sitting.number),
        "session_year": str(sitting.fiscal_year),
        "fiscal_year": str(verified),
        "date": sitting.date.isoformat(),
        "agenda": agenda_notation(agenda_of(sitting)),
    }


def agenda_of(sitting: Sitting) -> tuple[PreparedItem, ...]:
    """Return the agenda of a sitting: its programs, or what the calendar names, between the opening and other business."""
    topics = [PreparedItem(program=program) for program in sitting.programs]
    topics = topics or [PreparedItem(title=title) for title in sitting.agenda]
    opening, other = (PreparedItem(title=say(f"agenda.usual.{name}", lang="ja")) for name in ("opening", "other"))
    return (opening, *topics, other)


def _sittings(home: Home) -> Iterator[Sitting]:
    for year in sorted(home.years()):
        yield from home.calendar(year)
