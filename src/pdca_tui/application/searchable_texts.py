"""Everything of a home that can be searched: sheets, what was said, what became of it, statistics, what was announced.

What a session, a review or a year of files has to say is collected once for each of its states.
"""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import itertools
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from pdca_tui.application.clock import Clock, now
from pdca_tui.application.live_record import Failed, unheard
from pdca_tui.domain.material.dataset import Digest, OtherProgram, Outcome
from pdca_tui.domain.material.figures import Figure
from pdca_tui.domain.material.sheet import Sheet
from pdca_tui.domain.material.statistics import Statistics
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import ReplyStanding
from pdca_tui.domain.search import Passage, SearchKind, Source, Texts
from pdca_tui.domain.seats import Role
from pdca_tui.domain.session.promises import promise_on
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import PdcaError
from pdca_tui.record.change_tokens import stamp_of
from pdca_tui.sheets.home import Home

_PARTS = (
    "activities",
    "milestones",
    "results",
    "indicators",
    "cases",
    "tables",
    "captions",
    "environment",
    "revisions",
    "ratings",
    "notes",
)
_CODES = frozenset({"unit", "belongs_to", "place", "scale", "activity", "again", "period"})
"""Fields whose words are keys of the data set, or say too little to be looked for."""


_Collect = Callable[[], Iterable[Passage]]


class SearchableTexts:
    """The passages of a home, collected again only where something has changed."""

    def __init__(self, home: Home, *, clock: Clock = now, failed: Failed = unheard) -> None:
        """Know nothing yet; a clock, and who is told of faults, get all that a process shares (``Rooms.beside``)."""
        self._home = home
        self._lock = threading.Lock()
        self._names: dict[tuple[int, int], str] = {}
        """What programs are called, by year and number, for texts that only have the number."""
        self._kept: dict[str, tuple[Hashable, tuple[Passage, ...]]] = {}
        self._ordered: list[tuple[Passage, ...]] = []
        self._texts: Texts | None = None

    @property
    def cycle(self) -> str:
        """The key of the cycle that they are of."""
        return self._home.key

    def texts(self, sessions: Iterable[Session], reviews: Mapping[int, Review]) -> Texts:
        """Return every passage, in order; the same object as long as nothing has changed."""
        return self.of_cycles([(self, sessions, reviews)])

    def of_cycles(self, cycles: Sequence[tuple[SearchableTexts, Iterable[Session], Mapping[int, Review]]]) -> Texts:
        """Return the passages of several cycles, in order; the same object as long as nothing has changed in any."""
        with self._lock:  # the seats of a process search with it, each in a thread of its own
            found = [own for texts, sessions, reviews in cycles for own in texts._passages(sessions, reviews)]  # noqa: SLF001  # its own kind
            if self._texts is None or list(map(id, found)) != list(map(id, self._ordered)):
                self._ordered, self._texts = found, Texts(itertools.chain.from_iterable(found))
            return self._texts

    def close(self) -> None:
        """Let go of nothing: nothing is held open."""

    def _passages(self, sessions: Iterable[Session], reviews: Mapping[int, Review]) -> list[tuple[Passage, ...]]:
        """Return every passage, source by source: of the files of the data set, and of the sessions and reviews as they stand.

        What cannot be read is left out: the list of sessions and ``pdca sheets check`` tell of it.
        """
        every: list[tuple[Passage, ...]] = []
        for year in self._years():
            paths = sorted((*(self._home.data / str(year)).glob("*/*.toml"), *(self._home.data / str(year)).glob("*.toml")))
            stamp = tuple((str(path), stamp_of(path)) for path in paths)
            every.append(self._of(f"sheets:{year}", stamp, partial(self._sheets, year)))
            every.append(self._of(f"announced:{year}", stamp, partial(self._announced, year)))
            if year not in reviews:
                every.append(self._of(f"outcome:{year}", stamp, partial(self._outcomes, year)))
        every += (
            self._of(f"session:{session.key}", _Same(session), partial(session_passages, session))
            for session in sessions
            if session.facts is not None
        )
        every += (
            self._of(f"review:{year}", _Same(review), partial(review_passages, review, year))
            for year, review in reviews.items()
        )
        return every

    def _of(self, name: str, state: Hashable, collect: _Collect) -> tuple[Passage, ...]:
        kept = self._kept.get(name)
        if kept is None or kept[0] != state:
            self._kept[name] = kept = (state, tuple(map(self._in_cycle, collect())))
        return kept[1]

    def _in_cycle(self, passage: Passage) -> Passage:
        """Return a passage with the cycle that it is of; two cycles may have programs and sessions of the same number."""
        key = self._home.key
        if passage.program is not None and not passage.name:
            passage = dataclasses.replace(passage, name=self._names.get((passage.year, passage.program), ""))
        if not self._home.cycle:
            return dataclasses.replace(passage, cycle=key)
        links = tuple(f"{key}/{each}" for each in passage.links)
        return dataclasses.replace(passage, cycle=key, id=f"{key}/{passage.id}", links=links)

    def _years(self) -> tuple[int, ...]:
        try:
            return self._home.known_years()
        except PdcaError:
            return ()

    def _sheets(self, year: int) -> Iterator[Passage]:
        for program in self._home.programs(year):
            try:
                sheet = self._home.sheet(year, program)
            except PdcaError:
                continue
            self._names[year, program] = sheet.name
            yield from sheet_passages(sheet)

    def _announced(self, year: int) -> Iterator[Passage]:
        """Yield what stands beside the sheets of a year: what was announced, other programs, and the state of industry."""
        for collect in (self._digest, self._others, self._statistics):
            with contextlib.suppress(PdcaError):
                yield from collect(year)

    def _digest(self, year: int) -> Iterator[Passage]:
        if (digest := self._home.digest(year)) is not None:
            yield from digest_passages(digest)

    def _others(self, year: int) -> Iterator[Passage]:
        return (other_passage(each, year) for each in self._home.others(year))

    def _statistics(self, year: int) -> Iterator[Passage]:
        return (passage for each in self._home.statistics(year) for passage in statistics_passages(each))

    def _outcomes(self, year: int) -> Iterator[Passage]:
        try:
            outcomes = self._home.outcomes(year)
        except PdcaError:
            return
        for outcome in outcomes:
            yield from outcome_passages(outcome)


