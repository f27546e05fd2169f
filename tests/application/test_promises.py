"""Promises over the years: what is due, what was judged where, and what goes on."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import shipped
from pdca_tui.application.facts import Mark, RecordFact, ReviewFact
from pdca_tui.application.promise_reports import with_reports
from pdca_tui.application.promises import promises_due, verdicts_given
from pdca_tui.application.review.review_journal import ReviewJournal
from pdca_tui.application.review.verification import verified_review
from pdca_tui.application.session.session_journal import SessionJournal
from pdca_tui.application.session.setup import convened
from pdca_tui.application.session.verification import verified
from pdca_tui.domain.aggregate import Entry
from pdca_tui.domain.immutable import replace
from pdca_tui.domain.material.promises import Measure, MeasureKind, Promise, Verdict, placed
from pdca_tui.domain.review import commands as r
from pdca_tui.domain.review.promises import judged_of, reply_judged
from pdca_tui.domain.seats import Seat
from pdca_tui.domain.session import commands as c
from pdca_tui.domain.session import events as e
from pdca_tui.domain.session.aggregate import SESSION
from pdca_tui.domain.session.promises import promises_on
from pdca_tui.domain.session.session import Session
from pdca_tui.errors import RecordDamaged
from pdca_tui.sheets.calendar_session import from_calendar
from pdca_tui.sheets.check import check
from pdca_tui.sheets.home import Home
from pdca_tui.sheets.new_session import new_session
from pdca_tui.sheets.new_year import new_year, write_year


def prepared(home: Home, key: str) -> Session:
    """Return a session as it stands when it is prepared."""
    entry: Entry[e.Event] = Entry(number=1, at=datetime(2026, 1, 21, tzinfo=UTC), seat="secretariat", event=convened(home, key))
    return SESSION.after(SESSION.empty(key), entry)


FACILITATOR = Seat.parse("facilitator")


def judged(home: Home, verdicts: dict[str, tuple[int, Verdict, str]]) -> str:
    """Hold a session that verifies 2024 and judges some promises; return its key."""
    values = {"start": "14:00", "end": "16:00", "place": "市役所", "minutes_per_item": "7", **from_calendar(home, "2025-01-22")}
    key = new_session(home, values, datetime(2025, 1, 10, tzinfo=UTC).date())
    journal = SessionJournal(home, key)
    try:
        journal.ask(c.OpenSession(sheets=home.sheets(2024)), FACILITATOR)
        for promise, (program, verdict, reason) in verdicts.items():
            journal.ask(c.JudgePromise(program=program, promise=promise, verdict=verdict, reason=reason), FACILITATOR)
    finally:
        journal.close()
    return key


def test_what_was_kept_or_dropped_is_over_and_the_rest_goes_on_with_its_age(tmp_path: Path):
    home = shipped.home_in(tmp_path)
    first, second, third, fourth, *rest = home.promises(2024)
    given = {
        first.id: (1, Verdict.DONE, ""),
        second.id: (1, Verdict.DROPPED, "制度が終わった"),
        third.id: (4, Verdict.PARTLY, ""),
        fourth.id: (4, Verdict.UNCLEAR, "数値がない"),
    }
    key = judged(home, given)
    found = verdicts_given(home, 2024)
    assert {id: (each.verdict, each.reason, each.session) for id, each in found.items()} == {
        id: (verdict, reason, key) for id, (_, verdict, reason) in given.items()
    }
    going_on = promises_due(home, 2025)
    assert [promise.id for promise in going_on] == [third.id, fourth.id, *(each.id for each in rest)]
    assert {promise.age(2025) for promise in going_on} == {2}
    assert promises_due(home, 2030) == ()


def test_a_third_year_carries_on_what_is_open_though_its_program_is_no_more(tmp_path: Path):
    """Opened for good: the ids stay, the age counts two years, and a promise of a program that was dropped goes to its article."""
    home = shipped.home_in(tmp_path)
    kept, dropped, third, fourth, *_ = home.promises(2024)
    judged(home, {kept.id: (1, Verdict.DONE, ""), dropped.id: (1, Verdict.DROPPED, "国の制度が終わった")})
    made = new_year(home, 2025, promises_due(home, 2025), date(2025, 4, 10))
    write_year(made)
    (home.data / "2025/sheets/04.toml").unlink()
    sheet = (home.data / "2025/sheets/02.toml").read_text(encoding="utf-8")
    split = sheet.replace("number = 2\n", "number = 35\n", 1).replace("article = 12\n", "article = 13\n", 1)
    (home.data / "2025/sheets/35.toml").write_text(split, encoding="utf-8")
    assert made.promises == len(home.promises(2024)) - 2
    carried = {each.id: each for each in home.promises(2025)}
    assert not {kept.id, dropped.id} & set(carried)
    assert (carried[third.id].text, carried[third.id].year, carried[third.id].age(2025)) == (third.text, 2023, 2)
    told = [problem for problem in check(home) if problem.key == "year.left.promise-gone"]
    assert {problem.values["gone"] for problem in told} == {"4"}
    assert len(told) == sum(each.programs == (4,) for each in carried.values()) > 1
    assert told[0].values["article"] == 12
    values = {
        "start": "14:00",
        "end": "16:00",
        "place": "市役所",
        "minutes_per_item": "7",
        "number": "2",
        "body": "subcommittee",
        "date": "2026-01-21",
    }
    key = new_session(home, {**values, "programs": "1,2,35", "fiscal_year": "2025"}, date(2026, 1, 10))
    session = prepared(home, key)
    shown = {each.id: each.programs for each in session.convened.promises}
    assert (shown[third.id], shown[fourth.id]) == ((), ())
    assert {third.id, fourth.id} <= {each.id for each in promises_on(session, 1)}
    assert {third.id, fourth.id}.isdisjoint({each.id for each in promises_on(session, 35)})
    path = home.data / "2025/promises.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("programs = [4]", "programs = [35]"), encoding="utf-8")
    assert not [problem for problem in check(home) if problem.key == "year.left.promise-gone"]
    session = prepared(home, key)
    assert {third.id, fourth.id} <= {each.id for each in promises_on(session, 35)}


@pytest.mark.parametrize(
    ("named", "sheets", "left"),
    [((4,), (4, 5), (4,)), ((4,), (5,), ()), ((4, 5), (5,), (5,)), ((), (5,), ()), ((4, 5), (4, 5), (4, 5))],
)
def test_a_promise_is_looked_at_with_the_programs_that_are_left(named, sheets, left):
    promise = Promise(id="2023-R1", year=2023, article=12, text="続ける。", programs=named)
    assert placed(promise, sheets).programs == left


def test_the_review_reads_what_sessions_judged_as_it_reads_opinions_and_verify_holds_it_against_them(tmp_path: Path):
    home = shipped.home_in(tmp_path)
    shutil.copytree(shipped.ROOT / "sessions" / "review-2023", home.sessions / "review-2023")
    shutil.copyfile(
        shipped.ROOT / "sessions" / shipped.SECOND / "record.jsonl", home.sessions / shipped.SECOND / "record.jsonl"
    )
    shutil.copyfile(shipped.ROOT / "sessions" / shipped.THIRD / "record.jsonl", home.sessions / shipped.THIRD / "record.jsonl")
    first, second = home.promises(2024)[:2]
    assert (first.id, second.id) == ("2023-R1", "2023-R2")
    key = judged(home, {first.id: (1, Verdict.DONE, ""), second.id: (1, Verdict.DROPPED, "制度が終わった")})
    journal = ReviewJournal(home, 2023, reading=True)
    try:
        review, intake = journal.review, journal.heard()
        (told,) = judged_of(review, intake, review.replies["R2"])
        assert (told.verdict, told.reason, told.session) == (Verdict.DROPPED, "制度が終わった", key)
        assert judged_of(review, intake, review.replies["R3"]) == ()
        # What was judged before there was a review is found by the name it had then.
        before = replace(intake.verdicts[0], promise="12-R1")
        assert reply_judged(review, before) == review.replies["R1"]
        assert reply_judged(review, replace(before, promise="15-R3")).now.text == review.replies["R11"].now.text
        assert reply_judged(review, replace(before, promise="R99")) is None
    finally:
        journal.close()
    facts = {fact.what: fact for fact in verified_review(home, 2023)}
    assert facts[ReviewFact.VERDICTS].values["count"] == 2
    assert ReviewFact.VERDICT_WORDS not in facts
    path = home.data / "2024" / "promises.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(first.text, "別の文にした。"), encoding="utf-8")
    shutil.rmtree(home.sessions / key)
    judged(home, {first.id: (1, Verdict.DONE, "")})
    facts = {fact.what: fact for fact in verified_review(home, 2023)}
    assert facts[ReviewFact.VERDICT_WORDS].mark is Mark.WRONG


def test_verify_says_of_a_session_whether_its_verdicts_are_on_the_promises_of_the_data(tmp_path: Path):
    home = shipped.home_in(tmp_path)
    first = home.promises(2024)[0]
    key = judged(home, {first.id: (1, Verdict.DONE, "")})

    def told() -> list[tuple[Mark, object]]:
        found = list(verified(home, key))
        return [(fact.mark, fact.values) for fact in found if fact.what in {RecordFact.VERDICTS, RecordFact.VERDICTS_OTHER}]

    assert told() == [(Mark.FINE, {"count": 1})]
    path = home.data / "2024" / "promises.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(first.text, f"{first.text}（直した）"), encoding="utf-8")
    home = Home(home.root)
    assert told() == [(Mark.BEHIND, {"promises": (first.id,)})]


def test_a_session_knows_what_departments_reported_in_the_review(tmp_path: Path):
    home = shipped.whole_home(tmp_path)
    before = with_reports(home, home.promises(2024))
    assert before == home.promises(2024)
    journal = ReviewJournal(home, 2023)
    try:
        shows = Measure(kind=MeasureKind.DOCUMENT, text="実施報告書")
        report = r.ReportImplementation(reply="R1", verdict=Verdict.DONE, text="入居を始めた。", evidence=shows)
        journal.ask(report, Seat.parse("secretariat"))
    finally:
        journal.close()
    first, *rest = with_reports(home, home.promises(2024))
    assert (first.id, first.reported and first.reported.text) == ("2023-R1", "入居を始めた。")
    assert rest == list(before[1:])


def test_a_review_that_was_altered_is_told_to_a_session_that_looks_for_reports(tmp_path: Path):
    home = shipped.whole_home(tmp_path)
    path = home.sessions / "review-2023" / "record.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("FindingMoved", "FindingMerged"), encoding="utf-8")
    with pytest.raises(RecordDamaged):
        with_reports(home, home.promises(2024))
