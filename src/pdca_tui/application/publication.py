"""Publishing a fiscal year: reading what it is made of, writing the files all at once, and looking at them afterwards."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pdca_tui import disk
from pdca_tui.application.facts import Fact, Mark, PublicationFact
from pdca_tui.application.kept_review import FOLDER, KeptReview
from pdca_tui.application.progress import Tell, told, untold
from pdca_tui.application.promise_reports import with_reports
from pdca_tui.application.promises import in_reviews, in_sessions, latest
from pdca_tui.application.record_copying import rows_of
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.disk import Reason
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.dataset import DataSet, Outcome
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.review.fold import after
from pdca_tui.domain.review.outcome import outcome_of
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.session.rating_subjects import differs, tallies
from pdca_tui.domain.session.session import Session, State
from pdca_tui.errors import PdcaError, SheetError
from pdca_tui.publish.minutes.corrections import corrected_paths
from pdca_tui.publish.report.promise_state import PromiseState
from pdca_tui.publish.report.year import MarkState, OpinionState, RecordState, ReplyState, YearMaterial
from pdca_tui.record import hash_chain
from pdca_tui.record.hash_chain import Row
from pdca_tui.record.review_event_types import REVIEW
from pdca_tui.sheets.home import RECEIVED, Home
from pdca_tui.text import clean_line
from pdca_tui.words import language, say

MANIFEST = "published.json"
"""The list beside published files: their contents, and their sources."""

REPORTS = "reports"
"""The folder in a home into which a year is published where none is named."""


def published_folder(home: Home, kind: str, year: int) -> Path:
    """Return where a year is published if no place is named; each cycle has a folder of its own, as its sessions do."""
    return home.root / kind / home.cycle / str(year)


def year_material(home: Home, year: int, tell: Tell = untold) -> YearMaterial:
    """Return everything a year's report is made of; ``SheetError`` or a ``RecordError`` where something cannot be read."""
    dataset, sheets, outcomes = home.dataset(), home.sheets(year), home.outcomes(year)
    sessions = [(session, rows) for session, rows in _sessions(home, year, tell)]
    corrected: dict[int, frozenset[str]] = {}
    for session, _ in sessions:
        for program in session.sheets:
            if places := corrected_paths(session, program):
                corrected[program] = corrected.get(program, frozenset()) | places
    review, review_rows = _review(home, year, tell)
    published = outcomes
    if review is not None and review.published is None:
        outcomes = _outcomes(review, published)
    found, headings = {outcome.article for outcome in outcomes if outcome.findings}, home.headings()
    return YearMaterial(
        year=year,
        dataset=dataset,
        text=home.report_text(year),
        sheets=sheets,
        outcomes=outcomes,
        last_year=home.outcomes(year - 1) if year - 1 in home.years() else (),
        others=home.others(year),
        calendar=home.calendar(year),
        statistics=home.statistics(year),
        records=(
            *(_record(session, rows) for session, rows in sessions if rows),  # one that is only prepared says nothing yet
            *([_review_record(year, review, review_rows)] if review is not None else []),
            *(_review_record(made, judged, rows) for made, judged, rows in _reviews_judged(home, year, tell)),
        ),
        corrected=corrected,
        opinions=tuple(opinion for session, _ in sessions for opinion in _opinions(session)),
        replies=tuple(reply for session, _ in sessions for reply in _replies(session)),
        material_hash=material_hash(home, year),
        draft=_is_draft(dataset, [session for session, _ in sessions]) or outcomes != published
        if not dataset.articles
        else outcomes != published or not {sheet.article for sheet in sheets} <= found,
        units=home.hierarchy().units,
        marks=(
            *(mark for sheet in sheets for mark in _own_marks(dataset, sheet)),
            *(mark for session, _ in sessions for mark in _given_marks(session)),
        ),
        promises=_promises(home, year, [session for session, _ in sessions]),
        earlier=tuple(sheet for before in _years_before(home, year) for sheet in home.sheets(before)),
        rehearsal=(opened := home.opened_year(year)) is not None and opened.rehearsal,
        headings=() if dataset.articles else headings.articles,
        heading_of={} if dataset.articles else {sheet.number: headings.of(sheet.number) for sheet in sheets},
    )


