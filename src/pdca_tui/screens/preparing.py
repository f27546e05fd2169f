"""Preparing a new session from the lobby: what is asked, and the file that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pdca_tui.screens.widgets.form import Field
from pdca_tui.sheets.home import Home
from pdca_tui.words import say


def new_session_fields(home: Home, today: date) -> list[Field]:
    """Return the fields of a new session, with what can be guessed filled in."""
    dataset = home.dataset()
    years = home.years()
    bodies = tuple((b.key, b.label) for b in dataset.bodies)
    return [
        Field("body", say("field.body"), bodies[0][0], bodies),
        Field("number", say("field.number"), "1"),
        Field("fiscal_year", say("field.fiscal-year"), str(years[0]) if years else "", tuple((str(y), str(y)) for y in years)),
        Field("date", say("field.date"), today.isoformat()),
        Field("start", say("field.start"), "14:00"),
        Field("end", say("field.end"), "16:00"),
        Field("place", say("field.place"), ""),
        Field("programs", say("field.programs"), "", hint=say("field.programs-hint")),
        Field("minutes_per_item", say("field.minutes-per-item"), "7"),
    ]


def prepare(home: Home, values: Mapping[str, str], today: date) -> str:
    """Write the session that the form describes and return its key; a ``PdcaError`` says what is wrong with it."""
    from pdca_tui.sheets.new import new_session  # noqa: PLC0415  # writing costs start-up time

    return new_session(home, values, today)
