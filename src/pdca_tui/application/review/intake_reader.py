"""Reading what the sessions of a year say, for their review: from their records, or from their archives alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from pdca_tui.application.progress import Tell, untold
from pdca_tui.application.record_copying import rows_found
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.loading import load
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.dataset import Department
from pdca_tui.domain.material.rating_rules import own_rating
from pdca_tui.domain.review.intake import HeardMark, HeardOpinion, HeardSession, HeardVerdict, Intake, Leftover
from pdca_tui.domain.session.agenda_item import Opinion
from pdca_tui.domain.session.events import ReplyStatus
from pdca_tui.domain.session.fold import replay
from pdca_tui.domain.session.lifecycle import State
from pdca_tui.domain.session.minutes_approval import Standing
from pdca_tui.domain.session.open_items import open_items
from pdca_tui.domain.session.rating_subjects import tallies
from pdca_tui.domain.session.session import Session
from pdca_tui.domain.session.topics import concerned, is_program
from pdca_tui.errors import PdcaError, RecordDamaged, SheetError
from pdca_tui.record.change_tokens import Marks, stamp_of
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.open_store import marks_of
from pdca_tui.record.session_event_types import SESSION
from pdca_tui.sheets.home import Home
from pdca_tui.text import clean_line


@value(kw_only=False)
class _Known:
    """The opinions of a session at this mark of its record; nothing if it cannot be read, or is of another year."""

    mark: Hashable
    heard: HeardSession | None
    unreadable: bool = False
    verdicts: tuple[HeardVerdict, ...] = ()


class IntakeReader:
    """The opinions of the sessions of one year. A session is read again only when its record changed."""

    def __init__(self, home: Home, year: int) -> None:
        """Read nothing yet."""
        self._home = home
        self._year = year
        self._marks: Marks | None = None
        self._known: dict[str, _Known] = {}
        self._told: Intake | None = None

    def read(self, tell: Tell = untold) -> Intake:
        """Return what the sessions say now; a ``RecordError`` where the records are out of reach.

        A session whose record cannot be read is told as such: its opinions are missed, not forgotten.
        """
        keys = self._home.session_keys()
        if self._marks is None:
            self._marks = marks_of(self._home.sessions, self._home.record)
        marks: Mapping[str, Hashable] = self._marks.of(keys)
        known: dict[str, _Known] = {}
        for at, key in enumerate(keys, start=1):
            mark = (marks.get(key), stamp_of(f"{self._home.sessions}/{key}/session.toml"))
            before = self._known.get(key)
            known[key] = before if before is not None and before.mark == mark else self._look(key, mark)
            tell(at, len(keys))
        if self._told is None or known != self._known:
            heard = (each.heard for each in known.values() if each.heard is not None)
            verdicts = (verdict for each in known.values() for verdict in each.verdicts)
            self._told = Intake.of(heard, (key for key, each in known.items() if each.unreadable), verdicts)
        self._known = known
        return self._told

    def close(self) -> None:
        """Let go of what was opened for it."""
        if self._marks is not None:
            self._marks.close()
            self._marks = None

    def _look(self, key: str, mark: Hashable) -> _Known:
        try:
            session, rows = session_with_rows(self._home, key)
        except PdcaError:
            # It is not remembered: a record that is only busy is read at the next look.
            return _Known(None, None, unreadable=True)
        if session.facts is None or session.facts.fiscal_year != self._year:
            return _Known(mark, None, verdicts=heard_verdicts(session, self._year))
        return _Known(mark, heard_session(session, rows))


def session_with_rows(home: Home, key: str) -> tuple[Session, list[Row]]:
    """Return a session with the rows of its record, from its archive where there is no record; a ``PdcaError`` otherwise.

    One that is prepared and not opened has no rows, and says nothing where its files are wrong. Raises ``RecordDamaged`` for a
    record whose story cannot have been.
    """
    kept = KeptSession(home, key)
    rows = rows_found(kept)
    if not rows:
        try:
            return load(home, key), []
        except SheetError:
            # It is only prepared, so nothing was said; what is wrong with its files is told where it is opened.
            return Session(key=key), []
    try:
        return replay(Session(key=key), SESSION.entries(rows)), rows
    except ValueError as error:
        raise RecordDamaged("record.damaged", path=str(kept.folder), detail=clean_line(str(error), 120)) from error


def heard_verdicts(session: Session, year: int) -> tuple[HeardVerdict, ...]:
    """Return what a session judged of the promises that were made when ``year`` was verified."""
    begins = f"{year}-"
    return tuple(
        HeardVerdict(
            promise=each.promise.removeprefix(begins),
            session=session.key,
            verdict=each.verdict,
            reason=each.reason,
            text=each.text,
            at=each.at,
            entry=each.entry,
            seat=each.entered_by,
        )
        for each in session.verdicts.values()
        if each.promise.startswith(begins)
    )


def heard_session(session: Session, rows: list[Row]) -> HeardSession:
    """Return what a session says, with the hashes of the ``rows`` of its record."""
    facts = session.convened
    answers: dict[str, list[str]] = {}
    for item in session.agenda:
        for reply in item.standing_replies:
            if reply.now.status is not ReplyStatus.LATER:
                for id in reply.now.answers:
                    answers.setdefault(id, []).append(reply.id)
    said = sorted((o for item in session.agenda for o in item.opinions), key=lambda o: o.versions[0].entry)
    return HeardSession(
        key=session.key,
        body=facts.body.key,
        number=facts.number,
        date=facts.date,
        opinions=tuple(_heard(session, o, rows, answers) for o in said),
        leftovers=tuple(_leftovers(session, facts.departments)),
        last=len(rows),
        hash=rows[-1].hash if rows else "",
        approved=session.minutes.standing is Standing.APPROVED,
        closed=session.state is State.CLOSED,
        council=not facts.body.reports_to,
        marks=tuple(_marks(session)) if facts.scales else (),
    )


def _marks(session: Session) -> Iterator[HeardMark]:
    """Yield the marks that stand in a session."""
    for item in session.agenda:
        for tally in tallies(session, item.program) if item.is_program else ():
            if tally.is_empty:
                continue
            scale, subject = tally.subject.scale, tally.subject
            own = own_rating(session.sheets.get(item.program), scale.key, subject.year)
            now = tally.body.now if tally.body is not None else None
            yield HeardMark(
                session=session.key,
                program=item.program,
                scale=scale.key,
                label=subject.label,
                year=subject.year,
                mark=now.mark if now is not None else "",
                meaning=scale.meaning(now.mark) if now is not None else "",
                sign=scale.revised if now is not None and now.target_revised else "",
                reference=now.reference if now is not None else "",
                reasons=now.reasons if now is not None else (),
                own=own.mark if own is not None else "",
                seats=tuple((mark, len(given)) for mark, given in tally.seats),
                entry=now.entry if now is not None else 0,
            )


def _heard(session: Session, opinion: Opinion, rows: list[Row], answers: Mapping[str, list[str]]) -> HeardOpinion:
    now = opinion.now
    return HeardOpinion(
        session=session.key,
        opinion=opinion.id,
        article=session.items[opinion.program].article,
        program=opinion.program if is_program(opinion.program) else 0,
        by=opinion.by,
        kind=now.kind,
        text=now.text,
        at=now.at,
        entry=now.entry,
        hash=rows[now.entry - 1].hash if now.entry <= len(rows) else "",
        programs=tuple(number for number in opinion.programs if is_program(number)),
        withdrawn=opinion.withdrawn,
        because=opinion.withdrawn_because,
        answers=tuple(answers.get(opinion.id, ())),
        supports=opinion.supports,
    )


def _leftovers(session: Session, departments: tuple[Department, ...]) -> Iterator[Leftover]:
    for item in open_items([session]):
        yield Leftover(
            session=session.key,
            opinion=item.opinion.id,
            programs=tuple(number for number in item.programs if is_program(number)),
            since=session.convened.date,
            due=item.due,
            departments=tuple(each.key for each in departments if concerned(each.programs, item.programs)),
            text=item.opinion.now.text,
        )
