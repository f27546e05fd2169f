"""Descriptions of what undo takes back: shown afterwards, and asked before if it is out of view."""

from __future__ import annotations

from collections.abc import Mapping

from pdca_tui.domain.material.sheet_differences import differences
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import is_program
from pdca_tui.pages.session.names import seat_name
from pdca_tui.publish.naming import Names
from pdca_tui.words import language, say


def undone_name(session: Session, event: e.Event) -> str:
    """Return what is taken back with an event that can be: 意見 12-3-1 の提出, 休憩."""
    return say(f"undone.{type(event).__name__}", lang=language(), **_named(session, event))


def _named(session: Session, event: e.Event) -> Mapping[str, object]:
    match event:
        case e.OpinionSupported(opinion=id, by=by) | e.SupportWithdrawn(opinion=id, by=by):
            return {"id": id, "seat": seat_name(session, by)}
        case e.OpinionSubmitted(opinion=id) | e.OpinionRevised(opinion=id) | e.OpinionWithdrawn(opinion=id):
            return {"id": id}
        case e.ReplyGiven(reply=id) | e.ReplyRevised(reply=id) | e.ReplyWithdrawn(reply=id):
            return {"id": id}
        case e.ItemAdded(item=planned) | e.ItemRemoved(item=planned):
            return _item_named(planned.program, planned.name)
        case (
            e.ItemMoved(program=program)
            | e.ItemDeferred(program=program)
            | e.ItemRestored(program=program)
            | e.TreatmentSet(program=program)
            | e.PointsSet(program=program)
            | e.MinutesSet(program=program)
        ):
            return _item_named(program, session.items[program].name)
        case (
            e.SeatArrived(seat=key)
            | e.SeatLeft(seat=key)
            | e.PresenceChanged(seat=key)
            | e.AbsenceExcused(seat=key)
            | e.ExcuseLifted(seat=key)
        ):
            return {"seat": seat_name(session, f"member:{key}")}
        case e.ChairSet(seat=key, was=was):
            return {"seat": seat_name(session, f"member:{key or was}")}
        case e.SpeakerCalled(by=by) | e.SpeakerDone(by=by):
            return {"seat": seat_name(session, by)}
        case e.FindingAmended(program=program, finding=id) | e.FindingReturned(program=program, finding=id):
            return {"item": session.items[program].name, "numbers": _numbers(session, program, (id,))}
        case e.FindingsAdopted(program=program, findings=adopted):
            ids = tuple(each.finding for each in adopted)
            return {"item": session.items[program].name, "numbers": _numbers(session, program, ids)}
        case e.RatingGiven(program=program, by=by) | e.RatingWithdrawn(program=program, by=by):
            return {"item": session.items[program].name, "who": seat_name(session, by) if by else say("rating.body")}
        case e.PromiseReported(program=program) | e.VerdictGiven(program=program):
            return _item_named(program, session.items[program].name)
        case e.DecisionMade(decision=number) | e.DecisionWithdrawn(decision=number):
            return {"number": number}
        case e.MaterialCorrected(program=program, path=path):
            return {"number": program, "what": Names(session, "seats", language()).value(program, path)}
        case e.SheetReplaced(before=before, after=after):
            return {"number": after.number, "count": len(differences(before, after))}
        case _:
            return {}


def _item_named(program: int, name: str) -> Mapping[str, object]:
    """Return the number and the name of an item; only a program has a number that people know."""
    return {"item": f"{program} {name}" if is_program(program) else name}


def _numbers(session: Session, program: int, ids: tuple[str, ...]) -> str:
    """Return findings by their numbers: (1)(3)."""
    return "".join(f"({each.number})" for each in session.findings_of(program) if each.id in ids)