def _is_draft(dataset: DataSet, sessions: Sequence[Session]) -> bool:
    """Whether a year of a cycle without articles is still open: until every session on it is closed, if there is any."""
    return bool(dataset.bodies) and not (sessions and all(session.state is State.CLOSED for session in sessions))


def _own_marks(dataset: DataSet, sheet: Sheet) -> Iterator[MarkState]:
    scales = {scale.key: scale for scale in dataset.scales}
    for rating in sheet.ratings:
        scale = scales.get(rating.scale)
        yield MarkState(
            program=sheet.number,
            scale=rating.scale,
            label=rating.label or (scale.name if scale is not None else rating.scale),
            mark=rating.mark,
            meaning=scale.meaning(rating.mark) if scale is not None else "",
            by=str(rating.by),
            year=rating.year or 0,
            sign=((scale.revised if scale is not None else "") or "*") if rating.target_revised else "",
            reference=rating.reference,
            reasons=rating.reasons,
        )


def _given_marks(session: Session) -> Iterator[MarkState]:
    """Yield the marks that were given in a session: that of the body, and how many seats gave which."""
    for item in session.agenda:
        for tally in tallies(session, item.program) if item.is_program else ():
            scale, subject = tally.subject.scale, tally.subject
            plain = MarkState(
                program=item.program, scale=scale.key, label=subject.label, mark="", year=subject.year, session=session.key
            )
            if tally.body is not None:
                now = tally.body.now
                yield replace(
                    plain,
                    mark=now.mark,
                    meaning=scale.meaning(now.mark),
                    by="body",
                    sign=scale.revised if now.target_revised else "",
                    reference=now.reference,
                    reasons=now.reasons,
                    differs=differs(session, item.program, tally.body),
                    counted=now.counted,
                )
            for mark, given in tally.seats:
                yield replace(plain, mark=mark, meaning=scale.meaning(mark), by="seats", count=len(given))


def material_hash(home: Home, year: int) -> str:
    """Return the hash of the files that a year is published from: their names and bytes, in order."""
    told = hashlib.sha256()
    folders = (
        home.data / str(year),
        home.data / str(year - 1) / "outcome",
        *(home.data / str(before) / "sheets" for before in _years_before(home, year)),
    )
    whole = (home.manifest, home.hierarchy_file)
    below = [path for path in home.files() if path in whole or any(path.is_relative_to(each) for each in folders)]
    for path in sorted(path for path in below if path.name != RECEIVED):  # which workbooks came says nothing of the year
        content = path.read_bytes()
        told.update(f"{path.relative_to(home.data).as_posix()}\0{len(content)}\0".encode())
        told.update(content)
    return told.hexdigest()


def _years_before(home: Home, year: int) -> list[int]:
    """Return the years before that have sheets, oldest first."""
    return sorted(each for each in home.years() if each < year and home.programs(each))


def _promises(home: Home, year: int, sessions: Sequence[Session]) -> tuple[PromiseState, ...]:
    """Return the promises that were judged with a year, each with what the department said last, and the last verdict."""
    promises = home.promises(year)
    if not promises:
        return ()
    reported = {id: told.report for session in sessions for id, told in session.reports.items()}
    given = latest((*in_sessions(sessions), *in_reviews(home, year)))
    found = []
    for promise in with_reports(home, promises):
        last = given.get(promise.id)
        state = PromiseState(promise=promise, reported=reported.get(promise.id, promise.reported))
        if last is not None:
            day = last.at.date().isoformat()
            state = replace(state, verdict=last.verdict, reason=last.reason, judged=day, session=last.session)
        found.append(state)
    return tuple(sorted(found, key=lambda each: each.promise.article))


