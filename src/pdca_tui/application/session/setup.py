"""From the secretariat's preparation to the facts of a session."""

from __future__ import annotations

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.session import events as e
from pdca_tui.errors import SheetError
from pdca_tui.sheets.files import PreparedItem, SessionFile
from pdca_tui.sheets.home import Home


def convened(home: Home, key: str) -> e.SessionConvened:
    """Return the facts of the session ``key`` as prepared; ``SheetError`` if a file does not allow it."""
    return convened_as(home, key, home.session_file(key))


def convened_as(home: Home, key: str, file: SessionFile) -> e.SessionConvened:
    """Return the facts of the session ``key`` as ``file`` prepares it; ``SheetError`` if a file does not allow it."""
    dataset = home.dataset()
    body = next((b for b in dataset.bodies if b.key == file.body), None)
    if body is None:
        raise SheetError("session.no-body", key=key, body=file.body)
    items = tuple(planned(item, home.sheet_near(file.fiscal_year, item.program)) for item in file.items)
    articles = {item.article for item in items}
    return e.SessionConvened(
        body=body,
        number=file.number,
        fiscal_year=file.fiscal_year,
        date=file.date,
        start=file.start,
        end=file.end,
        place=file.place,
        minutes_per_item=file.minutes_per_item,
        items=items,
        articles=tuple(a for a in dataset.articles if a.number in articles),
        departments=dataset.departments,
        organization=dataset.organization,
        note=file.note,
        session_year=file.session_year or 0,
        title=file.title,
        details=file.details,
        last_year=tuple(o for o in home.outcomes(file.fiscal_year - 1) if o.article in articles),
    )


def planned(item: PreparedItem, sheet: Sheet) -> e.PlannedItem:
    """Return an agenda item with the name and the article of its sheet."""
    return e.PlannedItem(
        program=item.program,
        name=sheet.name,
        article=sheet.article,
        minutes=item.minutes,
        treatment=item.treatment,
        points=item.points,
    )
