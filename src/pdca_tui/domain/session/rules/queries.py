"""May I? Whether something may be asked for as things stand, before any of it is written. Nothing comes of asking."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from pdca_tui.domain.immutable import value
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session.permissions import may
from pdca_tui.domain.session.preconditions import without_quorum
from pdca_tui.domain.session.rules import findings, minutes_approval, minutes_editing, opinions, promises, replies
from pdca_tui.domain.session.rules.timing import check_time
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import Refused


@value
class MayRevise:
    """Whether an opinion or a reply may be put differently."""

    said: str


@value
class MaySupport:
    """Whether an opinion may be supported, by a seat that is still to be named."""

    opinion: str


@value
class MayReply:
    """Whether the department ``by`` may answer these opinions."""

    by: str
    answers: tuple[str, ...]


@value
class MayTidy:
    """Whether the words of an opinion or a reply may be tidied, of which ``version`` versions were seen."""

    said: str
    version: int


@value
class MayAskCorrection:
    """Whether one may ask for an opinion to be recorded differently."""

    opinion: str


@value
class MayDecline:
    """Whether a correction that was asked for may be answered without changing the minutes."""

    number: int


@value
class MayAmend:
    """Whether a finding may be put in other words."""

    program: int
    finding: str


@value
class MayReturn:
    """Whether a finding may be returned; ``counted`` is as for the command."""

    program: int
    finding: str
    counted: int | None = None


@value
class MayJudge:
    """Whether a verdict on a promise may be entered; ``counted`` is as for the command."""

    program: int
    promise: str
    counted: int | None = None


@value
class MayReport:
    """Whether what became of a promise may be said, as the department ``by``."""

    by: str
    program: int
    promise: str


Query = (
    MayRevise | MaySupport | MayReply | MayTidy | MayAskCorrection | MayDecline | MayAmend | MayReturn | MayJudge | MayReport
)


def command_of(session: Session, query: Query) -> type[c.Command]:
    """Return the kind of command that may be asked for where the answer is yes."""
    match query:
        case MayRevise(said=said):
            return c.ReviseReply if session.opinion(said) is None else c.ReviseOpinion
        case MaySupport():
            return c.SupportOpinion
        case MayReply():
            return c.GiveReply
        case MayTidy():
            return c.Tidy
        case MayAskCorrection():
            return c.AskCorrection
        case MayDecline():
            return c.DeclineCorrection
        case MayAmend():
            return c.AmendFinding
        case MayReturn():
            return c.ReturnFinding
        case MayJudge():
            return c.JudgePromise
        case MayReport():
            return c.ReportPromise
        case _:
            assert_never(query)


def permit(session: Session, query: Query, seat: Seat, at: datetime) -> None:
    """Raise ``Refused`` if ``seat`` may not, at the moment ``at``; as ``decide`` would, whatever is then written."""
    kind = command_of(session, query)
    if not may(seat.role, kind):
        raise Refused("refused.role")
    check_time(session, kind, at)
    match query:
        case MayRevise(said=said):
            if kind is c.ReviseOpinion:
                opinions.revisable(session, said, seat)
            else:
                replies.revisable(session, said, seat)
        case MaySupport(opinion=opinion):
            opinions.standing(session, opinion)
        case MayReply(by=by, answers=answers):
            replies.answerable(session, seat, by, answers)
        case MayTidy(said=said, version=version):
            minutes_editing.tidiable(session, said, version)
        case MayAskCorrection(opinion=opinion):
            minutes_approval.correctable(session, opinion, seat)
        case MayDecline(number=number):
            minutes_approval.unanswered(session, number)
        case MayAmend(program=program, finding=finding):
            findings.open_finding(session, program, finding)
        case MayReturn(program=program, finding=finding, counted=counted):
            findings.open_finding(session, program, finding)
            without_quorum(session, counted)
        case MayJudge(program=program, promise=promise, counted=counted):
            promises.shown_promise(session, program, promise)
            # How many seats count is asked where nothing has to be written first.
            if counted is not None:
                without_quorum(session, counted)
        case MayReport(by=by, program=program, promise=promise):
            promises.shown_promise(session, program, promise)
            promises.may_report(session, seat, by, program)
        case _:
            assert_never(query)