def publish(folder: Path, files: Mapping[str, bytes], made_from: YearMaterial) -> tuple[Path, ...]:
    """Write files into ``folder`` with a manifest of what they hold and were made from; all of them or none.

    Files that were published before and are not among these stay. ``PdcaError`` if the disk does not take them, or if there is
    something else in the folder by one of these names, one was edited since, or another year was published there.
    """
    kept = _manifest(folder)
    _refuse_foreign(folder, files, kept, made_from.year)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    entries = {**kept.get("files", {}), **{name: {"sha256": each, **_origin(made_from)} for name, each in hashes.items()}}
    manifest = {"year": made_from.year, "files": dict(sorted(entries.items()))}
    content = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    written = {folder / name: each for name, each in files.items()} | {folder / MANIFEST: content}
    try:
        for path in written:
            path.parent.mkdir(parents=True, exist_ok=True)
        disk.replace_all(written)
    except OSError as error:
        raise PdcaError("report.unwritable", folder=str(folder), detail=Reason(error)) from error
    return tuple(folder / name for name in files)


def _refuse_foreign(folder: Path, files: Mapping[str, bytes], kept: Mapping[str, Any], year: int) -> None:
    """Refuse to write over what was not published from here: somebody's own file, an edited one, or another year."""
    if kept and kept.get("year") != year:
        raise PdcaError("report.other-year", folder=str(folder), published=clean_line(str(kept.get("year")), 20), year=year)
    ours = {MANIFEST, *kept["files"]} if kept else set()
    foreign = next((name for name in (MANIFEST, *files) if name not in ours and os.path.lexists(folder / name)), None)
    if foreign is not None:
        raise PdcaError("report.foreign", file=str(folder / foreign))
    for name, content in files.items():
        there = folder / name
        if name in ours and there.is_file():
            found = hashlib.sha256(there.read_bytes()).hexdigest()
            if found not in {kept["files"][name].get("sha256"), hashlib.sha256(content).hexdigest()}:
                raise PdcaError("report.edited", file=str(there))


def verified_publication(home: Home, year: int, folder: Path, tell: Tell = untold) -> Iterator[Fact]:
    """Yield whether published files are what was written, and whether what they were made from still stands so.

    Raises ``PdcaError`` if nothing was published in ``folder``, and what ``year_material`` raises.
    """
    manifest = _manifest(folder)
    if not manifest.get("files"):
        raise PdcaError("report.none", folder=str(folder), year=year)
    heads = {session.key: rows for session, rows in _sessions(home, year, tell)}
    heads[f"{FOLDER}{year}"] = _review(home, year, tell)[1]
    heads |= {f"{FOLDER}{made}": rows for made, _, rows in _reviews_judged(home, year, tell)}
    now = material_hash(home, year)
    for name, entry in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            yield _told(Mark.WRONG, PublicationFact.MISSING, file=name)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry.get("sha256"):
            yield _told(Mark.WRONG, PublicationFact.CHANGED, file=name)
        else:
            yield _told(Mark.FINE, PublicationFact.FILE, file=name)
        yield from _origins(name, entry, now, heads)


def _origins(name: str, entry: Mapping[str, Any], now: str, heads: Mapping[str, list[Row]]) -> Iterator[Fact]:
    """Yield what has become of the material and the records that a file was made from."""
    if entry.get("material") != now:
        yield _told(Mark.BEHIND, PublicationFact.MATERIAL, file=name)
    for key, record in entry.get("records", {}).items():
        rows = heads.get(key, [])
        last, head = int(record.get("last", 0)), record.get("head", "")
        if last > len(rows) or (last and hash_chain.root(rows[:last]) != head):
            yield _told(Mark.WRONG, PublicationFact.RECORD_OTHER, file=name, session=key, last=last)
        elif last < len(rows):
            yield _told(Mark.BEHIND, PublicationFact.RECORD_BEHIND, file=name, session=key, last=last, now=len(rows))
    for key, rows in heads.items():
        if rows and key not in entry.get("records", {}):
            yield _told(Mark.BEHIND, PublicationFact.RECORD_NEW, file=name, session=key, now=len(rows))


def _told(mark: Mark, what: PublicationFact, **values: object) -> Fact:
    return Fact(mark, what, values)


