"""Replies to findings and to opinions by workbook: what is asked goes out, what is answered becomes the usual commands.

A workbook may answer in several records, which are written one after the other. What was recorded of it is known by its hash
in the entries and by what they say: when it is taken in again only the rest is recorded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.workbooks.received import received
from pdca_tui.domain import japanese_era
from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.text_limits import LINE
from pdca_tui.domain.review import commands as rc
from pdca_tui.domain.review import events as re
from pdca_tui.domain.review.aggregate import REVIEW
from pdca_tui.domain.review.coverage import RequestState, coverage
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.rows import FindingReply
from pdca_tui.domain.review.vocabulary import AnswerStatus, Measure, MeasureKind, ReplyStanding
from pdca_tui.domain.seats import Role, Seat
from pdca_tui.domain.session import commands as sc
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.aggregate import SESSION
from pdca_tui.domain.session.events import ReplyStatus
from pdca_tui.domain.session.open_items import OpenItem
from pdca_tui.domain.session.session import Reply, Session
from pdca_tui.errors import PdcaError, SheetError, SheetNotFound
from pdca_tui.patterns import pattern
from pdca_tui.publish.review.labels import ReviewNames, circled
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.workbook.cell_values import CellRefused
from pdca_tui.sheets.workbook.cells import RawWorkbook
from pdca_tui.sheets.workbook.comparison import CellState, ComparedCell, Comparing, FormRows, compared
from pdca_tui.sheets.workbook.fields import Answer, Choice, Field, FieldKind, choice, is_blank
from pdca_tui.sheets.workbook.form_plan import FORM, MARK, Column, Row, Workbook, Worksheet
from pdca_tui.sheets.workbook.form_reader import KEPT, forms_in
from pdca_tui.sheets.workbook.sheet_export import REVIEW_REPLIES, SESSION_REPLIES, identity_of
from pdca_tui.sheets.workbook.sheet_import import Remark, check_identity
from pdca_tui.text import MAX_TEXT, clean_line, comparable, folded
from pdca_tui.words import language, say

_ABOUT = "replies"
_APART = pattern(r"[、,，・/／\s]+")


@value
class Asked:
    """One row of a workbook of replies: what is asked, what the department said before, and what it knew of it."""

    id: str
    said: Mapping[str, str]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    """The replies that there were when it was sent."""


def _statuses(kind: str) -> tuple[Choice, ...]:
    if kind == REVIEW_REPLIES:
        return tuple(choice(str(each), f"answer.{each}") for each in AnswerStatus if each is not AnswerStatus.UNSTATED)
    return tuple(choice(str(each), f"status.{each}") for each in ReplyStatus)


def _fields(kind: str, row: str, answers: Mapping[str, Answer]) -> tuple[Field, ...]:
    """Return the fields of a row with what stood there when it was sent."""

    def made(key: str, field_kind: FieldKind, label: str, **more: Any) -> Field:
        blank = Field(path=f"{row}.{key}", kind=field_kind, label=label, section=row, **more)
        return replace(blank, sent=answers.get(key, blank.nothing))

    found = [
        made("status", FieldKind.CHOICE, say("workbook.reply.status"), choices=_statuses(kind)),
        made("text", FieldKind.TEXT, say("workbook.reply.answer"), most=MAX_TEXT),
        made("reason", FieldKind.TEXT, say("workbook.reply.reason"), most=MAX_TEXT),
        made("year", FieldKind.YEAR, say("workbook.reply.year")),
        made("due", FieldKind.DAY, say("workbook.reply.due")),
        made("together", FieldKind.LINE, say("workbook.reply.together"), most=LINE),
    ]
    if kind == REVIEW_REPLIES:
        measures = tuple(choice(str(each), f"measure.{each}") for each in MeasureKind if each)
        found += [
            made("measure-kind", FieldKind.CHOICE, say("workbook.reply.measure-kind"), choices=measures),
            made("measure-text", FieldKind.LINE, say("workbook.reply.measure-text"), most=LINE),
            made("hand-in", FieldKind.YES_NO, say("workbook.reply.hand-in")),
        ]
    return tuple(found)


def _columns(kind: str) -> tuple[Column, ...]:
    """Return the columns of a workbook of replies: first what is asked, then what is filled in."""
    widths = {
        "status": 11,
        "text": 46,
        "reason": 20,
        "year": 10,
        "due": 12,
        "together": 14,
        "measure-kind": 9,
        "measure-text": 18,
        "hand-in": 8,
    }
    if kind == REVIEW_REPLIES:
        asked = [("finding", 12), ("text", 40), ("programs", 18), ("due-day", 13)]
    else:
        asked = [("session", 12), ("opinion", 10), ("programs", 18), ("text", 40)]
    open_ones = [each.path.rsplit(".", 1)[1] for each in _fields(kind, "", {})]
    return (
        *(Column(key=f"asked-{key}", heading=say(f"workbook.reply.{key}"), width=width) for key, width in asked),
        *(
            Column(
                key=key,
                heading=say("workbook.reply.answer") if key == "text" else say(f"workbook.reply.{key}"),
                width=widths[key],
            )
            for key in open_ones
        ),
    )


def _workbook(
    home: Home, year: int, department: tuple[str, str], asked: Iterable[Asked], kind: str, made: datetime
) -> Workbook:
    rows = tuple(asked)
    name = japanese_era.fiscal_year(year) if language() == "ja" else f"FY{year}"
    title = (
        say("workbook.title.review-replies", year=name, department=department[1])
        if kind == REVIEW_REPLIES
        else say("workbook.title.session-replies", year=name, department=department[1])
    )
    planned = tuple(
        Row(
            id=row.id,
            said={f"asked-{key}": text for key, text in row.said.items()},
            fields={each.path.rsplit(".", 1)[1]: each for each in _fields(kind, row.id, row.answers)},
        )
        for row in rows
    )
    form = Worksheet(
        about=_ABOUT,
        name=say("workbook.name.replies"),
        title=title,
        hint=say("workbook.reply-hint"),
        columns=_columns(kind),
        rows=planned,
    )
    kept = {KEPT: str(FORM), "kind": kind, **identity_of(home, year, department[0], made)}
    kept |= {f"row {row.id}": _kept(row) for row in rows}
    return Workbook(
        title=title,
        author=home.dataset().organization,
        made=made,
        language=language(),
        guide_name=say("workbook.guide.name"),
        guide=tuple(say(f"workbook.guide.replies.{at}") for at in range(1, 5)),
        worksheets=(form,),
        meta=kept,
    )


def _kept(row: Asked) -> str:
    answers = {key: answer.isoformat() if isinstance(answer, date) else answer for key, answer in row.answers.items()}
    return json.dumps({"known": row.known, "answers": answers}, ensure_ascii=False, separators=(",", ":"))


def _row_kept(workbook: RawWorkbook, id: str, text: str) -> Asked:
    try:
        found = json.loads(text)
        answers = dict(found["answers"])
        if answers.get("due"):
            answers["due"] = date.fromisoformat(answers["due"])
        return Asked(id=id, said={}, answers=answers, known=tuple(map(str, found["known"])))
    except (ValueError, KeyError, TypeError) as error:
        raise SheetError("workbook.form-damaged", file=workbook.name, worksheet="pdca") from error


# What goes out.


def review_workbook(journal: ReviewJournal, heard: Intake, names: ReviewNames, department: str, made: datetime) -> Workbook:
    """Return the workbook in which a department answers what it is asked in the review of a year."""
    review = journal.review
    asked = []
    for row in coverage(review, heard, department=department).asked:
        if row.state is RequestState.ACCEPTED:
            continue
        finding = row.finding
        said = {
            "finding": names.finding(finding),
            "text": finding.now.text,
            "programs": "\n".join(names.program(number) for number in finding.now.programs),
            "due-day": names.day(row.due),
        }
        own = _own_replies(review, finding.id, department)
        answers = _review_answers(names, own[-1], finding.id) if own else {}
        asked.append(Asked(id=finding.id, said=said, answers=answers, known=tuple(reply.id for reply in own)))
    return _workbook(journal.home, journal.year, (department, names.department(department)), asked, REVIEW_REPLIES, made)


def session_workbook(home: Home, items: Iterable[OpenItem], department: tuple[str, str], made: datetime) -> Workbook:
    """Return the workbook in which a department answers opinions of sessions that are open for it."""
    asked, years = [], [next(iter(home.years()), 0)]
    for item in items:
        key, id = item.session.key, item.opinion.id
        said = {"session": key, "opinion": id, "programs": item.name, "text": item.opinion.now.text}
        known = tuple(reply.id for reply in _given(item.session, id, department[0]))
        asked.append(Asked(id=f"{key} {id}", said=said, known=known))
        years.append(item.session.convened.fiscal_year)
    return _workbook(home, years[-1], department, asked, SESSION_REPLIES, made)


def _own_replies(review: Review, finding: str, department: str) -> list[FindingReply]:
    by = (str(Seat(Role.DEPARTMENT, department)), str(Role.DEPARTMENT))
    return [reply for reply in review.replies_to(finding) if reply.by in by and not reply.imported]


def _given(session: Session, opinion: str, department: str) -> list[Reply]:
    by = str(Seat(Role.DEPARTMENT, department))
    return [reply for reply in session.replies_to(opinion) if reply.by == by and not reply.withdrawn]


def _review_answers(names: ReviewNames, reply: FindingReply, finding: str) -> dict[str, Answer]:
    now = reply.now
    handed = reply.standing in (ReplyStanding.HANDED_IN, ReplyStanding.ACCEPTED)
    return {
        "status": str(now.status),
        "text": now.text,
        "reason": now.reason,
        "year": now.year or None,
        "due": now.due,
        "together": names.findings(id for id in now.answers if id != finding),
        "measure-kind": str(now.measure.kind),
        "measure-text": now.measure.text,
        "hand-in": True if handed else None,
    }


def _session_answers(reply: Reply, opinion: str) -> dict[str, Answer]:
    now = reply.now
    return {
        "status": str(now.status),
        "text": now.text,
        "reason": now.reason,
        "year": now.year or None,
        "due": now.due,
        "together": "、".join(id for id in now.answers if id != opinion),
    }


# What comes back.


@value
class ReplyStep:
    """What a row comes to: a command for a record, and whether the reply is handed in afterwards.

    ``rows`` are several where a joint reply was written into each of the rows that it answers.
    """

    rows: tuple[str, ...]
    session: str
    """The session whose opinion is answered; empty for a finding of the review."""
    command: rc.ReviewCommand | sc.Command | None
    hand_in: str | bool = False
    """The reply to be handed in, or true for that which the command makes."""


class _HasId(Protocol):
    """A reply of either record."""

    @property
    def id(self) -> str:
        """Its number."""


R = TypeVar("R", bound=_HasId)


@value
class Before:
    """What was recorded with the same workbook before: the reply of each row, and those that are handed in since.

    ``last`` are the replies, with their session, whose latest words it brought, whichever row they are of.
    """

    rows: Mapping[str, str] = field(default_factory=dict)
    handed_in: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()

    def own(self, row: str, replies: Iterable[R], session: str = "") -> list[R]:
        """Return the replies that stand to a row, beside what other rows of the same workbook brought."""
        return [each for each in replies if each.id == self.rows.get(row) or f"{session} {each.id}" not in self.last]


@dataclass(kw_only=True)
class ReplyPreview:
    """What a workbook of replies comes to before anything is recorded."""

    home: Home
    workbook: RawWorkbook
    kind: str
    year: int
    department: str
    made: str
    at: datetime
    before: Before = field(default_factory=Before)
    cells: tuple[ComparedCell, ...] = ()
    remarks: tuple[Remark, ...] = ()
    steps: tuple[ReplyStep, ...] = ()
    taken: int = 0
    """How many cells of it are recorded already, from an import that did not come to its end."""
    listed: bool = True
    """Whether it is in the list of what was received, or nothing of it is recorded."""

    @property
    def writes(self) -> int:
        """How many cells would be taken."""
        rows = {row for step in self.steps for row in step.rows}
        return sum(cell.writes and _row_of(cell) in rows for cell in self.cells)

    @property
    def changed_programs(self) -> tuple[int, ...]:
        """The programs whose sheets would be changed: a reply changes none."""
        return ()

    def settled(self, conflicts: str) -> ReplyPreview:
        """Return it with its conflicts decided for ``ours`` or ``theirs``."""
        if not conflicts or not any(cell.state is CellState.CONFLICT for cell in self.cells):
            return self
        state = CellState.CHANGED if conflicts == "theirs" else CellState.OURS
        cells = (replace(cell, state=state) if cell.state is CellState.CONFLICT else cell for cell in self.cells)
        return _with_steps(replace(self, cells=tuple(cells)))


def _row_of(cell: ComparedCell) -> str:
    return cell.path.rsplit(".", 1)[0]


def reply_preview(home: Home, workbook: RawWorkbook, kept: Mapping[str, str], year: int | None, at: datetime) -> ReplyPreview:
    """Compare a workbook of replies with the record; ``SheetError`` where it belongs to another one."""
    own_year = int(kept["year"]) if kept.get("year", "").isdecimal() else 0
    check_identity(home, workbook, kept, own_year if year is None else year)
    department, kind = clean_line(kept.get("department", ""), 40), kept["kind"]
    if department not in {each.key for each in home.dataset().departments}:
        raise SheetError("workbook.other-department", file=workbook.name, department=department or "－")
    preview = ReplyPreview(
        home=home,
        workbook=workbook,
        kind=kind,
        year=own_year,
        department=department,
        made=clean_line(kept.get("made", ""), 40),
        at=at,
    )
    rows = [_row_kept(workbook, key[4:], text) for key, text in kept.items() if key.startswith("row ")]
    forms, others = forms_in(workbook)
    if _ABOUT not in forms:
        raise SheetError("workbook.no-form", file=workbook.name)
    fields = {row.id: _fields(kind, row.id, row.answers) for row in rows}
    form = FormRows(f"{MARK} {FORM} {_ABOUT}", fields)
    records = Records(home, kind, own_year)
    try:
        alone = compared(forms[_ABOUT], Comparing(form, lambda at: at.sent, workbook.name))
        before = records.recorded_with(workbook.sha256, alone)
        now = {row.id: records.answers(row, department, before) for row in rows}

        def ours(at_field: Field) -> Answer:
            row, key = at_field.path.rsplit(".", 1)
            return now[row].get(key, at_field.nothing)

        found = compared(forms[_ABOUT], Comparing(form, ours, workbook.name))
        cells = tuple(_taken(_named_together(records, found), before))
    finally:
        records.close()
    remarks = [Remark(key=key) for key in workbook.remarks]
    remarks += [Remark(key="workbook.remark.worksheet", values={"worksheet": name}) for name in others[1:]]
    taken = sum(cell.state is CellState.ALREADY and _row_of(cell) in before.rows for cell in cells)
    listed = not before.rows or workbook.sha256 in {each.sha256 for each in received(home, own_year)}
    return _with_steps(replace(preview, cells=cells, remarks=tuple(remarks), taken=taken, listed=listed, before=before))


_Content = tuple[str, frozenset[str], str, str]
"""What makes a reply the same: its session, what it answers, its status and its words."""


class Records:
    """The records that a workbook answers in, each opened once and only read."""

    def __init__(self, home: Home, kind: str, year: int) -> None:
        """Open nothing yet."""
        self._home = home
        self._kind = kind
        self._year = year
        self._review: ReviewJournal | None = None
        self._sessions: dict[str, SessionJournal | None] = {}

    @property
    def review(self) -> ReviewJournal:
        """The record of the review."""
        if self._review is None:
            self._review = ReviewJournal(self._home, self._year, reading=True)
        return self._review

    def session(self, key: str) -> SessionJournal | None:
        """Return the record of a session; ``None`` where there is none."""
        if key not in self._sessions:
            known = key in self._home.session_keys()
            self._sessions[key] = SessionJournal(self._home, key, reading=True) if known else None
        return self._sessions[key]

    def close(self) -> None:
        """Let go of them."""
        for journal in (self._review, *self._sessions.values()):
            if journal is not None:
                journal.close()

    def answered(self, row: str, together: str) -> tuple[str, ...]:
        """Return what the reply of a row answers; ``CellRefused`` where it names what there is not."""
        if self._kind == REVIEW_REPLIES:
            return (row, *_named_findings(self.review.review, row, together))
        others = (clean_line(comparable(word), 20) for word in _APART.split(together) if word)
        return tuple(dict.fromkeys((row.partition(" ")[2], *others)))

    def content(self, row: str, said: Mapping[str, Answer]) -> _Content | None:
        """Return what a row says, to know it again; ``None`` where it says nothing, or what cannot be understood."""
        status, text = said.get("status") or "", said.get("text") or ""
        if not (status and text):
            return None
        try:
            answers = self.answered(row, str(said.get("together") or ""))
        except CellRefused:
            return None
        key = "" if self._kind == REVIEW_REPLIES else row.partition(" ")[0]
        return key, frozenset(answers), str(status), folded(str(text))

    def recorded_with(self, sha256: str, cells: Iterable[ComparedCell]) -> Before:
        """Return what was recorded with a workbook before, by what its rows say."""
        rows: dict[str, dict[str, Answer]] = {}
        for cell in cells:
            if cell.field is not None:
                rows.setdefault(_row_of(cell), {})[cell.path.rsplit(".", 1)[1]] = cell.theirs
        made: dict[_Content, str] = {}
        handed_in: set[str] = set()
        last: set[str] = set()
        review = self._kind == REVIEW_REPLIES
        for key in [""] if review else dict.fromkeys(row.partition(" ")[0] for row in rows):
            journal = self.review if review else self.session(key)
            for entry in journal.entries if journal is not None else ():
                match event := entry.event:
                    case e.ReplyGiven() | re.FindingReplyWritten() | re.FindingReplyRewritten():
                        last.discard(f"{key} {event.reply}")
                        if event.workbook == sha256:
                            made[key, frozenset(event.answers), str(event.status), folded(event.text)] = event.reply
                            last.add(f"{key} {event.reply}")
                            handed_in.discard(event.reply)
                    case re.FindingReplyHandedIn():
                        handed_in.add(event.reply)
                    case _:
                        continue
        found = {row: self.content(row, said) for row, said in rows.items()}
        known = {row: made[content] for row, content in found.items() if content is not None and content in made}
        return Before(rows=known, handed_in=frozenset(handed_in), last=frozenset(last))

    def answers(self, row: Asked, department: str, before: Before) -> Mapping[str, Answer]:
        """Return what the department has answered by now in a row, beside what other rows of the same workbook brought."""
        if self._kind == REVIEW_REPLIES:
            review = self.review.review
            replies = before.own(row.id, _own_replies(review, row.id, department)) if row.id in review.findings else []
            names = ReviewNames(review, self._home.dataset().bodies, language()) if review.facts else None
            return _review_answers(names, replies[-1], row.id) if replies and names is not None else {}
        key, _, opinion = row.id.partition(" ")
        journal = self.session(key)
        given = _given(journal.session, opinion, department) if journal is not None else []
        new = [each for each in before.own(row.id, given, key) if each.id not in row.known]
        return _session_answers(new[-1], opinion) if new else {}


def _taken(cells: Iterable[ComparedCell], before: Before) -> Iterator[ComparedCell]:
    """Yield the cells; those of rows that were recorded from this workbook are in the record, whatever came after it.

    What is left of such a row is to hand the reply in, where that is asked for and was not done.
    """
    for cell in cells:
        reply = before.rows.get(_row_of(cell)) if cell.field is not None else None
        if reply is None or cell.state not in (CellState.CHANGED, CellState.ADDED, CellState.CONFLICT):
            yield cell
        elif cell.path.endswith(".hand-in") and cell.theirs is True and reply not in before.handed_in:
            yield replace(cell, state=CellState.CHANGED)
        else:
            yield replace(cell, state=CellState.ALREADY)


def _named_together(records: Records, cells: Iterable[ComparedCell]) -> Iterator[ComparedCell]:
    """Yield the cells; those that name what is answered together are compared by what they name, however it is written."""
    for cell in cells:
        if not cell.path.endswith(".together") or is_blank(cell.theirs):
            yield cell
            continue
        row = _row_of(cell)
        try:
            theirs = set(records.answered(row, str(cell.theirs)))
            alike = theirs == set(records.answered(row, str(cell.ours or "")))
        except CellRefused as refusal:
            yield replace(cell, state=CellState.REFUSED, refusal=refusal)
            continue
        unlike = cell.state in (CellState.CHANGED, CellState.CONFLICT)
        yield replace(cell, state=CellState.ALREADY) if alike and unlike else cell


def _with_steps(preview: ReplyPreview) -> ReplyPreview:
    """Return a preview with the commands that it comes to; each is decided on the record, and what is refused is told."""
    rows: dict[str, list[ComparedCell]] = {}
    for cell in preview.cells:
        if cell.field is not None:
            rows.setdefault(_row_of(cell), []).append(cell)
    wanted = {
        row: cells
        for row, cells in rows.items()
        if any(cell.writes for cell in cells)
        and not any(cell.state in (CellState.REFUSED, CellState.CONFLICT) for cell in cells)
    }
    refused: dict[str, PdcaError] = {}
    tried = _review_steps if preview.kind == REVIEW_REPLIES else _session_steps
    steps = tuple(tried(preview, wanted, refused)) if wanted else ()
    cells = tuple(
        replace(cell, state=CellState.REFUSED, refusal=refused[_row_of(cell)])
        if cell.writes and _row_of(cell) in refused
        else cell
        for cell in preview.cells
    )
    return replace(preview, cells=cells, steps=steps)


def _said(cells: Iterable[ComparedCell]) -> dict[str, Any]:
    """Return what a row says: what came back where it was changed, and else what stands now."""
    return {cell.path.rsplit(".", 1)[1]: cell.theirs if cell.writes else cell.ours for cell in cells}


def _review_steps(
    preview: ReplyPreview, rows: Mapping[str, list[ComparedCell]], refused: dict[str, PdcaError]
) -> Iterator[ReplyStep]:
    """Yield the steps of a workbook for the review, each decided on what the ones before it come to."""
    records = Records(preview.home, REVIEW_REPLIES, preview.year)
    seat = Seat(Role.DEPARTMENT, preview.department)
    try:
        state = records.review.review
        if state.facts is None:
            raise SheetNotFound("review.not-begun", year=preview.year)
        for together, said in _by_content(rows, records, refused):
            try:
                step = _review_step(state, preview, together, said)
                if step.command is not None:
                    state = _after(REVIEW, state, step.command, seat, preview.at)
                hand_in = f"R{state.replies_made}" if step.hand_in is True else step.hand_in
                if hand_in and state.replies[hand_in].standing in _NOT_HANDED_IN:
                    state = _after(REVIEW, state, rc.HandInFindingReply(reply=hand_in), seat, preview.at)
                yield step
            except PdcaError as error:
                refused |= dict.fromkeys(together, error)
    finally:
        records.close()


_NOT_HANDED_IN = (ReplyStanding.DRAFT, ReplyStanding.SENT_BACK)


def _after(aggregate: Any, state: Any, command: object, seat: Seat, at: datetime) -> Any:
    """Return what a command comes to, without recording anything; ``Refused`` as the rules say."""
    decided = aggregate.decide(state, command, seat, at)
    for event in decided.events:
        entry = Entry(number=state.last + 1, at=at, seat=str(seat), event=event, undoes=decided.undoes)
        state = aggregate.after(state, entry)
    return state


def _by_content(
    rows: Mapping[str, list[ComparedCell]], records: Records, refused: dict[str, PdcaError]
) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """Return what is said in the rows; a joint reply that stands in several of its rows once, with all of them."""
    found: dict[object, tuple[list[str], dict[str, Any]]] = {}
    for id, cells in rows.items():
        said = _said(cells)
        if is_blank(said["status"]) or is_blank(said["text"]):
            refused[id] = CellRefused("workbook.cell.lacking")
            continue
        content = records.content(id, said)
        rest = tuple(f"{key} {value}" for key, value in sorted(said.items()) if key not in ("together", "hand-in"))
        together, first = found.setdefault((content, rest) if content is not None else id, ([], said))
        together.append(id)
        if said.get("hand-in") is True:
            first["hand-in"] = True
    return [(tuple(together), said) for together, said in found.values()]


def _review_step(review: Review, preview: ReplyPreview, rows: tuple[str, ...], said: Mapping[str, Any]) -> ReplyStep:
    id, before = rows[0], preview.before
    if taken := next((before.rows[row] for row in rows if row in before.rows), ""):
        return ReplyStep(rows=rows, session="", command=None, hand_in=taken if said["hand-in"] is True else "")
    own = before.own(id, _own_replies(review, id, preview.department)) if id in review.findings else []
    old = own[-1] if own else None
    kind = said["measure-kind"] or ""
    values: dict[str, Any] = {
        "answers": (id, *_named_findings(review, id, said["together"])),
        "status": AnswerStatus(said["status"]),
        "text": said["text"],
        "reason": said["reason"],
        "year": said["year"] or 0,
        "due": said["due"],
        "measure": Measure(kind=MeasureKind(kind), text=said["measure-text"]) if kind or said["measure-text"] else Measure(),
        "workbook": preview.workbook.sha256,
    }
    if old is None:
        by = str(Seat(Role.DEPARTMENT, preview.department))
        return ReplyStep(rows=rows, session="", command=rc.WriteFindingReply(by=by, **values), hand_in=said["hand-in"] is True)
    rewrite = rc.RewriteFindingReply(reply=old.id, version=len(old.versions), programs=old.now.programs, **values)
    now = old.now
    unchanged = (set(now.answers), now.status, now.text, now.reason, now.year, now.due, now.measure) == (
        set(rewrite.answers),
        rewrite.status,
        rewrite.text,
        rewrite.reason,
        rewrite.year if rewrite.status.promises else 0,
        rewrite.due,
        rewrite.measure,
    )
    hand_in = old.id if said["hand-in"] is True and old.standing is not ReplyStanding.HANDED_IN else ""
    return ReplyStep(rows=rows, session="", command=None if unchanged else rewrite, hand_in=hand_in)


def _named_findings(review: Review, id: str, text: str) -> Iterator[str]:
    """Yield the findings that a cell names beside that of its row: 第12条③, 12-3, or ③ alone of the same article."""
    own = review.findings[id].article if id in review.findings else 0
    known: dict[str, str] = {}
    for article in {each.article for each in review.findings.values()}:
        for number, finding in review.numbered(article):
            names = [f"第{article}条{circled(number)}", f"{article}{circled(number)}", f"{article}-{number}", finding.id]
            names += [circled(number), str(number)] if article == own else []
            known |= {comparable(name): finding.id for name in names}
    for word in filter(None, _APART.split(text or "")):
        if comparable(word) not in known:
            raise CellRefused("workbook.cell.no-choice", value=clean_line(word, 40), choices="第12条③、12-3、F3")
        yield known[comparable(word)]


def _session_steps(
    preview: ReplyPreview, rows: Mapping[str, list[ComparedCell]], refused: dict[str, PdcaError]
) -> Iterator[ReplyStep]:
    """Yield the steps of a workbook for sessions, each decided on what the ones before it come to."""
    seat = Seat(Role.DEPARTMENT, preview.department)
    records = Records(preview.home, SESSION_REPLIES, preview.year)
    states: dict[str, Session] = {}
    try:
        for together, said in _by_content(rows, records, refused):
            key = together[0].partition(" ")[0]
            try:
                journal = records.session(key)
                if journal is None:
                    raise SheetNotFound("workbook.no-session", key=clean_line(key, 40))
                command = sc.GiveReply(
                    by=str(seat),
                    answers=records.answered(together[0], said["together"] or ""),
                    status=ReplyStatus(said["status"]),
                    text=said["text"],
                    year=said["year"] or 0,
                    reason=said["reason"],
                    due=said["due"],
                    workbook=preview.workbook.sha256,
                )
                states[key] = _after(SESSION, states.get(key, journal.session), command, seat, preview.at)
                yield ReplyStep(rows=together, session=key, command=command)
            except PdcaError as error:
                refused |= dict.fromkeys(together, error)
    finally:
        records.close()


def send(home: Home, preview: ReplyPreview) -> Iterator[Entry[Any]]:
    """Record what a workbook of replies comes to, as the department, and yield each entry once it is on the disk.

    ``Refused`` as the rules say, or a ``RecordError``; what was recorded before that stays, and is known when the same workbook
    is taken in again.
    """
    seat = Seat(Role.DEPARTMENT, preview.department)
    if preview.kind == REVIEW_REPLIES:
        if preview.steps:
            yield from _send_to_review(ReviewJournal(home, preview.year), preview.steps, seat)
        return
    for key in dict.fromkeys(step.session for step in preview.steps):
        session = SessionJournal(home, key)
        try:
            for step in preview.steps:
                if step.session == key and step.command is not None:
                    yield from session.ask(step.command, seat)  # type: ignore[arg-type]  # a command of a session
        finally:
            session.close()


def _send_to_review(journal: ReviewJournal, steps: Iterable[ReplyStep], seat: Seat) -> Iterator[Entry[Any]]:
    try:
        for step in steps:
            hand_in = step.hand_in if isinstance(step.hand_in, str) else ""
            if step.command is not None:
                written: list[Entry[Any]] = journal.ask(step.command, seat)  # type: ignore[arg-type]  # a command of a review
                yield from written
                hand_in = written[0].event.reply if step.hand_in is True and written else hand_in
            if hand_in and journal.review.replies[hand_in].standing in _NOT_HANDED_IN:
                yield from journal.ask(rc.HandInFindingReply(reply=hand_in), seat)
        journal.save_archive()
    finally:
        journal.close()
