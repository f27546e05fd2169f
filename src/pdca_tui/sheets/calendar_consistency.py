"""Whether the calendar and the prepared sessions go together with the rest of a data set."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, time

from pdca_tui.domain.japanese_era import fiscal_year_of
from pdca_tui.domain.session.meeting_details import PERSON
from pdca_tui.errors import DateError
from pdca_tui.sheets import toml_tree as t
from pdca_tui.sheets.field_limits import clock, day
from pdca_tui.sheets.field_limits import year as year_in
from pdca_tui.sheets.file_checks import Loaded
from pdca_tui.sheets.loaded_dataset import Book, Year
from pdca_tui.sheets.problem import Flaw, Severity
from pdca_tui.sheets.sheet_consistency import listed
from pdca_tui.text import comparable
from pdca_tui.words import say


def meetings(book: Book) -> Iterator[tuple[Loaded, Flaw]]:
    """Yield what is wrong with the calendars and the sessions of a home."""
    for year in book.years.values():
        if year.calendar:
            calendar = year.calendar
            yield from ((calendar, flaw) for flaw in _calendar(book, year))
    for session in book.sessions:
        yield from ((session, flaw) for flaw in _session(book, session))


def _calendar(book: Book, year: Year) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    known = {t.text(sitting, "key"): sitting for each in book.years.values() for _, sitting in each.sittings()}
    programs = year.programs()
    for at, sitting in year.sittings():
        here = ("sessions", at)
        key = t.text(sitting, "key")
        if key and first.setdefault(key, at) != at:
            values = {"what": say("problem.what.key"), "value": key, "where": f"sessions[{first[key] + 1}]"}
            yield Flaw(at=(*here, "key"), key="problem.duplicate", values=values)
        yield from _body(book, sitting, (*here, "body"))
        for place, number in t.wholes(sitting, "programs"):
            if number not in programs:
                yield _no_program((*here, "programs", place), number, year.year)
        held = _date(sitting)
        if held and key and not key.startswith(held.isoformat()):
            yield _warning((*here, "key"), "problem.key-date", key=key, date=held.isoformat())
        own = t.whole(sitting, "fiscal_year")
        if held and own is not None and fiscal_year_of(held) != own:
            yield _warning((*here, "fiscal_year"), "problem.date-year", date=held.isoformat(), year=own)
        yield from _reports_to(sitting, held, known, (*here, "reports_to"))


def _reports_to(sitting: t.Tree, held: date | None, known: dict[str, t.Tree], at: tuple[str | int, ...]) -> Iterator[Flaw]:
    above = t.text(sitting, "reports_to")
    if above and above not in known:
        yield Flaw(at=at, key="problem.no-session", values={"key": above, "known": listed(known)})
    elif above and held and (hears := _date(known[above])) and hears < held:
        yield _warning(at, "problem.reports-back", key=above)


def _session(book: Book, session: Loaded) -> Iterator[Flaw]:
    tree = session.tree
    yield from _body(book, tree, ("body",))
    number = _verified(tree)
    year = book.years.get(number) if number is not None else None
    if number is not None and (year is None or not year.sheets):
        yield _warning(("fiscal_year",), "problem.year-without-sheets", year=number)
    yield from _items(tree, number, _known(book, year))
    yield from _findings(book, tree)
    held = _date(tree)
    own = _own_year(tree)
    if held and own is not None and fiscal_year_of(held) != own:
        at = "session_year" if "session_year" in tree else "fiscal_year"
        yield _warning((at,), "problem.session-year", date=held.isoformat(), year=own, own=fiscal_year_of(held))
    yield from _number_twice(book, session)
    if held and not session.file.parent.name.startswith(held.isoformat()):
        yield _warning(("date",), "problem.key-date", key=session.file.parent.name, date=held.isoformat())
    yield from _times(tree)
    yield from _details(tree)
    yield from _as_in_the_calendar(book, session)


def _verified(tree: t.Tree) -> int | None:
    with contextlib.suppress(DateError):
        return found if isinstance(found := year_in(tree.get("fiscal_year")), int) else None
    return None


def _known(book: Book, year: Year | None) -> set[int]:
    """Return the programs that can be on an agenda: those of the year; where it has no sheets, those of any other year."""
    if year is not None and year.sheets:
        return set(year.programs())
    return {number for each in book.years.values() for number in each.programs()}


def _own_year(tree: t.Tree) -> int | None:
    """Return the fiscal year that a session is numbered in."""
    for key in ("session_year", "fiscal_year"):
        with contextlib.suppress(DateError):
            if isinstance(found := year_in(tree.get(key)), int):
                return found
    return None


def _number_twice(book: Book, session: Loaded) -> Iterator[Flaw]:
    """Yield that an earlier session of the body has the same number in the same fiscal year; or one of the calendar."""
    body, number, own = t.text(session.tree, "body"), t.whole(session.tree, "number"), _own_year(session.tree)
    if number is None or own is None:
        return
    key, held = session.file.parent.name, _date(session.tree)
    values: dict[str, object] = {"body": body, "year": own, "number": number}
    for other in book.sessions:
        same = (t.text(other.tree, "body"), t.whole(other.tree, "number"), _own_year(other.tree)) == (body, number, own)
        if same and other.file.parent.name < key:
            yield Flaw(at=("number",), key="problem.number-twice", values={**values, "key": other.file.parent.name})
            return
    for year in book.years.values():
        for _, sitting in year.sittings():
            same = (t.text(sitting, "body"), t.whole(sitting, "number"), _own_year(sitting)) == (body, number, own)
            if same and t.text(sitting, "key") != key and _date(sitting) != held:
                yield _warning(("number",), "problem.number-twice", **values, key=t.text(sitting, "key"))
                return


def _items(tree: t.Tree, year: int | None, known: set[int]) -> Iterator[Flaw]:
    first: dict[int, int] = {}
    for at, item in t.tables(tree, "items"):
        if at == 0 and item.get("treatment") == "together":
            yield Flaw(at=("items", 0, "treatment"), key="problem.together-first")
        program = t.whole(item, "program")
        if program is None:
            continue
        if program in first:
            values = {"what": say("problem.what.program"), "value": program, "where": f"items[{first[program] + 1}]"}
            yield Flaw(at=("items", at, "program"), key="problem.duplicate", values=values)
        first.setdefault(program, at)
        if year is not None and program not in known:
            yield _no_program(("items", at, "program"), program, year)


def _findings(book: Book, tree: t.Tree) -> Iterator[Flaw]:
    """Yield items whose findings are on the agenda twice, or of an article that is not there."""
    first: dict[int, int] = {}
    known = book.headings()
    for at, item in t.tables(tree, "items"):
        article = t.whole(item, "findings")
        if article is None:
            continue
        if first.setdefault(article, at) != at:
            values = {"what": say("problem.what.findings"), "value": article, "where": f"items[{first[article] + 1}]"}
            yield Flaw(at=("items", at, "findings"), key="problem.duplicate", values=values)
        if known is not None and article not in known:
            key = "problem.no-article" if book.articles() else "problem.no-heading"
            yield Flaw(at=("items", at, "findings"), key=key, values={"article": article, "known": listed(known)})


def _details(tree: t.Tree) -> Iterator[Flaw]:
    """Yield what is odd in what the head of the minutes will say."""
    openness, observers = t.text(tree, "openness"), t.whole(tree, "observers")
    if openness == "closed" and observers:
        yield _warning(("observers",), "problem.closed-observers", count=observers)
    if t.text(tree, "closed_because") and openness not in ("closed", "partly"):
        yield _warning(("closed_because",), "problem.closed-because")
    first: dict[str, int] = {}
    for at, material in t.tables(tree, "materials"):
        number = t.text(material, "number")
        same = comparable(number)
        if same and first.setdefault(same, at) != at:
            values = {"what": say("problem.what.material"), "value": number, "where": f"materials[{first[same] + 1}]"}
            yield Flaw(at=("materials", at, "number"), key="problem.duplicate", values=values)
    for at, attendant in t.tables(tree, "attendants"):
        for key in ("post", "organization"):
            if PERSON.search(text := t.text(attendant, key)):
                yield _warning(("attendants", at, key), "problem.person", text=text)


def _times(tree: t.Tree) -> Iterator[Flaw]:
    try:
        start, end = clock(tree.get("start")), clock(tree.get("end"))
    except DateError:
        return
    if not (isinstance(start, time) and isinstance(end, time)):
        return
    if end <= start:
        yield Flaw(at=("end",), key="problem.end-before-start", values={"end": f"{end:%H:%M}", "start": f"{start:%H:%M}"})
        return
    available = (end.hour - start.hour) * 60 + end.minute - start.minute
    planned = sum(_minutes(item, t.whole(tree, "minutes_per_item") or 0) for _, item in t.tables(tree, "items"))
    if planned > available:
        yield _warning(("minutes_per_item",), "problem.minutes", planned=planned, available=available)


def _minutes(item: t.Tree, usual: int) -> int:
    """Return the minutes an item takes of the session, as the pace counts them."""
    if item.get("treatment") == "writing":
        return 0
    own = t.whole(item, "minutes")
    return own if own is not None else 0 if item.get("treatment") == "together" else usual


def _as_in_the_calendar(book: Book, session: Loaded) -> Iterator[Flaw]:
    key = session.file.parent.name
    for year in book.years.values():
        for _, sitting in year.sittings():
            if t.text(sitting, "key") != key:
                continue
            body, number = t.text(sitting, "body"), t.whole(sitting, "number")
            own = (t.text(session.tree, "body"), t.whole(session.tree, "number"))
            years = {_own_year(sitting), _own_year(session.tree)} - {None}
            if (body, number) != own or len(years) > 1:
                yield _warning(
                    ("number",), "problem.calendar-differs", body=body, number=number, year=_own_year(sitting) or "-"
                )


def _body(book: Book, tree: t.Tree, at: tuple[str | int, ...]) -> Iterator[Flaw]:
    body, known = t.text(tree, "body"), book.keys("bodies")
    if body and known is not None and body not in known:
        yield Flaw(at=at, key="problem.no-body", values={"body": body, "known": listed(known)})


def _date(tree: t.Tree) -> date | None:
    try:
        value = day(tree.get("date"))
    except DateError:
        return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _no_program(at: tuple[str | int, ...], number: int, year: int) -> Flaw:
    return Flaw(at=at, key="problem.no-program", values={"program": number, "year": year})


def _warning(at: tuple[str | int, ...], sentence: str, /, **values: object) -> Flaw:
    return Flaw(at=at, key=sentence, values=values, severity=Severity.WARNING)
