"""The agenda: adding, moving, putting off, and how an item is taken."""

from __future__ import annotations

from typing import assert_never

from pdca_tui.domain.immutable import replace
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.preconditions import Facts, item_of, line_of
from pdca_tui.domain.session.session import Session, State
from pdca_tui.domain.session.topics import NEW_TEXT, is_program, next_text
from pdca_tui.errors import Refused

MAX_POINTS = 20
"""Points at issue that an item may have."""

_AgendaCommand = (
    c.AddItem
    | c.CarryOver
    | c.RemoveItem
    | c.ChangePreparation
    | c.MoveItem
    | c.DeferItem
    | c.RestoreItem
    | c.SetTreatment
    | c.SetPoints
    | c.SetMinutes
)


def decided(session: Session, command: _AgendaCommand) -> Facts:
    """Return the facts of a command about the agenda; ``Refused`` if a rule forbids it."""
    if isinstance(command, c.AddItem):
        return _added(session, command)
    if isinstance(command, c.ChangePreparation):
        return (e.PreparationChanged(facts=command.facts),) if command.facts != session.facts else ()
    if isinstance(command, c.CarryOver):
        return _carried(session, command)
    item = item_of(session, command.program)
    match command:
        case c.RemoveItem(program=program):
            if len(session.order) == 1:
                raise Refused("refused.last-item")
            return (e.ItemRemoved(item=item.plan, position=session.order.index(program)),)
        case c.MoveItem(program=program, by=by):
            was = session.order.index(program)
            position = min(max(0, was + by), len(session.order) - 1)
            return (e.ItemMoved(program=program, position=position, was=was),) if position != was else ()
        case c.DeferItem(program=program, reason=reason):
            if item.deferred:
                raise Refused("refused.already-deferred")
            return (e.ItemDeferred(program=program, reason=line_of(reason)),)
        case c.RestoreItem(program=program):
            if not item.deferred:
                raise Refused("refused.not-deferred")
            return (e.ItemRestored(program=program, was=item.deferred_because),)
        case c.SetTreatment(program=program, treatment=treatment):
            if treatment is item.treatment:
                return ()
            if treatment is e.Treatment.TOGETHER and session.order[0] == program:
                raise Refused("refused.together-with-nothing")
            return (e.TreatmentSet(program=program, treatment=treatment, was=item.treatment),)
        case c.SetPoints(program=program, points=points):
            kept = tuple(line for p in points if (line := line_of(p)))
            if len(kept) > MAX_POINTS:
                raise Refused("refused.too-many-points", limit=MAX_POINTS, over=len(kept) - MAX_POINTS)
            return (e.PointsSet(program=program, points=kept, was=item.points),) if kept != item.points else ()
        case c.SetMinutes(program=program, minutes=minutes):
            if minutes is not None and not 1 <= minutes <= 240:
                raise Refused("refused.minutes")
            return (e.MinutesSet(program=program, minutes=minutes, was=item.minutes),) if minutes != item.minutes else ()
        case _:
            assert_never(command)


def _carried(session: Session, command: c.CarryOver) -> Facts:
    """Return what taking over comes to; what was taken over before is not taken over again."""
    facts: list[e.Event] = []
    places = len(session.order)
    new_text = next_text(session.items)
    for each in command.items:
        item, carried = each.item, each.carried
        if carried.session == session.key:
            raise Refused("refused.carry-itself")
        if item.program == NEW_TEXT:
            item, new_text = replace(item, program=new_text), new_text + 1
        program = item.program
        known = session.items.get(program)
        if known is None:
            if is_program(program) and (each.sheet is None or each.sheet.number != program):
                raise Refused("refused.no-sheet", number=program)
            facts += [e.SheetShown(sheet=each.sheet)] if each.sheet is not None else []
            facts.append(e.ItemAdded(item=item, position=places))
            if each.findings is not None:
                facts.append(_shown_with(item, each.findings))
            places += 1
        before = {o.opinion: o for c_ in known.carried for o in c_.opinions if c_.session == carried.session} if known else {}
        new = tuple(o for o in carried.opinions if before.get(o.opinion) != o)
        if known is not None and not new and any(c_.session == carried.session for c_ in known.carried):
            continue
        facts.append(e.ItemCarried(program=program, carried=replace(carried, opinions=new)))
    if not facts:
        raise Refused("refused.nothing-to-carry")
    return tuple(facts)


def _shown_with(item: e.PlannedItem, findings: e.FindingsShown) -> e.FindingsShown:
    """Return the copy of findings that goes with an item; ``Refused`` for one of another item."""
    if findings.program != item.program:
        raise Refused("refused.other-findings")
    return findings


def _added(session: Session, command: c.AddItem) -> Facts:
    item = command.item
    if item.program == NEW_TEXT:
        item = replace(item, program=next_text(session.items))
    program = item.program
    if program in session.items:
        raise Refused("refused.already-on-agenda", number=item.name if not is_program(program) else program)
    position = session.order.index(command.after) + 1 if command.after in session.order else len(session.order)
    added = e.ItemAdded(item=item, position=position)
    if not is_program(program):
        return (added, _shown_with(item, command.findings)) if command.findings is not None else (added,)
    if command.sheet is not None and command.sheet.number != program:
        raise Refused("refused.no-sheet", number=program)
    if command.sheet is None:
        # A year that has no sheets is verified by the names of its programs.
        if session.state is not State.PREPARED and session.sheets and program not in session.sheets:
            raise Refused("refused.no-sheet", number=program)
        return (added,)
    if session.state is not State.PREPARED and program in session.sheets:
        return (added,)  # what the room was shown is only changed by a correction
    return (e.SheetShown(sheet=command.sheet), added)
