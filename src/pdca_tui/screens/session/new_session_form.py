"""Preparing a new session from the lobby: what is asked, and the file that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pdca_tui.domain.immutable import value
from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.domain.session.session import Session
from pdca_tui.pages.session.names import year_name
from pdca_tui.screens.widgets.form import Field
from pdca_tui.sheets.home import Home
from pdca_tui.words import say


@value(kw_only=False)
class PrepareSession:
    """A session that is not there yet. No command comes of it, but a file."""


def new_session_fields(home: Home, today: date) -> list[Field]:
    """Return the fields of a new session, with what can be guessed filled in."""
    from pdca_tui.sheets.calendar_session import next_sitting, typed_sitting  # noqa: PLC0415  # writing costs start-up time
    from pdca_tui.sheets.new_session import next_number, year_to_verify  # noqa: PLC0415  # as above

    dataset = home.dataset()
    coming = next_sitting(home, today)
    known = typed_sitting(home, coming) if coming is not None else {}
    verified = int(known.get("fiscal_year") or year_to_verify(home, fiscal_year_of(today)))
    # A year that has no sheets yet can be verified, too.
    years = sorted({*home.years(), verified, fiscal_year_of(today)}, reverse=True)
    bodies = tuple((b.key, b.label) for b in dataset.bodies)
    return [
        Field("body", say("field.body"), known.get("body", bodies[0][0]), bodies),
        Field(
            "number", say("field.number"), known.get("number") or str(next_number(home, bodies[0][0], fiscal_year_of(today)))
        ),
        Field("fiscal_year", say("field.fiscal-year"), str(verified), tuple((str(y), _year(home, y)) for y in years)),
        Field("date", say("field.date"), known.get("date", today.isoformat())),
        Field("start", say("field.start"), "14:00"),
        Field("end", say("field.end"), "16:00"),
        Field("place", say("field.place"), ""),
        Field("agenda", say("field.agenda"), known.get("agenda", ""), hint=say("field.agenda-hint")),
        Field("minutes_per_item", say("field.minutes-per-item"), "7"),
        Field("session_year", say("field.session-year"), "", hint=say("field.session-year-hint")),
        Field("title", say("field.title"), "", hint=say("field.optional")),
        Field("note", say("field.note"), "", hint=say("field.optional")),
    ]


def prepared_fields(home: Home, session: Session) -> list[Field]:
    """Return the fields of a session that is prepared, as it is."""
    from pdca_tui.application.session.preparation import prepared_file  # noqa: PLC0415  # rare
    from pdca_tui.sheets.new_session import typed  # noqa: PLC0415  # writing costs start-up time

    now = typed(prepared_file(session))
    dataset = home.dataset()
    years = sorted({*home.years(), session.convened.fiscal_year, session.convened.year}, reverse=True)
    options = {
        "body": tuple((body.key, body.label) for body in dataset.bodies),
        "fiscal_year": tuple((str(year), _year(home, year)) for year in years),
    }
    hints = {"title": say("field.optional"), "note": say("field.optional"), "agenda": say("field.agenda-hint")}
    return [
        Field(name, say(f"field.{name.replace('_', '-')}"), now[name], options.get(name, ()), hints.get(name, ""))
        for name in _PREPARED
    ]


_PREPARED = (
    *("body", "number", "session_year", "fiscal_year", "date", "start", "end", "place", "agenda", "minutes_per_item"),
    *("title", "note"),
)


def _year(home: Home, year: int) -> str:
    return year_name(year) if home.programs(year) else say("field.year-without-sheets", year=year_name(year))


def prepare(home: Home, values: Mapping[str, str], today: date) -> str:
    """Write the session that the form describes and return its key; a ``PdcaError`` says what is wrong with it."""
    from pdca_tui.sheets.new_session import new_session  # noqa: PLC0415  # writing costs start-up time

    return new_session(home, values, today)
