"""What happens in a rehearsal, as it is written by hand: steps in order, each with its time."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.session import Opinion, Reply, Session

FOLDER = Path(__file__).parent

_JST = timezone(timedelta(hours=9))
_FACILITATOR, _SECRETARIAT = Seat(Role.FACILITATOR), Seat(Role.SECRETARIAT)
_BY_FACILITATOR = frozenset({"open", "pause", "resume", "close", "room", "decide"})
_DEPARTMENT = "department:department"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a script: when it happens, and what, as written."""

    at: datetime
    what: Mapping[str, Any]

    @property
    def seat(self) -> Seat:
        """The seat that enters it: the facilitator leads the room, the secretariat keeps the record."""
        return _FACILITATOR if self.what.keys() & _BY_FACILITATOR else _SECRETARIAT

    @property
    def number(self) -> str:
        """The number that the new opinion or reply must get; empty for every other step."""
        return str(self.what.get("opinion", self.what.get("reply", "")))


@dataclass(frozen=True, slots=True)
class Script:
    """A rehearsal: its steps in order, and whether the session ends closed."""

    key: str
    closed: bool
    steps: tuple[Step, ...]


def keys() -> tuple[str, ...]:
    """Return the keys of the sessions that are rehearsed."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def script(key: str) -> Script:
    """Return the rehearsal of a session; ``ValueError`` where time runs backwards."""
    tree = tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    steps = tuple(_steps(tree["steps"], tree["date"]))
    for before, step in itertools.pairwise(steps):
        if step.at < before.at:
            raise ValueError(f"{key}: {step.at} comes after {before.at}: {step.what}")
    return Script(key=key, closed=tree["closed"], steps=steps)


def _steps(written: list[dict[str, Any]], day: date) -> Iterator[Step]:
    for line in written:
        what = dict(line)
        at = str(what.pop("at"))
        moment = datetime.fromisoformat(at) if " " in at else datetime.combine(day, time.fromisoformat(at))
        yield Step(moment.replace(tzinfo=_JST), what)


def command(step: Step, session: Session, sheets: tuple[Sheet, ...]) -> c.Command:
    """Return what a step asks of the room; ``sheets`` are what the room is shown at the opening."""
    match step.what:
        case {"open": True}:
            return c.OpenSession(sheets=sheets)
        case {"pause": True}:
            return c.Pause()
        case {"resume": True}:
            return c.Resume()
        case {"close": True}:
            return c.CloseSession()
        case {"undo": True}:
            return c.Undo()
        case {"room": int(program), "place": str(place)}:
            return c.MoveRoom(program=program, place=e.Place(place))
        case {"arrives": str(seat), **rest}:
            return c.MarkArrival(seat=seat, at=rest.get("since", ""))
        case {"leaves": str(seat), **rest}:
            return c.MarkLeaving(seat=seat, at=rest.get("since", ""))
        case {"decide": str(text), **rest}:
            return c.Decide(text=text, program=rest.get("about"))
        case _:
            return _about_the_agenda(step.what) or _said(step.what, session)


def _about_the_agenda(what: Mapping[str, Any]) -> c.Command | None:
    match what:
        case {"points": int(program), "of": list(points)}:
            return c.SetPoints(program=program, points=tuple(points))
        case {"treat": int(program), "as": str(treatment)}:
            return c.SetTreatment(program=program, treatment=e.Treatment(treatment))
        case {"minutes": int(program), "of": int(minutes)}:
            return c.SetMinutes(program=program, minutes=minutes)
        case {"defer": int(program), "reason": str(reason)}:
            return c.DeferItem(program=program, reason=reason)
        case {"restore": int(program)}:
            return c.RestoreItem(program=program)
        case {"shift": int(program), "by": int(by)}:
            return c.MoveItem(program=program, by=by)
        case _:
            return None


def _said(what: Mapping[str, Any], session: Session) -> c.Command:
    match what:
        case {"opinion": str(id_), "kind": str(kind), "by": str(by), "text": str(text), **rest}:
            about = _anchor(rest.get("about", ""))
            return c.SubmitOpinion(
                program=int(id_.split("-")[1]), by=f"member:{by}", kind=e.OpinionKind(kind), about=about, text=text
            )
        case {"revise": str(id_), "text": str(text)}:
            now = _opinion(session, id_).now
            version = len(_opinion(session, id_).versions)
            return c.ReviseOpinion(opinion=id_, kind=now.kind, about=now.about, text=text, version=version)
        case {"withdraw": str(id_), "reason": str(reason)}:
            return c.WithdrawOpinion(opinion=id_, reason=reason)
        case {"support": str(id_), "by": str(by)}:
            return c.SupportOpinion(opinion=id_, by=f"member:{by}")
        case {"reply": str(), "answers": list(answers), "status": str(status), "text": str(text), **rest}:
            return c.GiveReply(
                by=_DEPARTMENT,
                answers=tuple(answers),
                status=e.ReplyStatus(status),
                text=text,
                year=rest.get("year", session.convened.fiscal_year + 1),
                due=rest.get("due"),
                reason=rest.get("reason", ""),
            )
        case {"revise_reply": str(id_), "status": str(status), "text": str(text), **rest}:
            reply = _reply(session, id_)
            return c.ReviseReply(
                reply=id_,
                answers=reply.now.answers,
                status=e.ReplyStatus(status),
                text=text,
                year=reply.now.year,
                version=len(reply.versions),
                reason=rest.get("reason", ""),
            )
        case _:
            raise ValueError(f"nobody can do this: {dict(what)}")


def _anchor(text: str) -> e.Anchor:
    on, _, key = text.partition(" ")
    return e.Anchor(on=e.On(on), key=key) if on else e.Anchor()


def _opinion(session: Session, id_: str) -> Opinion:
    opinion = session.opinion(id_)
    if opinion is None:
        raise ValueError(f"there is no opinion {id_}")
    return opinion


def _reply(session: Session, id_: str) -> Reply:
    reply = session.reply(id_)
    if reply is None:
        raise ValueError(f"there is no reply {id_}")
    return reply
