"""Open items (未対応の一覧) of all sessions: on a screen, as text for a mail, and as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date

from pdca_tui.domain.material.dataset import Department
from pdca_tui.domain.session.open_items import OpenItem, concerns, kind_of
from pdca_tui.domain.session.topics import concerned
from pdca_tui.pages.layout.styled_line import Line, Page, Role, Span, edges
from pdca_tui.pages.session.names import anchor_name, day_name, item_name, seat_name, session_name
from pdca_tui.words import say

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters at which a spreadsheet begins a formula."""


def open_items_page(items: Sequence[OpenItem] | None, today: date, cells: int, *, problems: Iterable[str] = ()) -> list[Line]:
    """Return the list, a block each, ``open:2024-01-24 12-3-1``; ``None`` while the sessions are still being read.

    ``problems`` tell which sessions could not be read: what is open there is not known.
    """
    page = Page(cells)
    if items is None:
        page.blank()
        page.para(say("lobby.reading"), Role.DIM, indent=1)
        return page.lines
    for problem in problems:
        page.para(problem, Role.ATTENTION, indent=1)
    if not items:
        page.blank()
        page.para(say("open-items.none"), Role.DIM, indent=1)
    key = program = None
    for item in items:
        if item.session.key != key:
            key, program = item.session.key, None
            page.heading(f"{session_name(item.session)}  {day_name(item.session.convened.date)}")
        if item.opinion.program != program:
            program = item.opinion.program
            page.para(item_name(item.item), Role.DIM, indent=1)
        page.block(f"open:{key} {item.opinion.id}")
        _write(page, item, today)
        page.block()
    return page.lines


def _write(page: Page, item: OpenItem, today: date) -> None:
    opinion = item.opinion
    head: tuple[Span, ...] = (
        (f"   {opinion.id}  ", Role.DIM),
        (say(f"kind.{opinion.now.kind}"), Role.TEXT),
        (f"  {seat_name(item.session, opinion.by)}", Role.STRONG),
    )
    page.add(*edges(page.cells, head, ((_standing(item, today) + " ", Role.ATTENTION),)))
    page.para(opinion.now.text, indent=6)
    if opinion.now.about.programs:
        page.para(anchor_name(None, opinion.now.about), Role.DIM, indent=6)


def _standing(item: OpenItem, today: date) -> str:
    if item.due is None:
        return say("check.unanswered")
    key = "open-items.overdue" if item.overdue(today) else "open-items.due"
    return say(key, day=day_name(item.due))


def open_items_text(items: Sequence[OpenItem], today: date) -> str:
    """Return the list as plain lines."""
    lines = [line.text.rstrip() for line in open_items_page(items, today, 80)]
    return "\n".join(lines).strip("\n") + "\n"


def open_items_mail(items: Sequence[OpenItem], today: date, departments: Sequence[Department]) -> str:
    """Return a text for a mail to each of ``departments`` that something is open for; nothing for the others."""
    letters = []
    for department in departments:
        own = [item for item in items if concerns(item.session.convened.departments, department.key, item.programs)]
        if own:
            subject = say("open-items.mail.subject", count=len(own))
            head = say("open-items.mail.head", name=department.name, count=len(own))
            letters.append(f"{subject}\n\n{head}\n\n{open_items_text(own, today)}\n{say('open-items.mail.end')}\n")
    return ("\n" + "-" * 72 + "\n\n").join(letters) or say("open-items.none") + "\n"


def open_items_rows(items: Sequence[OpenItem], today: date) -> list[dict[str, object]]:
    """Return the list as data, a row an opinion; the names of the fields stay as they are."""
    return [
        {
            "session": item.session.key,
            "session_name": session_name(item.session),
            "date": item.session.convened.date.isoformat(),
            "program": item.opinion.program if item.item.is_program else None,
            "program_name": item.name,
            "topic": str(item.item.kind),
            "opinion": item.opinion.id,
            "kind": str(item.opinion.now.kind),
            "by": item.opinion.by,
            "by_name": seat_name(item.session, item.opinion.by),
            "text": item.opinion.now.text,
            "state": kind_of(item),
            "due": item.due.isoformat() if item.due else None,
            "overdue": item.overdue(today),
            "departments": [d.key for d in item.session.convened.departments if concerned(d.programs, item.programs)],
        }
        for item in items
    ]


def open_items_as(form: str, items: Sequence[OpenItem], today: date, departments: Sequence[Department]) -> str:
    """Return the list in a ``form``: ``json``, ``csv``, ``mail`` (a letter to each of ``departments``), or as text."""
    match form:
        case "json":
            return open_items_json(items, today)
        case "csv":
            return open_items_csv(items, today)
        case "mail":
            return open_items_mail(items, today, departments)
        case _:
            return open_items_text(items, today)


def open_items_json(items: Sequence[OpenItem], today: date) -> str:
    """Return the list as JSON."""
    return json.dumps(open_items_rows(items, today), ensure_ascii=False, indent=2) + "\n"


_CSV = (
    *("session", "date", "program", "program_name", "opinion", "kind", "by_name", "text", "state", "due", "departments"),
    "topic",
)


def open_items_csv(items: Sequence[OpenItem], today: date) -> str:
    """Return the list as CSV for a spreadsheet: with a mark of UTF-8, words of the reader, and no cell that is a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([say(f"open-items.csv.{name}") for name in _CSV])
    for row in open_items_rows(items, today):
        spoken = {
            **row,
            "kind": say(f"kind.{row['kind']}.long"),
            "state": say("status.later" if row["due"] else "check.unanswered"),
            "program": row["program"] or "",
            "topic": say(f"topic.kind.{row['topic']}"),
            "due": row["due"] or "",
            "departments": " ".join(map(str, row["departments"])) if isinstance(row["departments"], list) else "",
        }
        table.writerow([_cell(str(spoken[name])) for name in _CSV])
    return "\ufeff" + out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
