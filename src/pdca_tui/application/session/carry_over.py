"""Taking over what one session left into another: from a closed session to the next one."""

from __future__ import annotations

from pdca_tui.application.session.findings_source import findings_shown
from pdca_tui.application.session.setup import planned
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.carry_over import left_over
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import NEW_TEXT, TopicKind
from pdca_tui.pages.session.names import seat_name
from pdca_tui.sheets.files import PreparedItem
from pdca_tui.sheets.home import Home
from pdca_tui.text import comparable


def carry_command(home: Home, source: Session, target: Session) -> c.CarryOver:
    """Return what takes over into ``target`` what ``source`` left; ``Refused`` while that goes on, ``SheetError`` for a sheet.

    An item that is new there has the sheet of the year that is verified there, and its points at issue.
    """
    year, items = target.convened.fiscal_year, []
    texts = {comparable(item.name): item.program for item in target.agenda if item.kind is TopicKind.TEXT}
    for item, carried in left_over(source, lambda seat: seat_name(source, seat)):
        if not item.is_program:
            # A text is the one of the same title; one that is not there yet gets the next number.
            number = texts.get(comparable(item.name), NEW_TEXT) if item.kind is TopicKind.TEXT else item.program
            plan = replace(item.plan, program=number, treatment=e.Treatment.DISCUSS)
            shown = findings_shown(home, plan, target.key) if number not in target.items else None
            items.append(c.CarriedItem(item=plan, carried=carried, findings=shown))
            continue
        sheet = None if item.program in target.items else home.sheet(year, item.program)
        plan = e.PlannedItem(program=item.program, name=item.name, article=item.article)
        if sheet is not None:
            plan = planned(PreparedItem(program=item.program, points=item.points), sheet)
        items.append(c.CarriedItem(item=plan, carried=carried, sheet=sheet))
    return c.CarryOver(items=tuple(items))