def _manifest(folder: Path) -> dict[str, Any]:
    """Return what the manifest in a folder says; nothing where there is none, or it cannot be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else {}


def _origin(made_from: YearMaterial) -> dict[str, Any]:
    records = {record.key: {"last": record.last, "head": record.head} for record in made_from.records}
    return {"material": made_from.material_hash, "records": records}


def _sessions(home: Home, year: int, tell: Tell) -> Iterator[tuple[Session, list[Row]]]:
    """Yield the sessions that verify a year, each with the rows of its record, or of its archive where that is all there is."""
    for key in home.session_keys():
        if home.session_file(key).fiscal_year != year:
            continue
        journal = SessionJournal(home, key, reading=True, tell=tell)
        try:
            session = journal.session
        finally:
            journal.close()
        yield session, rows_of(KeptSession(home, key))[: session.last] if session.last else []


def _review(home: Home, year: int, tell: Tell) -> tuple[Review | None, list[Row]]:
    """Return the review of a year with the rows of its record; nothing where it was not begun."""
    kept = KeptReview(home, year)
    if not kept.exists:
        return None, []
    rows = rows_of(kept)
    review = kept.aggregate.empty(kept.key)
    for entry in REVIEW.entries(rows):
        review = after(review, entry)
        told(entry.number, len(rows), tell)
    return (review, rows) if review.facts is not None else (None, rows)


def _reviews_judged(home: Home, year: int, tell: Tell) -> Iterator[tuple[int, Review, list[Row]]]:
    """Yield the reviews of earlier years whose promises are judged with a year: verdicts can be entered there, too."""
    for made in sorted({promise.year for promise in home.promises(year)} - {year}):
        review, rows = _review(home, made, tell)
        if review is not None:
            yield made, review, rows


def _outcomes(review: Review, published: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Return what an open review comes to so far; an article that it says nothing of stands as it was published."""
    before = {outcome.article: outcome for outcome in published}
    now = {article.number: outcome_of(review, article.number) for article in review.begun.articles}
    merged = before | {n: outcome for n, outcome in now.items() if outcome.findings or outcome.replies or outcome.plans}
    return tuple(merged[number] for number in sorted(merged))


def _review_record(year: int, review: Review, rows: list[Row]) -> RecordState:
    return RecordState(
        key=f"{FOLDER}{year}",
        name=say("report.review", lang=language()),
        last=len(rows),
        head=hash_chain.root(rows) if rows else "",
        opinions=None,
        replies=None,
        state="published" if review.published else "open-review",
        note=review.begun.note,
    )


def _record(session: Session, rows: list[Row]) -> RecordState:
    facts = session.convened
    said = [opinion for item in session.agenda for opinion in item.standing_opinions]
    replied = [reply for item in session.agenda for reply in item.replies if not reply.withdrawn]
    return RecordState(
        key=session.key,
        name=facts.body.label,
        last=len(rows),
        head=hash_chain.root(rows) if rows else "",
        opinions=len(said),
        replies=len(replied),
        state=str(session.state),
        note=facts.note,
    )


def _opinions(session: Session) -> Iterator[OpinionState]:
    for item in session.agenda:
        for opinion in item.standing_opinions:
            answers = tuple(r.id for r in item.replies if not r.withdrawn and opinion.id in r.now.answers)
            yield OpinionState(
                session=session.key,
                id=opinion.id,
                program=item.program if item.is_program else 0,
                kind=str(opinion.now.kind),
                text=opinion.now.text,
                at=opinion.versions[0].at.isoformat(timespec="minutes"),
                replies=answers,
            )


def _replies(session: Session) -> Iterator[ReplyState]:
    for item in session.agenda:
        for reply in item.replies:
            if reply.withdrawn:
                continue
            now = reply.now
            yield ReplyState(
                session=session.key,
                id=reply.id,
                answers=now.answers,
                status=str(now.status),
                text=now.text,
                year=now.year or None,
                due=now.due.isoformat() if now.due else "",
                reason=now.reason,
            )


def year_named(home: Home, word: str) -> int | None:
    """Return the fiscal year of the data that a word names, as people write it; ``None`` if it names none."""
    from pdca_tui.domain.dates import read_year  # noqa: PLC0415  # only where a year is named

    try:
        year = read_year(word)
    except PdcaError:
        return None
    try:
        return year if year in home.years() else None
    except SheetError:
        return None
