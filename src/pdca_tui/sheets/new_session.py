"""Preparing a session: from what a form or a command line says to ``sessions/KEY/session.toml``."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pdca_tui.disk import Reason
from pdca_tui.domain.dates import read_count, read_date, read_time, read_year
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.domain.session.topics import TopicKind
from pdca_tui.errors import SheetError, UsageError
from pdca_tui.sheets.agenda_notation import agenda_from, agenda_notation, now_there, programs_from
from pdca_tui.sheets.edit import write
from pdca_tui.sheets.field_limits import HEADING, LABEL, MINUTES, NUMBER, REMARK, block, line
from pdca_tui.sheets.files import PreparedItem, SessionFile, identities
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.toml_edit import topic_line
from pdca_tui.sheets.toml_reader import converted, parsed
from pdca_tui.sheets.toml_values import notation
from pdca_tui.text import clean_line
from pdca_tui.words import say

_WRITTEN = (
    *("body", "title", "number", "session_year", "fiscal_year", "date", "start", "end", "place", "minutes_per_item", "note"),
    *("openness", "closed_because", "observers"),
)

_COMMENTED = frozenset({"body", "number", "session_year", "fiscal_year", "minutes_per_item"})
"""Keys that the new file explains."""


def new_session(home: Home, values: Mapping[str, str], today: date) -> str:
    """Write the session that ``values`` describe and return its key, which is its date.

    ``values`` are texts as people type them, as ``pdca_tui.domain.dates`` reads them: ``body``, ``number``, ``fiscal_year``
    (that is verified), ``session_year``, ``title``, ``date`` (a year that is left out follows from ``today``), ``start`` and
    ``end``, ``place``, ``agenda`` (see ``agenda_notation``) or ``programs``
    alone (``1-16`` or ``1,3,5``), ``minutes_per_item``, ``note``. Raises ``UsageError`` that says which one is off, and
    ``SheetError`` if the session exists or cannot be written.
    """
    session = session_from(home, values, today)
    key = _free_key(home, session)
    check_number(home, session)
    folder = home.sessions / key
    text = session_text(session, schema=(home.root / "schema" / "session.json").is_file())
    converted(parsed(text), SessionFile)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SheetError("sheet.unwritable", file=str(folder), detail=Reason(error)) from error
    write(folder / "session.toml", text.encode())
    return key


def session_from(home: Home, values: Mapping[str, str], today: date) -> SessionFile:
    """Return the session that ``values`` describe, as in ``new_session``; ``UsageError`` says which one is off."""
    bodies = [body.key for body in home.dataset().bodies]
    body = values["body"].strip()
    if body not in bodies:
        raise UsageError("new-session.body", value=clean_line(body, 40), known=", ".join(bodies))
    day = read_date(values["date"], today)
    session_year = read_year(own) if (own := line(values.get("session_year", ""))) else fiscal_year_of(day)
    year = read_year(values["fiscal_year"]) if "fiscal_year" in values else year_to_verify(home, session_year)
    start, end = read_time(values["start"]), read_time(values["end"])
    if end <= start:
        raise UsageError("new-session.end", value=f"{end:%H:%M}", start=f"{start:%H:%M}")
    place = line(values["place"])
    if not LABEL[0] <= len(place) <= LABEL[1]:
        raise UsageError("new-session.place", most=LABEL[1])
    note = block(values.get("note", ""))
    if len(note) > REMARK[1]:
        raise UsageError("new-session.note", most=REMARK[1])
    title = line(values.get("title", ""))
    if len(title) > HEADING[1]:
        raise UsageError("new-session.title", most=HEADING[1])
    items = _items(home, values, year)
    return SessionFile(
        body=body,
        number=_whole(values, "number", NUMBER),
        fiscal_year=year,
        session_year=session_year,
        title=title,
        date=day,
        start=start,
        end=end,
        place=place,
        minutes_per_item=_whole(values, "minutes_per_item", MINUTES),
        items=items,
        note=note,
    )


def changed_session(home: Home, before: SessionFile, values: Mapping[str, str], today: date) -> SessionFile:
    """Return a prepared session with what ``values`` name, as in ``new_session``, and everything else as it was.

    An item that stays keeps its time, its points and how it is taken.
    """
    after = session_from(home, {**typed(before), **values}, today)
    if values.get("agenda", "") == agenda_notation(before.items):
        items: tuple[PreparedItem, ...] = before.items
    elif "programs" in values and "agenda" not in values:
        items = _with_programs(before.items, after.items)
    else:
        items = after.items
    kept = dict(zip(identities(before.items), before.items, strict=True))
    items = tuple(_as_kept(kept.get(identity), item) for identity, item in zip(identities(items), items, strict=True))
    named = {name: getattr(after, name) for name in values if name not in ("programs", "agenda")}
    return replace(before, **named, items=items)


def _as_kept(kept: PreparedItem | None, item: PreparedItem) -> PreparedItem:
    """Return an item as it was before, where it was there; with its new time where one was typed."""
    if kept is None:
        return item
    return replace(kept, minutes=item.minutes) if item.minutes is not None else kept


def _with_programs(before: Sequence[PreparedItem], programs: Sequence[PreparedItem]) -> tuple[PreparedItem, ...]:
    """Return an agenda with other programs, where the first of them stood; what is no program stays where it is."""
    at = next((at for at, item in enumerate(before) if item.kind is TopicKind.PROGRAM), len(before))
    rest = [(place, item) for place, item in enumerate(before) if item.kind is not TopicKind.PROGRAM]
    return (
        *(item for place, item in rest if place < at),
        *programs,
        *(item for place, item in rest if place > at),
    )


def _items(home: Home, values: Mapping[str, str], year: int) -> tuple[PreparedItem, ...]:
    """Return the items that are named: programs alone, or an agenda with items of any kind."""
    known = home.programs(year) or home.known_programs()
    if "programs" in values:
        return tuple(PreparedItem(program=program) for program in programs_from(values["programs"], known))
    return agenda_from(values["agenda"], known, home.headings().numbers)


def typed(session: SessionFile) -> dict[str, str]:
    """Return a session as a person would type it."""
    return {
        "body": session.body,
        "number": str(session.number),
        "fiscal_year": str(session.fiscal_year),
        "session_year": str(session.session_year or session.fiscal_year),
        "title": session.title,
        "date": session.date.isoformat(),
        "start": f"{session.start:%H:%M}",
        "end": f"{session.end:%H:%M}",
        "place": session.place,
        "agenda": agenda_notation(session.items),
        "minutes_per_item": str(session.minutes_per_item),
        "note": session.note,
    }


def session_text(session: SessionFile, *, schema: bool = True) -> str:
    """Return the text of a new ``session.toml``, with comments for the one who edits it next, in their language.

    ``schema`` is whether there is a schema for editors that its first line can name.
    """
    lines = ["#:schema ../../schema/session.json", ""] if schema else []
    for key in _WRITTEN:
        value = getattr(session, key)
        if value in ("", None):
            continue
        text = f"{key} = {notation(value)}"
        lines.append(f"{text:<28} # {say(f'template.{key}')}" if key in _COMMENTED else text)
    lines += ["", *(f"# {line}" for line in say("template.items").split("\n"))]
    for item in session.items:
        lines += ["", "[[items]]", topic_line(item)]
        if item.text:
            lines.append(f"text = {notation(item.text)}")
        if item.year is not None:
            lines.append(f"year = {item.year}")
        if item.minutes is not None:
            lines.append(f"minutes = {item.minutes}")
        if item.treatment != PreparedItem().treatment:
            lines.append(f"treatment = {notation(str(item.treatment))}")
        if item.points:
            lines.append(f"points = {notation(item.points)}")
    for material in session.materials:
        lines += ["", "[[materials]]", *_table(number=material.number, title=material.title)]
    for each in session.attendants:
        lines += ["", "[[attendants]]", *_table(side=str(each.side), organization=each.organization, post=each.post)]
    return "\n".join(lines) + "\n"


def _table(**values: str) -> list[str]:
    """Return the lines of a table, without what is empty."""
    return [f"{key} = {notation(value)}" for key, value in values.items() if value]


def _free_key(home: Home, session: SessionFile) -> str:
    """Return the key of a new session: its date, with a number for the second one of a day."""
    day_key = session.date.isoformat()
    key, count = day_key, 1
    while key in home.session_keys():
        there = home.session_file(key)
        if (there.body, there.number) == (session.body, session.number):
            raise SheetError("session.exists", key=key, file=str(home.sessions / key / "session.toml"))
        count += 1
        key = f"{day_key}-{count}"
    return key


def _whole(values: Mapping[str, str], key: str, limits: tuple[int, int]) -> int:
    count = read_count(values[key])
    if count is None or not limits[0] <= count <= limits[1]:
        text = unicodedata.normalize("NFKC", values[key]).strip()
        raise UsageError(f"new-session.{key.replace('_', '-')}", now=now_there(text), least=limits[0], most=limits[1])
    return count


def year_to_verify(home: Home, session_year: int) -> int:
    """Return the year that a session probably verifies: the latest that has sheets, and is not still to come."""
    return next((year for year in home.years() if year <= session_year and home.programs(year)), session_year)


def next_number(home: Home, body: str, year: int) -> int:
    """Return the number of a body's next session in a fiscal year."""
    return max((number for number, _ in _numbered(home, body, year)), default=0) + 1


def _numbered(home: Home, body: str, year: int) -> Iterator[tuple[int, str]]:
    """Yield the numbers that a body's sessions of a fiscal year have, with their keys; those that cannot be read have none."""
    for key in home.session_keys():
        with contextlib.suppress(SheetError):
            there = home.session_file(key)
            if (there.body, there.session_year or there.fiscal_year) == (body, year):
                yield there.number, key


def check_number(home: Home, session: SessionFile, own: str = "") -> None:
    """Raise ``UsageError`` if another session than ``own`` of the body has the same number in the same fiscal year."""
    year = session.session_year or session.fiscal_year
    for number, key in _numbered(home, session.body, year):
        if number == session.number and key != own:
            values: dict[str, object] = {"year": year, "number": number, "key": key}
            raise UsageError("new-session.number-taken", **values, next=next_number(home, session.body, year))