class _Same:
    """A state that is the same as long as it is the same object, which is kept for as long."""

    def __init__(self, state: object) -> None:
        self._state = state

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._state is self._state  # of the same class

    def __hash__(self) -> int:
        return id(self._state)


def sheet_passages(sheet: Sheet) -> Iterator[Passage]:
    """Yield the passages of a sheet: its name and purpose, and each activity, result, indicator, case, table and remark."""
    year, program = sheet.fiscal_year, sheet.number

    def passage(place: str, text: str) -> Passage:
        return Passage.of(
            f"sheet:{year}/{program}/{place}",
            SearchKind.SHEET,
            year,
            text,
            source=Source.SHEETS,
            article=sheet.article,
            program=program,
            name=sheet.name,
            number=sheet.code,
            block=place,
        )

    yield passage("name", "\n".join(filter(None, (sheet.name, sheet.purpose))))
    for part in _PARTS:
        for at, each in enumerate(getattr(sheet, part), start=1):
            if text := "\n".join(_strings(each)):
                yield passage(f"{part}.{at}", text)


def _strings(part: object) -> Iterator[str]:
    """Yield every text in a part of a sheet."""
    match part:
        case enum.Enum():
            return
        case str():
            if part:
                yield part
        case Mapping():
            for inner in part.values():
                yield from _strings(inner)
        case tuple():
            for inner in part:
                yield from _strings(inner)
        case _ if dataclasses.is_dataclass(part):
            for each in dataclasses.fields(part):
                if each.name not in _CODES:
                    yield from _strings(getattr(part, each.name))
        case Figure():
            yield str(part)
        case _:
            return


