"""A year whose review holds a great deal: 5,000 opinions of 40 sessions, and 400 findings, most of them placed one by one."""

from __future__ import annotations

import itertools
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bench import homes
from pdca_tui.application.kept_record import KeptRecord
from pdca_tui.application.kept_review import KeptReview
from pdca_tui.application.review.intake_reader import IntakeReader
from pdca_tui.application.review.publication import facts_of
from pdca_tui.application.session.files import KeptSession
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.domain.aggregate import Aggregate, Entry
from pdca_tui.domain.references import OpinionRef
from pdca_tui.domain.review import commands as r
from pdca_tui.domain.review.aggregate import REVIEW
from pdca_tui.domain.review.intake import Intake
from pdca_tui.domain.review.review import Review
from pdca_tui.domain.review.vocabulary import SetAsideClass
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.aggregate import SESSION
from pdca_tui.domain.session.session import Session
from pdca_tui.record import archive
from pdca_tui.record.open_store import ARCHIVE
from pdca_tui.sheets.home import Home

YEAR = 2023
OPINIONS, SESSIONS, FINDINGS = 5_000, 40, 400
_JST = timezone(timedelta(hours=9))


def reviewed(root: Path) -> Home:
    """Return a home with that review and its sessions, recorded as they would be by hand, and one opinion in eight unplaced."""
    home = homes.prepared(root)
    shutil.rmtree(home.sessions / f"review-{YEAR}")
    file = (home.sessions / homes.KEY / "session.toml").read_text(encoding="utf-8")
    for key in home.session_keys():
        shutil.rmtree(home.sessions / key)
    first = date(2023, 6, 1)
    for nth in range(SESSIONS):
        day = first + timedelta(days=7 * nth)
        folder = home.sessions / day.isoformat()
        folder.mkdir()
        told = file.replace("number = 2 ", f"number = {nth + 1} ", 1).replace(homes.KEY, day.isoformat())
        (folder / "session.toml").write_text(told, encoding="utf-8")
        _hold(home, day.isoformat(), nth)
    _review(home)
    return home


class _Desk:
    """A record that is made in memory, and kept in one stroke: nobody waits for a disk meanwhile."""

    def __init__(self, aggregate: Aggregate[Any, Any, Any], state: Any, at: datetime) -> None:
        """Begin with a state, at a moment."""
        self.state = state
        self.entries: list[Entry[Any]] = []
        self._aggregate = aggregate
        self._at = at

    def ask(self, command: object, seat: Seat) -> None:
        """Decide a command, and fold what comes of it."""
        self._at += timedelta(seconds=7)
        decided = self._aggregate.decide(self.state, command, seat, self._at)
        self.record(decided.events, seat)

    def record(self, events: Iterable[object], seat: Seat) -> None:
        """Fold events."""
        for event in events:
            number = len(self.entries) + 1
            entry: Entry[Any] = Entry(number=number, at=self._at, seat=str(seat), event=event)
            self.entries.append(entry)
            self.state = self._aggregate.after(self.state, entry)

    def keep(self, kept: KeptRecord[Any, Any, Any]) -> None:
        """Put the record and its archive where they belong."""
        first: Any = self.entries[0]
        begun = Entry(number=1, at=first.at, seat=first.seat, event=first.event, begins=kept.identity())
        rows = kept.types.rows([begun, *self.entries[1:]])
        store = kept.open_anew()
        store.adopt(rows)
        store.close()
        archive.save(kept.folder / ARCHIVE, archive.write(rows, kept.identity()))


def talked(root: Path, opinions: int) -> Home:
    """Return a home whose session has so many opinions, in the mix of the rehearsals: some three entries for each."""
    home = homes.prepared(root)
    _hold(home, homes.KEY, 0, opinions)
    return home