def session_passages(session: Session) -> Iterator[Passage]:
    """Yield what was said in a session: opinions, replies, verdicts, notes and decisions, but nothing taken back at once."""
    year, day = session.convened.fiscal_year, session.convened.date
    common = {"source": Source.SESSION, "session": session.key, "day": day}
    for item in session.agenda:
        place = {**common, "article": item.article, "program": item.program, "name": item.name}
        for opinion in item.opinions:
            if not opinion.slip:
                yield Passage.of(
                    f"opinion:{session.key}:{opinion.id}",
                    SearchKind.OPINION,
                    year,
                    opinion.now.text,
                    number=opinion.id,
                    by=opinion.by,
                    speaker=_speaker(session, opinion.by),
                    block=f"opinion:{opinion.id}",
                    withdrawn=opinion.withdrawn,
                    **place,
                )
        for reply in item.replies:
            if not reply.slip:
                yield Passage.of(
                    f"reply:{session.key}:{reply.id}",
                    SearchKind.REPLY,
                    year,
                    "\n".join(filter(None, (reply.now.text, reply.now.reason))),
                    number=reply.id,
                    by=reply.by,
                    block=f"reply:{reply.id}",
                    withdrawn=reply.withdrawn,
                    links=tuple(f"opinion:{session.key}:{each}" for each in reply.now.answers),
                    **place,
                )
        if item.text:
            yield Passage.of(f"notes:{session.key}:{item.program}", SearchKind.MINUTES, year, item.text, **place)
        if item.points:
            points = "\n".join(item.points)
            yield Passage.of(f"points:{session.key}:{item.program}", SearchKind.MINUTES, year, points, **place)
    for decision in session.decisions:
        if not (decision.slip or decision.withdrawn):
            item_of = session.items.get(decision.program) if decision.program is not None else None
            where = {"article": item_of.article, "program": item_of.program, "name": item_of.name} if item_of else {}
            id = f"decision:{session.key}:{decision.number}"
            block = f"decision:{decision.number}"
            yield Passage.of(id, SearchKind.MINUTES, year, decision.text, block=block, **common, **where)
    yield from _verdicts(session, year)


def _speaker(session: Session, seat: str) -> str:
    """Return what a seat of the session's body is called; empty for any other."""
    return next((each.short for each in session.convened.body.seats if f"member:{each.key}" == seat), "")


def _verdicts(session: Session, year: int) -> Iterator[Passage]:
    common = {"source": Source.SESSION, "session": session.key, "day": session.convened.date}
    for judged in session.verdicts.values():
        text = "\n".join(filter(None, (judged.text, judged.reason)))
        if text:
            yield Passage.of(
                f"verdict:{session.key}:{judged.promise}",
                SearchKind.VERDICT,
                year,
                text,
                program=judged.program,
                number=judged.promise,
                block=f"promise:{judged.promise}",
                links=(_promised(judged.promise),),
                **common,
            )
    for said in session.reports.values():
        text = "\n".join(filter(None, (said.report.text, said.report.reason, said.report.evidence.text)))
        yield Passage.of(
            f"report:{session.key}:{said.promise}",
            SearchKind.VERDICT,
            year,
            text,
            number=said.promise,
            program=_program_of(session, said.promise),
            by=said.by,
            block=f"promise:{said.promise}",
            links=(_promised(said.promise),),
            **common,
        )


def _program_of(session: Session, promise: str) -> int | None:
    """Return the first item of a session that a promise is looked at with."""
    items = (each.program for each in session.agenda if promise_on(session, each.program, promise) is not None)
    return next(items, None)


def _promised(promise: str) -> str:
    """Return the id of the reply that a promise is: ``2023-R5`` is R5 of the review of 2023."""
    year, _, reply = promise.partition("-")
    return f"reply:{year}:{reply}"


def review_passages(review: Review, year: int) -> Iterator[Passage]:
    """Yield what a review holds: written opinions, findings, replies, plans, and what became of promises."""
    for written in review.written.values():
        now = written.now
        yield Passage.of(
            f"opinion::{written.id}",
            SearchKind.OPINION,
            year,
            now.text,
            source=Source.REVIEW,
            number=written.id,
            by=now.by,
            article=now.article,
            program=now.program or None,
            withdrawn=written.withdrawn,
        )
    for finding in review.findings.values():
        if finding.stands:
            yield Passage.of(
                f"finding:{year}:{finding.id}",
                SearchKind.FINDING,
                year,
                finding.now.text,
                source=Source.REVIEW,
                article=finding.article,
                number=finding.id,
                nth=review.number(finding),
                links=tuple(f"opinion:{source.session}:{source.opinion}" for source in review.sources(finding.id)),
            )
    yield from _replies(review, year)
    for plan in review.plans.values():
        if text := "\n".join(filter(None, (plan.now.text, *plan.now.items))):
            links = tuple(f"finding:{year}:{each}" for each in plan.now.findings)
            id = f"plan:{year}:{plan.program}"
            yield Passage.of(id, SearchKind.PLAN, year, text, source=Source.REVIEW, program=plan.program, links=links)


def _replies(review: Review, year: int) -> Iterator[Passage]:
    for reply in review.replies.values():
        if not reply.stands:
            continue
        now = reply.now
        # Until it is handed in, a reply belongs to the department that writes it and to the secretariat.
        own = frozenset({reply.by, str(Role.SECRETARIAT)}) if reply.standing is ReplyStanding.DRAFT else frozenset()
        id = f"reply:{year}:{reply.id}"
        yield Passage.of(
            id,
            SearchKind.REPLY,
            year,
            "\n".join(filter(None, (now.text, now.reason, now.measure.text))),
            source=Source.REVIEW,
            number=reply.id,
            by=reply.by,
            links=tuple(f"finding:{year}:{each}" for each in now.answers),
            only=own,
        )
        for what, told in (("implementation", review.implementations), ("judgement", review.judgements)):
            for said in told.get(reply.id) or ():
                text = "\n".join(filter(None, (said.text, said.reason, said.evidence.text)))
                yield Passage.of(
                    f"{what}:{year}:{reply.id}:{said.entry}",
                    SearchKind.VERDICT,
                    year,
                    text,
                    source=Source.REVIEW,
                    number=reply.id,
                    by=said.seat,
                    session=said.session,
                    links=(id,),
                )


def outcome_passages(outcome: Outcome) -> Iterator[Passage]:
    """Yield the findings, replies and plans of an article as they were published, where a year has no review."""
    year, article = outcome.fiscal_year, outcome.article

    def id(finding: int) -> str:
        return f"finding:{year}:{article}-{finding}"

    for finding in outcome.findings:
        yield Passage.of(id(finding.number), SearchKind.FINDING, year, finding.text, article=article, nth=finding.number)
    for nth, reply in enumerate(outcome.replies, start=1):
        links = tuple(map(id, reply.answers))
        yield Passage.of(f"reply:{year}:{article}-R{nth}", SearchKind.REPLY, year, reply.text, article=article, links=links)
    for plan in outcome.plans:
        if text := "\n".join(filter(None, (plan.text, *plan.items))):
            yield Passage.of(f"plan:{year}:{plan.program}", SearchKind.PLAN, year, text, article=article, program=plan.program)


def digest_passages(digest: Digest) -> Iterator[Passage]:
    """Yield what was announced of a year: its summary, its topics and steps, and the excerpts by article."""
    year = digest.fiscal_year
    steps = (f"{step.label} {step.text}" for step in digest.steps)
    text = "\n".join(filter(None, (digest.title, digest.text, *digest.topics, *steps, digest.where, digest.note)))
    yield Passage.of(f"digest:{year}", SearchKind.REPORT, year, text, name=digest.title)
    for excerpt in digest.excerpts:
        text = "\n".join(filter(None, (*excerpt.efforts, excerpt.opinion, excerpt.follows)))
        yield Passage.of(f"digest:{year}/{excerpt.article}", SearchKind.REPORT, year, text, article=excerpt.article)


def other_passage(other: OtherProgram, year: int) -> Passage:
    """Return what the report says of a program outside the verification."""
    results = (line for each in other.results for line in (each.text, *each.items))
    text = "\n".join(filter(None, (other.name, *other.plan, *results, other.note)))
    return Passage.of(f"other:{year}/{other.number}", SearchKind.REPORT, year, text, article=other.article, name=other.name)


def statistics_passages(chapter: Statistics) -> Iterator[Passage]:
    """Yield a chapter of the state of industry: its summary, its series and tables, and the questions of its survey."""
    year = chapter.fiscal_year

    def passage(block: str, *texts: str) -> Passage:
        text = "\n".join(filter(None, texts))
        id, kind = f"statistics:{year}/{chapter.number}/{block}", SearchKind.STATISTICS
        return Passage.of(id, kind, year, text, source=Source.STATISTICS, name=chapter.title, block=block)

    survey = _strings(chapter.survey) if chapter.survey is not None else ()
    notes = (each.text for each in chapter.notes)
    yield passage(f"chapter:{chapter.number}", chapter.title, chapter.summary, chapter.source, *survey, *notes)
    for at, series in enumerate(chapter.series, 1):
        values = "  ".join(f"{key} {each.value}" for key, each in sorted(series.values.items()))
        yield passage(f"series:{chapter.number}:{at}", f"{series.label}（{series.unit}）", values, series.note)
    for at, table in enumerate(chapter.tables, 1):
        rows = ("  ".join(map(str, row)) for row in table.rows)
        yield passage(f"table:{chapter.number}:{at}", table.title, "  ".join(table.columns), *rows, table.note)
    for theme in chapter.themes:
        for question in theme.questions:
            options = "  ".join(each.label for each in question.options)
            yield passage(f"question:{question.number}", theme.title, question.text, options, question.note)