def _hold(home: Home, key: str, nth: int, opinions: int = OPINIONS // SESSIONS) -> None:
    """Hold a session with so many opinions."""
    journal = SessionJournal(home, key, reading=True)
    facts = journal.session.convened
    journal.close()
    at = datetime(facts.date.year, facts.date.month, facts.date.day, 14, tzinfo=_JST)
    desk = _Desk(SESSION, Session(key=key), at)
    desk.record((facts,), homes.SECRETARIAT)
    for member in facts.body.seats:
        desk.ask(c.MarkArrival(seat=member.key), homes.SECRETARIAT)
    sheets = tuple(home.sheet(YEAR, program) for program in desk.state.order)
    desk.ask(c.OpenSession(sheets=sheets), homes.FACILITATOR)
    for seat, command in _talk(desk, random.Random(nth), opinions):
        desk.ask(command, seat)
    desk.ask(c.CloseSession(), homes.FACILITATOR)
    desk.keep(KeptSession(home, key))


def _talk(desk: _Desk, chance: random.Random, opinions: int) -> Iterator[tuple[Seat, c.Command]]:
    """Yield what is asked in a session in the mix of the rehearsals that are shipped with the program."""
    members = [f"member:{seat.key}" for seat in desk.state.convened.body.seats]
    department = Seat.parse(f"department:{desk.state.convened.departments[0].key}")
    programs = itertools.cycle(desk.state.order)
    for nth in range(opinions):
        program = next(programs)
        yield homes.FACILITATOR, c.MoveRoom(program=program, place=e.Place.CHECK)
        by, other = chance.sample(members, 2)
        kind = chance.choice(list(e.OpinionKind))
        text = f"{chance.choice(homes.WORDS)}（{desk.state.key}、{nth + 1}件目）"
        yield Seat.parse(by), c.SubmitOpinion(program=program, by=by, kind=kind, text=text)
        said = desk.state.items[program].opinions[-1]
        if chance.random() < 0.25:
            yield Seat.parse(other), c.SupportOpinion(opinion=said.id, by=other)
        if chance.random() < 0.05:
            words = said.now.text + "（訂正）"
            yield Seat.parse(by), c.ReviseOpinion(opinion=said.id, kind=kind, text=words, version=1, about=e.Anchor())
        if chance.random() < 0.6:
            answer, status = "来年度の計画のなかで検討します。", e.ReplyStatus.CONSIDER
            yield homes.FACILITATOR, c.GiveReply(by=str(department), answers=(said.id,), status=status, text=answer, year=2024)


def _review(home: Home) -> None:
    kept = KeptReview(home, YEAR)
    kept.folder.mkdir()
    reader = IntakeReader(home, YEAR)
    heard = reader.read()
    reader.close()
    desk = _Desk(REVIEW, Review(key=str(YEAR)), datetime(2024, 4, 1, 9, tzinfo=_JST))
    desk.ask(r.BeginReview(facts=facts_of(home, YEAR)), homes.SECRETARIAT)
    desk.ask(r.TakeIn(heard=heard), homes.SECRETARIAT)
    for command in _work(desk, heard):
        desk.ask(command, homes.SECRETARIAT)
    desk.keep(kept)


def _work(desk: _Desk, heard: Intake) -> Iterator[r.ReviewCommand]:
    """Yield the work of weeks: findings of three opinions each, opinions put under them one by one, others set aside."""
    chance = random.Random(YEAR)
    by_article: dict[int, list[OpinionRef]] = {}
    for ref, opinion in heard.opinions.items():
        by_article.setdefault(opinion.article, []).append(ref)
    for refs in by_article.values():
        chance.shuffle(refs)
    share = {article: FINDINGS * len(refs) // len(heard.opinions) for article, refs in by_article.items()}
    share[min(share)] += FINDINGS - sum(share.values())
    for article, refs in sorted(by_article.items()):
        yield from _of_article(desk, heard, article, share[article], iter(refs))


def _of_article(
    desk: _Desk, heard: Intake, article: int, findings: int, refs: Iterator[OpinionRef]
) -> Iterator[r.ReviewCommand]:
    chance = random.Random(article)
    made: list[str] = []
    for nth in range(findings):
        text = f"第{article}条の施策のうち、相談と広報の進め方を改め、結果を数で示すこと（{nth + 1}）。"
        opinions = tuple(itertools.islice(refs, 3))
        yield r.FormFinding(article=article, text=text, opinions=opinions, heard=heard)
        made.append(f"F{desk.state.findings_made}")
    for ref in refs:
        what = chance.random()
        if what < 0.65:
            yield r.AddSources(finding=chance.choice(made), opinions=(ref,), heard=heard)
        elif what < 0.8:
            yield r.SetOpinionsAside(opinions=(ref,), why=SetAsideClass.PRAISE, heard=heard)


def fullest(heard: Intake) -> int:
    """Return the article of which most was said."""
    return Counter(opinion.article for opinion in heard.opinions.values()).most_common(1)[0][0]
